"""The list of Etalab in all its forms: links in cells, two producers, licences of other code.

`fr-etalab-liste/source.md` and `source-2020.md` hold rows of the list of public algorithms by
Etalab (https://github.com/etalab/algorithmes-publics, commit 4d0c39bf5b, and
https://github.com/etalab/guides.etalab.gouv.fr, commit 08b2407~1), under the Licence Ouverte 2.0.
The forms in Org, in pipes and of 2019 are made up of the same rows, after their description.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from algords.documents.tables.marked import marked_sheets
from algords.registers import Source
from algords.registers.model.account import Problem
from conftest import Ran
from registers_kit import Done, convert, convert_file

NAME = "fr-etalab-liste"
HERE = Path(__file__).resolve().parent / NAME
HEAD = (
    "| Thème / objet | Producteur | URL de publication | Informations complémentaires | Licence |"
)


def converted(*rows: str, head: str = HEAD) -> Done:
    text = "\n".join([head, "|-" * head.count(" | ") + "|-|", *rows])
    return convert(NAME, Source(name="liste.md", sheets=marked_sheets(text, ".md")))


def fiche(row: str) -> dict[str, Any]:
    [one] = converted(row).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"].get("native_values", ())}


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in problems]


@pytest.fixture
def real(shared: Path) -> dict[str, tuple[list[dict[str, Any]], list[Problem]]]:
    folder = shared / "data/registers/fr-etalab"
    found = {}
    for name in ("liste.md", "3-liste-2020.md"):
        form, fiches, account = convert_file(folder / name)
        assert form == NAME
        assert account.fiches == account.records == len(fiches)
        for count in account.fields.values():
            assert count.mapped + count.kept_raw == count.filled
        found[name] = fiches, list(account.problems)
    return found


def test_every_row_of_the_real_lists_is_a_fiche(real: dict[str, Any]) -> None:
    for name, count in {"liste.md": 14, "3-liste-2020.md": 9}.items():
        fiches, _ = real[name]

        assert len({one["id"] for one in fiches}) == len(fiches) == count
        assert all(one.get("source_code") or one.get("page") for one in fiches)


def test_a_licence_of_another_repository_is_reported_in_the_real_lists(
    real: dict[str, Any],
) -> None:
    """The file in the repository of Opale is linked for five algorithms, for Opale itself too."""
    for name, others in {"liste.md": 4, "3-liste-2020.md": 5}.items():
        _, problems = real[name]

        assert codes(problems) == [("Licence", "licence-of-another-repository")] * others
        assert {one.value for one in problems} == {
            "[CeCILL v2.1](https://github.com/DGTresor/Opale/blob/master/LICENSE)"
        }


def test_an_algorithm_of_both_real_lists_has_one_address(real: dict[str, Any]) -> None:
    now, before = ({one["id"] for one in real[name][0]} for name in ("liste.md", "3-liste-2020.md"))

    # « Calcul de la taxe foncière » and « Calculette de l'impôt sur le revenu » were reworded.
    assert len(now & before) == 7


def test_forms_of_the_list_give_equal_fiches() -> None:
    page = json.loads((HERE / "expected.jsonld").read_text(encoding="utf-8"))
    org = json.loads((HERE / "expected-org.jsonld").read_text(encoding="utf-8"))

    by_id = {one["id"]: one for one in page}
    both = [(by_id[one["id"]], one) for one in org if one["id"] in by_id]
    assert len(both) == len(org) == 4
    # The row of the family allowances has no more information in the made-up form.
    assert [before["name"]["fr"] for before, after in both if before != after] == [
        "Calcul des Allocations Familiales"
    ]


def test_the_second_producer_of_a_cell_is_a_partner() -> None:
    cell = "[Trésor](https://tresor.example.org/) / [INSEE](https://insee.example.org)"

    data = fiche(f"| Mésange | {cell} | | | |")

    assert data["administration"]["name"] == {"fr": "Trésor"}
    assert data["partners"] == [
        {"type": "Administration", "name": {"fr": "INSEE"}, "page": ["https://insee.example.org"]}
    ]
    assert raw(data)["Producteur"] == cell


def test_producers_without_links_are_told_apart_as_well() -> None:
    data = fiche("| Mésange | Trésor / INSEE | | | |")

    assert data["administration"]["name"] == {"fr": "Trésor"}
    assert [one["name"]["fr"] for one in data["partners"]] == ["INSEE"]
    assert data["id"] == fiche("| Mésange | [Trésor](http://a.org) / INSEE | | | |")["id"]


def test_two_addresses_joined_by_a_word_are_both_taken() -> None:
    cell = "[Github](https://github.com/a/b) ou [site](https://b.example.org/c)"

    data = fiche(f"| Opale | Trésor | {cell} | | |")

    assert data["source_code"] == ["https://github.com/a/b"]
    assert data["page"] == ["https://b.example.org/c"]
    assert raw(data)["URL de publication"] == cell


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://gitlab.adullact.net/dgfip/ir-calcul", "source_code"),
        ("https://framagit.org/parcoursup/algorithmes-de-parcoursup", "source_code"),
        ("https://cdn2.nextinpact.com/medias/code-source-cnaf.zip", "source_code"),
        ("https://www.urssaf.org/home/tese-code-source.html", "page"),
        ("https://www.data.gouv.fr/fr/datasets/calcul-de-are/", "page"),
        ("https://github.com/etalab", "page"),
        ("https://not-github.example.org/a/b", "page"),
    ],
)
def test_code_is_told_from_pages_by_its_address(address: str, key: str) -> None:
    data = fiche(f"| Un calcul | DGFIP | [x]({address}) | | |")

    assert data[key] == [address]
    assert {"source_code", "page"} & set(data) == {key}


@pytest.mark.parametrize("mark", ["N/A", "N/A*", "[GNU GPL v3](https://github.com/a/b/LICENSE)"])
def test_the_licence_of_the_code_is_kept_raw_and_is_not_that_of_the_fiche(mark: str) -> None:
    done = converted(f"| Un calcul | DGFIP | [x](https://github.com/a/b) | | {mark} |")

    data = done.fiches[0].data
    assert data["fiche"]["licence"] == "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    assert raw(data)["Licence"] == mark
    assert codes(done.problems) == []


@pytest.mark.parametrize(
    ("more", "licence", "columns"),
    [
        ("[CeCILL v2.1](https://a.org/l)", "", ["Informations complémentaires"]),
        ("[v2](https://git.a.org/x/-/blob/master/LICENSE)", "", ["Informations complémentaires"]),
        ("N/A*", "", ["Informations complémentaires"]),
        ("CeCILL", "[README](https://a.org/r)", ["Informations complémentaires", "Licence"]),
        ("[README](https://a.org/r)", "CeCILL-C", []),
    ],
)
def test_a_licence_in_the_wrong_column_is_reported_and_nothing_is_put_right(
    more: str, licence: str, columns: list[str]
) -> None:
    done = converted(f"| Taxe foncière | DGFIP | | {more} | {licence} |")

    data = done.fiches[0].data
    assert codes(done.problems) == [(column, "value-in-wrong-column") for column in columns]
    assert raw(data)["Licence"] == licence
    assert raw(data)["Informations complémentaires"] == more
    assert data.get("related_resources", []) == ([] if columns else ["https://a.org/r"])


def test_words_that_are_no_known_licence_are_reported_as_such() -> None:
    done = converted("| Un calcul | DGFIP | | | Domaine public |")

    assert codes(done.problems) == [("Licence", "unknown-value")]
    assert raw(done.fiches[0].data)["Licence"] == "Domaine public"


def test_words_that_are_no_link_are_kept_raw_and_reported() -> None:
    done = converted("| Un calcul | DGFIP | en cours de publication | voir [a](https://a.org) | |")

    data = done.fiches[0].data
    assert codes(done.problems) == [
        ("URL de publication", "not-a-link"),
        ("Informations complémentaires", "not-a-link"),
    ]
    assert data["related_resources"] == ["https://a.org"]


def test_a_row_without_a_subject_or_a_producer_is_left_out() -> None:
    done = converted("| | DGFIP | | | |", "| Un calcul | | | | |", "| Un calcul | DGFIP | | | |")

    assert [one.record for one in done.skipped] == ["2", "3"]
    assert len(done.fiches) == 1


def test_the_columns_of_2019_are_known() -> None:
    head = HEAD.replace("Thème / objet", "Décision individuelle")
    head = head.replace("URL de publication", "URL de l’algorithme")

    [one] = converted("| Un calcul | DGFIP | https://github.com/a/b | | |", head=head).fiches

    assert one.data["name"] == {"fr": "Un calcul"}
    assert one.data["source_code"] == ["https://github.com/a/b"]


def test_an_order_of_columns_means_nothing_to_the_fiche() -> None:
    names = [one.strip() for one in HEAD.strip("|").split("|")]
    head = "| " + " | ".join(names[at] for at in (4, 1, 3, 0, 2)) + " |"

    [one] = converted("| N/A | DGFIP | | Un calcul | https://a.org/b |", head=head).fiches

    assert one.data == fiche("| Un calcul | DGFIP | https://a.org/b | | N/A |")


def test_a_cell_without_end_is_kept_raw() -> None:
    done = converted(f"| Un calcul | DGFIP | {'[' * 30_000} | | |")

    assert codes(done.problems) == [("URL de publication", "value-too-long")]


def test_a_value_is_found_on_its_line(shared: Path) -> None:
    page = shared / "data/registers/fr-etalab/liste.md"
    text = page.read_text(encoding="utf-8")
    sheets = marked_sheets(text, ".md")

    found = convert(NAME, Source(name="liste.md", sheets=sheets)).fiches[9]

    span = found.record.span("Producteur", None)
    assert span is not None
    line = text.splitlines()[span.place.line - 1]
    assert (line, span.cell) == ("<tr>", "B11")
    assert "Mésange" in text.splitlines()[span.place.line]


@pytest.mark.parametrize("name", ["1-mention.md", "2-inventaire.md"])
def test_pages_without_the_list_are_refused_in_words(
    name: str, shared: Path, algords: Callable[..., Ran]
) -> None:
    ran = algords("convert", shared / "data/registers/fr-etalab" / name, "--to", "jsonl")

    assert ran.code == 3
    assert ran.out == ""
    reasons = {
        "1-mention.md": "page of text without a table of fiches",
        "2-inventaire.md": "template of an inventory without any answer",
    }
    assert reasons[name] in ran.err
