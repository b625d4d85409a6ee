"""Inventories of algorithms that French public bodies fill in after the template of Etalab.

Domain:
    Main algorithmic processing that individual decisions are based on (code des relations entre le
    public et l'administration, art. L. 312-1-3). The template of February 2021 is a list of 21
    items in four sections. It is read as a table with a row for each algorithm, French or English
    headings, as ``algords convert --to etalab-csv`` writes it; and as it was published, items one
    below another: a sheet, a page or a column of answers for each algorithm.

Caveats:
    - No inventory filled in by an administration was at hand: what people write was tried on forms
      made for that purpose.
    - *Ressources connexes* is an item of three sections: without the name of its section behind
      it, it is told by the item before it.
    - The items on data are filled in for each kind of data. A row that speaks of data alone, a
      second column of answers, and an item that stands again are more data of the same algorithm.
    - Of a cell that does not read as the help of its column asks nothing is taken: it is kept raw.
      What is understood and would be written otherwise is kept beside what it was read as, so that
      an inventory that is read and written again is the same.
    - An item left empty says nothing, an item that the file does not have is not stated.
    - Words of the template that were left in a cell are no answer.
    - There is no identifier: the address of a fiche is made of the names of the administration and
      of the algorithm.

Documentation:
    - https://guides.etalab.gouv.fr/algorithmes/inventaire/ the template
    - https://github.com/etalab/guides.etalab.gouv.fr ``algorithmes/2-inventaire.md``, its source,
      commit 57b72b126b
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from algords.errors import DocumentError
from algords.formulas import unescaped
from algords.registers.fr_etalab_inventory._layouts import (
    DATA,
    column_of,
    is_hint,
    listed_items,
    tables,
)
from algords.registers.fr_etalab_inventory._shaping import languages, with_classes
from algords.registers.model import (
    FicheData,
    Listing,
    Made,
    NativeRecord,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.columns import Columns
from algords.registers.model.identity import address_of, key_of
from algords.standard.inventory import Column, inventory
from algords.standard.inventory.reading import read_row
from algords.standard.inventory.texts import number_list
from algords.standard.inventory.writing import write_row
from algords.standard.terms import Kind
from algords.text import LANGUAGES, Language, Text, folded

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "fr-etalab-inventory"
# Three times what a cell of a workbook holds; a megabyte takes seconds to read.
_LONGEST: Final = 100_000
_TEMPLATE: Final = "words of the template, which are no answer"
_UNFILLED: Final = Text(
    fr="Aucune rubrique du modèle n'y a de réponse.",
    en="No item of the template has an answer in it.",
)
_NO_ANSWER: Final = Text(
    fr="modèle d'inventaire sans aucune réponse", en="template of an inventory without any answer"
)
_EMPTY: Final = "an item left empty says nothing"


def _held() -> tuple[str, ...]:
    """Return the keys of a fiche that the template has an item for."""
    mains = [one.main.key.en for one in inventory().columns if one.main is not None]
    parts = [part.key.en for one in inventory().columns for part in one.parts]
    return (*mains, *parts, "sources")


REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Inventaire des algorithmes d'une administration, modèle d'Etalab",
        en="Inventory of the algorithms of an administration, template of Etalab",
    ),
    homepage="",
    publisher="",
    publisher_page="",
    licence="",
    language="fr",
    authoritative=True,
    absent={"not_stated": ("siren", *Columns().not_stated(*_held()))},
    placeholders={},
)


def recognise(source: Source) -> bool:
    """Say whether it is an inventory: three headings of the template, the name among them."""
    return bool(tables(source)) or next(listed_items(source), None) is not None


def records(source: Source) -> Listing:
    """Return the rows of an inventory; forms with items one below another, where it has none.

    Raises:
        DocumentError: DOC-08 for the template as it is given out, to be filled in.
    """
    if not any(map(_is_answered, _every(source))):
        raise DocumentError("DOC-08", details={"found": _NO_ANSWER})
    return Listing(records=_every(source))


def convert(record: RecordReader) -> Made | Skip:
    """Return one algorithm as a fiche; its address is made of the names that it has there."""
    language = _language(record.left)
    columns = _columns(record)
    row, natives = _row(record, columns)
    if not row:
        return Skip(_UNFILLED)
    said, unclear = read_row(row, language)
    again = write_row(said, language)
    for key, names in natives.items():
        if key in unclear:
            for native, text in names.items():
                record.keep(native, text, "not-understood")
        elif len(names) > 1 or row[key] != again[key]:
            for native, text in names.items():
                record.beside(native, text)
    _say_places(record, said, columns)
    _say_absent(record, {column.key for column, _ in columns.values()})
    key = _key(said, row)
    about = said.pop("fiche", {}) | {"sources": [_source()], "language": languages(said)}
    data = {"id": address_of(_NAME, key)} | with_classes(said) | {"fiche": about}
    return Made(record_id=key, data=data, own_address=True)


def _every(source: Source) -> Iterator[NativeRecord]:
    found = tables(source)
    for table in found:
        yield from _rows(table.records())
    if not found:
        yield from listed_items(source)


def _is_answered(record: NativeRecord) -> bool:
    cells = (str(cell) for cell in record.values.values())
    return any(cell.strip() and not is_hint(cell) for cell in cells)


def _rows(rows: Iterator[NativeRecord]) -> Iterator[NativeRecord]:
    """Yield a record for each algorithm: rows on data alone belong to the one above."""
    last: NativeRecord | None = None
    more = 1
    for row in rows:
        filled = [one for one, cell in row.values.items() if str(cell).strip()]
        found = [column_of(one) for one in filled]
        if last is None or row.unread or not all(one and one[0].key in DATA for one in found):
            if last is not None:
                yield last
            last, more = row, 1
            continue
        more += 1
        values = {f"{one} #{more}": row.values[one] for one in filled}
        said = ("", "row-of-the-record-above", row.label)
        last = replace(last, values={**last.values, **values}, troubles=[*last.troubles, said])
    if last is not None:
        yield last


def _language(natives: Mapping[str, object]) -> Language:
    """Return the language of most headings."""
    said = {folded(one) for one in natives}
    return max(LANGUAGES, key=lambda language: len(_titles(language) & said))


@cache
def _titles(language: Language) -> frozenset[str]:
    return frozenset(folded(one.title.say(language)) for one in inventory().columns)


def _columns(record: RecordReader) -> dict[str, tuple[Column, int]]:
    """Return the column and the number of each field of the template; a second one has none."""
    found: dict[str, tuple[Column, int]] = {}
    for native in record.left:
        one = column_of(native)
        if one is not None and one not in found.values():
            found[native] = one
    return found


def _row(
    record: RecordReader, columns: Mapping[str, tuple[Column, int]]
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Take out the cells that say something, by column; several of one are numbered."""
    natives: dict[str, dict[str, str]] = {}
    numbers: dict[str, list[tuple[int, str]]] = {}
    for native, (column, number) in columns.items():
        text = _answer(record, native)
        if text is not None:
            natives.setdefault(column.key, {})[native] = text
            numbers.setdefault(column.key, []).append((number, text))
    several = any(number > 1 for key in DATA for number, _ in numbers.get(key, ()))
    row = {
        key: number_list(said) if several and key in DATA else said[0][1]
        for key, said in numbers.items()
    }
    return row, natives


def _answer(record: RecordReader, native: str) -> str | None:
    cell = record.left[native]
    if not isinstance(cell, str) or not cell.strip():
        record.leave(native, _EMPTY)
        return None
    if len(cell) > _LONGEST:
        record.keep(native, cell, "value-too-long")
        return None
    if is_hint(cell):
        record.leave(native, _TEMPLATE)
        record.report(native, "template-words", cell)
        return None
    text = record.words(native)
    return None if text is None else unescaped(text)


def _say_places(
    record: RecordReader, said: FicheData, columns: Mapping[str, tuple[Column, int]]
) -> None:
    """Say which cell each key of the fiche is filled from, or would be."""
    for native, (column, _) in columns.items():
        main = column.main
        keys = [] if main is None else [column.within or main.key.en]
        parts = [part.key.en for part in column.parts]
        keys += [key for key in parts if key in said or key in said.get("fiche", {})]
        for key in keys:
            record.took.setdefault(key, native)


def _say_absent(record: RecordReader, keys: set[str]) -> None:
    """Declare what the file has no item for."""
    for column in inventory().columns:
        main = column.main
        if column.key in keys or main is None or column.within == "data" or main.kind is Kind.LINK:
            continue
        record.absences.append(("not_stated", None, main.key.en))


def _key(said: FicheData, row: Mapping[str, str]) -> str:
    """Return what tells the algorithm from others: names, or all that is said where it has none."""
    named = [
        *said.get("administration", {}).get("name", {}).values(),
        *said.get("name", {}).values(),
    ]
    return key_of(*named) if "name" in said else key_of(*(row[key] for key in sorted(row)))


def _source() -> FicheData:
    title = inventory().title
    return {"name": {"fr": title.fr, "en": title.en}}
