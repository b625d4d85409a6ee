"""A safe repair → the characters to put in the place of what a finding underlines."""

import json

from algords.documents.model import last_step
from algords.documents.quoting import yaml_spelled
from algords.findings import Finding

__all__ = ["replacement"]


def replacement(finding: Finding) -> str | None:
    """Return what to write instead of the text that ``finding`` underlines, with its quotes.

    None where there is no repair, or where what is underlined is not just what it replaces.
    """
    fix, text = finding.fix, _underlined(finding)
    if fix is None or text is None or fix.pointer != finding.pointer:
        return None
    old = last_step(finding.pointer) if fix.action == "rename-key" else finding.value
    if old is None:
        return None
    if text in (json.dumps(old, ensure_ascii=False), json.dumps(old)):
        return json.dumps(fix.new, ensure_ascii=False)
    # Without quotation marks, or between single ones, a text stands in YAML alone.
    bare = text in (old, "'" + old.replace("'", "''") + "'")
    return yaml_spelled(fix.new, text) if bare else None


def _underlined(finding: Finding) -> str | None:
    if finding.place is None or finding.excerpt is None or finding.cell is not None:
        return None
    start = finding.place.column - 1
    return finding.excerpt.line[start : start + finding.excerpt.length]
