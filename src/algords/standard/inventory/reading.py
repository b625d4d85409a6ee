"""The cells of a row → what a fiche says, in the simple form that `writing` takes."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from algords.standard.inventory import Column, inventory
from algords.standard.inventory.texts import clean, is_numbered, split_list, split_parts, untagged
from algords.standard.terms import NO, YES, Field, Kind, code_lists
from algords.text import Language, folded

__all__ = ["Row", "read_cell", "read_row"]

Row: TypeAlias = Mapping[str, str]
_Said: TypeAlias = dict[str, Any]
_Read: TypeAlias = Callable[[str, Language], Any]

_ADDRESS: Final = re.compile(r"https?://[^\s<>]+")
_MAIL: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
# Figures in groups as people write them, and the year in brackets.
_COUNT: Final = re.compile(r"([0-9](?:[ \u00a0\u202f]?[0-9]){0,14})(?: \(([0-9]{4})\))?", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_BETWEEN_WORDS: Final = re.compile(r"[;\n]")
# Addresses hold semicolons too: one with a space beside it.
_BETWEEN_LINKS: Final = re.compile(r"\n| ;|; ")
# Longer than any address of mail (RFC 5321 §4.5.3.1).
_MAIL_LENGTH: Final = 320


class _NotUnderstoodError(ValueError):
    """Raised when a cell says what its fields cannot hold."""


def read_row(row: Row, language: Language) -> tuple[_Said, tuple[str, ...]]:
    """Return what ``row``, cells by the key of their column, says; and the cells not understood.

    Of a cell that is not understood nothing is taken: a part of what somebody wrote may mean
    another thing than the whole.

    >>> read_row({"name": "Score", "updated": "last week"}, "en")
    ({'name': {'en': 'Score'}}, ('updated',))
    """
    said: _Said = {}
    unclear: list[str] = []
    for column in inventory().columns:
        found = read_cell(column, row.get(column.key, ""), language)
        data = None if found is None else found.pop("data", None)
        if found is None or not (data is None or _add_data(said, data)):
            unclear.append(column.key)
            continue
        for key, value in found.items():
            said[key] = said[key] | value if isinstance(said.get(key), dict) else value
    return said, tuple(unclear)


def _add_data(said: _Said, found: Mapping[int, _Said]) -> bool:
    """Add to the data what one cell says of each; False when its lines are for other data.

    Under 0 stands what is said of all data, and under numbers below 0 lines without numbers.
    """
    known = said.get("data", [])
    lines = {-number: values for number, values in found.items() if number < 0}
    named = any("name" in values for values in found.values())
    if lines and known and not named and len(lines) != len(known):
        return False
    numbered = lines or dict(found)
    everywhere = numbered.pop(0, None)
    data = known + [{} for _ in range(max(numbered, default=1) - len(known))]
    for number, one in enumerate(data, start=1):
        one.update(everywhere or numbered.get(number, {}))
    said["data"] = data
    return True


def read_cell(column: Column, text: str, language: Language) -> _Said | None:
    """Return what the cell of ``column`` says, None when it cannot be understood.

    What is said of the data processed comes under ``data``, as a dict by number: 0 stands for all
    data, a number below 0 for a line that has none.
    """
    try:
        said: _Said = {}
        for field, part in split_parts(column, clean(text)):
            _merge(
                said,
                _main(column, part, language) if field is None else _part(field, part, language),
            )
    except _NotUnderstoodError:
        return None
    return said


def _merge(said: _Said, more: _Said) -> None:
    for key, value in more.items():
        if key in said and not (isinstance(said[key], list) and isinstance(value, list)):
            raise _NotUnderstoodError(key)
        said[key] = said[key] + value if key in said else value


def _main(column: Column, text: str, language: Language) -> _Said:
    field = column.main
    if field is None:
        raise _NotUnderstoodError(text)
    key = field.key.en
    if key == "data" or column.within == "data":
        return {"data": _of_data("name" if key == "data" else key, text, language)}
    value = _value(field, text, language)
    return {key: value} if column.within is None else {column.within: {key: value}}


def _of_data(key: str, text: str, language: Language) -> dict[int, _Said]:
    said = {number: {key: _text(one, language)} for number, one in split_list(text)}
    if is_numbered(text):
        return said
    if len(said) == 1 and key != "name":
        return {0: said[1]}
    return {-number: values for number, values in said.items()}


def _value(field: Field, text: str, language: Language) -> Any:  # noqa: ANN401 - any JSON value
    if field.kind is Kind.BLOCK:
        return _BLOCKS[field.key.en](text, language)
    if field.kind is Kind.TEXT and field.repeatable:
        return _list(text, language)
    return _part(field, text, language)[field.key.en]


def _part(field: Field, text: str, language: Language) -> _Said:
    return {field.key.en: _SIMPLE[field.kind](field, text, language)}


def _text(text: str, language: Language) -> _Said:
    tag, words = untagged(text, language)
    return {tag: words}


def _list(text: str, language: Language) -> _Said:
    """Return the texts of a list by language; all of one are in the same, or nothing is."""
    found: dict[str, list[str]] = {}
    for _, item in split_list(text):
        tag, words = untagged(item, language)
        found.setdefault(tag, []).append(words)
    return dict(found)


def _plain_text(_field: Field, text: str, language: Language) -> _Said:
    return _text(text, language)


def _code(field: Field, text: str, _language: Language) -> Any:  # noqa: ANN401 - a word or several
    said = (one.strip() for one in _BETWEEN_WORDS.split(text))
    words = [_known(field.code_list or "", one) for one in said if one]
    if field.repeatable:
        return words
    if len(words) != 1:
        raise _NotUnderstoodError(text)
    return words[0]


def _known(code_list: str, word: str) -> str:
    """Return the English key of the code that ``word`` names; an address stays, it may be one."""
    wanted = folded(word)
    for code in code_lists()[code_list].codes:
        names = (*_both(code.label), *_both(code.key), *code.alternatives)
        if wanted in {folded(name) for name in names}:
            return code.key.en
    if _ADDRESS.fullmatch(word):
        return word
    raise _NotUnderstoodError(word)


def _both(text: Any) -> tuple[str, str]:  # noqa: ANN401 - a Text
    return text.fr, text.en


def _boolean(_field: Field, text: str, _language: Language) -> bool:
    word = folded(text)
    if word not in YES | NO:
        raise _NotUnderstoodError(text)
    return word in YES


def _links(field: Field, text: str, _language: Language) -> Any:  # noqa: ANN401 - one or several
    links = [one.strip() for one in _BETWEEN_LINKS.split(text) if one.strip()]
    if not all(_ADDRESS.fullmatch(one) for one in links) or len(links) > 1 > field.repeatable:
        raise _NotUnderstoodError(text)
    return links if field.repeatable else links[0]


def _day(_field: Field, text: str, language: Language) -> str:
    found = _DAY_FIRST.fullmatch(text) if language == "fr" else None
    said = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found is not None else text
    try:
        return date.fromisoformat(said if _DAY.fullmatch(said) else "").isoformat()
    except ValueError:
        raise _NotUnderstoodError(text) from None


def _named(text: str, language: Language) -> _Said:
    return {"name": _text(text, language)}


def _contact(text: str, language: Language) -> _Said:
    said: _Said = {}
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        if _ADDRESS.fullmatch(line):
            said.setdefault("page", []).append(line)
        elif len(line) <= _MAIL_LENGTH and _MAIL.fullmatch(line) and "email" not in said:
            said["email"] = line
        elif "name" not in said:
            said["name"] = _text(line, language)
        else:
            raise _NotUnderstoodError(line)
    return said


def _references(text: str, language: Language) -> list[_Said]:
    return [_reference(one, language) for _, one in split_list(text)]


def _reference(text: str, language: Language) -> _Said:
    """Return the name of a text on a law, and the addresses in angle brackets behind it."""
    pages: list[str] = []
    end = len(text)
    while text.endswith(">", 0, end):
        start = text.rfind("<", 0, end)
        if start < 0 or not _ADDRESS.fullmatch(text, start + 1, end - 1):
            break
        pages.append(text[start + 1 : end - 1])
        end = start
        while text.endswith(" ", 0, end):
            end -= 1
    name = text[:end].strip()
    said: _Said = {"name": _text(name, language)} if name else {}
    return said | {"page": pages[::-1]} if pages else said


def _counts(text: str, _language: Language) -> list[_Said]:
    return list(_counted(text))


def _counted(text: str) -> Iterator[_Said]:
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        found = _COUNT.fullmatch(line)
        if found is None:
            raise _NotUnderstoodError(line)
        count = int(re.sub(r"\D", "", found[1]))
        yield {"count": count} if found[2] is None else {"count": count, "year": found[2]}


_SIMPLE: Final[Mapping[Kind, Callable[[Field, str, Language], Any]]] = {
    Kind.TEXT: _plain_text,
    Kind.CODE: _code,
    Kind.BOOLEAN: _boolean,
    Kind.LINK: _links,
    Kind.DATE: _day,
}
_BLOCKS: Final[Mapping[str, _Read]] = {
    "administration": _named,
    "contact": _contact,
    "legal_bases": _references,
    "decisions_per_year": _counts,
}
