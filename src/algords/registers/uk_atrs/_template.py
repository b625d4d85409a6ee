"""The form that bodies fill in: headings, and items that end with a number of the standard."""

import re
from itertools import islice
from typing import Final

from algords.documents.tables.outline import OUTLINE
from algords.registers.model.source import Table, squeezed
from algords.registers.uk_atrs._words import LABELS, NUMBERS

__all__ = ["answers_of", "is_template"]

# The form has 112 lines; a page of more parts than that is something else.
_MOST: Final = 2_000
_ENOUGH: Final = 3
# "your organisation (1.1): Leeds" and "1.1 Organisation: Leeds".
_BEHIND: Final = re.compile(r"(.{0,300}?)\(([1-5]\.[1-8])\)[ .:–—-]*(.*)", re.DOTALL)
_BEFORE: Final = re.compile(r"([1-5]\.[1-8])\b[ .:–—-]*(?:([^:]{0,120}):)?\s*(.*)", re.DOTALL)
_LABEL: Final = re.compile(r"([^:]{1,60}):\s*(.+)", re.DOTALL)
# The two headings of the first tier ask for one description.
_TIER_1: Final = ("how you’re using", "why you’re using")
# How the questions of the first tier begin, which stand above the answers or in their place.
_ASKED: Final = (
    "how your tool",
    "what problem you’re",
    "your justification",
    "how people can find",
)
_TITLE: Final = "algorithmic transparency template"


def is_template(table: Table) -> bool:
    """Say whether a page has the headings of the form, or several of its numbers."""
    rows = list(islice(table.records(), _MOST + 1))
    headings = {squeezed(str(one.values.get(OUTLINE[0], ""))) for one in rows}
    tiers = sum(one.startswith(("tier 1", "tier 2")) for one in headings)
    numbered = sum(bool(_marked(str(one.values.get(OUTLINE[1], "")))[0]) for one in rows)
    numbered += sum(bool(_BEFORE.match(one)) for one in headings)
    return tiers > 0 and numbered >= _ENOUGH and len(rows) <= _MOST


def answers_of(table: Table) -> list[tuple[str, str]]:
    """Return attributes and what was answered; what stands under no number goes by its heading.

    A paragraph without a number goes on with the answer above it, unless the form itself asks
    there.
    """
    said: list[tuple[str, list[str]]] = []
    current, before = "", None
    for record in table.records():
        heading, text = (str(record.values.get(one, "")).strip() for one in OUTLINE)
        if before is None and (name := _name_in(heading)):
            said.append(("name", [name]))
        if heading != before:
            before, current = heading, _attribute_of_heading(heading)
        attribute, answer = _marked(text)
        if attribute:
            current = attribute
        elif text.endswith(":") or _is_question(text):
            attribute, answer = heading, text
        else:
            attribute, answer = current or heading, text
            if said and said[-1][0] == attribute:
                said[-1][1].append(answer)
                continue
        if answer:
            said.append((attribute, [answer]))
    return [(attribute, "\n\n".join(parts)) for attribute, parts in said]


def _marked(text: str) -> tuple[str, str]:
    """Return the attribute whose number or name stands in ``text``, and the answer behind it."""
    found = _BEHIND.fullmatch(text)
    if found and found[2] in NUMBERS:
        return NUMBERS[found[2]], found[3].strip()
    found = _BEFORE.fullmatch(text)
    if found and found[1] in NUMBERS:
        answer = found[3].strip()
        return NUMBERS[found[1]], "" if squeezed(answer) in LABELS else answer
    found = _LABEL.fullmatch(text)
    if found and squeezed(found[1]) in LABELS:
        return LABELS[squeezed(found[1])], found[2].strip()
    return "", ""


def _is_question(text: str) -> bool:
    return squeezed(text).replace("'", "’").startswith(_ASKED)


def _attribute_of_heading(heading: str) -> str:
    """Return the attribute that what stands below ``heading`` answers; empty where it is a part."""
    attribute, _answer = _marked(heading)
    said = squeezed(heading).replace("'", "’")
    if said.startswith(_TIER_1):
        return "description"
    return attribute or LABELS.get(said, "")


def _name_in(heading: str) -> str:
    """Return the name of the tool in the first heading, which the form itself has without it.

    >>> _name_in("Algorithmic transparency template: Parking permits"), _name_in("Tier 1")
    ('Parking permits', '')
    """
    said = squeezed(heading)
    if said.startswith(_TITLE):
        return heading.strip()[len(_TITLE) :].strip(" :–—-")
    return "" if said.startswith(("tier 1", "tier 2")) else heading.strip()
