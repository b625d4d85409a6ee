"""A whole register converted at once, for tests."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from algords.intake import pour_in
from algords.registers import Account, Converted, RegisterModule, Source, converting
from algords.registers.model.account import Problem, Skipped


@dataclass(frozen=True)
class Done:
    fiches: tuple[Converted, ...]
    account: Account

    @property
    def losses(self) -> dict[str, Any]:
        return self.account.as_json()

    @property
    def problems(self) -> list[Problem]:
        return list(self.account.problems)

    @property
    def skipped(self) -> list[Skipped]:
        return list(self.account.skipped)


def convert(register: str | RegisterModule, source: Source) -> Done:
    account = Account()
    return Done(tuple(converting(register, source, account)), account)


def convert_file(
    path: Path, register: str | RegisterModule | None = None
) -> tuple[str, list[dict[str, Any]], Account]:
    """Return the form that a file is told to be of, its fiches as data, and the account."""
    account = Account()
    form, records = pour_in(lambda: path.open("rb"), path.name, register, account)
    return form, [record.document.data for record in records], account
