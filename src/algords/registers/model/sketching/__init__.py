"""A mapping file proposed from a file of a register that nobody declared yet.

What a column is called and what it holds are weighed together: the labels and keys of the fields,
the headings of the registers that we read and of the standards that we are aligned with, the usual
words of a domain, and the kinds of values. The result is read by a person: each line says how sure
it is. Nothing is fetched, and no more than the first records are read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from algords.documents.tables.rows import Opener
from algords.registers.model.sketching._guessing import Proposal, propose
from algords.registers.model.sketching._names import Names
from algords.registers.model.sketching._profile import (
    Profile,
    language_of,
    placeholders_of,
    profile,
)
from algords.registers.model.sketching._tables import Found, look_at
from algords.registers.model.sketching._writing import Sketched, written
from algords.registers.model.taking import Column
from algords.text import Language, Text

__all__ = ["proposals", "sketch"]

_UNCLEAN: Final = re.compile(r"[^a-z0-9]+")
_ID_NAMED: Final = Text(
    fr="valeurs toutes différentes, titre d'identifiant", en="all values differ, named as an id"
)
_ID_LINK: Final = Text(fr="adresses toutes différentes", en="all addresses differ")
_ID_PARTS: Final = Text(
    fr="ensemble, ces colonnes distinguent les entrées lues",
    en="together, these columns tell the records read apart",
)
_ID_NONE: Final = Text(
    fr="à revoir\u00a0: des entrées y sont semblables",
    en="to be changed: some records are alike in it",
)
_LONGEST_ID: Final = 200
# What is tried in turn to tell records apart.
_TOGETHER: Final = (
    ("administration", "name"),
    ("administration", "department", "name"),
    ("administration", "name", "in_service_since", "page"),
)
_TEXTS: Final = 40
_LIKELY: Final = 0.5


def sketch(open_file: Opener, name: str, language: Language, taught: Iterable[Column] = ()) -> str:
    r"""Return a mapping file for the file ``name``, its keys and comments in ``language``.

    ``taught`` are the columns of the registers that are read already: their headings are known.

    Raises:
        DocumentError: the file cannot be read.
        UsageError: it holds no table and no list.

    >>> from io import BytesIO
    >>> file = b"Titre;Statut\nAide;en service\nTri;en test\n"
    >>> print(sketch(lambda: BytesIO(file), "x.csv", "en").split("columns:")[1][:34])
    <BLANKLINE>
      Titre: name  # sure at 0.88: us
    """
    found = look_at(open_file, name)
    profiles = {column: profile(values) for column, values in found.columns.items()}
    made = propose(found.columns, profiles, Names(tuple(taught)))
    stem = _UNCLEAN.sub("-", PurePath(name).stem.casefold()).strip("-")[:60].strip("-")
    texts = (value for one in found.columns.values() for value in one if len(value) > _TEXTS)
    return written(
        Sketched(
            name=name,
            register=stem or "register",
            found=found,
            tongue=language_of(texts),
            identity=_identity(found, profiles, made),
            proposals=made,
            empty=placeholders_of(profiles),
        ),
        language,
    )


def proposals(open_file: Opener, name: str, taught: Iterable[Column] = ()) -> list[Proposal]:
    """Return what is proposed for each column of the file ``name``, the best guess first.

    Raises:
        DocumentError: the file cannot be read.
        UsageError: it holds no table and no list.
    """
    found = look_at(open_file, name)
    profiles = {column: profile(values) for column, values in found.columns.items()}
    return propose(found.columns, profiles, Names(tuple(taught)))


def _identity(
    found: Found, profiles: Mapping[str, Profile], made: Sequence[Proposal]
) -> tuple[str | Sequence[str], Text]:
    """Return what best tells the records apart, and why."""
    short = [
        one
        for one in made
        if profiles[one.column].unique
        and profiles[one.column].longest <= _LONGEST_ID
        and not {"{", "}"} & set(one.column)
    ]
    for one in short:
        if _leads(one, "identifier"):
            return f"{{{one.column}}}", _ID_NAMED
    for one in short:
        if profiles[one.column].links == 1:
            return f"{{{one.column}}}", _ID_LINK
    full = [one for one in made if profiles[one.column].share_filled == 1]
    sets = [
        [one.column for to in wanted for one in full if _leads(one, to)] for wanted in _TOGETHER
    ]
    sets = [*filter(None, sets), *([one.column] for one in short), list(found.columns)[:1]]
    apart = next((parts for parts in sets if _differ(found, parts)), None)
    return (sets[0], _ID_NONE) if apart is None else (apart, _ID_PARTS)


def _differ(found: Found, parts: Sequence[str]) -> bool:
    """Say whether no two of the records read have the same values in ``parts``."""
    rows = {tuple(found.columns[column][at] for column in parts) for at in range(found.records)}
    return len(rows) == found.records


def _leads(one: Proposal, to: str) -> bool:
    first = one.guesses[0] if one.guesses else None
    return first is not None and first.to.removesuffix(".name") == to and first.sure > _LIKELY
