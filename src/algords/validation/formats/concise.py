"""One line a finding, ``path:line:column: rule severity field: message``, for editors and grep."""

from algords.findings import Report
from algords.standard.rules import Severity
from algords.text import Language, Text, printable

__all__ = ["TITLE", "render"]

TITLE = Text(fr="une ligne par point", en="one line a finding")
_SEVERITIES: dict[Severity, Text] = {
    "violation": Text(fr="à corriger", en="to fix"),
    "warning": Text(fr="à compléter", en="to complete"),
    "info": Text(fr="conseil", en="advice"),
}


def render(report: Report, language: Language) -> str:
    """Return the findings of ``report``, one a line; nothing when there are none."""
    lines = []
    for document in report.documents:
        for finding in document.findings:
            place = finding.place
            where = f"{document.path}:{place.line}:{place.column}" if place else document.path
            weight = _SEVERITIES[finding.severity].say(language)
            words = f"{finding.field.say(language)}\u00a0: {finding.message.say(language)}"
            if language == "en":
                words = words.replace("\u00a0:", ":", 1)
            lines.append(printable(f"{where}: {finding.rule} {weight} – {words}") + "\n")
    return "".join(lines)
