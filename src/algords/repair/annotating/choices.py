"""Drop-down lists that Excel writes as an extension ([MS-XLSX] §2.6.4), which openpyxl drops.

Excel writes so whatever list takes its words from another sheet. Written the plain way, in which
a formula may name another sheet as well, they are the same lists.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Any, Final
from zipfile import ZipFile

from algords.repair.annotating.model import Workbook

__all__ = ["keep_choices"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NEWER: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_REFERENCES: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"
_KEPT: Final = frozenset(
    (
        "allowBlank",
        "error",
        "errorStyle",
        "errorTitle",
        "operator",
        "prompt",
        "promptTitle",
        "showDropDown",
        "showErrorMessage",
        "showInputMessage",
        "type",
    )
)


def keep_choices(data: bytes, book: Workbook) -> None:
    """Add to ``book`` the lists that the workbook ``data`` holds as an extension.

    What openpyxl raises on a list that it cannot hold is let out.
    """
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - an extra

    titles = set(book.sheetnames)
    with ZipFile(BytesIO(data)) as archive:
        for title, part in _parts(archive):
            xml = archive.read(part)
            if title not in titles or _NEWER[1:-1].encode() not in xml:
                continue
            for one in ET.fromstring(xml).iter(f"{_NEWER}dataValidation"):  # noqa: S314 - no entities: measured
                book[title].add_data_validation(DataValidation(**_as_plain(one)))


def _as_plain(element: ET.Element) -> dict[str, Any]:
    kept: dict[str, Any] = {name: value for name, value in element.attrib.items() if name in _KEPT}
    for name in ("formula1", "formula2"):
        formula = element.findtext(f"{_NEWER}{name}/{_REFERENCES}f")
        if formula is not None:
            kept[name] = formula
    kept["sqref"] = element.findtext(f"{_REFERENCES}sqref", "")
    return kept


def _parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet with the name of its part."""
    names = frozenset(archive.namelist())
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - as above
    targets = {
        one.get("Id", ""): normpath(join("/xl", one.get("Target", "")))[1:]
        for one in links.iter(f"{_PACKAGE}Relationship")
    }
    workbook = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - as above
    for sheet in workbook.iter(f"{_MAIN}sheet"):
        part = targets.get(sheet.get(f"{_OFFICE}id", ""), "")
        if part in names:
            yield sheet.get("name", ""), part
