"""The Dutch register of algorithms, as the daily list that a third party keeps of it.

Domain:
    Algorithms that Dutch public bodies enter themselves in the national Algoritmeregister: 1,530
    entries of 336 bodies on 8 August 2026. The list holds ten fields, where
    an entry of the register has thirty: nothing on human intervention, risks, data or method.

Caveats:
    - Only the digits of an entry are stable: addresses changed for every entry between May and
      August 2026, and some bodies have digits in their part of the address.
    - Texts were stripped of their layout by the third party: lists and paragraphs run together.
    - ``laatst_gewijzigd`` (last changed), before 9 June 2026, holds the day of *entry*, as
      ``geregistreerd`` does since: the two are equal in all 862 entries of 8 and 9 June. No field
      tells when an entry was last changed.
    - ``toegevoegd`` is the day on which the third party first saw the entry. It says nothing of
      the algorithm, and is kept raw.
    - ``impactassessment`` is not a word of the administration: the third party reads it off five
      free texts. *Ja*: one of them says something else than no. *Nee*: all say no. *Onbekend*: all
      are empty. Before 9 June 2026, *Ja* stood for any text at all, *geen* included (14 of 374
      turned into *Nee* that day): that older *Ja* is kept raw, not taken as a claim.
    - A supplier's text is entered again by each body that uses its product, under the same title:
      the same words, but an algorithm of each.
    - A text on the legal basis that says that there is none, and names no law, is kept raw: 5 of
      920 entries of 8 August 2026. "Nvt" in front of it is a reason: not applicable.
    - Same field, four silences: ``Onbekend`` is unknown, ``n.v.t.`` not applicable, an empty text
      was left empty by the administration, and a key that is not there is not stated. The
      word itself is kept beside the reason; an empty text, and ``-``, are kept raw.

Documentation:
    - https://algoritmes.overheid.nl/ the register
    - https://github.com/schellevis/algoritmeregister the list; ``scrape.py`` at commit e9fde94
      shows how each field is made, commit 1bb3147 what changed on 9 June 2026
"""

import re
from typing import Final

from algords.registers.model import (
    FicheData,
    Listing,
    Made,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.dutch import names_no_law
from algords.registers.model.source import listed
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_SITE: Final = "https://algoritmes.overheid.nl/nl/algoritme/"
_ID: Final = re.compile(r"[0-9]{1,20}")

REGISTER: Final = Register(
    name="nl-algoritmeregister",
    title=Text(
        fr="Registre néerlandais des algorithmes (Algoritmeregister), liste quotidienne",
        en="Dutch register of algorithms (Algoritmeregister), daily list",
    ),
    homepage="https://algoritmes.overheid.nl/",
    publisher="schellevis/algoritmeregister",
    publisher_page="https://github.com/schellevis/algoritmeregister",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    language="nl",
    # The administrations wrote the texts, but a third party chose and reworked the fields: what is
    # missing here may well stand in the register.
    authoritative=False,
    absent={
        "not_stated": (
            "purpose_type",
            "domain",
            "automation_level",
            "decision_holder",
            "individual_decision",
            "algorithm_type",
            "contact",
            "modified",
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={
        "onbekend": "unknown",
        "n.v.t.": "not_applicable",
        "n.v.t": "not_applicable",
        "nvt": "not_applicable",
        "nvt.": "not_applicable",
        "niet van toepassing": "not_applicable",
        "niet van toepassing.": "not_applicable",
        "-": None,
    },
    raw=("toegevoegd",),
)

_TEXTS: Final = {"title": "name", "doel": "purpose"}
# Words of the list, and those of the register itself.
_STATUS: Final = {
    "in_gebruik": "in_service",
    "in gebruik": "in_service",
    "ontwikkeling": "design",
    "in ontwikkeling": "design",
    "buiten_gebruik": "retired",
    "buiten gebruik": "retired",
}
_ASSESSED: Final = {"ja": True, "nee": False}


def recognise(source: Source) -> bool:
    """Say whether it is the daily list: a block with a list called ``algoritmes``."""
    data = source.data
    return isinstance(data, dict) and isinstance(data.get("algoritmes"), list)


def records(source: Source) -> Listing:
    """Return the records of the list, and how many it says it holds."""
    data = source.data
    return Listing(records=listed(data["algoritmes"], "/algoritmes"), declared=data.get("count"))


def convert(record: RecordReader) -> Made | Skip:
    """Return one record as a fiche; its address is the official one, with nothing but the digits.

    The register's own site leads from that address to the full one.
    """
    number = _number(record)
    if number is None:
        return Skip(
            Text(
                fr="Elle n'a pas d'identifiant fait de chiffres, d'où l'on tirerait son adresse.",
                en="It has no identifier made of digits, by which its address could be told.",
            )
        )
    address = _SITE + number
    data: FicheData = {"id": address, "identifier": [number]}
    if _takes_page(record, number):
        data["page"] = [address]
    for native, key in _TEXTS.items():
        _add(data, key, _dutch(record.text(native, key)))
    _add(data, "administration", _administration(record))
    _add(data, "legal_bases", _legal_bases(record))
    # Before the day of entry is taken out: its name tells the older lists.
    _add(data, "impact_assessed", _assessed(record))
    _add(data, "status", record.choice("status", "status", _STATUS))
    data["fiche"] = {"sources": [_entry(address, _entered(record)), _COPY]}
    return Made(record_id=number, data=data)


_COPY: Final = {
    "name": {"nl": "schellevis/algoritmeregister, data/algoritmes.json"},
    "page": [REGISTER.publisher_page],
    "note": {
        "fr": "Liste tenue par un tiers, qui relève chaque jour une partie du registre.",
        "en": "List kept by a third party, who takes down part of the register every day.",
    },
}


def _entry(address: str, day: str | None) -> FicheData:
    """Return the entry of the register as a source, dated by the day it was entered."""
    entry: FicheData = {"name": {"nl": "Algoritmeregister"}, "page": [address]}
    _add(entry, "date", day)
    return entry | {
        "note": {
            "fr": "Entrée du registre national, publiée par l'administration elle-même"
            + (" ; la date est celle de son inscription." if day else "."),
            "en": "Entry of the national register, published by the administration itself"
            + ("; the date is that of its registration." if day else "."),
        }
    }


def _number(record: RecordReader) -> str | None:
    value = record.take("id")
    text = str(value).strip() if isinstance(value, (str, int)) else ""
    return text if _ID.fullmatch(text) else None


def _takes_page(record: RecordReader, number: str) -> bool:
    """Say whether the record gives its stable address; another one is kept raw, it may be dead."""
    value = record.take("url")
    if value is None or value == _SITE + number:
        return value is not None
    ours = isinstance(value, str) and value.startswith(_SITE)
    own = ours and number in re.split(r"[/?#]", str(value))
    record.keep("url", value, None if own else "url-of-another-record")
    return False


def _administration(record: RecordReader) -> FicheData | None:
    name = record.text("organisatie", "administration")
    return None if name is None else {"type": "Administration", "name": {"nl": name}}


def _legal_bases(record: RecordReader) -> list[FicheData] | None:
    """Return the one free text on the legal basis: it names laws, but not in a way to split.

    One that says that there is none is no basis; it is kept raw.
    """
    said = record.text("juridische_basis", "legal_bases")
    silent, reason = names_no_law(said or "")
    if said is not None and silent:
        record.keep("juridische_basis", said)
        if reason is not None:
            record.absences.append((reason, said, "legal_bases"))
        return None
    return None if said is None else [{"type": "LegalReference", "description": {"nl": said}}]


def _assessed(record: RecordReader) -> bool | None:
    older = "laatst_gewijzigd" in record.left
    if older and record.left.get("impactassessment") == "Ja":
        record.keep("impactassessment", "Ja")
        return None
    known: bool | None = record.choice("impactassessment", "impact_assessed", _ASSESSED)
    return known


def _entered(record: RecordReader) -> str | None:
    """Return the day of entry; where both names of it are there, the newer one counts."""
    if "geregistreerd" not in record.left:
        return record.day("laatst_gewijzigd")
    if "laatst_gewijzigd" in record.left:
        record.keep("laatst_gewijzigd", record.left["laatst_gewijzigd"], "two-days-of-entry")
    return record.day("geregistreerd")


def _dutch(text: str | None) -> dict[str, str] | None:
    return None if text is None else {"nl": text}


def _add(block: FicheData, key: str, value: object) -> None:
    if value is not None:
        block[key] = value
