"""One finding for the screen: where, what is wrong, the line it stands on, what to do.

Only characters that a French Windows console can print (cp1252) are used, and colour is never the
only sign.
"""

import re
from typing import Final

from algords.findings import Finding
from algords.records import record
from algords.standard.rules import Severity, rule
from algords.text import Language, Text, printable
from algords.validation.formats._parts import Alike
from algords.validation.formats._words import CELL, COLON, SHEET, TO_DO, quoted

__all__ = ["Screen", "repairable"]

_INDENT: Final = "   "
# How much of a line is shown around what is meant.
_AROUND: Final = 10
_PLACES: Final = 3
# SGR codes of ECMA-48 for red, yellow and cyan, in bold, and for going back.
_COLOURS: Final[dict[Severity, str]] = {
    "violation": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
}
_PLAIN: Final = "\x1b[0m"
_LINE: Final = Text(fr="ligne {?line}", en="line {?line}")
_NEAR_LINE: Final = Text(fr="vers la ligne {?line}", en="near line {?line}")
_COLUMN: Final = Text(
    fr="ligne {?line}, colonne {?column} « {?field} »",
    en="line {?line}, column {?column} “{?field}”",
)
_BARE_COLUMN: Final = Text(
    fr="ligne {?line}, colonne {?column}", en="line {?line}, column {?column}"
)
_MANY: Final = Text(fr="{?count} fois : {?places}{?more}", en="{?count} times: {?places}{?more}")
_MORE: Final = Text(fr=", et {?count} autres", en=", and {?count} others")
_FIXED: Final = Text(fr="(automatique : algords fix)", en="(automatic: algords fix)")
# The sentence that proposes what was meant stands on a line of its own; few findings have one.
_QUESTION: Final = r" ?((?:Vouliez-vous dire|Did you mean) .*?[»”)]\u00a0?\?)"


def repairable(finding: Finding) -> bool:
    """Say whether ``algords fix`` mends what was found: in files that are text, at an exact place.

    Spreadsheets and RDF are read, never written over.
    """
    return finding.fix is not None and finding.cell is None and not finding.approximate


@record
class Screen:
    """What a report is written for: a language, a width in characters, with colour or without."""

    language: Language
    width: int
    colour: bool

    def say(self, text: Text, **values: object) -> str:
        """Return ``text`` in the language of the reader, with ``values`` filled in."""
        return text.fill(**values).say(self.language)

    def painted(self, text: str, severity: Severity) -> str:
        """Return ``text`` in the colour of ``severity``, as it is on a screen without colour."""
        return _COLOURS[severity] + text + _PLAIN if self.colour else text

    def folded(self, text: str, indent: str = "", rest: str | None = None) -> str:
        """Return ``text`` on lines no longer than the screen, words kept whole.

        ``indent`` stands before the first line, ``rest`` before the others, the same if not given.
        """
        first, *words = text.split(" ")
        lines, before = [indent + first], indent if rest is None else rest
        for word in words:
            longer = f"{lines[-1]} {word}"
            if len(longer.rstrip(" ")) <= self.width:
                lines[-1] = longer
            elif word:
                lines.append(before + word)
        return "\n".join(line.rstrip(" ") for line in lines)

    def entry(self, number: int, part: Alike) -> str:
        """Return the findings of ``part``, which say the same, as entry ``number`` of a list."""
        finding = part.first
        message = printable(finding.message.say(self.language))
        head = f"{number}. {self._field(finding)}{self.colon} {message}  [{finding.rule}]"
        indent = _INDENT if number < 10 else " " + _INDENT  # noqa: PLR2004 - as wide as the number
        lines = [self.folded(head, rest=indent)]
        if len(part.findings) > 1:
            lines.append(self.folded(self._places(part), indent))
        else:
            lines += self._frame(finding, indent)
        return "\n".join([*lines, *self._to_do(finding, indent)])

    @property
    def colon(self) -> str:
        """The colon, with the space that goes before it."""
        return COLON.say(self.language)

    def _field(self, finding: Finding) -> str:
        return printable(finding.field.say(self.language))

    def _to_do(self, finding: Finding, indent: str) -> list[str]:
        advice = printable(finding.advice.say(self.language))
        question = re.search(_QUESTION, advice) if "?" in advice else None
        rest = advice.replace(question[0], "", 1).strip() if question else advice
        lines = [part for part in (rest, question[1] if question else "") if part] or [""]
        lines[0] = TO_DO.say(self.language) + lines[0]
        if repairable(finding):
            lines[0] += "  " + _FIXED.say(self.language)
        return [self.folded(line, indent) for line in lines]

    def _frame(self, finding: Finding, indent: str) -> list[str]:
        """Return the place, with the line of the document and marks under what is meant."""
        where = self._where(finding)
        if not where:
            return []
        if finding.excerpt is None or finding.place is None:
            return [self.folded(where, indent)] if finding.cell is not None else []
        before = indent + where + self.colon + " "
        if finding.cell is not None or len(before) > self.width // 2:
            return [self.folded(where, indent), *self._excerpt(finding, indent)]
        return self._excerpt(finding, before)

    def _excerpt(self, finding: Finding, before: str) -> list[str]:
        if finding.excerpt is None or finding.place is None:
            return []
        column, room = finding.place.column - 1, self.width - len(before)
        line = printable(finding.excerpt.line.replace("\t", " ")).rstrip()
        start = 0 if column < room - _AROUND else column - room // 2
        shown = line[start : start + room]
        if finding.approximate:
            return [before + shown]
        marks = min(finding.excerpt.length, max(1, len(shown) - (column - start)))
        return [before + shown, " " * (len(before) + column - start) + "^" * marks]

    def _where(self, finding: Finding) -> str:
        cell, place = finding.cell and printable(finding.cell), finding.place
        # What no column holds is named after none: the row is its place.
        if place is not None and cell is not None and finding.excerpt is not None:
            last = self._field(finding).rsplit(" › ", 1)[-1]
            column = cell.rstrip("0123456789")
            if finding.profile == "document" and finding.field == rule(finding.rule).name:
                return self.say(_BARE_COLUMN, line=place.line, column=column)
            return self.say(_COLUMN, line=place.line, column=column, field=last)
        if cell is not None and place is None:
            sheet = printable(finding.sheet or "")
            return self.say(SHEET if sheet else CELL, sheet=sheet, cell=cell)
        if place is None:
            return ""
        return self.say(_NEAR_LINE if finding.approximate else _LINE, line=place.line)

    def _places(self, part: Alike) -> str:
        """Return how often it was found, and where first."""
        found = [self._short_place(one) for one in part.findings[:_PLACES]]
        others = len(part.findings) - _PLACES
        more = _MORE.fill(count=others) if others > 0 else Text(fr="", en="")
        return self.say(_MANY, count=len(part.findings), places=", ".join(found), more=more)

    def _short_place(self, finding: Finding) -> str:
        where = self._where(finding)
        named = printable(finding.label)
        quotes = quoted(named, self.language)
        return f"{quotes} ({where})" if named and where else where or quotes
