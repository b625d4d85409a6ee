"""One line a finding."""

from algords.validation.formats import render
from report_samples import FINDING, document, hostile, of_examples, of_spreadsheet, report


def test_line_and_column_stand_where_editors_look() -> None:
    text = render(report(document(FINDING)), "concise", "fr")

    assert text == (
        "fiches/a.yaml:5:10: CORE-04 à corriger – "
        "Administration › SIREN\u00a0: Le SIREN a neuf chiffres.\n"
    )


def test_in_a_spreadsheet_the_cell_stands_there() -> None:
    first, second = render(of_spreadsheet(), "concise", "en").splitlines()

    assert first.startswith("inventaire.xlsx:'Mes fiches'!F4: CORE-04 to fix – ")
    assert second.startswith("inventaire.xlsx:F4: CORE-04 to fix – ")


def test_a_finding_is_one_line_whatever_a_fiche_says() -> None:
    for some in (hostile(), of_examples()):
        assert len(render(some, "concise", "en").splitlines()) == len(some.findings)


def test_a_french_windows_console_can_print_it() -> None:
    render(of_examples(), "concise", "fr").encode("cp1252")
