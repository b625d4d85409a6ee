"""Proposals → a mapping file with how sure each line is, in the language that was asked for."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from algords.registers.model.mapping import keys
from algords.registers.model.sketching._guessing import Proposal
from algords.registers.model.sketching._names import Guess, spoken
from algords.registers.model.sketching._tables import Found
from algords.registers.model.sketching._words import PLACEHOLDERS
from algords.standard.terms import NO, YES, Kind, code_keys, fields
from algords.text import Language, Text, printable

__all__ = ["Sketched", "written"]

# Below this, a line is left out by a comment sign.
_SURE: Final = 0.6
_PLAIN: Final = re.compile(r"[^\W\d_][\w ()/.-]*[\w)]|[^\W\d_]")
# YAML takes no longer key on one line (YAML 1.2 §7.4.2), with the quotation marks and some escapes.
_LONGEST_KEY: Final = 900
_TYPED: Final = YES | NO | {"null", "y", "n", "on", "off"}
_SHOWN: Final = 25
_LONG_TEXT: Final = 60
_TOP: Final = (
    Text(
        fr="Correspondance proposée pour {?name}\u00a0; entrées lues\u00a0: {?records}.",
        en="Mapping proposed for {?name}; records read: {?records}.",
    ),
    Text(
        fr="Chaque ligne dit à quel point elle est sûre (de 0 à 1) et pourquoi\u00a0: à relire "
        "avant usage.",
        en="Each line says how sure it is (0 to 1) and why: to be read before use.",
    ),
)
_FILL_IN: Final = Text(fr="à compléter", en="to be filled in")
_OTHERS: Final = Text(
    fr="autres feuilles, non lues\u00a0: {?names}", en="other sheets, not read: {?names}"
)
_SURE_OF: Final = Text(fr="sûr à {?sure}\u00a0: {?why}", en="sure at {?sure}: {?why}")
_ELSE: Final = Text(fr="\u00a0; sinon\u00a0: {?others}", en="; or else: {?others}")
_NO_GUESS: Final = Text(fr="aucune rubrique proche", en="no field comes near")
_TIMES: Final = Text(fr="{?times} fois", en="{?times} ×")
_MEANING: Final = Text(fr="{?times} fois, sens à dire", en="{?times} ×, meaning to be given")
_DOUBT: Final = Text(
    fr="jour ou mois d'abord\u00a0: rien dans les dates ne le dit",
    en="day or month first: nothing in the dates tells",
)
_BY_TEXTS: Final = Text(fr="d'après les mots des textes", en="by the words of the texts")
_ORDERS: Final = Text(fr="d'après les jours au-delà de 12", en="by the days past the 12th")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketched:
    """All that is proposed for the file ``name``: ``id_line`` is the value of its line ``id``."""

    name: str
    register: str
    found: Found
    tongue: str | None
    identity: tuple[str | Sequence[str], Text]
    proposals: Sequence[Proposal]
    empty: Counter[str]


def written(sketched: Sketched, language: Language) -> str:
    """Return the mapping file, its keys and comments in ``language``."""
    return "".join(f"{line}\n" for line in _Writer(sketched, language).lines())


class _Writer:
    def __init__(self, sketched: Sketched, language: Language) -> None:
        self.said, self.language = sketched, language
        self._blocks: dict[str, list[str]] = {}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        found = self.said.found
        for text in _TOP:
            filled = text.fill(name=printable(PurePath(self.said.name).name), records=found.records)
            yield f"# {filled.say(self.language)}"
        yield from self._register()
        if found.table:
            yield f"{self._key(keys.TOP, 'table')}:"
            for key, value in found.table.items():
                yield f"  {self._key(keys.TABLE, key)}: {_quoted(value)}"
        if found.others:
            yield self._remark("  ", _OTHERS.fill(names=", ".join(found.others)))
        identity, why = self.said.identity
        parts = ", ".join(_text(one) for one in identity)
        shown = _text(identity) if isinstance(identity, str) else f"[{parts}]"
        yield f"id: {shown}  {self._remark('', why)}"
        columns = [line for one in self.said.proposals for line in self._column(one)]
        none = " {}" if all(line.lstrip().startswith("#") for line in columns) else ""
        yield f"{self._key(keys.TOP, 'columns')}:{none}"
        yield from columns
        yield from self._empty()

    def _register(self) -> Iterator[str]:
        yield f"{self._key(keys.TOP, 'register')}:"
        yield f"  {self._key(keys.REGISTER, 'name')}: {_quoted(self.said.register)}"
        for key in ("title", "publisher", "page", "licence"):
            yield f"  {self._key(keys.REGISTER, key)}:  {self._remark('', _FILL_IN)}"
        tongue, why = self.said.tongue or "und", _BY_TEXTS if self.said.tongue else _FILL_IN
        yield f"  {self._key(keys.REGISTER, 'language')}: {tongue}  {self._remark('', why)}"
        no = Text(fr="non", en="no").say(self.language)
        yield f"  {self._key(keys.REGISTER, 'authoritative')}: {no}"

    def _column(self, one: Proposal) -> Iterator[str]:
        head = printable(" ".join(one.column.split()))
        if not one.guesses or len(json.dumps(one.column)) > _LONGEST_KEY:
            yield f"  # {_cut(head)}:  {self._remark('', _NO_GUESS)}"
            return
        first = one.guesses[0]
        mark = "" if first.sure >= _SURE else "# "
        to = self._way(self._numbered(one, first) if not mark else first.to)
        remark = self._remark("", self._why(one.guesses))
        options = list(self._options(one)) if not mark else []
        if not options:
            name = _quoted(one.column) if not mark else _quoted(_cut(head))
            yield f"  {mark}{name}: {_quoted(to)}  {remark}"
            return
        yield f"  {_quoted(one.column)}:  {remark}"
        yield f"    {self._key(keys.COLUMN, 'to')}: {_quoted(to)}"
        yield from options

    def _options(self, one: Proposal) -> Iterator[str]:
        if one.order is not None:
            order = keys.ORDERS[one.order].say(self.language)
            remark = self._remark("", _ORDERS)
            yield f"    {self._key(keys.COLUMN, 'order')}: {order}  {remark}"
        elif one.doubtful:
            order = keys.ORDERS["day"].say(self.language)
            remark = self._remark("", _DOUBT)
            yield f"    # {self._key(keys.COLUMN, 'order')}: {order}  {remark}"
        if one.separator is not None:
            yield f"    {self._key(keys.COLUMN, 'separator')}: {_quoted(one.separator)}"
        if one.language is not None and one.language != self.said.tongue:
            yield f"    {self._key(keys.COLUMN, 'language')}: {one.language}"
        if one.values:
            yield f"    {self._key(keys.COLUMN, 'values')}:"
            for word, meaning in list(one.values.items())[:_SHOWN]:
                yield self._value(word, meaning, one.profile.distinct[word])

    def _value(self, word: str, meaning: str | None, times: int) -> str:
        if meaning is None or len(json.dumps(word)) > _LONGEST_KEY:
            remark = self._remark("", _MEANING.fill(times=times))
            return f"      # {json.dumps(_cut(printable(word)), ensure_ascii=False)}:  {remark}"
        said = _codes().get(meaning, _answers().get(meaning))
        shown = said.say(self.language) if said else meaning
        remark = self._remark("", _TIMES.fill(times=times))
        return f"      {_text(word)}: {_quoted(shown) if shown not in _TYPED else shown}  {remark}"

    def _empty(self) -> Iterator[str]:
        if self.said.empty:
            yield f"{self._key(keys.TOP, 'empty')}:"
            for word, times in sorted(self.said.empty.items()):
                reason = PLACEHOLDERS[word]
                shown = "null" if reason is None else _codes()[reason].say(self.language)
                yield f"  {_text(word)}: {shown}  {self._remark('', _TIMES.fill(times=times))}"

    def _numbered(self, one: Proposal, guess: Guess) -> str:
        """Return the way, into a block of its own where it ends at a block that may be repeated.

        Two columns that differ by their language only fill one block; a long text is no name.
        """
        if not _ends_at_blocks(guess.to):
            return guess.to
        stems = self._blocks.setdefault(guess.to, [])
        stem = spoken(one.column)[0]
        if stem not in stems:
            stems.append(stem)
        part = "description" if one.profile.length > _LONG_TEXT else "name"
        return f"{guess.to}[{stems.index(stem) + 1}].{part}"

    def _why(self, guesses: Sequence[Guess]) -> Text:
        first = guesses[0]
        sure = Text(fr=f"{first.sure:.2f}".replace(".", ","), en=f"{first.sure:.2f}")
        said = _SURE_OF.fill(sure=sure, why=first.why)
        others = ", ".join(self._way(one.to) for one in guesses[1:])
        more = _ELSE.fill(others=others) if others else Text(fr="", en="")
        return Text(fr=said.fr + more.fr, en=said.en + more.en)

    def _way(self, to: str) -> str:
        if self.language == "en":
            return to
        steps = (step.partition("[") for step in to.split("."))
        return ".".join(_fields()[step[0]].fr + step[1] + step[2] for step in steps)

    def _key(self, among: Mapping[str, Text], key: str) -> str:
        return among[key].say(self.language)

    def _remark(self, before: str, text: Text) -> str:
        return f"{before}# {printable(text.say(self.language))}"


def _ends_at_blocks(to: str) -> bool:
    return any(
        field.key.en == to and field.kind is Kind.BLOCK and field.repeatable for field in fields()
    )


def _quoted(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _TYPED and text.isprintable()
    return text if plain or text.isdecimal() else _text(text)


def _text(text: str) -> str:
    r"""Return ``text`` between quotation marks, as YAML writes it (YAML 1.2 §7.3.1).

    >>> _text('a "b"\u2028'), len(_text("\U0001f600"))
    ('"a \\"b\\"\\U00002028"', 3)
    """
    said = json.dumps(text, ensure_ascii=False)
    return said if said.isprintable() else "".join(map(_shown, said))


def _shown(one: str) -> str:
    return one if one.isprintable() else f"\\U{ord(one):08x}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG_TEXT * 2 else text[: _LONG_TEXT * 2 - 1] + "…"


def _fields() -> Mapping[str, Text]:
    return {field.key.en: field.key for field in fields()}


def _codes() -> Mapping[str, Text]:
    return {key.en: key for key in code_keys()}


def _answers() -> Mapping[str, Text]:
    return {"yes": Text(fr="oui", en="yes"), "no": Text(fr="non", en="no")}
