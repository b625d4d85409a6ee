"""What holds of every register: its account adds up, its addresses last, its sources are named."""

import csv
import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from algords import registers
from algords.documents.reading import read_document
from algords.errors import DocumentError
from algords.registers import Account, Source
from algords.registers.model import Listing
from conftest import SHARED, Ran
from registers_kit import convert, convert_file

HERE = Path(__file__).resolve().parent
DATA = SHARED / "data/registers"
# Pages and broken Turtle that are no data of a register, and the questionnaire of an assessment.
NO_DATA = {
    *("1-mention.md", "2-inventaire.md", "zorgtoeslag-cpsv.ttl", "survey-enfr.json", "README.md")
}
REAL = sorted(
    path
    for path in DATA.rglob("*.*")
    if path.is_file() and path.name not in NO_DATA and "schema" not in path.parts
)
# Larger ones are converted by tests of their own, and here with what takes its time.
LARGE = 400_000
# What makes a fiche what it is: addresses change with it where a register gives no number.
NUMBERED = {
    "ca-ai-register/source.csv": ("government_organization", "name_ai_system_en"),
    "eu-jrc-ips/source.csv": ("lead_organisation_name", "name", "url"),
    "nl-algoritmeregister/source.json": ("organisatie", "title"),
    "nl-algoritmeregister-seed/source.json": ("organization", "name"),
    "uk-atrs/source.json": ("publishing_body", "tool_name", "title"),
    "us-agencies/source.csv": ("Bureau/Component",),
    "us-omb-2023/source.csv": ("Department", "Title"),
    "us-omb-2025/source.csv": ("agency_name", "use_case_name", "agency_bureau"),
}


@lru_cache(maxsize=4)
def converted(path: Path) -> tuple[str, list[dict[str, Any]], Account]:
    return convert_file(path)


# The tests of one file come one after the other.
@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            path,
            id=f"{path.parent.name}/{path.name}",
            marks=[pytest.mark.slow] if path.stat().st_size > LARGE else [],
        )
        for path in REAL
    ],
)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def shuffled(path: Path, form: str, seed: int) -> list[dict[str, Any]]:
    """Return the fiches of the records of ``path`` in another order."""
    module = registers._module(form)  # noqa: SLF001 - the order is that of the module's own listing
    kept = module.records

    def mixed(source: Source) -> Listing:
        listing = kept(source)
        every = list(listing.records)
        random.Random(seed).shuffle(every)  # noqa: S311 - no secret
        return replace(listing, records=every)

    return convert_file(path, _Mixed(module, mixed))[1]


class _Mixed:
    """A register whose records come in another order."""

    def __init__(
        self, module: registers.RegisterModule, mixed: Callable[[Source], Listing]
    ) -> None:
        self.REGISTER = module.REGISTER
        self.recognise = module.recognise
        self.records = mixed
        self.convert = module.convert


def adds_up(account: Account) -> None:
    losses = account.as_json()
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] > 0
    for field, count in losses["fields"].items():
        left = count["filled"] - count["mapped"] - count["kept_raw"]
        assert left == 0 or (left > 0 and count["ignored"]), field


def test_every_record_and_value_of_a_real_file_is_accounted_for(path: Path) -> None:
    form, fiches, account = converted(path)

    assert form in registers.register_names()
    assert len(fiches) == account.fiches
    adds_up(account)


def test_the_order_of_records_changes_no_address_and_no_fiche(path: Path) -> None:
    form, fiches, account = converted(path)
    repeated = {one.value for one in account.problems if one.code == "repeated-id"}

    again = {one["id"]: one for one in shuffled(path, form, seed=11)}

    # Of two records of one identifier, which is the first to have it is for the order to say.
    once = [one for one in fiches if _key(one) not in repeated]
    assert set(again) == {one["id"] for one in fiches}
    assert len(once) >= len(fiches) - 2 * len(repeated)
    assert all(again[one["id"]] == one for one in once)
    assert sorted(map(_told, fiches)) == sorted(map(_told, again.values()))


def test_the_order_of_yearly_rows_changes_no_tool(shared: Path, tmp_path: Path) -> None:
    file = shared / "data/registers/us-nyc/algorithm_tool_compliance.csv"
    head, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    random.Random(3).shuffle(rows)  # noqa: S311 - no secret
    mixed = tmp_path / "tools.csv"
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    mixed.write_text(text.getvalue(), encoding="utf-8", newline="")

    later = {one["id"]: one for one in convert_file(mixed)[1]}

    assert len(later) == 40
    assert later == {one["id"]: one for one in converted(file)[1]}


def _key(fiche: dict[str, Any]) -> str:
    return str(fiche["id"]).rpartition("/")[2].partition("~")[0]


def _told(fiche: dict[str, Any]) -> str:
    return json.dumps({key: said for key, said in fiche.items() if key != "id"}, sort_keys=True)


@pytest.mark.parametrize("sample", sorted(NUMBERED))
def test_a_number_of_the_register_outlives_every_name(sample: str, tmp_path: Path) -> None:
    path = HERE / sample
    form, fiches, _account = converted(path)
    changed = tmp_path / path.name
    changed.write_bytes(_renamed(path.read_bytes(), path.suffix, NUMBERED[sample]))

    later = convert_file(changed)[1]

    numbered = [at for at, one in enumerate(fiches) if "identifier" in one]
    assert numbered, form
    for at in numbered:
        assert later[at]["id"] == fiches[at]["id"]
        assert later[at] != fiches[at]


def _renamed(data: bytes, suffix: str, names: tuple[str, ...]) -> bytes:
    if suffix == ".json":
        return json.dumps(_marked(json.loads(data), names)).encode()
    # The marked UTF-8 of one of them is read as such.
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    head = next(at for at, row in enumerate(rows) if set(names) <= set(row))
    places = [rows[head].index(name) for name in names]
    for row in rows[head + 1 :]:
        for at in places:
            if len(row) > at and row[at].strip():
                row[at] = f"New {row[at]}"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _marked(part: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(part, list):
        return [_marked(one, names) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: f"New {said}"
        if key in names and said and isinstance(said, str)
        else _marked(said, names)
        for key, said in part.items()
    }


def test_every_fiche_names_its_sources_and_the_form_they_are_in(path: Path) -> None:
    form, fiches, _account = converted(path)
    register = registers.find_register(form)

    for one in fiches:
        about = one["fiche"]
        assert about["sources"]
        assert all(source["name"] for source in about["sources"])
        # Files of agencies lie on sites of their own, which the files do not tell.
        assert form == "us-agencies" or any("page" in one for one in about["sources"])
        assert about["licence"] == register.licence
        assert about["licence"].startswith(("https://", "http://"))
        assert about["publisher"]["name"]
        assert about["language"]
        assert about["converted_by"] == register.converter
        assert isinstance(about["authoritative"], bool)


def test_what_a_file_has_a_column_for_is_not_said_to_be_unstated(path: Path) -> None:
    """Left empty, unknown, not applicable, not stated are four things: a field has one reason."""
    _form, fiches, _account = converted(path)

    for one in fiches:
        said: dict[str, str] = {}
        for absent in one.get("absent_values", ()):
            for key in absent["fields"]:
                assert key not in one
                assert said.setdefault(key, absent["absence_reason"]) == absent["absence_reason"]
    columns = {name for one in fiches for name in _kept(one)}
    if "contact" in columns:
        assert not any("contact" in _unstated(one) for one in fiches)


def _kept(fiche: dict[str, Any]) -> set[str]:
    return {one["native_field"] for one in fiche["fiche"].get("native_values", ())}


def _unstated(fiche: dict[str, Any]) -> set[str]:
    groups = fiche.get("absent_values", ())
    return {key for one in groups if one["absence_reason"] == "not_stated" for key in one["fields"]}


def test_only_what_a_body_says_itself_is_said_to_be_its_own() -> None:
    by_others = {
        *("eu-ai-watch", "eu-city-registers", "eu-jrc-ips", "fr-etalab-liste"),
        *("nl-algoritmeregister", "nl-algoritmeregister-seed", "nl-algoritmeregister-templates"),
        *("rdf-airo", "rdf-cpsv-ap", "rdf-dcat"),
    }

    found = {
        one for one in registers.register_names() if not registers.find_register(one).authoritative
    }

    assert found == by_others


def test_a_table_that_a_third_party_drew_from_a_pdf_is_not_the_agencys_own(shared: Path) -> None:
    folder = shared / "data/registers/us-agencies"
    drawn = converted(folder / "pension-benefit-guaranty-corporation/pbgc_extracted.csv")[1]
    own = converted(folder / "department-of-labor/AI_Use_Cases_Public_reporting-20260128.csv")[1]

    assert {one["fiche"]["authoritative"] for one in drawn} == {False}
    assert {one["fiche"]["authoritative"] for one in own} == {True}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("2025_individually_reported_AI_use_cases.csv", "has_pii"),
        ("2024_consolidated_ai_inventory_raw_v1.sample100.csv", "29_contains_pii"),
    ],
)
def test_no_data_that_the_agency_maintains_is_not_no_data(
    shared: Path, name: str, field: str
) -> None:
    fiches = converted(shared / "data/registers/us-omb" / name)[1]

    answers = {
        (str(one["value"]).strip(), fiche.get("personal_data"))
        for fiche in fiches
        for one in fiche["fiche"]["native_values"]
        if one["native_field"] == field and one["value"].strip() in ("Yes", "No")
    }

    assert answers == {("Yes", True), ("No", None)}


def test_a_tool_fed_with_addresses_of_pupils_is_not_free_of_personal_data(shared: Path) -> None:
    tools = converted(shared / "data/registers/us-nyc/algorithm_tool_compliance.csv")[1]
    [schools] = [one for one in tools if one["name"]["en"] == "MySchools"]

    [said] = [
        one["value"]
        for one in schools["fiche"]["native_values"]
        if one["native_field"] == "identifying_info"
    ]

    assert said == "false"
    assert "home address" in json.dumps(schools["data"])
    assert "personal_data" not in schools
    assert {one["personal_data"] for one in tools if "personal_data" in one} == {True}


def test_law_enforcement_of_any_kind_is_no_public_safety(shared: Path) -> None:
    name = "2025_individually_reported_AI_use_cases.csv"
    fiches = converted(shared / "data/registers/us-omb" / name)[1]

    by_topic = {
        (one["keywords"]["en"][0], *one.get("domain", ()))
        for one in fiches
        if one.get("keywords", {}).get("en", [""])[0] in ("Law Enforcement", "Emergency Mgmt")
    }

    assert ("Law Enforcement",) in by_topic
    assert ("Law Enforcement", "public_safety") not in by_topic


def test_a_question_that_does_not_apply_says_nothing_of_the_wider_field(shared: Path) -> None:
    """Monitoring is one measure of many; what weighs on rights is one kind of automation."""
    seed = converted(shared / "data/registers/nl-algoritmeregister/v0.1-seed.json")[1]
    name = "2024_consolidated_ai_inventory_raw_v2.csv"
    older = converted(shared / "data/registers/us-omb" / name)[1]

    def absent(fiche: dict[str, Any], key: str) -> bool:
        return any(key in one["fields"] for one in fiche["absent_values"])

    unmonitored = [
        one
        for one in seed
        for kept in one["fiche"]["native_values"]
        if (kept["native_field"], kept["value"]) == ("monitoring", "n.v.t.")
    ]
    assert unmonitored
    assert not any(absent(one, "measures") for one in unmonitored)
    reasons = {
        absence["absence_reason"]
        for one in older
        for absence in one["absent_values"]
        if "automation_level" in absence["fields"]
    }
    # No question asks for the level of what does not act alone.
    assert reasons == {"not_stated"}


def test_a_mere_yes_or_no_is_no_human_intervention(shared: Path) -> None:
    seed = converted(shared / "data/registers/nl-algoritmeregister/v0.1-seed.json")[1]

    said = [one.get("human_intervention", {}).get("nl") for one in seed]
    kept = [
        one["value"]
        for fiche in seed
        for one in fiche["fiche"]["native_values"]
        if one["native_field"] == "human_intervention" and one["value"]
    ]

    assert not {"Ja", "Nee"} & set(said)
    assert sorted(one for one in kept if one in ("Ja", "Nee")) == ["Ja", "Ja", "Ja", "Nee"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Geen.", False),
        ("Er is geen expliciete juridische basis voor het inzetten.", False),
        ("Er is geen wettelijke grondslag voor het model, maar de Wmo geldt.", True),
        ("Wet open overheid", True),
    ],
)
def test_a_text_that_names_no_law_is_no_legal_basis(text: str, *, named: bool) -> None:
    listed = {"algoritmes": [{"id": "1", "title": "x", "juridische_basis": text}]}

    [one] = convert("nl-algoritmeregister", Source(name="a.json", data=listed)).fiches

    assert ("legal_bases" in one.data) is named
    assert named or one.data["fiche"]["native_values"][0]["value"] == text


def test_a_count_over_a_store_counts_uses_and_no_templates_of_suppliers(
    shared: Path, algords: Callable[..., Ran], tmp_path: Path
) -> None:
    folder = shared / "data/registers/nl-algoritmeregister"
    listed = json.loads((folder / "list-2026-08-08.json").read_text(encoding="utf-8"))
    uses = [one for one in listed["algoritmes"] if one["title"] == "Zivver"][:12]
    bodies = {
        "list/list.json": {"count": len(uses), "algoritmes": uses},
        "templates/Zivver.json": json.loads((folder / "v1.0-supplier/Zivver.json").read_text()),
    }
    for name, body in bodies.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(json.dumps(body), encoding="utf-8")
        (tmp_path / "sources").mkdir(exist_ok=True)
        (tmp_path / f"sources/{path.parent.name}.yaml").write_text(
            f"title: {name}\npublisher: somebody\nurl: ../{path.parent.name}\nlicence: CC0-1.0\n"
            "every: month\ncontact: somebody@example.org\n",
            encoding="utf-8",
        )
    store = tmp_path / "store"
    assert algords("harvest", tmp_path / "sources", "--store", store).code == 0

    ran = algords("query", "algorithms-by-domain-and-status", "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    question = tmp_path / "q.rq"
    question.write_text(
        "PREFIX algords: <https://w3id.org/algords/ns#>\n"
        "SELECT (COUNT(DISTINCT ?one) AS ?number) WHERE { ?one a algords:Product }\n"
    )
    products = algords("query", question, "--store", store, "--format", "csv").out.split()

    # All are called as the template is: the twelve are uses, and the template is kept as a product.
    assert sum(int(row["number"]) for row in rows) == len(uses) == 12
    assert products == ["number", "1"]


def test_what_is_no_data_is_told_so(shared: Path) -> None:
    for name in sorted(NO_DATA - {"README.md", "survey-enfr.json"}):
        [path] = (shared / "data/registers").rglob(name)
        with pytest.raises(DocumentError):
            convert_file(path)
    [questions] = (shared / "data/registers").rglob("survey-enfr.json")
    document = read_document(questions.read_bytes(), questions.name)
    assert registers.detect(Source(name=questions.name, data=document.data)) is None
