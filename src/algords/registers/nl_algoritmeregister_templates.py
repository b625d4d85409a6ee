"""Templates that suppliers gave to the Dutch register of algorithms.

Domain:
    Products that several administrations use, as their suppliers describe them once: an
    administration that enters its own use takes the texts over. One file a supplier, in the
    versions 0.4 and 1.0 of the publication standard.

Caveats:
    - A template is no algorithm in use: it becomes a product, and counts as none. ``status``,
      ``begin_date`` and ``publication_category`` are what it fills in for those who will use it,
      and are kept raw.
    - Where no supplier is named, the file is: it is called by the supplier's name.
    - Version 0.4 has stubs, which announce a template to come. They are left out.
    - Template and entry are told to belong together by nothing but their words.

Documentation:
    - https://github.com/MinBZK/Algoritmeregister at commit 4885a0537d: backend/app/data/templates
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from algords.registers.model import (
    Listing,
    Made,
    NativeRecord,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.dutch import (
    PLACEHOLDERS,
    RAW,
    described,
    entry,
    identifiers,
    language_of,
    pages_of,
)
from algords.registers.model.identity import address_of
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_FOLDER: Final = "MinBZK/Algoritmeregister, backend/app/data/templates"
_FILE: Final = "#file"
# What all stubs say: that the template comes with version 0.4.
_STUB: Final = "Dit sjabloon is binnenkort beschikbaar"

REGISTER: Final = Register(
    name="nl-algoritmeregister-templates",
    title=Text(
        fr="Registre néerlandais des algorithmes, modèles des fournisseurs",
        en="Dutch register of algorithms, templates of suppliers",
    ),
    homepage="https://algoritmes.overheid.nl/",
    publisher="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    publisher_page="https://github.com/MinBZK/Algoritmeregister",
    licence="http://publications.europa.eu/resource/authority/licence/EUPL_1_2",
    language="nl",
    authoritative=False,
    absent={},
    placeholders=PLACEHOLDERS,
    raw=(
        *(one for one in RAW if one != "id"),
        *("organization", "status", "begin_date", "end_date", "publication_category", _FILE),
    ),
)


def recognise(source: Source) -> bool:
    """Say whether it is a list of blocks that have a name of their own and no body."""
    data = source.data
    return isinstance(data, list) and any(_is_template(one) for one in data)


def records(source: Source) -> Listing:
    """Return the templates; one without a supplier has the name of the file beside its fields."""
    return Listing(records=_named(source.data, PurePath(source.name).stem))


def convert(record: RecordReader) -> Made | Skip:
    """Return one template as a product, under an address made of its name in the file."""
    key = record.text("id", "identifier") if "id" in record.left else None
    if key is None:
        return Skip(
            Text(
                fr="Il n'a pas d'identifiant, dont on tirerait son adresse.",
                en="It has no identifier, by which its address could be told.",
            )
        )
    if str(record.left.get("description_short", "")).startswith(_STUB):
        return Skip(
            Text(
                fr="C'est l'annonce d'un modèle à venir\u00a0: elle ne décrit rien.",
                en="It announces a template to come: it describes nothing.",
            )
        )
    data = described(record, "nl")
    if "suppliers" not in data and _FILE in record.left:
        data["suppliers"] = [{"name": {"nl": str(record.take(_FILE))}}]
    if pages := pages_of(record, "website", "page"):
        data["page"] = pages
    data["fiche"] = {
        "sources": entry(record, _FOLDER, REGISTER.publisher_page),
        "language": [language_of(record)],
    }
    data |= {"id": address_of(REGISTER.name, key), "identifier": [key, *identifiers(record)]}
    return Made(record_id=key, data=data, type="Product", own_address=True)


def _is_template(block: object) -> bool:
    return (
        isinstance(block, dict)
        and {"id", "name", "description_short", "organization"} <= set(block)
        and isinstance(block["id"], str)
        and not block["organization"]
        and "lars" not in block
    )


def _named(data: list[Any], name: str) -> Iterator[NativeRecord | object]:
    for number, one in enumerate(data):
        if isinstance(one, dict):
            file = {} if one.get("provider") or not name else {_FILE: name}
            yield NativeRecord(values=one | file, pointer=f"/{number}")
        else:
            yield one
