"""Addresses as they were typed into the Dutch register: with labels, in prose, in pairs."""

import re
from typing import Final, NamedTuple

from algords.registers.model.reader import RecordReader
from algords.registers.model.values import is_link

__all__ = ["Titled", "addresses", "titled"]

_URL: Final = re.compile(r"https?://[^\s<>\"]+")
_AROUND: Final = " \t\n:,;.-–"
# How the export to CSV writes such pairs: « 1: title, link. 2: title, link ».
_NUMBERED: Final = re.compile(r"(?:^|\. )([0-9]{1,3}): ")
_LAST_LINK: Final = re.compile(r"(?:^|, )(https?://\S+)$")
_PAIR: Final = frozenset(("title", "link"))


class Titled(NamedTuple):
    """A title and an address; either may be empty."""

    title: str
    link: str


def addresses(record: RecordReader, field: str, key: str) -> list[Titled]:
    """Take the addresses on the web out of a text, each with the words before it as its title.

    A text that says more than addresses is kept beside them; one without any is kept raw and
    reported.
    """
    value = record.left.get(field)
    texts = record.texts(field, key)
    found = [one for text in texts for line in text.splitlines() for one in _of_line(line)]
    if texts and not any(one.link for one in found):
        record.keep(field, value, "not-a-link")
    elif any(one.title or not one.link for one in found):
        record.beside(field, value)
    return [one for one in found if one.link]


def titled(record: RecordReader, field: str, key: str) -> list[Titled]:
    """Take pairs of title and address out: a list of JSON, or what the export to CSV makes of it.

    Spaces around are left out, and a pair that was filled in the wrong way round is turned; the
    pairs are then kept beside. An address that is none is kept raw and reported.
    """
    if field not in record.left:
        return []
    value = record.left[field]
    if isinstance(value, str):
        text = record.text(field, key)
        pairs: list[Titled] | None = [] if text is None else _of_cell(text)
    else:
        record.took.setdefault(key, field)
        pairs = _of_list(record.take(field))
    if pairs is None:
        record.keep(field, value, "unexpected-kind")
        return []
    tidy = [_tidy(one) for one in pairs]
    _keep_what_is_odd(record, field, value, (pairs, tidy))
    named = [one if is_link(one.link) else one._replace(link="") for one in tidy]
    return [one for one in named if one.title or one.link]


def _keep_what_is_odd(
    record: RecordReader, field: str, value: object, pairs: tuple[list[Titled], list[Titled]]
) -> None:
    before, tidy = pairs
    prose = [one.link for one in tidy if one.link and not is_link(one.link)]
    for one in prose:
        record.report(field, "not-a-link", one)
    if prose or (tidy and not any(one.title or one.link for one in tidy)):
        record.keep(field, value)
    elif before != tidy or (tidy and isinstance(value, str)):
        record.beside(field, value)


def _of_line(line: str) -> list[Titled]:
    found, start = [], 0
    for one in _URL.finditer(line):
        link = one.group().rstrip(".,;")
        label = line[start : one.start()].strip(_AROUND)
        start = one.start() + len(link)
        found.append(Titled(label, link if is_link(link) else ""))
    rest = line[start:].strip(_AROUND)
    return [*found, Titled(rest, "")] if rest else found


def _of_cell(text: str) -> list[Titled]:
    """Return the pairs of a cell; one that is not numbered from 1 on is one title."""
    parts = _NUMBERED.split(text)
    numbers = parts[1::2]
    items = parts[2::2] if not parts[0] else []
    if numbers != [str(one) for one in range(1, len(items) + 1)] or not items:
        items = [text]
    return [_of_item(item) for item in items]


def _of_item(item: str) -> Titled:
    found = _LAST_LINK.search(item)
    return Titled(item, "") if found is None else Titled(item[: found.start()], found[1])


def _of_list(value: object) -> list[Titled] | None:
    """Return the pairs of a list; None when it holds anything else."""
    if value is None:
        return []
    if not isinstance(value, list):
        return None
    pairs = []
    for one in value:
        if not isinstance(one, dict) or not set(one) <= _PAIR:
            return None
        said = [one.get(key) or "" for key in ("title", "link")]
        if not all(isinstance(word, str) for word in said):
            return None
        pairs.append(Titled(*said))
    return pairs


def _tidy(pair: Titled) -> Titled:
    title, link = pair.title.strip(), pair.link.strip()
    if is_link(title) and not is_link(link):
        title, link = link, title
    return Titled(title, link)
