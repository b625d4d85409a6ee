"""The form of a file, told by the first look at it, and its records."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import PurePath
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias, Union

import pyoxigraph as ox

from algords.documents.model import Document
from algords.documents.reading import document_formats, read_document
from algords.documents.text import MAX_BYTES
from algords.errors import DocumentError, UsageError
from algords.intake.record import Record, document_of_rdf, document_of_record
from algords.linked.rdf import RDF_FORMATS, RELATIVE, read_rdf
from algords.standard.contexts import context_language
from algords.text import Text

if TYPE_CHECKING:
    from algords.documents.tables.sheets import TableOptions
    from algords.registers import Account, RegisterModule, Source

__all__ = ["RDF_OF_SUFFIX", "Form", "Opener", "Pouring", "opener", "registers"]

Opener: TypeAlias = Callable[[], BinaryIO]
# A name, what a mapping file declares, or None to tell.
Form: TypeAlias = Union[str, "RegisterModule", None]

RDF_OF_SUFFIX: Final = {suffix: name for name, (_, suffix) in RDF_FORMATS.items()}
# What a text without a telling name starts with, when it is Turtle or RDF/XML.
_STARTS: Final = {
    b"@prefix": "turtle",
    b"@base": "turtle",
    b"PREFIX": "turtle",
    b"<?xml": "rdfxml",
    b"<rdf:RDF": "rdfxml",
    b"<http": "turtle",
    b"_:": "turtle",
}


# Known without the tables, whose import takes as long as judging a fiche.
_NO_TABLES: Final = frozenset(("", ".json", ".jsonld", ".yaml", ".yml"))
_OURS: Final = "https://w3id.org/algords/ns#"
_PAGES: Final = (".md", ".org", ".html", ".htm")
_PAGE: Final = Text(
    fr="page de texte sans tableau de fiches", en="page of text without a table of fiches"
)
_BRACKETS: Final = (b"{", b"[")
_XML: Final = ".xml"
# Where the first element of a text in XML is looked for.
_HEAD: Final = 4096


def registers() -> ModuleType:
    """Return the family of registers, imported when a file may be of one."""
    from algords import registers as family  # noqa: PLC0415 - a fiche needs none of them

    return family


def opener(data: bytes) -> Opener:
    """Return what opens ``data`` as a file."""
    return lambda: BytesIO(data)


class Pouring:
    """One file: its form, told by the first look, and what it holds in that form."""

    def __init__(
        self,
        open_file: Opener,
        name: str,
        form: Form,
    ) -> None:
        """Look at the file that the user knows as ``name``.

        Raises:
            DocumentError: the bytes cannot be read in that form.
            UsageError: no form has that name.
        """
        self.open_file, self.name, self.form = open_file, name, form
        self.register: str | RegisterModule | None = None
        self.source: Source | None = None
        self.document: Document | None = None
        if form is None:
            self._tell()
        elif isinstance(form, str) and form in RDF_FORMATS:
            self._rdf(form)
        elif isinstance(form, str) and form in document_formats():
            self.document = read_document(self.data(), name, form)
        elif not isinstance(form, str) or form in registers().register_names():
            self.register, self.source = form, self._any_source()
        else:
            raise _unknown(form)

    @property
    def format(self) -> str:
        """The name of the form."""
        if self.register is not None:
            register = self.register
            return register if isinstance(register, str) else register.REGISTER.name
        return "" if self.document is None else self.document.format

    def data(self) -> bytes:
        """Return the bytes, one more than may be read when there are too many."""
        with self.open_file() as file:
            return file.read(MAX_BYTES + 1)

    def whole(self) -> Record:
        """Return the fiche document that the file is."""
        if self.document is None:
            raise DocumentError("DOC-08", details={"found": self.format})
        return Record(id="", document=self.document, native=self.data)

    def records(self, account: "Account") -> Iterator[Record]:
        """Yield the records of the register that the file comes from."""
        if self.source is None or self.register is None:
            return
        for one in registers().converting(self.register, self.source, account):
            yield Record(
                id=one.record_id,
                document=document_of_record(one, self.name, self.format, self.source.document),
                native=one.native,
            )

    def _tell(self) -> None:
        suffix = PurePath(self.name).suffix.lower()
        if suffix in RDF_OF_SUFFIX:
            self._rdf(RDF_OF_SUFFIX[suffix])
        elif suffix == _XML and self._is_rdf_xml():
            self._rdf("rdfxml")
        elif _holds_tables(suffix):
            self._tables_or_document()
        else:
            self._tell_by_start(self.data(), named=bool(suffix))

    def _tell_by_start(self, data: bytes, *, named: bool) -> None:
        start = "" if named else _started(data)
        if start:
            self._rdf(start)
        elif named or data.lstrip()[:1] in _BRACKETS:
            self._document(data)
        else:
            self._tables_or_document()

    def _tables_or_document(self) -> None:
        self.source = _table_source(self.open_file, self.name)
        self.register = registers().detect(self.source)
        if self.register is None and self.name.lower().endswith(_XML):
            raise DocumentError("DOC-08", details={"found": "XML"})
        if self.register is None:
            self.document = self._page_or_document()

    def _page_or_document(self) -> Document:
        try:
            return read_document(self.data(), self.name)
        except DocumentError as error:
            # A page of text is no fiche in YAML with a slip in it.
            if error.code != "DOC-03" or not self.name.lower().endswith(_PAGES):
                raise
            raise DocumentError("DOC-08", details={"found": _PAGE}) from None

    def _is_rdf_xml(self) -> bool:
        # Imported here: a fiche in JSON needs no XML.
        from algords.documents.xml import root_name  # noqa: PLC0415

        with self.open_file() as file:
            return root_name(file.read(_HEAD).decode(errors="replace")) == "RDF"

    def _document(self, data: bytes) -> None:
        """Take the file for a document; one without a context of ours may be of a register."""
        document = read_document(data, self.name)
        blocks = document.data if isinstance(document.data, list) else [document.data]
        if not (blocks and all(_is_fiche(one) for one in blocks)):
            self.source = _data_source(self.name, document)
            self.register = registers().detect(self.source)
        if self.register is None:
            self.document = document

    def _rdf(self, form: str) -> None:
        data = self.data()
        triples = _statements(data, form)
        if not any(_is_ours(triple) for triple in triples):
            self.source = registers().Source(name=self.name, triples=tuple(triples))
            self.register = registers().detect(self.source)
        if self.register is None:
            self.document = document_of_rdf(data, self.name, form, triples)

    def _any_source(self) -> "Source":
        """Return what the file holds, for a register that the user named."""
        suffix = PurePath(self.name).suffix.lower()
        form = RDF_OF_SUFFIX.get(suffix) if suffix else _started(self.data()) or None
        if form is None and suffix == _XML and self._is_rdf_xml():
            form = "rdfxml"
        if form is not None:
            triples = tuple(_statements(self.data(), form))
            source: Source = registers().Source(name=self.name, triples=triples)
            return source
        if _holds_tables(suffix):
            return _table_source(self.open_file, self.name, getattr(self.form, "OPTIONS", None))
        return _data_source(self.name, read_document(self.data(), self.name))


def _statements(data: bytes, form: str) -> list[ox.Triple]:
    """Return the triples of ``data``; in a text that is no fiche, addresses may be relative."""
    try:
        return read_rdf(data, form)
    except DocumentError:
        with suppress(DocumentError):
            triples = read_rdf(data, form, RELATIVE)
            if not any(_is_ours(triple) for triple in triples):
                return triples
        raise


def _holds_tables(suffix: str) -> bool:
    if suffix in _NO_TABLES:
        return False
    # Imported here: a fiche in JSON needs no tables.
    from algords.documents.tables.sheets import SHEET_SUFFIXES  # noqa: PLC0415

    return suffix in SHEET_SUFFIXES


def _table_source(open_file: Opener, name: str, options: "TableOptions | None" = None) -> "Source":
    from algords.documents.tables.sheets import TableOptions, read_sheets  # noqa: PLC0415

    sheets = read_sheets(open_file, name, options or TableOptions())
    source: Source = registers().Source(name=name, sheets=sheets)
    return source


def _data_source(name: str, document: Document) -> "Source":
    source: Source = registers().Source(name=name, data=document.data, document=document)
    return source


def _started(data: bytes) -> str:
    start = data.lstrip()[:10]
    return next((form for mark, form in _STARTS.items() if start.startswith(mark)), "")


def _is_fiche(block: object) -> bool:
    context = block.get("@context") if isinstance(block, dict) else None
    return isinstance(context, str) and context_language(context) is not None


def _is_ours(triple: ox.Triple) -> bool:
    value = triple.object
    typed = isinstance(value, ox.NamedNode) and value.value.startswith(_OURS)
    return typed or triple.predicate.value.startswith(_OURS)


def _unknown(form: str) -> UsageError:
    known = (*document_formats(), *sorted(RDF_FORMATS), *registers().register_names())
    listed = ", ".join(known)
    return UsageError(
        Text(
            fr=f"Aucune forme de fichier ne s'appelle «\u00a0{form}\u00a0».",
            en=f"No form of file is called “{form}”.",
        ),
        Text(fr=f"Formes lues\u00a0: {listed}.", en=f"Forms that are read: {listed}."),
    )
