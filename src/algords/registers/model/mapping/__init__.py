"""A register that no module reads, told by a mapping file: which column fills which field.

A mapping file is YAML, its keys in French or English, the fields of a fiche by key or label in
either language. It says who speaks (``register``), where the records stand (``table``), what tells
one from the others (``id``), what fills what (``columns``, ``constants``), which words stand for no
value (``empty``), and what is left out or kept as it is (``ignored``, ``kept``, ``absent``). What
it makes converts as a module of the family does: nothing is lost, nothing is invented. Tables and
JSON are read so; RDF is not, as `algords convert` reads it by its own terms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from algords.documents.model import Document
from algords.documents.reading import read_document
from algords.documents.tables.sheets import TableOptions
from algords.errors import DocumentError, MappingError
from algords.registers.model import FicheData, Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.columns import Columns
from algords.registers.model.mapping._layout import Layout, unfold
from algords.registers.model.mapping._parts import File
from algords.registers.model.mapping.naming import Identity, Named
from algords.standard.rules import rule
from algords.text import Text, printable

__all__ = ["Mapped", "read_mapping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What a mapping file declares, as `algords.registers.model.RegisterModule` asks for it.

    ``OPTIONS`` says how a CSV is read. ``ignored`` are the columns that are left out, each with the
    reason. ``constants`` is what every fiche says.
    """

    REGISTER: Register
    OPTIONS: TableOptions
    layout: Layout
    identity: Identity
    columns: Columns
    constants: FicheData
    ignored: Mapping[str, str]
    describes: str

    def recognise(self, source: Source) -> bool:
        """Say that the file holds a table or a list that the mapping can be of.

        Raises:
            DocumentError: DOC-08, with what was looked for, when it does not.
        """
        if not self.layout.finds(source):
            raise DocumentError("DOC-08", details={"found": self.layout.missed(source)})
        return True

    def records(self, source: Source) -> Listing:
        """Return the records of the file, and the columns of the mapping that it lacks."""
        return self.layout.listing(source)

    def convert(self, record: RecordReader) -> Made | Skip:
        """Return one record as a fiche, or that it lacks what its address is made of."""
        unfold(record, [*self.layout.columns, *self.identity.parts, *self.ignored])
        named = self.identity.named(record, self.REGISTER.placeholders)
        if isinstance(named, Skip):
            return named
        said = self.columns.fill(record, self.REGISTER.language)
        for column, reason in self.ignored.items():
            record.leave(column, reason)
        self._take_id(record, named, said)
        constants = _merged({"fiche": self._about()}, self.constants)
        return Made(
            record_id=named.record_id,
            data={**_merged(constants, said), "id": named.address},
            type=self.describes,
            own_address=self.identity.own_address,
        )

    def _about(self) -> FicheData:
        """Return what every fiche says of itself: its languages, and what it was drawn from."""
        spoken = [self.REGISTER.language, *(one.language for one in self.columns.columns)]
        said: FicheData = {"language": list(dict.fromkeys(filter(None, spoken)))}
        return said | ({"sources": [_source(self.REGISTER)]} if self.REGISTER.homepage else {})

    def _take_id(self, record: RecordReader, named: Named, said: FicheData) -> None:
        """Take out the columns of the address that fill no field: the address says them.

        One that alone tells a record apart is its identifier. Where the address is only a mark of
        them, they are kept raw too.
        """
        alone = len(named.values) == 1 and self.identity.pattern is not None
        if alone and named.address not in named.values.values():
            said.setdefault("identifier", list(named.values.values()))
        for column in named.values:
            if column in record.left:
                value = record.take(column)
                if self.identity.pattern is None:
                    record.keep(column, value)


def read_mapping(data: bytes, name: str) -> Mapped:
    r"""Return what the mapping file ``data`` declares; the user knows it as ``name``.

    Raises:
        MappingError: it cannot be read, or says something that makes no sense; each mistake is a
            line with its place and what to do.

    >>> mapped = read_mapping(
    ...     b"registre: {nom: ville-x, langue: fr}\n"
    ...     b"id: https://ville-x.example/algo/{Ref}\n"
    ...     b"colonnes: {Titre: nom, Mail: contact.courriel}", "x.yaml"
    ... )
    >>> [column.to for column in mapped.columns.columns]
    ['name', 'contact.email']
    """
    try:
        document = read_document(data, name, "yaml")
    except DocumentError as error:
        raise _in_words(name, error) from None
    return _mapped(document)


def _mapped(document: Document) -> Mapped:
    file = File(document)
    register, options = file.register(), file.options()
    columns, ignored = file.columns(), file.ignored()
    identity = file.identity(register.name)
    read = tuple(column.native for column in columns)
    layout = file.layout(read, identity.parts)
    constants = file.constants(register.language)
    made = Columns(*columns)
    absent = file.absent()
    said = [*constants, *_said_of(register), *(key for keys in absent.values() for key in keys)]
    not_stated = (*absent.get("not_stated", ()), *made.not_stated(*said))
    file.close({**dict.fromkeys(read, "columns"), **dict.fromkeys(ignored, "ignored")})
    return Mapped(
        REGISTER=file.finished(register, {**absent, "not_stated": not_stated}),
        OPTIONS=options,
        layout=layout,
        identity=identity,
        columns=made,
        constants=constants,
        ignored=ignored,
        describes=file.describes(),
    )


def _said_of(register: Register) -> list[str]:
    """Return the keys of the fiche itself that are the same for the whole register."""
    page = {"register": register.homepage, "sources": register.homepage}
    given = [key for key, value in {"licence": register.licence, **page}.items() if value]
    return ["language", *given, *(["publisher"] if register.publisher else [])]


def _source(register: Register) -> FicheData:
    """Return the register as what a fiche was drawn from."""
    title = {"fr": register.title.fr, "en": register.title.en}
    return {"name": title, "page": [register.homepage]}


def _merged(constant: Any, said: Any) -> Any:  # noqa: ANN401 - parts of a fiche
    """Return ``said``, and of ``constant`` what it does not say; where they differ, it wins."""
    if isinstance(constant, dict) and isinstance(said, dict):
        both = {key: _merged(constant[key], said[key]) for key in constant if key in said}
        return {**constant, **said, **both}
    return said


def _in_words(name: str, error: DocumentError) -> MappingError:
    broken = rule(error.code)
    what, todo = broken.message.fill(**error.details), broken.advice.fill(**error.details)
    place = f":{error.place.line}:{error.place.column}" if error.place else ""
    where = printable(name + place)
    text = Text(
        fr=f"{where}: {what.fr} [{error.code}] À faire\u00a0: {todo.fr}",
        en=f"{where}: {what.en} [{error.code}] To do: {todo.en}",
    )
    return MappingError(text, (error.code,))
