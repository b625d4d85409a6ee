"""Keys that nobody knows: what is said of them, and which one was meant, in their own block."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from algords.documents.model import escape, parent, value_at
from algords.findings import Fix
from algords.linked.model import Fiche, Problem
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import ALGORITHM, Field, fields
from algords.text import LANGUAGES, Language, Text
from algords.validation.document_rules import Remark, remark_of
from algords.validation.nearness import close, nearest, plain
from algords.validation.wording import field_at

__all__ = ["RENAME", "block_at", "names_field", "unknown_key"]

RENAME: Final = Text(
    fr="Remplacez « {?key} » par « {?meant} ».", en="Replace “{?key}” with “{?meant}”."
)
_BOTH: Final = Text(
    fr="Gardez « {?meant} », qui dit déjà la même chose, et retirez « {?key} ».",
    en="Keep “{?meant}”, which says the same already, and remove “{?key}”.",
)
_NO_SUCH_KEY: Final = Text(
    fr="Retirez-la, ou placez son contenu dans « {?note} ».",
    en="Remove it, or move its content to “{?note}”.",
)
_NOTHING: Final[Mapping[str, object]] = {}


def unknown_key(
    problem: Problem, fiche: Fiche, data: object, language: Language, renamed: set[str]
) -> Remark:
    """Return the remark on a key that nobody knows, with the key to write where that is certain.

    ``renamed`` holds where other keys are to be renamed to already.
    """
    key = str(problem.details["key"])
    # Imported here: it asks this module for names.
    from algords.validation.cells import meant_column  # noqa: PLC0415

    block = parent(problem.pointer)
    french, english = (meant_column(key, reader, block) for reader in LANGUAGES)
    if french is not None and english is not None:  # no key that a text could have
        suggestion = RENAME.fill(key=key, meant=Text(fr=french, en=english))
        return remark_of("DOC-10", problem.pointer, key=key, suggestion=suggestion)
    meant, free = _other_key(problem.pointer, key, fiche.pointer, data, language)
    target = parent(problem.pointer) + escape(meant or "")
    fix = None
    if meant is not None and free and target not in renamed:
        renamed.add(target)
        fix = Fix(action="rename-key", pointer=problem.pointer, new=meant)
    if meant is None:
        suggestion = _NO_SUCH_KEY.fill(note=_key_at("note", language))
    else:
        suggestion = (RENAME if fix is not None else _BOTH).fill(key=key, meant=meant)
    return replace(remark_of("DOC-10", problem.pointer, key=key, suggestion=suggestion), fix=fix)


def _other_key(
    pointer: str, key: str, root: str, data: object, language: Language
) -> tuple[str | None, bool]:
    """Return the key that was meant by ``key``, which stands at ``pointer``, and if it is free.

    Looked for in the block that holds it (``root`` is that of the fiche), as ``data`` states it: a
    key that the block still lacks, else one that it has; by its spelling, its label or its key in
    the other language. Nothing where none comes near.
    """
    held, said = _held(parent(pointer), root), block_at(data, parent(pointer))
    for free in (True, False):
        some = [one for one in held if (one.key.say(language) in said) != free]
        meant = _meant(key, some, language)
        if meant is not None:
            return meant, free
    return None, False


def names_field(key: str, field: Field) -> bool:
    """Say whether ``key`` is ``field`` by another of its names, or with a slip of the finger."""
    names = _names(field)
    return plain(key) in map(plain, names) or any(close(key, name) for name in names)


def _key_at(english: str, language: Language) -> str:
    """Return in ``language`` the key that is ``english``."""
    return next(one.key.say(language) for one in fields() if one.key.en == english)


def block_at(data: object, pointer: str) -> Mapping[str, object]:
    """Return the block of ``data`` at ``pointer``, an empty one where there is none."""
    found = value_at(data, pointer)
    return found if isinstance(found, dict) else _NOTHING


def _meant(key: str, among: Iterable[Field], language: Language) -> str | None:
    known = {name: one for one in reversed(list(among)) for name in _names(one)}
    exact = next((one for name, one in known.items() if plain(name) == plain(key)), None)
    near = nearest(key, known) if exact is None else None
    found = exact or (known[near] if near is not None else None)
    return None if found is None else found.key.say(language)


def _names(field: Field) -> tuple[str, ...]:
    """Return the keys and the labels of ``field``."""
    return tuple(text.say(one) for text in (field.key, field.label) for one in LANGUAGES)


def _held(block: str, root: str) -> tuple[Field, ...]:
    """Return the fields that the block at ``block`` may hold; all where its kind is not known."""
    above = field_at(block)
    if block == root or above is None:
        return _of_classes((ALGORITHM,)) if block == root else fields()
    return _of_classes(block_classes(above)) or fields()


@cache
def _of_classes(classes: tuple[str, ...]) -> tuple[Field, ...]:
    known = [blocks()[one].fields for one in classes if one in blocks()]
    return tuple(dict.fromkeys(field for some in known for field in some))
