"""A safe repair → the characters to put in the place of what a finding underlines."""

import json
import re
from typing import Final

from algords.documents.model import last_step
from algords.findings import Finding

__all__ = ["replacement"]

# What YAML reads as the text it is, without quotes, wherever it stands.
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*(-[A-Za-z_0-9]+)*")
_READ_OTHERWISE: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def replacement(finding: Finding) -> str | None:
    """Return what to write instead of the text that ``finding`` underlines, with its quotes.

    None where there is no repair, or where what is underlined is not just what it replaces.
    """
    fix, text = finding.fix, _underlined(finding)
    if fix is None or text is None or fix.pointer != finding.pointer:
        return None
    old = finding.value
    if fix.action == "rename-key":
        old = last_step(finding.pointer)
    if old is None:
        return None
    if text == json.dumps(old, ensure_ascii=False) or text == json.dumps(old):
        return json.dumps(fix.new, ensure_ascii=False)
    if text == "'" + old.replace("'", "''") + "'":
        return "'" + fix.new.replace("'", "''") + "'"
    if text == old:
        return fix.new if _plain(fix.new) else json.dumps(fix.new, ensure_ascii=False)
    return None


def _plain(new: str) -> bool:
    return bool(_PLAIN.fullmatch(new)) and new.casefold() not in _READ_OTHERWISE


def _underlined(finding: Finding) -> str | None:
    if finding.place is None or finding.excerpt is None or finding.cell is not None:
        return None
    start = finding.place.column - 1
    return finding.excerpt.line[start : start + finding.excerpt.length]
