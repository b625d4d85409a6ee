"""The names of documents as a report may show them: relative, with forward slashes.

Forges set a remark beside a line only when they know its file, by its path from the top of the
checkout; an absolute path is nobody else's.
"""

import posixpath
import re
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import quote

__all__ = ["address", "relative"]

_WEB: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
# What may stand in an address unescaped (RFC 3986 §2.2), and the escapes that are there already.
_RESERVED: Final = ":/?#[]@!$&'()*+,;=%"


def relative(path: str, folder: PurePath | None = None) -> str:
    r"""Return ``path`` as seen from ``folder`` (the current one), without ``./`` and backslashes.

    A web address stays as it is, and so does the absolute path of what lies outside of ``folder``.

    >>> from pathlib import PureWindowsPath
    >>> relative("C:\\fiches\\a.yaml", PureWindowsPath("C:/fiches"))
    'a.yaml'
    >>> relative("./fiches/../a.yaml")
    'a.yaml'
    """
    if _WEB.match(path) or not path:
        return path
    here = folder or Path.cwd()
    whole = type(here)(posixpath.normpath(type(here)(path).as_posix()))
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def address(path: str, folder: PurePath | None = None) -> str:
    """Return ``path`` as a URI reference (RFC 3986): relative, else ``file:///…``, else the web.

    >>> address("fiches/crèche n°1.yaml")
    'fiches/cr%C3%A8che%20n%C2%B01.yaml'
    """
    if _WEB.match(path):
        return quote(path, safe=_RESERVED, errors="replace")
    shown = relative(path, folder)
    escaped = quote(shown, errors="replace")
    if type(folder or Path.cwd())(shown).is_absolute():
        return "file:///" + escaped.replace("%3A/", ":/", 1).lstrip("/")
    return escaped
