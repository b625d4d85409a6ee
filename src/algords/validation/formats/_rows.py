"""Findings counted by rule and by administration."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from algords.findings import SEVERITIES, Finding, Report
from algords.standard.rules import Severity, rules
from algords.text import Language
from algords.validation.formats._parts import by_fiche

__all__ = ["Row", "by_administration", "by_rule", "rule_name"]


@dataclass(slots=True)
class Row:
    """One line of a table: the findings of one kind, and how many fiches they are about."""

    name: str
    severities: Counter[Severity] = field(default_factory=Counter)
    fiches: int = 0

    @property
    def order(self) -> tuple[object, ...]:
        """The sorting key: what weighs most and comes most often first."""
        return (*(-self.severities[one] for one in SEVERITIES), self.name)

    @property
    def total(self) -> int:
        """The number of findings, whatever they weigh."""
        return self.severities.total()

    @property
    def heaviest(self) -> Severity:
        """The weight of the heaviest; that of advice where there is none."""
        return next((one for one in SEVERITIES if self.severities[one]), "info")

    def add(self, findings: Iterable[Finding]) -> None:
        """Count the ``findings`` on one more fiche."""
        self.fiches += 1
        self.severities.update(finding.severity for finding in findings)


def rule_name(code: str, language: Language) -> str:
    """Return the name of the rule of ``code``; of a code that no rule has, the code."""
    return rules()[code].name.say(language) if code in rules() else code


def by_rule(report: Report) -> list[Row]:
    """Return one row a rule that is broken, by its code."""
    rows: dict[str, Row] = {}
    for document in report.documents:
        for _, findings in by_fiche(document):
            for code in {finding.rule for finding in findings}:
                mine = [finding for finding in findings if finding.rule == code]
                rows.setdefault(code, Row(code)).add(mine)
    return sorted(rows.values(), key=lambda row: row.order)


def by_administration(report: Report) -> list[Row]:
    """Return one row an administration, by its name; the empty name is of those not named.

    Of a product or a programme no rule asks for one: it counts where it names one.
    """
    rows: dict[str, Row] = {}
    for document in report.documents:
        for fiche, findings in by_fiche(document):
            if fiche is not None and (fiche.administration or fiche.completeness is not None):
                rows.setdefault(fiche.administration, Row(fiche.administration)).add(findings)
    return sorted(rows.values(), key=lambda row: row.order)
