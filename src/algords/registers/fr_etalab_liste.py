"""The list of public algorithms of which something is published, as Etalab kept it until 2020.

Domain:
    Algorithms of French public bodies whose code or rules are online, as a page of text with one
    table: 14 of seven producers in the last version of ``liste.md``, 9 in the one before. Five
    columns: subject, producer, where it is published, more information, licence. The table exists
    in HTML, in Markdown and in Org, and with other names for two of its columns in 2019.

Caveats:
    - Etalab wrote the list, not the administrations: it states nothing on purpose, legal basis or
      use, and what is missing here may well be published elsewhere.
    - The address of publication leads to code in most rows, to a page or a data set in others. An
      address on a forge, or of an archive, is the source code; any other is a page. Whether a page
      gives the rules of the algorithm is not said, so none is taken for the page of the rules.
    - Links under *Informations complémentaires* (README files, articles) are related resources.
    - The licence is that of the source code, which a fiche has no field for: it is kept raw, and so
      is ``N/A*``. The note under the table says of it that without a licence the code may be reused
      by all. One file in the repository of Opale stands for the licence of up to four others; it
      is reported where it is not the repository of the row.
    - A licence under another column is kept raw there and reported; nothing is put in its place.
    - Two producers in a cell: the first is the administration, the others are partners. Producers
      have the short name of the list ("CNAF"), which is not written out.
    - There is no identifier: the address of a fiche is made of subject and producer, and subjects
      were reworded between versions ("Calcul de la taxe foncière", "Taxe foncière").

Documentation:
    - https://github.com/etalab/algorithmes-publics the list, commit 4d0c39bf5b
    - https://github.com/etalab/guides.etalab.gouv.fr ``algorithmes/3-liste.md``, its older form,
      until June 2020
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from algords.documents.tables.links import Link, cell_links
from algords.registers.model import (
    FicheData,
    Listing,
    Made,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.columns import Column, Columns
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import find_tables
from algords.registers.model.values import is_link
from algords.text import Text, folded

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "fr-etalab-liste"
_HOME: Final = "https://github.com/etalab/algorithmes-publics"
# The names that the table has had in all its forms, and those that changed.
_PRODUCER, _MORE, _LICENCE = "Producteur", "Informations complémentaires", "Licence"
_SUBJECTS: Final = ("Thème / objet", "Décision individuelle")
_ADDRESSES: Final = ("URL de publication", "URL de l'algorithme")
_BETWEEN: Final = frozenset(("/", "ou", "et", ",", ";"))
_BETWEEN_NAMES: Final = re.compile(r" / |\n|;")
# Cells of the real lists have less than 300 characters.
_LONGEST: Final = 20_000
_FORGE: Final = re.compile(r"(?:[a-z0-9-]+\.)*(?:github|gitlab|framagit|git|sr|codeberg)\.[a-z.]+")
_ARCHIVE: Final = (".zip", ".tar.gz", ".tgz", ".7z")
_LICENCES: Final = re.compile(
    r"(?:cecill|[la]?gpl|gnu|mit|apache|bsd|eupl|mpl|cc|creative commons|(?:open )?licen[cs]e|n/a)"
    r"\b.{0,40}",
    re.IGNORECASE,
)
_LICENCE_FILE: Final = re.compile(r"/licen[cs]es?(?:\.\w{1,4})?$|/licences?/", re.IGNORECASE)
# How links of the other columns are called.
_OTHERS: Final = re.compile("readme|git|framagit|blog", re.IGNORECASE)
_NO_NAME: Final = Text(
    fr="Elle ne dit pas le thème ou le producteur, d'où l'on tirerait son adresse.",
    en="It does not say the subject or the producer, by which to address it.",
)

_COLUMNS: Final = Columns(*(Column(native=one, to="name") for one in _SUBJECTS))

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Liste d'Etalab des algorithmes publics publiés",
        en="List of published public algorithms kept by Etalab",
    ),
    homepage=_HOME,
    publisher="Etalab",
    publisher_page="https://www.etalab.gouv.fr/",
    licence="https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    language="fr",
    authoritative=False,
    absent={
        "not_stated": ("siren", *_COLUMNS.not_stated("administration", "sources", "licence")),
    },
    placeholders={"n/a": None, "n/a*": None},
)


def recognise(source: Source) -> bool:
    """Say whether it is a page with the table, by the three names that it always had."""
    return bool(find_tables(source, _PRODUCER, _MORE, _LICENCE))


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    tables = find_tables(source, _PRODUCER, _MORE, _LICENCE)
    return Listing(records=(one for table in tables for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one row as a fiche; its address is made of the subject and the producer."""
    _keep_long_cells(record)
    subject, producer = _field(record, _SUBJECTS), _field(record, (_PRODUCER,))
    names = _producers(record, producer)
    name = "" if subject is None else record.text(subject, "name")
    if not name or not names:
        return Skip(_NO_NAME)
    key = key_of(name, " / ".join(one.words for one in names))
    first, *others = ({"type": "Administration"} | _body(one) for one in names)
    data: FicheData = {"id": address_of(_NAME, key), "name": {"fr": name}, "administration": first}
    if others:
        data["partners"] = others
    for native in (_field(record, _ADDRESSES), _field(record, (_MORE,))):
        _report_licence(record, native)
    addresses = _links(record, _field(record, _ADDRESSES), "source_code")
    _put(data, "source_code", [one for one in addresses if _is_code(one)])
    _put(data, "page", [one for one in addresses if not _is_code(one)])
    _put(data, "related_resources", _links(record, _field(record, (_MORE,)), "related_resources"))
    _keep_licence(record, _field(record, (_LICENCE,)), addresses)
    data["fiche"] = {
        "sources": [{"name": {"fr": "Algorithmes publics aujourd'hui publiés"}, "page": [_HOME]}]
    }
    return Made(record_id=key, data=data, own_address=True)


def _field(record: RecordReader, names: Sequence[str]) -> str | None:
    """Return how the column that has one of ``names`` is called in the file."""
    wanted = {folded(name) for name in names}
    return next((one for one in record.left if folded(one) in wanted), None)


def _keep_long_cells(record: RecordReader) -> None:
    for native, cell in list(record.left.items()):
        if isinstance(cell, str) and len(cell) > _LONGEST:
            record.keep(native, cell, "value-too-long")


def _producers(record: RecordReader, native: str | None) -> list[Link]:
    """Take out the bodies that a cell names, each with the address that it is linked to."""
    cell = None if native is None else record.text(native, "administration")
    if native is None or cell is None:
        return []
    found: list[Link] = []
    for part in cell_links(cell):
        if part.address:
            found.append(part)
        else:
            words = _BETWEEN_NAMES.split(f" {part.words} ")
            found += [Link(one.strip(), "") for one in words if one.strip() not in ("", "/")]
    if len(found) > 1:
        record.took["partners"] = native
        record.beside(native, cell)
    return found


def _body(one: Link) -> FicheData:
    page = {"page": [one.address]} if is_link(one.address) else {}
    return {"name": {"fr": one.words}, **page}


def _report_licence(record: RecordReader, native: str | None) -> None:
    """Keep raw and report a cell that holds a licence, under the name of another column."""
    cell = None if native is None else record.left.get(native)
    if native is None or not isinstance(cell, str):
        return
    parts = [one for one in cell_links(cell) if one.words not in _BETWEEN]
    if parts and all(map(_is_licence, parts)):
        record.keep(native, cell, "value-in-wrong-column")


def _links(record: RecordReader, native: str | None, key: str) -> list[str]:
    """Take out the addresses of a cell; the words of the links are kept beside."""
    cell = None if native is None else record.text(native, key)
    if native is None or cell is None:
        return []
    parts = cell_links(cell)
    found = [one.address for one in parts if is_link(one.address)]
    others = [one for one in parts if one.address not in found and one.words not in _BETWEEN]
    if others:
        record.keep(native, cell, "not-a-link")
    elif [cell] != found:
        record.beside(native, cell)
    return list(dict.fromkeys(found))


def _keep_licence(record: RecordReader, native: str | None, addresses: Sequence[str]) -> None:
    """Keep the licence of the code raw; one that is no licence or of other code is reported."""
    cell = None if native is None else record.words(native)
    if native is None or cell is None:
        return
    parts = cell_links(cell)
    if not all(map(_is_licence, parts)):
        displaced = any(_OTHERS.match(one.words) for one in parts)
        record.keep(native, cell, "value-in-wrong-column" if displaced else "unknown-value")
        return
    record.keep(native, cell)
    places = {_repository(one) for one in addresses} - {None}
    named = {_repository(one.address) for one in parts} - {None}
    if places and named and not places & named:
        record.report(native, "licence-of-another-repository", cell)


def _is_licence(part: Link) -> bool:
    words = _LICENCES.fullmatch(part.words) is not None
    return words or _LICENCE_FILE.search(part.address) is not None


def _is_code(address: str) -> bool:
    return _repository(address) is not None or address.lower().endswith(_ARCHIVE)


def _repository(address: str) -> tuple[str, ...] | None:
    """Return the host, the owner and the name of a repository that ``address`` is in, if any."""
    parts = urlsplit(address)
    path = [one.lower() for one in parts.path.split("/") if one]
    if len(path) < 2 or not _FORGE.fullmatch((parts.hostname or "").lower()):  # noqa: PLR2004 - owner, name
        return None
    return (parts.hostname or "", path[0], path[1])


def _put(data: FicheData, key: str, value: list[str]) -> None:
    if value:
        data[key] = value
