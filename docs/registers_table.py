"""Real files of all registers through the converters: what became of each record and value.

    python docs/registers_table.py [FOLDER]

``FOLDER`` holds the files and a ``README.md`` with a table of them; without it, the folder
``shared/data/registers`` beside the checkout. A file is of a register where that table gives its
number of records, as a number or as rows of sheets; definitions of fields, schemas, templates and
questionnaires have none, and are left out. Prints one row a file, and ends with 1 when something
is not accounted for: a file that no register recognises, or cannot be read; records that are
neither fiches nor skipped; values that are neither mapped, kept raw nor left out for a reason.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from algords.errors import DocumentError
from algords.findings import SEVERITIES
from algords.intake import pour_in
from algords.registers import Account, register_names
from algords.registers.model.problems import PROBLEMS
from algords.validation.checking import Checker

SHARED: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "registers"
# Files that are no RDF as they are published, and the rule that says so.
DAMAGED: Final = {"nl-regels-rdf/zorgtoeslag-cpsv.ttl": "DOC-03"}
DAY: Final = date(2026, 1, 1)
_ROW: Final = re.compile(r"\| `(?P<file>[^`]+)` \|(?:[^|]*\|){3} (?P<records>[^|]*?) \|")
_RECORDS: Final = re.compile(r"\d+|.*:\d+ rows.*")
_HEAD: Final = (
    *("file", "form", "records", "announced", "fiches", "skipped"),
    *("mapped", "kept raw", "left out", "violations", "warnings", "information"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of one file; ``wrong`` is what is not accounted for."""

    file: str
    form: str
    announced: str
    account: Account
    findings: Counter[str] = field(default_factory=Counter)
    wrong: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table, as `_HEAD` names it."""
        counts = self.account.fields.values()
        mapped, raw = (sum(getattr(one, way) for one in counts) for way in ("mapped", "kept_raw"))
        filled = sum(one.filled for one in counts)
        numbers = (
            *(self.account.fiches, len(self.account.skipped)),
            *(mapped, raw, filled - mapped - raw),
            *(self.findings[one] for one in SEVERITIES),
        )
        head = (self.file, self.form, f"{self.account.records:,}", self.announced)
        return (*head, *(f"{number:,}" for number in numbers))


def register_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of registers in ``folder``, and how many records are announced."""
    for found in _ROW.finditer((folder / "README.md").read_text(encoding="utf-8")):
        path = folder / found["file"]
        if _RECORDS.fullmatch(found["records"]) and path.is_file():
            announced = found["records"] if found["records"].isdecimal() else ""
            yield path, announced


def line_of(path: Path, folder: Path, announced: str, checker: Checker) -> Line:
    """Convert one file, judge its fiches, and see whether all is accounted for."""
    account, name = Account(), path.relative_to(folder).as_posix()
    findings: Counter[str] = Counter()
    try:
        form, records = pour_in(lambda: path.open("rb"), path.name, None, account)
        for one in records:
            checked = checker.check_document(one.document)
            findings.update(finding.severity for finding in checked.findings)
    except DocumentError as error:
        known = DAMAGED.get(name) == error.code
        wrong = () if known else (f"cannot be read: {error.code}",)
        form = f"damaged: {error.code}"
        return Line(file=name, form=form, announced=announced, account=account, wrong=wrong)
    return Line(
        file=name,
        form=form,
        announced=announced,
        account=account,
        findings=findings,
        wrong=tuple(unaccounted(form, account)),
    )


def unaccounted(form: str, account: Account) -> Iterator[str]:
    """Yield what is not accounted for, in words."""
    if form not in register_names():
        yield "no register recognises it"
        return
    if not account.records:
        yield "no record"
    if account.fiches + len(account.skipped) != account.records:
        yield f"{account.fiches} fiches and {len(account.skipped)} skipped: not {account.records}"
    for name, count in account.fields.items():
        left = count.filled - count.mapped - count.kept_raw
        if left < 0 or (left and not count.ignored):
            yield f"field {name}: {left} of {count.filled} values without a reason"
    for code in sorted({code for _, code in account.odd} - set(PROBLEMS)):
        yield f"code {code} has no words"


def table(lines: list[Line]) -> Iterator[str]:
    """Yield the lines of the table in Markdown, then what is not accounted for."""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{'---|' * len(_HEAD)}"
    yield from (f"| {' | '.join(line.cells)} |" for line in lines)
    wrong = [f"- {line.file}: {said}" for line in lines for said in line.wrong]
    yield ""
    yield from (["Not accounted for:", "", *wrong] if wrong else ["All is accounted for."])


def main() -> int:
    """Print the table; return 1 when something is not accounted for."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if not folder.is_dir():
        print(f"Skipped: the real files are not here ({folder.name} beside the checkout).")
        return 0
    checker = Checker(as_of=DAY)
    files = sorted(register_files(folder))
    lines = [line_of(path, folder, announced, checker) for path, announced in files]
    print("\n".join(table(lines)))
    return 1 if any(line.wrong for line in lines) or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
