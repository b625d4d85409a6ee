"""A record of the list or of the search of GOV.UK, which tell of a record in a few words."""

import re
from collections.abc import Mapping
from typing import Any, Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.source import squeezed
from algords.registers.uk_atrs._full import phase_of
from algords.registers.uk_atrs._words import FACETS, FUNCTIONS

__all__ = ["add_facets", "add_title", "organisations"]

# Who publishes the whole collection: the list gives these three for every record.
_PUBLISHERS: Final = frozenset(
    (
        "cabinet office",
        "department for science, innovation and technology",
        "government digital service",
    )
)
_OF_ALL: Final = "the publishers of the whole collection, the same in every record"
# A body before a dash: an abbreviation, as titles have it. Names of tools have dashes too.
_DASHED: Final = re.compile(r"([A-Z][A-Za-z&]*[A-Z]) - (\S.*)", re.DOTALL)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def add_title(record: RecordReader, data: FicheData) -> None:
    """Take out the body and the name of the tool; a title holds both, around its first colon."""
    title, body, tool = (_words(record, one) for one in ("title", "publishing_body", "tool_name"))
    whole = title or tool
    before, colon, after = (one.strip() for one in whole.partition(":"))
    dashed = _DASHED.fullmatch(whole)
    if not (title and before and colon and after):
        before, after = body, tool or whole
    if not before and dashed:
        before, after = dashed[1], dashed[2].strip()
        record.report("title" if title else "tool_name", "title-cut-at-dash", whole)
    for native, said in (("title", after), ("tool_name", after), ("publishing_body", before)):
        _leave_or_keep(record, native, said)
    if after:
        data["name"] = {"en": after}
    if before:
        data["administration"] = {"type": "Administration", "name": {"en": before}}
    record.took |= {"name": "title" if title else "tool_name"}


def organisations(record: RecordReader, field: str) -> None:
    """Leave out the publishers of the collection; other bodies are kept raw."""
    value = record.left.get(field)
    names = [one.get("title") if isinstance(one, dict) else one for one in _listed(value)]
    if names and {squeezed(str(one)) for one in names} <= _PUBLISHERS:
        record.leave(field, _OF_ALL)


def add_facets(record: RecordReader, data: FicheData, title: object) -> None:
    """Take out what the finder tells apart, where the search was asked for it.

    ``title`` is kept beside where the finder names the body otherwise.
    """
    for facet in FACETS.values():
        if facet in record.left:
            record.left[facet] = _plain(record.left[facet])
    if FACETS["phase"] in record.left and (status := phase_of(record, FACETS["phase"])):
        data["status"] = status
    _add_functions(record, data)
    _add_body(record, data, title)
    words = [
        word.replace("-", " ") if _SLUG.fullmatch(word) else word
        for one in ("capability", "task", "other_tags")
        if FACETS[one] in record.left
        for word in record.texts(FACETS[one], "keywords")
    ]
    if words:
        data["keywords"] = {"en": list(dict.fromkeys(words))}


def _add_functions(record: RecordReader, data: FicheData) -> None:
    field = FACETS["function"]
    if field not in record.left:
        return
    known = {key: one for name, one in FUNCTIONS.items() for key in (name, name.replace("-", " "))}
    codes = record.choices(field, "domain", known)
    if codes:
        data["domain"] = codes


def _add_body(record: RecordReader, data: FicheData, title: object) -> None:
    """Take out the body: an identifier of GOV.UK, or its name in full."""
    field = FACETS["organisation"]
    said = record.words(field) if field in record.left else None
    if said is None:
        return
    body = data.setdefault("administration", {"type": "Administration"})
    if _SLUG.fullmatch(said):
        body["identifier"] = [said]
        body.setdefault("name", {"en": said.replace("-", " ")})
    else:
        record.beside("title", title)
        body["name"] = {"en": said}


def _words(record: RecordReader, field: str) -> str:
    value = record.left.get(field)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _leave_or_keep(record: RecordReader, field: str, said: str) -> None:
    """Take out what the fiche says; words that differ from it are kept beside."""
    if field not in record.left:
        return
    value = record.take(field)
    if value is None:
        record.kept.pop(field, None)
    elif not isinstance(value, str):
        record.keep(field, value, "unexpected-kind")
    elif field != "title" and " ".join(value.split()) != said:
        record.beside(field, value)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(value: object) -> object:
    """Return a value of the finder as words: it may be a block with a label, or a list of one."""
    if isinstance(value, Mapping):
        known = (value.get(one) for one in ("value", "slug", "label", "title"))
        return next((one for one in known if isinstance(one, str)), value)
    if isinstance(value, list):
        plain = [_plain(one) for one in value]
        return plain[0] if len(plain) == 1 else plain
    return value
