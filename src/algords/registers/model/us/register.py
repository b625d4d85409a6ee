"""What is the same in every inventory that OMB publishes: who speaks, and who is spoken of."""

from collections.abc import Mapping, Sequence
from typing import Final

from algords.registers.model import FicheData, RecordReader, Register, Skip
from algords.registers.model.us.words import PLACEHOLDERS
from algords.text import Text

__all__ = ["NO_NAME", "add_agency", "cited", "inventory"]

NO_NAME: Final = Skip(
    Text(
        fr="Elle ne nomme pas l'usage, ou l'agence, d'où l'on tirerait son adresse.",
        en="It does not name the use case, or the agency, by which its address could be told.",
    )
)


def inventory(
    name: str,
    title: Text,
    homepage: str,
    absent: Mapping[str, Sequence[str]],
    raw: Sequence[str],
) -> Register:
    """Return an inventory that OMB publishes at ``homepage``.

    Works of the government of the United States have no copyright there (17 U.S.C. section 105);
    the repositories hold no licence.
    """
    return Register(
        name=name,
        title=title,
        homepage=homepage,
        publisher="Office of Management and Budget (OMB)",
        publisher_page="https://www.whitehouse.gov/omb/",
        licence="https://www.usa.gov/government-works",
        language="en",
        authoritative=True,
        # A number that French bodies have, and no others.
        absent={**absent, "not_applicable": ("siren",)},
        placeholders=PLACEHOLDERS,
        raw=raw,
    )


def add_agency(record: RecordReader, data: FicheData, name: str, code: str) -> None:
    """Fill the administration from the columns ``name`` and ``code``, the agency's short name."""
    said = record.text(name, "administration")
    short = record.words(code)
    if said is None and short is None:
        return
    agency: FicheData = {"type": "Administration", "name": {"en": said or short}}
    if short is not None:
        agency["identifier"] = [short]
    data["administration"] = agency


def cited(register: Register, year: int, identifier: str | None = None) -> FicheData:
    """Return the part of a fiche that names its source: the table of ``year``, and the record."""
    entry: FicheData = {
        "name": {"en": register.title.en, "fr": register.title.fr},
        "page": [register.homepage],
        "schema_version": str(year),
    }
    if identifier is not None:
        entry["identifier"] = [identifier]
    return {"sources": [entry]}
