"""The words around a rule, said once: its page in the documentation and the screen share them."""

from collections.abc import Mapping
from typing import Final

from algords.standard.rules import Rule, Severity
from algords.text import Text

__all__ = ["OF_LAW", "SINCE", "SOURCE", "TO_DO", "WEIGHTS", "WHY", "advice_of", "message_of"]

WEIGHTS: Final[Mapping[Severity, Text]] = {
    "violation": Text(fr="à corriger", en="to fix"),
    "warning": Text(fr="à compléter", en="to complete"),
    "info": Text(fr="conseil", en="advice"),
}
WHY: Final = Text(fr="Pourquoi", en="Why")
TO_DO: Final = Text(fr="À faire", en="To do")
SOURCE: Final = Text(fr="Source", en="Source")
SINCE: Final = Text(fr="En vigueur depuis le", en="In force since")
# What holds for all rules of a profile of law.
OF_LAW: Final = Text(
    fr="Obligations légales : pour une rubrique sans valeur, « inconnu » ne suffit pas à la règle "
    "qui la demande, « sans objet » ou « couvert par un secret » suffisent ; pour une fiche écrite "
    "par un tiers, ce qui est « à corriger » devient « à compléter ».",
    en="Legal duties: for a field without a value, “unknown” does not suffice for the rule that "
    "asks for it, “not applicable” or “withheld” do; for a fiche written by a third party, what "
    "is “to fix” becomes “to complete”.",
)
# What stands where a finding would name the thing itself.
_IN_GENERAL: Final[Mapping[str, Text]] = {
    "expected": Text(fr="une valeur de la sorte attendue", en="a value of the kind expected"),
    "example": Text(
        fr="Récrivez la valeur comme la rubrique le demande.",
        en="Write the value anew, as the field asks.",
    ),
    "suggestion": Text(
        fr="Écrivez le nom qui existe : l'outil propose le plus proche.",
        en="Write the name that exists: the tool suggests the nearest.",
    ),
}
_ANYTHING: Final = Text(fr="…", en="…")


def message_of(rule: Rule) -> Text:
    """Return the message of ``rule`` as it is said of no fiche in particular.

    >>> from algords.standard.rules import rule
    >>> message_of(rule("DOC-10")).en
    'There is no field named “…”; its value is not read.'
    """
    return _in_general(rule.message)


def advice_of(rule: Rule) -> Text:
    """Return what to do about ``rule``, as it is said of no fiche in particular."""
    return _in_general(rule.advice)


def _in_general(words: Text) -> Text:
    filled = words.fill(**_IN_GENERAL)
    marks = {part.partition("}")[0] for part in (filled.fr + filled.en).split("{?")[1:]}
    return filled.fill(**dict.fromkeys(marks, _ANYTHING))
