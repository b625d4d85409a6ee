r"""A fiche as Markdown (CommonMark 0.31) in one language, for a wiki, a repository, a message.

Of what a fiche says nothing is markup: each sign that Markdown would obey has a backslash before it
(§2.4), and the only links are those to web addresses.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from algords.exports.model import Export, Unit
from algords.exports.model.layout import Item, Page, Shown, laid_out
from algords.exports.model.reading import Said, views
from algords.exports.model.tongues import tongue
from algords.text import Language, Text

__all__ = ["EXPORTS"]

_COLON: Final = Text(fr="\u00a0:", en=":")
_INDENT: Final = "  "
# Marks anywhere in a line, those of GitHub's flavour with them.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>&|~#$])")
# Marks at the start of a line: of lists, of underlined headings.
_START: Final = re.compile(r"^([-+=]|[0-9]{1,9}(?=[.)](?: |$)))")
# What would end an address between angle brackets, or be read as something else in it (§6.3).
_IN_ADDRESS: Final = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "&": "&amp;"})


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    between = ""
    for unit in units:
        for view in views(unit):
            yield (between + _page(laid_out(view, language))).encode()
            between = "\n"


def _page(page: Page) -> str:
    parts = [f"# {_said(page.title, page.language, _INDENT).replace(_break(_INDENT), ' ')}"]
    if page.owner is not None:
        parts.append(_said(page.owner, page.language, ""))
    parts.append(" · ".join(_safe(one, "") for one in (page.kind, *page.facts) if one))
    parts.append(_safe(page.notice, ""))
    parts.append(_linked(page.address, _safe(page.address, "")) if page.address else "")
    for section in page.sections:
        parts.append(f"## {_safe(section.title, '')}")
        parts += [_item(one, page.language, "") for one in section.items]
    return "\n\n".join(one for one in parts if one) + "\n"


def _item(item: Item, language: Language, indent: str) -> str:
    """Return ``item``, set in by ``indent`` but for its first line: a label, then its values."""
    label = f"{_safe(item.label.words, indent)}{_COLON.say(language)}"
    if not indent:
        label = f"**{label}**"
    if item.brief or (len(item.shown) == 1 and not item.shown[0].items):
        return f"{label} {', '.join(_words(one, language, indent) for one in item.shown)}"
    points = (f"{indent}- {_point(one, language, indent + _INDENT)}" for one in item.shown)
    # An empty line before the list of an item that stands by itself, none within a list.
    return label + ("\n" if indent else "\n\n") + "\n".join(points)


def _point(shown: Shown, language: Language, indent: str) -> str:
    words = _words(shown, language, indent, strong=bool(shown.items))
    if shown.said is None:
        # A block without a name: its items stand where the name would.
        return f"\n{indent[:-2]}- ".join(_item(one, language, indent) for one in shown.items)
    items = (f"{indent}- {_item(one, language, indent + _INDENT)}" for one in shown.items)
    return "\n".join([words, *items])


def _words(shown: Shown, language: Language, indent: str, *, strong: bool = False) -> str:
    if shown.said is None:
        return ""
    words = _safe(shown.said.words, indent)
    if shown.link is not None:
        words = _linked(shown.link, words)
    return (f"**{words}**" if strong else words) + _told(shown.said, language)


def _said(said: Said, language: Language, indent: str) -> str:
    return _safe(said.words, indent) + _told(said, language)


def _told(said: Said, language: Language) -> str:
    told = tongue(said.language, language)
    return f" *({_safe(told, '')})*" if told else ""


def _linked(address: str, words: str) -> str:
    if words == address and address == address.translate(_IN_ADDRESS):
        return f"<{address}>"
    return f"[{words}](<{address.translate(_IN_ADDRESS)}>)"


def _safe(text: str, indent: str) -> str:
    r"""Return ``text`` with no sign that Markdown obeys; lines are set in by ``indent``.

    >>> print(_safe("- <b>1</b>\n2. [x](javascript:1)", "  "))
    \- \<b\>1\</b\>\
      2\. \[x\](javascript:1)
    """
    lines = (_START.sub(_escaped, _MARKS.sub(r"\\\1", line)) for line in text.split("\n"))
    return _break(indent).join(line for line in lines if line)


def _escaped(found: re.Match[str]) -> str:
    sign = found[1]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _break(indent: str) -> str:
    return f"\\\n{indent}"


EXPORTS = (
    Export(
        name="markdown",
        title=Text(
            fr="Markdown, à lire ou à coller dans un wiki",
            en="Markdown, to read or to paste into a wiki",
        ),
        suffix=".md",
        write=_write,
    ),
)
