"""The parts of a mapping file, each made ready for the conversion."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final

from algords.documents.model import Document
from algords.documents.tables.sheets import TableOptions
from algords.registers.model import FicheData, Register
from algords.registers.model.columns import Columns
from algords.registers.model.mapping import keys
from algords.registers.model.mapping._layout import Layout
from algords.registers.model.mapping._reading import Part, Reading, nearest
from algords.registers.model.mapping._table import encoding_of, header_of, pointer_of, separator_of
from algords.registers.model.mapping._ways import meanings, reason_named, reasons, way_to
from algords.registers.model.mapping.naming import Identity
from algords.registers.model.reader import RecordReader
from algords.registers.model.source import squeezed
from algords.registers.model.taking import Column
from algords.registers.model.values import DateOrder, is_link
from algords.standard.terms import Kind
from algords.text import Text

__all__ = ["File"]

# A table of XLSX has 16,384 columns at most; a register that fills 500 fields was not met.
_MOST_COLUMNS: Final = 2_000
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_UNCLEAN: Final = re.compile(r"[^a-z0-9]+")
_ID: Final = "https://…/{Colonne}"
_ORDERS: Final[Mapping[str, DateOrder]] = {"day": "day", "month": "month", "year": "year"}
_ANY: Final = Text(fr="une valeur de la rubrique", en="a value of the field")
_FORMS: Final = {
    Kind.DATE: "2024-03-15",
    Kind.YEAR: "2024",
    Kind.INTEGER: "12",
    Kind.DECIMAL: "1.5",
    Kind.LINK: "https://…",
}


class File:
    """One mapping file; mistakes are gathered until `close`."""

    def __init__(self, document: Document) -> None:
        """Look at the keys of ``document``.

        Raises:
            MappingError: it is no list of lines.
        """
        self._name = document.name
        self._reading = Reading(document)
        self._whole = Part(document.data, "")
        if not isinstance(document.data, dict):
            self._reading.complain(self._whole, "not-a-mapping")
            self._reading.close()
        self._top = self._reading.block(self._whole, keys.TOP)

    def register(self) -> Register:
        """Return who speaks; what the fiches cannot say comes with `finished`."""
        said = self._reading.block(self._top.get("register"), keys.REGISTER)
        stem = _UNCLEAN.sub("-", PurePath(self._name).stem.casefold()).strip("-")[:60] or "register"
        name = self._matching(said.get("name"), _NAME, "ville-exemple", stem)
        return Register(
            name=name,
            title=self._title(said.get("title"), name),
            homepage=self._link(said.get("page")),
            publisher=self._reading.text(said.get("publisher")) or "",
            publisher_page=self._link(said.get("publisher_page")) or self._link(said.get("page")),
            licence=self._link(said.get("licence")),
            language=self._matching(said.get("language"), _LANGUAGE, "fr", "und"),
            authoritative=self._reading.yes(said.get("authoritative")),
            absent={},
            placeholders=self._placeholders(),
            raw=tuple(self._reading.texts(self._top.get("kept"))),
        )

    def finished(self, register: Register, absent: Mapping[str, Sequence[str]]) -> Register:
        """Return ``register`` with the fields that its records never fill, by reason."""
        return replace(register, absent={reason: of for reason, of in absent.items() if of})

    def options(self) -> TableOptions:
        """Return how a CSV is read."""
        table = self._table()
        return TableOptions(
            encoding=encoding_of(self._reading, table.get("encoding")),
            separator=separator_of(self._reading, table.get("separator")),
        )

    def layout(self, columns: Sequence[str], needed: Sequence[str]) -> Layout:
        """Return where the records stand, whose fields are ``columns``."""
        table = self._table()
        return Layout(
            sheet=self._reading.text(table.get("sheet")),
            header_row=header_of(self._reading, table.get("header_row")),
            records=pointer_of(self._reading, table.get("records")),
            columns=tuple(dict.fromkeys((*columns, *needed))),
            needed=tuple(needed),
        )

    def identity(self, register: str) -> Identity:
        """Return what tells a record from the others."""
        part = self._top.get("id")
        if part is None:
            self._lacks("id", f"id: {_ID}")
        elif isinstance(part.value, list):
            parts = [one for one in self._reading.texts(part) if one]
            if parts:
                return Identity(register=register, pattern=None, parts=tuple(dict.fromkeys(parts)))
            self._reading.wrong(part, "[…, …]")
        else:
            return self._pattern(register, part)
        return Identity(register=register, pattern=None, parts=())

    def columns(self) -> list[Column]:
        """Return what each column fills."""
        parts = self._lines("columns")
        if "columns" not in self._top:
            self._lacks("columns", "columns: {Titre: nom}")
        if len(parts) > _MOST_COLUMNS:
            part = self._top["columns"]
            self._reading.complain(part, "too-many-columns", limit=_MOST_COLUMNS)
            return []
        return [found for one in parts if (found := self._column(one)) is not None]

    def ignored(self) -> dict[str, str]:
        """Return the columns that are left out, each with the reason."""
        reason = Text(fr="la raison", en="the reason")
        return {one.name: self._reading.text(one, reason) or "" for one in self._lines("ignored")}

    def absent(self) -> dict[str, tuple[str, ...]]:
        """Return the fields that no record fills, by reason."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self._lines("absent"):
            reason = self._reason(one, one.name, at_key=True)
            ways = [way_to(self._reading, one, text) for text in self._reading.texts(one)]
            if reason is not None:
                found[reason] = tuple(way.key for way in ways if way is not None)
        return found

    def constants(self, language: str) -> FicheData:
        """Return what every fiche says, as data."""
        columns, parts = [], self._lines("constants")
        for one in parts:
            way = way_to(self._reading, one, one.name, at_key=True)
            if way is not None:
                columns.append(Column(native=one.name, to=way.to, separator=_listed(one)))
                self._try(one, columns[-1], way.field.kind)
        record = RecordReader({one.name: one.value for one in parts}, {})
        return Columns(*columns).fill(record, language)

    def describes(self) -> str:
        """Return the class of what is described, by its English key."""
        return self._reading.one_of(self._top.get("type"), keys.TYPES) or "Algorithm"

    def close(self, fates: Mapping[str, str]) -> None:
        """See to it that all makes sense; ``fates`` says of each column where it stands last.

        Raises:
            MappingError: something does not.
        """
        self.describes()
        for one in self._lines("columns"):
            if fates.get(one.name) == "ignored":
                self._reading.complain(one, "two-fates", at_key=True, name=one.name)
        self._reading.close()

    def _column(self, part: Part) -> Column | None:
        whole = isinstance(part.value, dict)
        said = self._reading.block(part, keys.COLUMN) if whole else {"to": part}
        if "to" not in said:
            self._reading.complain(part, "missing-key", name="to", example="to: nom")
            return None
        way = way_to(self._reading, said["to"], self._reading.text(said["to"], "nom"))
        order = self._reading.one_of(said.get("order"), keys.ORDERS)
        return (
            None
            if way is None
            else Column(
                native=part.name,
                to=way.to,
                values=meanings(self._reading, said.get("values"), way),
                separator=self._separator(said.get("separator")),
                order=_ORDERS[order or "year"],
                language=self._matching(said.get("language"), _LANGUAGE, "fr", "") or None,
                marked=self._reading.yes(said.get("html")),
            )
        )

    def _try(self, part: Part, column: Column, kind: Kind) -> None:
        """Complain of a constant that its field cannot hold."""
        record = RecordReader({part.name: part.value}, {})
        if not Columns(column).fill(record, "und") or record.problems:
            expected = _FORMS.get(kind, _ANY)
            word = part.value if isinstance(part.value, str) else "…"
            marks: dict[str, Any] = {"word": word, "name": part.name, "expected": expected}
            self._reading.complain(part, "unread-constant", **marks)

    def _pattern(self, register: str, part: Part) -> Identity:
        pattern = self._reading.text(part, _ID) or ""
        found = Identity.of_pattern(register, pattern)
        filled = re.sub(r"\{[^{}]*\}", "x", pattern)
        if pattern and not found.parts:
            self._reading.complain(part, "no-column-in-id")
        elif pattern.startswith("http") and not is_link(filled):
            self._reading.wrong(part, _ID)
        return found

    def _placeholders(self) -> dict[str, str | None]:
        return {
            squeezed(one.name): self._reason(one, one.value) if one.value is not None else None
            for one in self._lines("empty")
        }

    def _reason(self, part: Part, word: Any, *, at_key: bool = False) -> str | None:  # noqa: ANN401
        found = reason_named(word) if isinstance(word, str) else None
        if found is None:
            marks = {"word": word if isinstance(word, str) else "…", "reasons": reasons()}
            near = nearest(str(word), reasons().fr.split(", ") + reasons().en.split(", "))
            self._reading.complain(part, "no-such-reason", at_key=at_key, near=near, **marks)
        return found

    def _title(self, part: Part | None, name: str) -> Text:
        if part is None or not isinstance(part.value, dict):
            title = self._reading.text(part) or name
            return Text(fr=title, en=title)
        said = self._reading.block(part, keys.TONGUES)
        texts = {language: self._reading.text(one) or name for language, one in said.items()}
        first = next(iter(texts.values()), name)
        return Text(fr=texts.get("fr", first), en=texts.get("en", first))

    def _table(self) -> dict[str, Part]:
        return self._reading.block(self._top.get("table"), keys.TABLE)

    def _link(self, part: Part | None) -> str:
        text = self._reading.text(part, "https://…") or ""
        if part is not None and text and not is_link(text):
            self._reading.wrong(part, "https://…")
        return text

    def _matching(
        self, part: Part | None, form: re.Pattern[str], example: str, otherwise: str
    ) -> str:
        text = self._reading.text(part, example)
        if part is None or text is None:
            return otherwise
        if form.fullmatch(text) is None:
            self._reading.wrong(part, example)
            return otherwise
        return text

    def _separator(self, part: Part | None) -> str | None:
        text = self._reading.text(part, ";")
        return keys.LISTS.get(text, text) if text is not None else None

    def _lines(self, key: str) -> list[Part]:
        """Return the lines of a block whose keys are words of the register, not ours."""
        part = self._top.get(key)
        if part is None or isinstance(part.value, dict):
            return [] if part is None else part.parts()
        self._reading.wrong(part, "{…: …}")
        return []

    def _lacks(self, key: str, example: str) -> None:
        self._reading.complain(self._whole, "missing-key", name=key, example=example)


def _listed(part: Part) -> str | None:
    return "list" if isinstance(part.value, list) else None
