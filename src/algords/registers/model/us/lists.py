"""Lists in the answers of American agencies: addresses, products, variables."""

import re
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.reader import Fate
from algords.registers.model.us.words import DEMOGRAPHICS, answer
from algords.registers.model.values import is_link, items

__all__ = ["demographics", "links_in", "outside_brackets"]

_YES: Final = ["yes", "-"]
_BETWEEN: Final = frozenset(("/", ";", ",", "&", "and"))
_CUTS: Final = re.compile(r"[,;()]")
_LISTED: Final = re.compile(r"[,\n;]")
_NONE: Final = ("none", "not applicable", "n/a", "no ", "this ai use case utilizes")
_OTHER: Final = frozenset(("other", "none of the above", "none", "n/a", "not applicable"))


def links_in(record: RecordReader, native: str, key: str | None) -> list[str]:
    """Take out the addresses of a text: those it begins with, and those with a label before them.

    An answer in words is kept raw; so is a text that speaks of an address, as it may deny it.
    """
    text = record.words(native) if key is None else record.text(native, key)
    if text is None:
        return []
    found = _links(text.split())
    if not found:
        record.keep(native, text, "not-a-link" if "http" in text.casefold() else None)
    elif [text] != found:
        record.beside(native, text)
    return found


def _links(tokens: list[str]) -> list[str]:
    found: list[str] = []
    before = ""
    begun = [one.casefold() for one in tokens[: len(_YES)]]
    for at, token in enumerate(tokens):
        address = token.rstrip(",;.")
        led = at == 0 or before.endswith(":") or (at == len(_YES) and begun == _YES)
        if is_link(address) and (led or before == "link"):
            found.append(address)
            before = "link"
        elif not (before == "link" and token in _BETWEEN):
            before = token
    return list(dict.fromkeys(found))


def outside_brackets(text: str) -> list[str]:
    """Return what stands between the commas and semicolons of ``text``, but for those in brackets.

    >>> outside_brackets("Copilot; Office (Word, Excel), ")
    ['Copilot', 'Office (Word, Excel)']
    """
    parts, start, depth = [], 0, 0
    for found in _CUTS.finditer(text):
        if found[0] in "()":
            depth = max(0, depth + (1 if found[0] == "(" else -1))
        elif not depth:
            parts.append(text[start : found.start()])
            start = found.end()
    named = (" ".join(part.split()) for part in (*parts, text[start:]))
    return [one for one in named if one]


def demographics(record: RecordReader, native: str) -> list[FicheData]:
    """Take out the demographic variables of a model, each as a block of data.

    A text in which one is unknown is kept raw as a whole, as is an answer that there are none.
    """
    found = _variables(record, native)
    if not found:
        return []
    known = [one for one in found if answer(one) in DEMOGRAPHICS]
    listed = all(answer(one) in DEMOGRAPHICS or answer(one) in _OTHER for one in found)
    if not listed or not known:
        silent = listed or answer(found[0]).startswith(_NONE)
        record.keep(native, record.kept[native], None if silent else "unknown-value")
        return []
    record.took.setdefault("data", native)
    names = dict.fromkeys(re.sub(r"^[a-z]\)\s*", "", one) for one in known)
    return [{"type": "DataInput", "name": {"en": name}} for name in names]


def _variables(record: RecordReader, native: str) -> list[str]:
    text = record.words(native)
    if text is None:
        return []
    found = items(text, "list")
    if not found:
        record.keep(native, text)
        record.fates[native] = Fate.EMPTY
        return []
    record.beside(native, text)
    if text.startswith("["):
        return found
    return [part.strip() for part in _LISTED.split(text) if part.strip()]
