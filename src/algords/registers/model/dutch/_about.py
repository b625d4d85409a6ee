"""What is said of an entry itself: its identifiers, its language, and where it comes from."""

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.dutch._links import addresses
from algords.registers.model.dutch._words import LANGUAGES, PLACEHOLDERS
from algords.registers.model.source import squeezed

__all__ = ["entry", "identifiers", "language_of", "pages_of", "stated"]


def entry(record: RecordReader, name: str, page: str | None) -> list[FicheData]:
    """Return the sources of a record: its entry in the register, and the one it was taken from.

    ``name`` is what the first is called, ``page`` its address.
    """
    first: FicheData = {"name": {"nl": name}}
    first |= {"page": [page]} if page else {}
    if stated(record, "uuid"):
        first |= {"identifier": found} if (found := record.texts("uuid", "sources")) else {}
    for field in ("standard_version", "schema"):
        if stated(record, field):
            version = record.text(field, "sources")
            first |= {"schema_version": version} if version else {}
    if stated(record, "publication_dt"):
        day = record.date("publication_dt", "sources")
        first |= {"date": day} if day else {}
    older = addresses(record, "url", "sources") if stated(record, "url") else []
    return [first, *({"name": {"nl": "Bronregistratie"}, "page": [one.link]} for one in older)]


def identifiers(record: RecordReader) -> list[str]:
    """Return the identifier that the body itself gave, in its own register."""
    return record.texts("source_id", "identifier") if stated(record, "source_id") else []


def language_of(record: RecordReader) -> str:
    """Return the tag of the language in which the entry was written; Dutch where it is not said."""
    found = record.choice("lang", "language", LANGUAGES) if stated(record, "lang") else None
    return str(found or "nl")


def pages_of(record: RecordReader, field: str, key: str) -> list[str]:
    """Return the addresses on the web that stand in ``field``, for the field ``key`` of a fiche."""
    return [one.link for one in addresses(record, field, key)]


def stated(record: RecordReader, field: str) -> bool:
    """Say whether ``field`` says something; a word for nothing is kept raw.

    Of what is said of the fiche itself, an absence means nothing.
    """
    value = record.left.get(field)
    if isinstance(value, str) and squeezed(value) in PLACEHOLDERS:
        record.keep(field, value)
        return False
    return field in record.left
