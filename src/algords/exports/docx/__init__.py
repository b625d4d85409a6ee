"""Fiches as a document for Word or LibreOffice (Office Open XML, ISO/IEC 29500), in one language.

Headings, tables of two columns, the language of each text and the title of the document are marked
as such, so that a screen reader finds its way. Equal fiches give equal bytes: nothing in the file
tells when it was written.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from algords.exports.model import Export, Unit, need
from algords.exports.model.layout import laid_out
from algords.exports.model.reading import View, views
from algords.text import Language, Text

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["EXPORTS"]

_TITLE: Final = Text(fr="Fiches d'algorithmes publics", en="Fiches of public algorithms")
# The first day that a ZIP archive can hold (APPNOTE.TXT §4.4.6).
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    docx = need("docx", "docx")
    # They need the package that was just asked for.
    from algords.exports.docx._body import add_page  # noqa: PLC0415 - see above
    from algords.exports.docx._look import dress  # noqa: PLC0415 - see above

    document = docx.Document()
    dress(document, language)
    titles: list[str] = []
    day = _EPOCH
    for unit in units:
        for view in views(unit):
            page = laid_out(view, language)
            add_page(document, page, first=not titles)
            titles.append(page.title.words)
            day = max(day, _modified(view))
    title = titles[0] if len(titles) == 1 else _TITLE.say(language)
    _describe(document, title, day, language)
    yield _packed(document)


def _modified(view: View) -> datetime:
    """Return the last day on which the fiche changed; the first day of all where it tells none."""
    told = [str(fiche.plain("modified")) for fiche in view.blocks("fiche")]
    try:
        return max(datetime.combine(date.fromisoformat(one), time(), UTC) for one in told)
    except ValueError:
        return _EPOCH


def _describe(document: "Document", title: str, day: datetime, language: Language) -> None:
    properties = document.core_properties
    # Longer is refused: python-docx keeps to 255 characters a property.
    properties.title = title.replace("\n", " ")[:255]
    properties.language = language
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = day


def _packed(document: "Document") -> bytes:
    """Return the document as an archive whose members all are of one day."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for member in source.infolist():
            told = zipfile.ZipInfo(member.filename, _EPOCH.timetuple()[:6])
            told.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(told, source.read(member))
    return packed.getvalue()


EXPORTS = (
    Export(
        name="docx",
        title=Text(
            fr="document pour Word ou LibreOffice, à lire ou à annoter",
            en="document for Word or LibreOffice, to read or to comment on",
        ),
        suffix=".docx",
        write=_write,
        binary=True,
    ),
)
