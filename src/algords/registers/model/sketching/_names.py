"""Headings → the fields of a fiche that they may mean, each with how sure that is, and why."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from algords import resources
from algords.registers.model.sketching._words import FILLERS, HEADINGS, QUALIFIERS
from algords.registers.model.taking import Column
from algords.standard.blocks import blocks
from algords.standard.terms import ALGORITHM
from algords.text import LANGUAGES, Text, folded

__all__ = ["Guess", "Names", "spoken"]

SAME: Final = Text(fr="même nom qu'une rubrique", en="same name as a field")
TAUGHT: Final = Text(
    fr="même titre qu'une colonne d'un registre connu", en="same heading as in a known register"
)
ALIGNED: Final = Text(fr="mis en regard dans {?set}", en="aligned in {?set}")
COMMON: Final = Text(fr="titre courant de cette rubrique", en="usual heading of this field")
HOLDS: Final = Text(fr="contient «\u00a0{?words}\u00a0»", en="contains “{?words}”")
# How sure each is by itself, checked on the real registers: see tests/sketch_figures.py.
_SAME: Final = 0.9
_TAUGHT: Final = 0.92
_COMMON: Final = 0.88
_HELD: Final = 0.3
_HELD_WHOLE: Final = 0.5
_ALIGNED: Final = {
    "skos:exactMatch": 0.88,
    "skos:closeMatch": 0.82,
    "skos:broadMatch": 0.7,
    "skos:narrowMatch": 0.6,
    "skos:relatedMatch": 0.45,
}
_OTHER_THING: Final = 0.7
# « name » alone is that of the thing which stands beside it, unless that is the algorithm.
_TITLES: Final = frozenset(("name", "nom", "title", "titre"))
_THINGS: Final = frozenset(
    ("case", "application", "outil", "project", "projet", "solution", "systeme", "nom")
)
_NS: Final = "https://w3id.org/algords/ns#"
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_SPOKEN: Final = re.compile(r"(.+?)[\s_(\[-]+(fr|en|nl|de|es|it|pt)[)\]]?", re.IGNORECASE)
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A field that a heading may mean, how sure that is (0 to 1), and why."""

    to: str
    sure: float
    why: Text


@dataclass(frozen=True)
class Names:
    """All headings that are known; ``taught`` are the columns of registers that we read."""

    taught: tuple[Column, ...] = ()

    def guesses(self, heading: str) -> list[Guess]:
        """Return what ``heading`` may mean, the surest first, each field once."""
        word, _language = spoken(heading)
        plain = " ".join(token for token in _tokens(word) if not token.isdigit())
        found = [guess for form in {folded(word), plain} for guess in self._known.get(form, ())]
        found += _holding(frozenset(plain.split()))
        best: dict[str, Guess] = {}
        for guess in sorted(found, key=lambda one: (-one.sure, one.to)):
            best.setdefault(_same_place(guess.to), guess)
        return list(best.values())

    @cached_property
    def _known(self) -> Mapping[str, list[Guess]]:
        known: dict[str, list[Guess]] = {}
        taught = (
            (spoken(one.native)[0], Guess(to=one.to, sure=_TAUGHT, why=TAUGHT))
            for one in self.taught
        )
        for heading, guess in (*_ours(), *taught, *_common(), *_aligned()):
            known.setdefault(folded(heading), []).append(guess)
        return known


def spoken(heading: str) -> tuple[str, str | None]:
    """Return ``heading`` without the language at its end, and that language.

    >>> spoken("name_ai_system_fr"), spoken("Title (EN)"), spoken("token")
    (('name_ai_system', 'fr'), ('Title', 'en'), ('token', None))
    """
    short = heading[:_LONGEST]
    found = _SPOKEN.fullmatch(short)
    return (found[1], found[2].lower()) if found else (short, None)


@cache
def _ours() -> tuple[tuple[str, Guess], ...]:
    """Return the labels and keys of the fields that an algorithm itself has."""
    own = blocks()[ALGORITHM].fields
    return tuple(
        (word.say(language), Guess(to=field.key.en, sure=_SAME, why=SAME))
        for field in own
        for word in (field.label, field.key)
        for language in LANGUAGES
    )


@cache
def _common() -> tuple[tuple[str, Guess], ...]:
    return tuple(
        (heading, Guess(to=to, sure=_COMMON, why=COMMON))
        for to, headings in HEADINGS.items()
        for heading in headings
    )


@cache
def _aligned() -> tuple[tuple[str, Guess], ...]:
    """Return the headings of other standards, as our alignments put them beside our fields."""
    folder = resources.ontology_folder() / "alignments"
    return tuple(guess for path in sorted(folder.glob("*.tsv")) for guess in _of_set(path.name))


def _of_set(name: str) -> Iterator[tuple[str, Guess]]:
    text = (resources.ontology_folder() / "alignments" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    own = {field.property: field for field in blocks()[ALGORITHM].fields}
    why = ALIGNED.fill(set=name.partition(".")[0])
    for row in csv.DictReader(lines, delimiter="\t"):
        field = own.get(_NS + row["subject_id"].partition(":")[2])
        sure = _ALIGNED.get(row["predicate_id"])
        if field is not None and sure is not None and row["subject_id"].startswith("algords:"):
            for word in (row["object_label"], re.split(r"[:#/]", row["object_id"])[-1]):
                yield word, Guess(to=field.key.en, sure=sure, why=why)


def _holding(heading: frozenset[str]) -> Iterator[Guess]:
    """Yield the fields of which a usual heading stands within ``heading``."""
    bare = _bare(heading)
    for words, to, shown in _phrases():
        if words and words <= bare and not (words <= _TITLES and bare - words - _THINGS):
            sure = _HELD + _HELD_WHOLE * len(words) / max(len(bare), 1)
            other = (bare - words) & QUALIFIERS
            sure *= _OTHER_THING if other else 1.0
            yield Guess(to=to, sure=sure, why=HOLDS.fill(words=shown))


@cache
def _phrases() -> tuple[tuple[frozenset[str], str, str], ...]:
    every = [(heading, guess.to) for heading, guess in (*_common(), *_ours())]
    made = ((_bare(frozenset(_tokens(one))), to, one) for one, to in dict.fromkeys(every))
    return tuple(one for one in made if one[0] - QUALIFIERS)


def _bare(tokens: Iterable[str]) -> frozenset[str]:
    kept = (one for one in tokens if one not in FILLERS and not one.isdigit())
    return frozenset(one.removesuffix("s") if len(one) > 3 else one for one in kept)  # noqa: PLR2004


def _tokens(heading: str) -> list[str]:
    return folded(_CAMEL.sub(" ", heading[:_LONGEST])).split()


def _same_place(to: str) -> str:
    """Return the way with what it ends at: a block and its name are one place."""
    return re.sub(r"\[\d*\]", "", to).removesuffix(".name")
