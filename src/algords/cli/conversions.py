"""What a conversion left behind, in words: a few lines for any number of values."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import click

from algords.cli.speech import current_language
from algords.conversion import Conversion
from algords.errors import DocumentError
from algords.registers import register_names
from algords.registers.model.account import Problem, Skipped
from algords.registers.model.problems import PROBLEMS
from algords.standard.rules import rule, rules
from algords.text import Text, printable

__all__ = ["report_conversion", "unreadable"]

_SHOWN: Final = 10
# Records left out for one reason that have a line each.
_ALIKE: Final = 3
# What a screen shows of a value.
_LONGEST: Final = 60
# Said of the record that was skipped already.
_TOLD: Final = "skipped-record"
# What is said of a file that holds no fiche as we write it: it may be of a register.
_NO_FICHE: Final = frozenset(("DOC-07", "DOC-08", "DOC-41"))
_SKETCH: Final = Text(
    fr="Si c'est un registre, ce n'est aucun de ceux que nous lisons : « algords"
    " convert {?name} --sketch -o correspondance.yaml » propose un fichier de correspondance,"
    " avec lequel « --map correspondance.yaml » le lit.",
    en="If it is a register, it is none of those that we read: “algords convert {?name} --sketch"
    " -o mapping.yaml” proposes a mapping file, with which “--map mapping.yaml” reads it.",
)
_NOT_OF_IT: Final = Text(
    fr="{?name} : ce fichier n'a pas les colonnes ni les clés du registre {?asked}. [DOC-08]"
    " À faire : retirez --from, et la forme est reconnue s'il y en a une.",
    en="{?name}: this file has neither the columns nor the keys of the register {?asked}. [DOC-08]"
    " To do: leave out --from, and its form is recognised if there is one.",
)
_NOT_OF_MAP: Final = Text(
    fr="{?name} : le fichier de correspondance {?mapping} ne lui va pas ({?found}). [DOC-08]"
    " À faire : d'après les titres de ses colonnes, corrigez « tableau », « id » et"
    " « colonnes ».",
    en="{?name}: the mapping file {?mapping} does not fit it ({?found}). [DOC-08]"
    " To do: mend “table”, “id” and “columns” by the names of its columns.",
)
_NO_RECORD: Final = Text(
    fr="Le fichier a des titres de colonnes, ou une liste, mais aucune entrée.",
    en="The file has names of columns, or a list, but no record.",
)


def report_conversion(done: Conversion, notes: Counter[Text], mapping: str | None = None) -> None:
    """Say on the standard error what was left behind; a conversion without losses says nothing.

    ``notes`` is what the written form does not hold, and of how many units; ``mapping`` is the
    mapping file that the inputs were read by.
    """
    _report_inputs(done, mapping)
    for note, times in notes.most_common(_SHOWN):
        _say(_times(note, times))
    account = done.account
    skipped = [line for alike in _alike(account.skipped) for line in _left_out(*alike)]
    for line in skipped[:_SHOWN]:
        _say(line)
    odd = [one for one in account.odd.values() if one[1].code != _TOLD]
    alone = len({first.file for _, first in odd}) == 1
    for times, first in odd[:_SHOWN]:
        _say(_left_behind(first, times, alone=alone))
    if any(first.code in rules() for _, first in odd):
        _say(
            Text(
                fr="À faire : « algords validate » montre chaque endroit et quoi écrire.",
                en="To do: “algords validate” shows each place, and what to write.",
            )
        )
    told = len(skipped[:_SHOWN]) == len(account.skipped) - len(done.unreadable)
    _report_rest(len(account.problems), odd, skipped_told=told)


def _report_inputs(done: Conversion, mapping: str | None) -> None:
    """Say which inputs could not be read, and that there is nothing in the others."""
    unknown: list[str] = []
    for name, error in done.unreadable:
        other = _of_no_register(name, error, mapping)
        _say(other or unreadable(name, error))
        if other is None and error.code in _NO_FICHE:
            unknown.append(name)
    if unknown and mapping is None:
        _say(_SKETCH.fill(name=unknown[0]))
    if done.inputs and not done.account.records:
        _say(_NO_RECORD)


def _of_no_register(name: str, error: DocumentError, mapping: str | None) -> Text | None:
    """Return that the input ``name`` is not of the register that the user named, if so."""
    found = error.details.get("found", "")
    if error.code != "DOC-08":
        return None
    if mapping is not None:
        return _NOT_OF_MAP.fill(name=name, mapping=mapping, found=found)
    return _NOT_OF_IT.fill(name=name, asked=found) if str(found) in register_names() else None


def _alike(skipped: Iterable[Skipped]) -> Iterable[tuple[int, list[Skipped]]]:
    """Return how many records of a file were left out for the same reason, and the first few."""
    found: dict[tuple[str, Text], tuple[int, list[Skipped]]] = {}
    for one in skipped:
        if one.file:  # else the file could not be read, which was said
            times, first = found.get((one.file, one.reason), (0, []))
            found[one.file, one.reason] = times + 1, [*first, one][:_ALIKE]
    return found.values()


def _left_out(times: int, first: list[Skipped]) -> list[Text]:
    """Return why records of a file were left out: a line each, or one where there are many."""
    if times > len(first):
        file, record, why = first[0].file, first[0].record, first[0].reason
        return [
            Text(
                fr=f"{file}: {why.fr} ({times} entrées, d'abord {record})",
                en=f"{file}: {why.en} ({times} records, first {record})",
            )
        ]
    places = [(f"{one.file} {one.record}".strip(), one.reason) for one in first]
    return [Text(fr=f"{where}: {why.fr}", en=f"{where}: {why.en}") for where, why in places]


def _report_rest(problems: int, odd: list[tuple[int, Problem]], *, skipped_told: bool) -> None:
    """Say how to see all, where not all was said; of each record left out: ``skipped_told``."""
    if skipped_told and all(times == 1 for times, _ in odd) and len(odd) <= _SHOWN:
        return
    _say(
        Text(
            fr=f"{problems} valeurs à regarder en tout ; --losses FICHIER les donne toutes.",
            en=f"{problems} values to look at in all; --losses FILE gives them all.",
        )
    )


def _say(text: Text) -> None:
    click.echo(printable(text.say(current_language())), err=True)


def _times(note: Text, times: int) -> Text:
    if times == 1:
        return note
    return Text(fr=f"{note.fr} ({times} fois)", en=f"{note.en} ({times} times)")


def _left_behind(problem: Problem, times: int, *, alone: bool) -> Text:
    """Return what is odd about a field, how often, and where for the first time.

    ``alone`` is true where there is one file only, which is not named again and again.
    """
    where = f"{problem.file} {problem.record}".strip()
    value = _short(problem.value)
    if problem.code in rules():
        said = rule(problem.code).message.fill(key=value, value=value, expected="…")
        place = f"{where} {problem.field}".strip()
        return Text(
            fr=f"{place}: {said.fr} [{problem.code}]", en=f"{place}: {said.en} [{problem.code}]"
        )
    if alone and problem.record:
        where = problem.record
    said = PROBLEMS[problem.code]
    field = printable(problem.field) or problem.file
    shown = Text(fr=f" : « {value} »", en=f": “{value}”") if value else Text(fr="", en="")
    count = Text(fr=f"{times} fois, d'abord ", en=f"{times} times, first ")
    count = count if times > 1 else Text(fr="", en="")
    return Text(
        fr=f"{field} : {said.fr} ({count.fr}{where}{shown.fr})",
        en=f"{field}: {said.en} ({count.en}{where}{shown.en})",
    )


def unreadable(name: str, error: DocumentError) -> Text:
    """Return why the input ``name`` cannot be read, and what to do."""
    broken = rule(error.code)
    message, advice = broken.message.fill(**error.details), broken.advice.fill(**error.details)
    where = f"{name}:{error.place.line}:{error.place.column}" if error.place else name
    return Text(
        fr=f"{where}: {message.fr} [{error.code}] À faire : {advice.fr}",
        en=f"{where}: {message.en} [{error.code}] To do: {advice.en}",
    )


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
