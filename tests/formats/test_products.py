"""A file that holds a product or a programme only: what no rule asks for is not spoken of."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft202012Validator

from algords.documents.reading import read_document
from algords.findings import Report
from algords.text import LANGUAGES, Language, Text
from algords.validation.checking import Checker
from algords.validation.formats import format_names, render
from report_samples import DAY

SCHEMA: Final = Path(__file__).parents[2] / "ontology/schema/v1/report.schema.json"
HEAD: Final = '"@context": https://w3id.org/algords/context/v1/fr.jsonld\n'
PRODUCT: Final = f"{HEAD}type: Produit\nid: https://exemple.fr/produit\nnom: Un tableur\n"
PROGRAMME: Final = f"{HEAD}type: Programme\nid: https://exemple.fr/programme\nnom: Un programme\n"
# A word of no list, in a field of a product.
SLIP: Final = "statut: en cours\n"
ALGORITHM: Final = f"{HEAD}type: Algorithme\nid: https://exemple.fr/a\nnom: Un calcul\n"
COMPLETENESS: Final = Text(fr="Complétude|remplies", en="Completeness|items filled")


def report(*texts: str) -> Report:
    checker = Checker(as_of=DAY)
    documents = tuple(
        checker.check_document(read_document(text.encode(), f"fiches/{number}.yaml"))
        for number, text in enumerate(texts)
    )
    return Report(documents=documents, as_of=str(DAY), engine="shacl", engine_version="1")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(format_names()) - {"json", "jsonl"}))
@pytest.mark.parametrize("text", [PRODUCT, PROGRAMME, PRODUCT + SLIP])
def test_no_form_says_how_complete_it_is(name: str, text: str, language: Language) -> None:
    said = render(report(text), name, language)

    assert not re.search(rf"{COMPLETENESS.say(language)}|\bNone\b|\b0/0\b", said)


@pytest.mark.parametrize("text", [PRODUCT, PROGRAMME])
def test_one_without_a_slip_conforms_in_json_and_nothing_of_it_is_counted(text: str) -> None:
    whole = json.loads(render(report(text), "json", "fr"))

    assert Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).is_valid(whole)
    (counted,) = whole["documents"][0]["completeness"]
    assert (whole["conforms"], whole["summary"]["fiches"]) == (True, 1)
    assert [counted[key] for key in ("filled", "asked", "level")] == [None, None, None]


def test_one_is_a_test_case_of_junit_that_a_slip_fails() -> None:
    suites = ET.fromstring(render(report(PRODUCT, PROGRAMME, PRODUCT + SLIP), "junit", "fr"))  # noqa: S314 - ours

    cases = [(one.get("name"), one.find("failure") is None) for one in suites.iter("testcase")]
    assert cases == [("Un tableur", True), ("Un programme", True), ("Un tableur", False)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "fiches/0.yaml – «\u00a0Un tableur\u00a0»\u00a0: conforme"),
        ("en", "fiches/0.yaml – “Un tableur”: conforms, nothing to fix"),
    ],
)
def test_the_screen_names_one_and_that_nothing_is_to_fix(language: Language, said: str) -> None:
    assert render(report(PRODUCT), "text", language).startswith(said)


@pytest.mark.parametrize(
    ("texts", "fiches"),
    [((PRODUCT + SLIP,), []), ((PRODUCT + SLIP, ALGORITHM), ["1"])],
    ids=["a product", "a product and an algorithm"],
)
def test_a_page_does_not_miss_the_administration_of_a_product(
    texts: tuple[str, ...], fiches: list[str]
) -> None:
    page = render(report(*texts), "html", "fr")

    rows = re.findall(r'<th scope="row">administration non indiquée</th>.*?</tr>', page)
    assert [re.findall(r"<td[^>]*>(\d*)</td>", row)[-1] for row in rows] == fiches
    assert ("Par administration" in page) == bool(fiches)
