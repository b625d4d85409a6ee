"""Annex VIII, section C, of the AI Act: value by value, with what the fiche lacks."""

from algords.exports import find_export
from algords.exports.annex_viii import POINTS
from algords.exports.model import Unit
from algords.exports.model.alignments import aligned
from algords.exports.model.names import field_of_key
from algords.text import Language
from catalogues import fiche

ANNEX = "http://data.europa.eu/eli/reg/2024/1689/oj#anx_VIII.C."
FULL = {
    "administration": {"name": "Town", "address": "1, High Street\nTown"},
    "contact": {"name": "Data team", "email": "algo@town.example", "page": ["https://a.example/"]},
    "risk_class": "high",
    "annex_iii_area": ["essential_benefits"],
    "eu_database": {
        "made_by": {"name": "Ann", "address": "Room 2", "page": ["https://ann.example/"]},
        "provider_entry": "https://eu.example/1",
    },
    "assessments": [
        {"assessment_kind": ["fria"], "description": "Rights are safe."},
        {"assessment_kind": ["dpia"], "description": "Data are safe."},
        {"assessment_kind": ["audit"], "description": "Not asked for."},
    ],
}


def written(*units: Unit, language: Language = "en") -> str:
    return b"".join(find_export("annex-viii-c").write(units, language)).decode()


def test_the_fields_are_those_of_the_alignment() -> None:
    matched = {
        (int(theirs.removeprefix(ANNEX)), ours)
        for ours, all_theirs in aligned("eu-ai-act-annex-viii").items()
        for theirs in all_theirs
        if theirs.startswith(ANNEX)
    }

    reached = set()
    for asked in POINTS:
        fields = [field_of_key(key) for key in asked.path]
        reached |= {(asked.point, one.property) for one in fields if one is not None}
        reached |= {(asked.point, asked.kind)} if asked.kind else set()

    assert matched <= reached
    assert (
        {point for point, _ours in matched} == {asked.point for asked in POINTS} == {1, 2, 3, 4, 5}
    )


def test_a_full_fiche_lacks_nothing_and_gives_each_value_as_it_stands() -> None:
    text = written(fiche(**FULL))

    blocks = [block.partition("\n```")[0] for block in text.split("```text\n")[1:]]
    assert blocks == [
        "Town",
        "1, High Street\nTown",
        "Data team",
        "algo@town.example",
        "https://a.example/",
        "Ann",
        "Room 2",
        "https://ann.example/",
        "https://eu.example/1",
        "Rights are safe.",
        "Data are safe.",
    ]
    assert "Not in the fiche" not in text


def test_what_is_lacking_names_the_field_that_would_hold_it() -> None:
    english = written(fiche(risk_class="high"))
    french = written(fiche(risk_class="high"), language="fr")

    assert "Field to fill in: `eu_database` → `provider_entry`." in english
    assert "`assessments` → `description` (`assessment_kind` = `fria`)." in english
    assert "Rubrique à remplir\u00a0: `base_europeenne` → `fiche_du_fournisseur`." in french
    assert english.count("Not in the fiche") == len(POINTS)
    assert french.count("Pas dans la fiche") == len(POINTS)


def test_a_reason_given_by_the_fiche_is_repeated() -> None:
    absence = {"fields": ["eu_database"], "absence_reason": "withheld"}

    text = written(fiche(risk_class="high", absent_values=[absence]))

    assert "Not in the fiche: `eu_database` (withheld" in text


def test_law_enforcement_gives_three_points_only() -> None:
    text = written(fiche(risk_class="high", annex_iii_area=["law_enforcement"]))

    assert "article 49(4)" in text
    assert "### 3. " in text
    assert "### 4. " not in text
    mixed = written(fiche(risk_class="high", annex_iii_area=["law_enforcement", "education"]))
    assert "### 5. " in mixed


def test_critical_infrastructure_is_registered_elsewhere() -> None:
    text = written(fiche(risk_class="high", annex_iii_area=["critical_infrastructure"]))

    assert "article 49(5)" in text


def test_what_is_not_high_risk_is_left_out_and_said_so() -> None:
    leaves_out = find_export("annex-viii-c").leaves_out
    assert leaves_out is not None
    out = [
        fiche(),
        fiche(risk_class="minimal"),
        fiche(risk_class="annex_iii_exempt", annex_iii_area=["education"]),
    ]

    assert all("high-risk systems alone" in str(leaves_out(one)) for one in out)
    assert "## " not in written(*out)
    assert leaves_out(fiche(annex_iii_area=["education"])) is None
    assert "without saying “high”" in written(fiche(annex_iii_area=["education"]))


def test_no_value_ends_its_block_of_code_nor_makes_a_title() -> None:
    text = written(
        fiche(
            name={"en": "a\n# b <img src=x> `c`"},
            administration={"name": "x\n```\n# y ````\n\x1b[31m"},
            risk_class="high",
        )
    )

    assert "## a \\# b \\<img src=x\\> \\`c\\`\n" in text
    assert "`````text\nx\n```\n# y ````\n·[31m\n`````\n" in text


def test_a_value_in_another_language_says_which() -> None:
    text = written(fiche(risk_class="high", administration={"name": {"fr": "Ville"}}))

    assert "(fr)\n\n```text\nVille\n```" in text
