"""The annotated copy: as the original, with marks, words and a list, and read as the original."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from algords.cli import annotated
from algords.documents.reading import read_document
from algords.documents.tables.workbook import read_values
from algords.findings import SEVERITIES, Finding
from algords.repair.annotating import forms
from algords.repair.annotating.bounds import fits
from algords.repair.annotating.copying import Copy, annotate
from algords.repair.annotating.marking import INK, PAINT
from algords.repair.annotating.model import all_values
from algords.repair.annotating.wording import comment_text
from algords.standard.contexts import CONTEXT_IRIS
from algords.text import Language, Text
from algords.validation.checking import Checker
from conftest import Ran
from report_samples import FINDING, HOSTILE_TEXT
from workbooks import ods, ods_of, xlsx

Algords = Callable[..., Ran]

ROWS: Final[list[list[object]]] = [
    ["Nom", "Statut", "Contact › Couriel", "Domaine"],
    ["Tarif", "annoncé", "a@example.org", "éducation"],
    ["Prix", "en_servise", None, '=HYPERLINK("https://example.org")'],
]
ONE_A_SHEET: Final[list[list[object]]] = [
    ["Rubrique", "Valeur"],
    ["Nom", "Autre"],
    ["Domaine", "zzz"],
]
CSV: Final = "nom;statut;domaine\nTarif;annoncé;=1+1\nPrix;en_servise;-2\n".encode()
FICHE: Final = json.dumps({"@context": CONTEXT_IRIS["fr"], "type": "Algorithme"}).encode()


@cache
def checker() -> Checker:
    return Checker(profile_tokens=("core",), as_of=date(2026, 11, 25))


def found(data: bytes, name: str) -> tuple[Finding, ...]:
    return checker().check_document(read_document(data, name)).findings


def copy_of(data: bytes, name: str, language: Language = "fr") -> Copy:
    copy = annotate(data, name, found(data, name), language)
    assert copy is not None
    return copy


def opened(data: bytes) -> Any:  # noqa: ANN401 - a workbook
    return openpyxl.load_workbook(io.BytesIO(data))


def book_bytes(book: Any) -> bytes:  # noqa: ANN401 - a workbook
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def colour_of(sheet: Any, cell: str) -> str | None:  # noqa: ANN401 - a sheet
    """Return the colour that our formats give to ``cell``."""
    for formats in sheet.conditional_formatting:
        if cell in formats:
            return str(formats.rules[0].dxf.fill.bgColor.rgb)[-6:]
    return None


def lines(book: Any) -> list[list[Any]]:  # noqa: ANN401 - a workbook
    """Return the lines of the list, below its heads."""
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=6)]


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return the workbook with some of its parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            change = parts.get(name)
            held = before.read(name)
            after.writestr(name, held if change is None else change(held))  # type: ignore[operator]
        for name in set(parts) - set(before.namelist()):
            after.writestr(name, parts[name])  # type: ignore[arg-type]
    return out.getvalue()


def rich() -> bytes:
    """Return a workbook with most of what people put into one."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Mes fiches"
    for row in ROWS:
        sheet.append(row)
    sheet["A1"].font = Font(bold=True, color="FFFFFF")
    sheet["A1"].fill = PatternFill("solid", start_color="1F3864")
    sheet["D3"] = '=CONCATENATE("éduca","tion")'
    sheet["B3"].comment = Comment("Voir avec Paul.", "Marie")
    sheet.column_dimensions["A"].width = 41
    sheet.freeze_panes = "B2"
    choices = DataValidation(type="list", formula1="Listes!$A$1:$A$2", sqref="D2:D9")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add(
        "B2:B9", FormulaRule(formula=['B2="annoncé"'], font=Font(bold=True))
    )
    hidden = book.create_sheet("Listes")
    hidden.append(["éducation"])
    hidden.sheet_state = "hidden"
    return book_bytes(book)


WRITERS: Final = [
    pytest.param(xlsx({"Fiches": ROWS, "Une": ONE_A_SHEET}), "a.xlsx", id="XLSX"),
    pytest.param(ods({"Fiches": ROWS, "Une [2026]": ONE_A_SHEET}), "a.ods", id="ODS"),
    pytest.param(CSV, "a.csv", id="CSV"),
    pytest.param(rich(), "a.xlsx", id="a workbook with everything"),
]


@pytest.mark.parametrize(("data", "name"), WRITERS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_copy_gives_the_same_findings_and_so_does_its_own_copy(
    data: bytes, name: str, language: Language
) -> None:
    def said(some: tuple[Finding, ...]) -> list[tuple[str, ...]]:
        return sorted((one.rule, one.cell or "", one.message.fr, one.advice.fr) for one in some)

    copy = copy_of(data, name, language).data
    again = copy_of(copy, "copie.xlsx", language).data

    assert len(found(data, name)) > 8
    assert said(found(copy, "copie.xlsx")) == said(found(data, name))
    assert said(found(again, "copie.xlsx")) == said(found(data, name))
    assert len(opened(again).sheetnames) == len(opened(copy).sheetnames)


def test_each_cell_has_the_colour_of_its_heaviest_finding_and_says_all_of_them() -> None:
    data = xlsx({"Fiches": ROWS})

    sheet = opened(copy_of(data, "a.xlsx").data)["Fiches"]

    assert colour_of(sheet, "A2") == PAINT["violation"]
    assert colour_of(sheet, "B3") == PAINT["warning"]
    assert colour_of(sheet, "B2") is None
    assert sheet["B2"].comment is None
    comment = sheet["B3"].comment
    assert comment.author == "algords"
    assert "À compléter – Statut\u00a0: «\u00a0en_servise\u00a0» n'est pas" in comment.text
    assert "(CORE-13)\nÀ faire\u00a0: " in comment.text
    assert sheet["A2"].comment.text.startswith("— algords —\n\nÀ corriger – ")
    assert "To fix" in opened(copy_of(data, "a.xlsx", "en").data)["Fiches"]["A2"].comment.text


def test_what_is_missing_from_a_fiche_that_fills_a_sheet_is_marked_on_its_first_cell() -> None:
    book = opened(copy_of(xlsx({"Une": [[], *ONE_A_SHEET]}), "a.xlsx").data)

    assert colour_of(book["Une"], "A2") == PAINT["violation"]
    assert {line[1] for line in lines(book)} == {"A2", "B4"}


def test_a_cell_that_is_merged_with_others_is_marked_where_they_show() -> None:
    book = openpyxl.Workbook()
    for row in [["Nom", "Statut"], ["Tarif", "annoncé"], ["Prix", "zzz"]]:
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    finding = replace(FINDING, sheet="Sheet", cell="B3")

    copy = annotate(book_bytes(book), "a.xlsx", [finding], "fr")

    assert copy is not None
    assert colour_of(opened(copy.data)["Sheet"], "B2") == PAINT["violation"]


def test_the_workbook_stays_as_it_was() -> None:
    copy = copy_of(rich(), "a.xlsx")
    before, book = opened(rich()), opened(copy.data)
    sheet = book["Mes fiches"]

    assert copy.losses == ()
    assert book.sheetnames == ["À corriger", "Mes fiches", "Listes"]
    assert book["Listes"].sheet_state == "hidden"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [cell.value for cell in row] for row in before["Mes fiches"].iter_rows()
    ]
    assert (sheet["A1"].font.color.rgb, sheet["A1"].fill.start_color.rgb) == (
        "00FFFFFF",
        "001F3864",
    )
    assert (sheet.column_dimensions["A"].width, sheet.freeze_panes) == (41, "B2")
    (choices,) = sheet.data_validations.dataValidation
    assert (choices.formula1, str(choices.sqref)) == ("Listes!$A$1:$A$2", "D2:D9")
    rules = [rule for one in sheet.conditional_formatting for rule in one.rules]
    assert rules[-1].formula == ['B2="annoncé"']
    assert sorted(rule.priority for rule in rules) == list(range(1, len(rules) + 1)) or (
        rules[-1].priority > max(rule.priority for rule in rules[:-1])
    )
    comment = sheet["B3"].comment
    assert comment.text.startswith("Voir avec Paul.\n\n— algords —\n\nÀ compléter – Statut")
    assert comment.author == "Marie"


def test_a_copy_of_a_copy_in_which_all_is_fixed_has_no_mark_left() -> None:
    book = opened(copy_of(rich(), "a.xlsx").data)
    finding = replace(FINDING, sheet="Mes fiches", cell="D2")

    again = annotate(book_bytes(book), "a.xlsx", [finding], "en")

    assert again is not None
    book = opened(again.data)
    sheet = book["Mes fiches"]
    assert book.sheetnames == ["To fix", "Mes fiches", "Listes"]
    assert sheet["A2"].comment is None
    assert sheet["B3"].comment.text == "Voir avec Paul."
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["D2", "B2:B9"]


def test_formulas_show_what_they_showed() -> None:
    results = (
        '<c r="D3" t="str"><f>CONCATENATE("éduca","tion")</f><v>emploi &amp; co</v></c>'
        '<c r="E3"><f>1/4</f><v>0.25</v></c><c r="F3" t="b"><f>TRUE()</f><v>1</v></c>'
    ).encode()
    part = "xl/worksheets/sheet1.xml"
    without = re.compile(rb'<c r="D3".*?</c>')
    data = with_parts(rich(), {part: lambda xml: without.sub(results, xml)})

    copy = copy_of(data, "a.xlsx").data

    shown = all_values(read_values(copy))["Mes fiches"]
    assert (shown[3, 4], shown[3, 5], shown[3, 6]) == ("emploi & co", 0.25, True)
    assert opened(copy)["Mes fiches"]["E3"].value == "=1/4"
    assert found(copy, "a.xlsx") == found(data, "a.xlsx")


def test_lists_that_excel_writes_as_an_extension_are_kept() -> None:
    extension = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        b'<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        b'<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>'
        b"Listes!$A$1:$A$5</xm:f>"
        b"</x14:formula1><xm:sqref>B2:B50 C2</xm:sqref></x14:dataValidation>"
        b"</x14:dataValidations></ext></extLst></worksheet>"
    )
    data = with_parts(
        xlsx({"Fiches": ROWS, "Listes": [["annoncé"]]}),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</worksheet>", extension)},
    )

    copy = copy_of(data, "a.xlsx")

    (choices,) = opened(copy.data)["Fiches"].data_validations.dataValidation
    assert (choices.formula1, str(choices.sqref)) == ("Listes!$A$1:$A$5", "B2:B50 C2")
    assert copy.losses == ()


def test_the_list_says_everything_in_the_order_of_the_sheets_with_links() -> None:
    data = xlsx({"Zoo": ROWS, "Année n°1": [["Nom", "Domaine"], ["Autre", "zzz"]]})

    book = opened(copy_of(data, "a.xlsx").data)
    sheet = book.worksheets[0]

    assert book.active is sheet
    assert [one.sheet_view.tabSelected for one in book.worksheets[1:]] == [False, False]
    heads = [cell.value for cell in sheet[5]]
    assert heads == ["Feuille", "Cellule", "Gravité", "Quoi", "À faire", "Règle", "Valeur"]
    listed = lines(book)
    assert len(listed) == len(found(data, "a.xlsx"))
    assert [line[0] for line in listed] == sorted((line[0] for line in listed), reverse=True)
    rows = [int(line[1][1:]) for line in listed if line[0] == "Zoo"]
    assert rows == sorted(rows)
    (status,) = [line for line in listed if line[5] == "CORE-13"]
    assert status[:3] == ["Zoo", "B3", "À compléter"]
    assert status[3] == "Statut\u00a0: «\u00a0en_servise\u00a0» n'est pas dans la liste."
    (said,) = [one for one in found(data, "a.xlsx") if one.rule == "CORE-13"]
    assert status[4:] == [said.advice.fr, "CORE-13", "en_servise"]
    last = sheet.cell(sheet.max_row, 2)
    assert last.hyperlink.location == f"'Année n°1'!{last.value}"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", f"A5:G{5 + len(listed)}")
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$5:$5")
    counts = {one: sum(f.severity == one for f in found(data, "a.xlsx")) for one in SEVERITIES}
    assert sheet["A2"].value == (
        f"À corriger\u00a0: {counts['violation']} · À compléter\u00a0: {counts['warning']} · "
        f"Conseil\u00a0: {counts['info']}"
    )


def test_the_list_takes_a_title_that_is_free() -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("à CORRIGER")

    assert opened(copy_of(book_bytes(book), "a.xlsx").data).sheetnames[0] == "À corriger (2)"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("https://e.org")', "#N/A"])
def test_a_text_of_a_document_never_becomes_a_formula(text: str) -> None:
    quoted = text.replace('"', '""')
    data = f'nom;domaine\nTarif;"{quoted}"\n'.encode()
    finding = replace(FINDING, cell="B2", sheet=None, value=text)

    copy = annotate(data, "a.csv", [finding], "fr")

    assert copy is not None
    book = opened(copy.data)
    written = [book["a"]["B2"], book.worksheets[0]["G6"]]
    assert [cell.value for cell in written] == [text, text]
    assert [cell.data_type for cell in written] == ["s", "s"]
    assert [cell.quotePrefix for cell in written] == [not text.startswith("#")] * 2


def test_hostile_texts_make_a_workbook_that_opens_and_steer_nothing() -> None:
    hostile = replace(
        FINDING,
        sheet="Fiches",
        cell="B2",
        value=HOSTILE_TEXT,
        message=Text(fr=HOSTILE_TEXT, en=HOSTILE_TEXT),
    )
    lost = replace(hostile, sheet=HOSTILE_TEXT, cell=None)

    copy = annotate(xlsx({"Fiches": ROWS}), "a.xlsx", [hostile, lost], "en")

    assert copy is not None
    book = opened(copy.data)
    texts = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    texts.append(book["Fiches"]["B2"].comment.text)
    assert [one for one in texts if "\x1b" in one or "\u202e" in one] == []
    assert any("·[31m</script>" in one for one in texts)


def test_a_comment_stays_short_and_says_how_much_is_left() -> None:
    text = comment_text("", [FINDING] * 40, "À corriger", "fr")

    told = text.count("À faire")
    assert 3 < told < 40
    assert len(text) < 2_000
    assert text.endswith(
        f"Points suivants ({40 - told})\u00a0: voir la feuille «\u00a0À corriger\u00a0»."
    )


def test_a_comment_that_is_full_already_stays_whole() -> None:
    text = comment_text("x" * 32_600, [FINDING], "À corriger", "fr")

    assert text.startswith("x" * 32_600)
    assert len(text) <= 32_767


@pytest.mark.parametrize("colour", PAINT.values())
def test_text_on_every_colour_has_the_contrast_that_wcag_asks_for_at_best(colour: str) -> None:
    assert INK == "000000"
    assert (luminance(colour) + 0.05) / 0.05 > 7


def test_colours_differ_in_light_alone_for_who_sees_no_colours() -> None:
    light = [luminance(PAINT[one]) for one in SEVERITIES]

    assert light[0] < light[2] < light[1]
    assert (light[2] + 0.05) / (light[0] + 0.05) > 1.3
    assert (light[1] + 0.05) / (light[2] + 0.05) > 1.1


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_a_copy_loses_is_named() -> None:
    book = opened(rich())
    chart = BarChart()
    chart.add_data(Reference(book["Listes"], min_col=1, min_row=1, max_row=2))
    book["Listes"].add_chart(chart, "C1")
    data = with_parts(book_bytes(book), {"xl/vbaProject.bin": b"x", "xl/media/image1.png": b"x"})

    losses = [one.en for one in copy_of(data, "a.xlsm").losses]

    assert losses == ["macros", "images"]
    assert [one.fr for one in copy_of(ods({"Fiches": ROWS}), "a.ods").losses] == [
        "la mise en forme",
        "les formules",
    ]


def spanning(tag: bytes) -> bytes:
    part = "xl/worksheets/sheet1.xml"
    return with_parts(
        xlsx({"Fiches": ROWS}),
        {part: lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + tag)},
    )


@pytest.mark.parametrize(
    ("data", "held"),
    [
        pytest.param(
            spanning(b'<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>'),
            False,
            id="all cells merged",
        ),
        pytest.param(
            spanning(
                b"<hyperlinks><hyperlink display='x'\nref = 'A5:XFD1048576' location='A1'/>"
                b"</hyperlinks>"
            ),
            False,
            id="all cells linked",
        ),
        pytest.param(
            with_parts(xlsx({"Fiches": ROWS}), {"docProps/core.xml": lambda _xml: b"<a"}),
            True,
            id="damaged beside its cells",
        ),
    ],
)
def test_what_openpyxl_cannot_open_is_copied_by_its_values(data: bytes, held: bool) -> None:
    copy = copy_of(data, "a.xlsx")

    assert fits(data) == held
    assert [one.en for one in copy.losses] == ["all that is not a value (layout, formulas)"]
    assert opened(copy.data)["Fiches"]["B3"].value == "en_servise"


def test_every_form_of_table_is_found_in_its_folder() -> None:
    assert forms.annotatable_forms() == ("csv", "ods", "xlsx")


def test_what_is_no_table_has_no_copy() -> None:
    assert annotate(b'{"nom": "Tarif"}', "a.json", [FINDING], "fr") is None


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_copy_is_written_beside_the_report_whose_exit_code_stays(
    algords: Algords, tmp_path: Path
) -> None:
    data = xlsx({"Fiches": ROWS})
    path, target = write(tmp_path / "a.xlsx", data), tmp_path / "new/copie.xlsx"
    plain = algords("validate", path, "--format", "json")

    ran = algords("validate", path, "--format", "json", "--annotated", target)

    assert (ran.code, ran.out) == (1, plain.out)
    assert f"Annotated copy: {target}; cells marked: 6." in ran.err
    assert path.read_bytes() == data
    book = opened(target.read_bytes())
    assert book.sheetnames == ["To fix", "Fiches"]
    report = json.loads(plain.out)["documents"][0]["findings"]
    assert len(lines(book)) == len(report)


def test_copies_of_several_go_into_a_folder_and_are_not_taken_for_fiches(
    algords: Algords, tmp_path: Path
) -> None:
    write(tmp_path / "in/a.xlsx", xlsx({"Fiches": ROWS}))
    write(tmp_path / "in/sub/a.ods", ods({"Fiches": ROWS}))
    write(tmp_path / "in/b.csv", CSV)
    write(tmp_path / "in/c.json", b"{}")
    folder = tmp_path / "in/copies"

    arguments = ("validate", tmp_path / "in", "--annotated", f"{folder}/", "--format", "json")
    algords(*arguments)
    ran = algords(*arguments)

    documents = json.loads(ran.out)["documents"]
    assert len(documents) == 4
    copies = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*.xlsx"))
    assert copies == ["a.xlsx", "b.csv.xlsx", "sub/a.ods.xlsx"]
    assert "it lacks: the layout, formulas." in ran.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", FICHE, "a.json: no annotated copy (it is no spreadsheet)."),
        ("a.csv", b"Titre;Couleur\na;b\n", "a.csv: no annotated copy (the file cannot be read)."),
        ("a.xlsx", b"PK\x03\x04", "a.xlsx: no annotated copy (the file cannot be read)."),
    ],
)
def test_what_gives_no_copy_is_said_in_a_word(
    algords: Algords, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = write(tmp_path / name, data)
    code = algords("validate", path).code

    ran = algords("validate", path, "--annotated", tmp_path / "c.xlsx")

    assert ran.code == code
    assert said in ran.err
    assert not (tmp_path / "c.xlsx").exists()


def test_a_table_in_which_nothing_is_found_has_no_copy(algords: Algords, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", CSV)
    baseline = tmp_path / "known.json"
    algords("validate", path, "--baseline", baseline, "--write-baseline")

    ran = algords("validate", path, "--baseline", baseline, "--annotated", tmp_path / "c.xlsx")

    assert ran.code == 0
    assert "a.csv: no annotated copy (nothing is to be fixed in it)." in ran.err
    assert not (tmp_path / "c.xlsx").exists()


def test_files_without_any_table_are_said_to_give_no_copy(algords: Algords, tmp_path: Path) -> None:
    write(tmp_path / "a.json", b"{}")
    write(tmp_path / "b.json", b"{}")

    ran = algords("validate", tmp_path, "--annotated", tmp_path / "copies")

    assert "No annotated copy: none of these files is a spreadsheet." in ran.err


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("a.xlsx", "would take the place of the original"),
        ("../in/a.xlsx", "would take the place of the original"),
        ("", "would take the place of the original"),
        ("c.ods", "An annotated copy is an .xlsx file"),
    ],
)
def test_a_place_for_the_copy_that_makes_no_sense_is_refused(
    algords: Algords, tmp_path: Path, where: str, said: str
) -> None:
    data = xlsx({"Fiches": ROWS})
    path = write(tmp_path / "in/a.xlsx", data)

    ran = algords("validate", path, "--annotated", f"{tmp_path}/in/{where}")

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert path.read_bytes() == data


def test_several_tables_do_not_go_into_one_copy(algords: Algords, tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.csv", CSV), write(tmp_path / "b.csv", CSV)

    ran = algords("validate", first, second, "--annotated", tmp_path / "c.xlsx")

    assert ran.code == 2
    assert "followed by “/”" in ran.err


def test_a_hidden_sheet_of_fiches_is_told_of_and_stays_hidden() -> None:
    copy = copy_of(xlsx({"Fiches": ROWS, "Vieux": ROWS}, hidden=["Vieux"]), "a.xlsx", "en")

    book = opened(copy.data)
    (line,) = [one for one in lines(book) if one[5] == "DOC-45"]
    assert line[:3] == ["Vieux", None, "Advice"]
    assert (book["Vieux"].sheet_state, book["Vieux"]["A1"].comment) == ("hidden", None)


def test_without_openpyxl_the_way_to_install_it_is_said(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotated, "find_spec", lambda _name: None)

    ran = algords("validate", write(tmp_path / "a.csv", CSV), "--annotated", "c.xlsx")

    assert ran.code == 2
    assert "pip install 'algords[xlsx]'" in ran.err


def test_real_workbooks_keep_every_value(shared: Path) -> None:
    books = sorted((shared / "data/registers/us-agencies").rglob("*.xlsx"))
    assert len(books) > 10

    for path in books:
        data = path.read_bytes()
        opened_copy = forms.form_of("xlsx").open_copy(data, path.name)
        out = io.BytesIO()
        opened_copy.book.save(out)
        before, after = all_values(read_values(data)), all_values(read_values(out.getvalue()))
        assert after == before, path.name


def test_numbers_and_days_of_an_ods_stay_what_they_are() -> None:
    body = (
        '<office:spreadsheet><table:table table:name="Fiches"><table:table-row>'
        "<table:table-cell office:value-type='string'><text:p>Nom</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Statut</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Mise en service</text:p>"
        "</table:table-cell></table:table-row><table:table-row>"
        "<table:table-cell office:value-type='string'><text:p>Tarif</text:p></table:table-cell>"
        "<table:table-cell office:value-type='float' office:value='12'><text:p>12</text:p>"
        "</table:table-cell><table:table-cell office:value-type='date' "
        "office:date-value='2024-03-12'><text:p>12/03/24</text:p></table:table-cell>"
        "</table:table-row></table:table></office:spreadsheet>"
    )

    sheet = opened(copy_of(ods_of(body), "a.ods").data)["Fiches"]

    assert sheet["B2"].value == 12
    assert (sheet["C2"].is_date, sheet["C2"].value.date()) == (True, date(2024, 3, 12))
