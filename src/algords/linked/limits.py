"""What a document may ask of the readers: how many values, how heavy a context."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from algords.errors import DocumentError
from algords.standard.contexts import build_context, context_language
from algords.text import Text

__all__ = ["MAX_VALUES", "refuse_contexts", "refuse_many"]

# The fullest fiche of the examples says some 300 things; a record of 5,000 is a dataset. The engine
# takes two seconds for the worst of them: 5,000 blocks that lack all they should have.
MAX_VALUES: Final = 5_000
# Ours, the heaviest that we know of, weighs 38 kB and has 467 terms, in contexts one in another
# at most. Seven one in another, four terms each, keep a processor busy for minutes.
_MAX_TERMS: Final = 2_000
_MAX_BYTES: Final = 256 * 1024
_MAX_USES: Final = 50
_MAX_NESTED: Final = 1
# PyLD compares each value of a property with all others: 2,000 take a second, 18,000 two minutes.
_MAX_FOREIGN: Final = 2_000
_NO_KEYS: Final[frozenset[str]] = frozenset()


def refuse_many(count: int, limit: int = MAX_VALUES) -> None:
    """Refuse more than ``limit`` values.

    Raises:
        DocumentError: DOC-29.
    """
    if count > limit:
        raise DocumentError("DOC-29", details={"limit": limit})


def refuse_contexts(data: object) -> None:
    """Refuse the contexts written in ``data`` that are too heavy, or that change words of ours.

    ``data`` is JSON-LD, no deeper than `algords.documents.model.MAX_DEPTH`.

    Raises:
        DocumentError: DOC-15 for a context to be fetched, DOC-27 for one of our keys that is given
            another meaning beside our context, DOC-28 for too much, DOC-29 for too many values.
    """
    contexts = list(_contexts(data))
    uses = [one for context in contexts for one in _each(context)]
    if len(uses) > _MAX_USES:
        raise _too_heavy(len(uses), Text(fr="contextes", en="contexts"))
    inline = [one for one in uses if isinstance(one, dict)]
    if sum(len(json.dumps(one)) for one in inline) > _MAX_BYTES:
        raise _too_heavy(_MAX_BYTES // 1024, Text(fr="Ko au moins", en="kB at least"))
    terms = sum(_count_terms(one, 0) for one in inline)
    if terms > _MAX_TERMS:
        raise _too_heavy(terms, Text(fr="définitions", en="definitions"))
    ours = [build_context(language)["@context"] for one in uses if (language := _language(one))]
    for one in inline if ours else ():
        _refuse_redefined(one, ours[0])


def _contexts(data: object) -> Iterator[object]:
    """Yield every context in ``data``, wherever it stands but in a JSON value, which means nothing.

    Such values are what ``@value`` holds, and what a key of type ``@json`` does (JSON-LD §4.2.2).
    """
    pending = [(data, _json_keys(data), _NO_KEYS)]
    while pending:
        part, certain, known = pending.pop()
        if isinstance(part, list):
            pending.extend((one, certain, known) for one in part)
        elif isinstance(part, dict):
            if "@context" in part:
                yield part["@context"]
                certain = certain if _all_written(part["@context"]) else _NO_KEYS
                written = [one for one in _listed(part["@context"]) if isinstance(one, dict)]
                defined = [key for one in written for key in one]
                known = certain.intersection(known.union(defined))
            passed = known | {"@context", "@value"}
            pending.extend((one, certain, known) for key, one in part.items() if key not in passed)


def _json_keys(data: object) -> frozenset[str]:
    """Return the keys that are of type ``@json`` to all contexts in ``data`` that define them.

    None where a context of one key alone is not written out, or does not reach all below it: what
    a key means there takes more than a glance, and nothing may hide behind it.
    """
    json_keys: set[str] = set()
    others: set[str] = set()
    for part, context in _parts(data):
        if not context or not isinstance(part, dict):
            continue
        if "@propagate" in part or not _all_written(part.get("@context", {})):
            return _NO_KEYS
        for key, value in part.items():
            as_json = isinstance(value, dict) and value.get("@type") == "@json"
            (json_keys if as_json else others).add(key)
    return frozenset(json_keys - others)


def _all_written(context: object) -> bool:
    """Say whether ``context`` stands there, so that it is not an address and takes nothing back."""
    return all(isinstance(one, dict) for one in _listed(context))


def _parts(data: object) -> Iterator[tuple[object, bool]]:
    """Yield every part of ``data``, and whether it is in a context.

    Raises:
        DocumentError: DOC-29, too many of them.
    """
    pending, seen = [(data, False)], 0
    while pending:
        part, context = pending.pop()
        seen += not context
        refuse_many(seen, _MAX_FOREIGN)
        yield part, context
        if isinstance(part, list):
            pending.extend((one, context) for one in part)
        elif isinstance(part, dict):
            pending.extend((value, context or key == "@context") for key, value in part.items())


def _listed(context: object) -> list[Any]:
    return context if isinstance(context, list) else [context]


def _each(context: object) -> Iterator[object]:
    for one in _listed(context):
        if isinstance(one, str) and _language(one) is None:
            raise DocumentError("DOC-15", details={"found": one})
        if isinstance(one, dict) and "@import" in one:
            raise DocumentError("DOC-15", details={"found": one["@import"]})
        yield one


def _language(context: object) -> Any:  # noqa: ANN401 - a language or None
    return context_language(context) if isinstance(context, str) else None


def _count_terms(context: Mapping[str, Any], nested: int) -> int:
    """Return the number of terms that ``context`` and the contexts of its terms define."""
    if nested > _MAX_NESTED:
        raise _too_heavy(nested + 1, Text(fr="contextes emboîtés", en="contexts in one another"))
    count = 0
    for definition in context.values():
        count += 1
        inner = definition.get("@context") if isinstance(definition, dict) else None
        for one in _each(inner):
            if isinstance(one, dict):
                count += _count_terms(one, nested + 1)
    return count


def _refuse_redefined(context: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
    for key, definition in context.items():
        if key in ours and not key.startswith("@") and definition != ours[key]:
            raise DocumentError("DOC-27", details={"key": key})
        inner = definition.get("@context") if isinstance(definition, dict) else None
        for one in _each(inner):
            if isinstance(one, dict):
                _refuse_redefined(one, ours)


def _too_heavy(count: int, what: Text) -> DocumentError:
    found = Text(fr=f"{count} {what.fr}", en=f"{count} {what.en}")
    return DocumentError("DOC-28", details={"found": found})
