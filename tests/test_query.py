"""Questions put to a store: the named ones, free SPARQL, forms of answers, what is refused."""

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.errors import StoreError, UsageError
from algords.query.asking import ask
from algords.query.formats import format_names, render
from algords.query.questions import bind, find_question, list_questions, read_question
from algords.store.changes import Reason
from algords.store.writing import apply
from algords.text import Text
from conftest import Ran
from store import storekit
from store.storekit import publish_fiche, quarantine, run, source

FR = '"@context": https://w3id.org/algords/context/v1/fr.jsonld\n'
EN = '"@context": https://w3id.org/algords/context/v1/en.jsonld\n'
FICHES = {
    "tarif": FR
    + """
id: https://example.org/algorithme/tarif
type: Algorithme
nom: Tarif de la cantine
administration: {nom: Ville de Rennes, siren: "213502388"}
niveau_automatisation: totale
domaine: education
statut: en_service
criteres:
- {nom: Quotient familial, fonction: points, points: "3", raison_d_etre: Équité}
- {nom: Nombre d'enfants, points: "5"}
""",
    # The same algorithm by somebody else, who knows less: nothing may be counted twice.
    "tarif, by a third party": FR
    + """
id: https://example.org/algorithme/tarif
type: Algorithme
nom: Tarif de la cantine
administration: {nom: Rennes (ville), siren: "213502388"}
sans_valeur:
- {rubriques: [niveau_automatisation, contact], motif: inconnu}
criteres:
- {nom: Nombre d'enfants, points: "5"}
""",
    "places": FR
    + """
id: https://example.org/algorithme/places
type: Algorithme
nom: Places en crèche
administration: {nom: Ville de Rennes}
niveau_automatisation: aide_a_la_decision
domaine: education
statut: suspendu
sans_valeur:
- {rubriques: [contact], motif: couvert_par_un_secret}
""",
    "english only": EN
    + """
id: https://example.org/algorithme/bins
type: Algorithm
name: Bin rounds
administration: {name: Town of Leeds}
absent_values:
- {fields: [automation_level], absence_reason: not_stated}
""",
    "nothing said": FR
    + """
id: https://example.org/algorithme/muet
type: Algorithme
nom: Muet
""",
    "no decision": FR
    + """
id: https://example.org/algorithme/carte
type: Algorithme
nom: Carte des arbres
administration: {nom: Ville de Rennes}
niveau_automatisation: aucune
""",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "store"
    changes = [publish_fiche(text) for name, text in FICHES.items() if "third" not in name]
    third = publish_fiche(FICHES["tarif, by a third party"], "tiers")
    missing = Reason(
        rule="CORE-07",
        message=Text(fr="Il manque le contact.", en="The contact is missing."),
        pointer="/contact",
        line=12,
    )
    bad = [quarantine("cantine", missing, label="Cantine"), quarantine("tarif", missing)]
    apply(path, run(1), [source(), *changes, third])
    apply(path, run(2), bad)
    return path


def rows(path: Path, name: str, **params: str) -> list[tuple[str | None, ...]]:
    found = ask(path, name, params).rows
    return [
        tuple(None if term is None else getattr(term, "value", str(term)) for term in row)
        for row in found
    ]


def test_algorithms_are_counted_once_by_administration_and_level(path: Path) -> None:
    found = rows(path, "automation-by-administration")

    assert found == [
        ("non précisée", "non précisé", "1", "Muet"),
        ("Rennes (ville)", "entièrement automatisée", "1", "Tarif de la cantine"),
        ("Town of Leeds", "absent du registre d'origine", "1", "Bin rounds"),
        ("Ville de Rennes", "aide à la décision", "1", "Places en crèche"),
    ]


def test_the_same_question_is_answered_in_english(path: Path) -> None:
    found = rows(path, "automation-by-administration", lang="en")

    assert found == [
        ("not stated", "not stated", "1", "Muet"),
        ("Rennes (ville)", "fully automated", "1", "Tarif de la cantine"),
        ("Town of Leeds", "not stated by this register", "1", "Bin rounds"),
        ("Ville de Rennes", "decision support", "1", "Places en crèche"),
    ]


def test_the_criteria_of_an_algorithm_are_found_by_a_part_of_its_name(path: Path) -> None:
    found = rows(path, "criteria-of-an-algorithm", algorithm="CANTINE")

    assert found == [
        ("Tarif de la cantine", "Nombre d'enfants", None, "5", None, None, None),
        (
            "Tarif de la cantine",
            "Quotient familial",
            "attribution de points",
            "3",
            None,
            None,
            "Équité",
        ),
    ]


def test_a_price_grid_is_read_in_its_order(tmp_path: Path) -> None:
    grid = """
id: https://example.org/algorithme/grille
type: Algorithme
nom: Grille
criteres:
- {nom: C, operateur: plus_de, borne: "900", formule: 4 € le repas, rang: 10}
- {nom: B, operateur: au_plus, borne: "900", valeur: euros, rang: 9}
- {nom: D, operateur: au_plus, borne: "450.5", formule: {fr: 1 € le repas, en: 1 € a meal}, rang: 1}
- {nom: A, formule: Le prix coûtant}
- {nom: E, operateur: egal_a, valeur: boursier}
"""
    apply(tmp_path / "store", run(1), [source(), publish_fiche(FR + grid)])

    french = [(row[1], row[4]) for row in rows(tmp_path / "store", "criteria-of-an-algorithm")]
    english = rows(tmp_path / "store", "criteria-of-an-algorithm", lang="en")

    assert french == [
        ("D", "au plus 450.5\u00a0: 1 € le repas"),
        ("B", "au plus 900 (euros)"),
        ("C", "plus de 900\u00a0: 4 € le repas"),
        ("A", "Le prix coûtant"),
        ("E", "égal à boursier"),
    ]
    assert english[0][4] == "at most 450.5: 1 € a meal"


@pytest.mark.parametrize("algorithm", ["https://example.org/algorithme/places", "zzz"])
def test_an_algorithm_without_criteria_gives_no_row(path: Path, algorithm: str) -> None:
    assert rows(path, "criteria-of-an-algorithm", algorithm=algorithm) == []


def test_what_another_fiche_says_is_not_listed_as_unsaid(path: Path) -> None:
    found = rows(path, "what-is-not-said")

    assert found == [
        ("inconnu", "contact", "1", "Tarif de la cantine"),
        ("couvert par un secret", "contact", "1", "Places en crèche"),
        ("absent du registre d'origine", "niveau d'automatisation", "1", "Bin rounds"),
    ]


def test_what_was_set_aside_is_listed_with_its_reason(path: Path) -> None:
    found = rows(path, "quarantined-records", lang="en")

    reason = ("The contact is missing.", "CORE-07", "12")
    assert found == [
        ("Ville de Rennes", "Cantine", "not published", *reason),
        (
            "Ville de Rennes",
            "https://example.org/algorithme/tarif",
            "previous version published",
            *reason,
        ),
    ]


def test_algorithms_are_listed_by_domain_and_status(path: Path) -> None:
    found = rows(path, "algorithms-by-domain-and-status")

    assert found == [
        ("éducation", "en service", "1", "Tarif de la cantine"),
        ("éducation", "suspendu", "1", "Places en crèche"),
        ("non précisé", "non précisé", "3", "Bin rounds · Carte des arbres · Muet"),
    ]


@pytest.mark.parametrize("name", [one.name for one in list_questions()])
def test_a_named_question_speaks_both_languages(path: Path, name: str) -> None:
    question = find_question(name)

    answer = ask(path, question)

    assert question.title.fr != question.title.en
    assert set(question.headings) == set(answer.columns)
    assert "lang" in [one.name for one in question.params]
    for param in question.params:
        assert f"VALUES ?{param.name} {{" in question.sparql


def test_a_value_stays_one_value_whatever_it_holds(path: Path) -> None:
    hostile = '" } UNION { ?about ?any ?thing } VALUES ?lang { "en" } #'

    assert rows(path, "criteria-of-an-algorithm", algorithm=hostile, lang="fr") == []


def test_values_are_terms_of_their_kind() -> None:
    text = "\n".join(
        f"# param: {kind} | {kind} | x | x\n# VALUES ?{kind} {{ UNDEF }}"
        for kind in ("text", "address", "integer", "date", "boolean")
    )
    given = {
        "text": 'a "b"',
        "address": "https://e.org/",
        "integer": "7",
        "date": "2026-11-24",
        "boolean": "true",
    }

    lines = [line for line in bind(read_question(text), given).splitlines() if "VALUES" in line]

    assert lines == [
        '# VALUES ?text { "a \\"b\\"" }',
        "# VALUES ?address { <https://e.org/> }",
        '# VALUES ?integer { "7"^^<http://www.w3.org/2001/XMLSchema#integer> }',
        '# VALUES ?date { "2026-11-24"^^<http://www.w3.org/2001/XMLSchema#date> }',
        '# VALUES ?boolean { "true"^^<http://www.w3.org/2001/XMLSchema#boolean> }',
    ]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("address", "no address"), ("integer", "ten"), ("date", "24/11/2026"), ("boolean", "oui")],
)
def test_a_value_of_another_kind_is_refused_with_an_example(kind: str, value: str) -> None:
    question = read_question(f"# param: x | {kind} | x | x\nASK {{ VALUES ?x {{ UNDEF }} }}")

    with pytest.raises(UsageError, match="does not fit") as raised:
        bind(question, {"x": value})

    assert raised.value.advice is not None
    assert "x=" in raised.value.advice.fr


@pytest.mark.parametrize(
    ("example", "advised"),
    [
        ("", ("https://example.org/algorithme", "https://example.org/algorithm")),
        (" | https://e.org/c", ("https://e.org/c", "https://e.org/c")),
        (" | https://e.org/fr | https://e.org/en", ("https://e.org/fr", "https://e.org/en")),
    ],
)
def test_the_example_is_that_of_the_header_and_of_the_language(
    example: str, advised: tuple[str, str]
) -> None:
    question = read_question(f"# param: x | address | x | x{example}\nASK {{}}")

    with pytest.raises(UsageError) as raised:
        bind(question, {"x": "amp"})

    fr, en = advised
    assert raised.value.advice == Text(
        fr=f"Écrivez par exemple x={fr}", en=f"Write for instance x={en}"
    )


def test_a_charter_is_exemplified_by_a_charter() -> None:
    with pytest.raises(UsageError) as raised:
        bind(find_question("state-of-each-commitment"), {"charter": "amp"})

    assert raised.value.advice is not None
    assert "charter=https://w3id.org/algords/charter/charter-amp" in raised.value.advice.fr


@pytest.mark.parametrize(
    "said",
    [
        "petite_enfance",
        "early_childhood",
        "early-childhood",
        "Petite enfance",
        "EARLY CHILDHOOD",
        "crèches",
        "creches",
        "daycare",
        "https://w3id.org/algords/code/domain/early-childhood",
    ],
)
def test_a_code_is_called_by_any_of_its_names(said: str) -> None:
    question = find_question("criteria-in-a-domain")

    sparql = bind(question, {"domain": said})

    assert "{ <https://w3id.org/algords/code/domain/early-childhood> }" in sparql


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("crèche", ("petite_enfance", "early_childhood")),  # almost another name of it
        ("housign", ("logement", "housing")),  # a slip
        ("ecole", ("education", "education")),  # a word of its definition
        ("zzz", None),
        ("", None),
    ],
)
def test_a_code_that_is_not_in_the_list_is_refused_with_those_that_are(
    said: str, meant: tuple[str, str] | None
) -> None:
    question = find_question("criteria-in-a-domain")

    with pytest.raises(UsageError, match="is not in the list “Areas of public action”") as raised:
        bind(question, {"domain": said})

    advice = raised.value.advice
    assert advice is not None
    fr, en = meant or ("", "")
    assert advice.fr.startswith(
        f"Vouliez-vous dire «\u00a0{fr}\u00a0»\u00a0? " if meant else "Choisissez parmi\u00a0: "
    )
    assert advice.en.startswith(f"Did you mean “{en}”? " if meant else "Choose among: ")
    assert "securite_publique" in advice.fr
    assert "public_safety" in advice.en


@pytest.mark.parametrize("kind", ["code", "code nowhere", "number"])
def test_a_parameter_of_no_kind_is_no_parameter(kind: str) -> None:
    assert read_question(f"# param: x | {kind} | x | x\nASK {{}}").params == ()


class Listener(HTTPServer):
    """Counts who knocks."""

    knocks = 0


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.knocks += 1
            self.send_error(500)

        do_POST = do_GET  # noqa: N815 - the same

        def log_message(self, *_: object) -> None:
            pass

    server = Listener(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <URL> { ?s ?p ?o }",
        "SERVICE SILENT <URL> { ?s ?p ?o }",
        "service<URL>{?s ?p ?o}",
        "SERVICE # {\n <URL> # a comment\n {?s ?p ?o}",
        "FILTER(1 <'>'||1=1) SERVICE <URL> { ?s ?p '' }",
        "?s ?p ?x. SERVICE e:\\#x { ?s ?p ?o }",
        "?s ?p 1SERVICE<URL>{?s ?p ?o}",
        "{ SELECT * { SERVICE ?where { ?s ?p ?o } } }",
    ],
)
def test_no_question_leaves_the_store(path: Path, listener: Listener, pattern: str) -> None:
    url = f"http://127.0.0.1:{listener.server_port}/"
    sparql = f"PREFIX e: <{url}> SELECT * WHERE {{ {pattern.replace('URL', url)} }}"

    with pytest.raises(UsageError, match="another server"):
        ask(path, sparql)

    assert listener.knocks == 0


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <URL> { ?s ?p ?o }",
        'ASK { ?s ?p "the service of the town { }" }',
        "SELECT * { ?s algords:servicePage ?o } # service aux usagers",
    ],
)
def test_what_asks_no_server_is_answered_and_knocks_nowhere(
    path: Path, listener: Listener, sparql: str
) -> None:
    answer = ask(path, sparql.replace("URL", f"http://127.0.0.1:{listener.server_port}/"))

    assert answer.rows == ()
    assert not answer.boolean
    assert listener.knocks == 0


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "# clean\nPREFIX e: <x:>\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/x>",
        "CLEAR ALL",
    ],
)
def test_a_question_that_would_write_is_refused(path: Path, update: str) -> None:
    before = storekit.files(path)

    with pytest.raises(UsageError, match="does not write"):
        ask(path, update)

    assert storekit.files(path) == before


def test_a_slip_is_shown_at_its_place(path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        ask(path, "SELECT ?s\nWHERE { ?s nowhere:p ?o }")

    assert raised.value.message.en == (
        "The question is not understood, line 2, column 21: “WHERE { ?s nowhere:p ?o }”"
    )
    assert raised.value.advice is not None


def test_an_unknown_question_is_met_with_the_nearest(path: Path) -> None:
    with pytest.raises(UsageError, match="No question is called") as raised:
        ask(path, "what-is-not-sayd")

    assert raised.value.advice is not None
    assert "Did you mean “what-is-not-said”?" in raised.value.advice.en
    assert "automation-by-administration" in raised.value.advice.en


def test_no_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        ask(tmp_path / "none", "what-is-not-said")


GRAPH = "CONSTRUCT { ?s dct:title ?o } WHERE { ?s a algords:Algorithm ; dct:title ?o }"
ROWS = "SELECT ?s ?o ?none WHERE { ?s a algords:Algorithm ; dct:title ?o } ORDER BY ?s LIMIT 2"


@pytest.mark.parametrize("name", format_names())
@pytest.mark.parametrize(
    ("kind", "sparql"), [("rows", ROWS), ("boolean", "ASK {}"), ("triples", GRAPH)]
)
def test_each_form_carries_an_answer_or_names_those_that_can(
    path: Path, name: str, kind: str, sparql: str
) -> None:
    able = {
        "rows": {"csv", "json", "table", "tsv", "xml"},
        "boolean": {"json", "table", "xml"},
        "triples": {"nt", "table", "ttl"},
    }[kind]
    answer = ask(path, sparql)

    if name in able:
        assert render(answer, name, "fr")
    else:
        with pytest.raises(UsageError) as raised:
            render(answer, name, "fr")
        assert raised.value.advice is not None
        assert all(other in raised.value.advice.en for other in able)


def test_rows_come_back_from_each_form_of_results(path: Path) -> None:
    answer = ask(path, ROWS)

    found = {
        name: list(ox.parse_query_results(render(answer, name, "fr"), format=form))  # type: ignore[arg-type]
        for name, form in (
            ("json", ox.QueryResultsFormat.JSON),
            ("xml", ox.QueryResultsFormat.XML),
            ("tsv", ox.QueryResultsFormat.TSV),
        )
    }
    table = list(csv.reader(io.StringIO(render(answer, "csv", "fr").decode())))

    assert [tuple(row) for row in found["json"]] == list(answer.rows)
    assert [tuple(row) for row in found["xml"]] == list(answer.rows)
    assert [tuple(row) for row in found["tsv"]] == list(answer.rows)
    assert table[:2] == [
        ["s", "o", "none"],
        ["https://example.org/algorithme/bins", "Bin rounds", ""],
    ]


def test_a_graph_comes_back_from_each_form(path: Path) -> None:
    answer = ask(path, GRAPH)

    turtle = {
        quad.triple for quad in ox.parse(render(answer, "ttl", "fr"), format=ox.RdfFormat.TURTLE)
    }
    lines = {
        quad.triple for quad in ox.parse(render(answer, "nt", "fr"), format=ox.RdfFormat.N_TRIPLES)
    }

    assert turtle == lines == set(answer.triples)
    assert len(lines) == 5


def test_a_table_is_read_on_a_narrow_screen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    text = render(ask(path, "algorithms-by-domain-and-status"), "table", "fr").decode()

    assert text.splitlines() == [
        "Les algorithmes, par domaine et par statut",
        "",
        "domaine      statut       nombre  algorithmes",
        "───────────  ───────────  ──────  " + "─" * 26,
        "éducation    en service        1  Tarif de la cantine",
        "éducation    suspendu          1  Places en crèche",
        "non précisé  non précisé       3  Bin rounds ·",
        "                                  Carte des arbres · Muet",
        "",
        "3 lignes",
    ]


def test_the_command_answers(path: Path, algords: Callable[..., Ran]) -> None:
    ran = algords("query", "--store", path, "what-is-not-said", "--lang", "fr", "--format", "json")

    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["head"]["vars"] == ["reason", "field", "number", "names"]


def test_the_command_speaks_the_language_of_the_run(
    path: Path, algords: Callable[..., Ran]
) -> None:
    english = algords("query", "--store", path, "automation-by-administration")
    asked = algords("query", "--store", path, "automation-by-administration", "--param", "lang=fr")

    assert "decision support" in english.out
    assert "automation level" in english.out
    assert "aide à la décision" in asked.out


def test_the_command_takes_a_file_and_writes_one(
    path: Path, tmp_path: Path, algords: Callable[..., Ran]
) -> None:
    (tmp_path / "mine.rq").write_text("SELECT (COUNT(*) AS ?n) { ?s a algords:Algorithm }")

    ran = algords(
        "query", "--store", path, tmp_path / "mine.rq", "--format", "csv", "-o", tmp_path / "n.csv"
    )

    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "n.csv").read_text().split() == ["n", "5"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "the question is missing"),
        (("what-is-not-said",), 2, "--store FOLDER is missing"),
        (("what-is-not-said",), 2, "query --store store what-is-not-said"),
        (("-",), 2, "--store FOLDER is missing"),
        (("what-is-not-sayd",), 2, "Did you mean “what-is-not-said”?"),
        (("--store", "none", "what-is-not-said"), 5, "There is no store"),
        (("--store", "none", "nowhere.rq"), 3, "does not exist"),
        (("--store", "none", "what-is-not-said", "--param", "x"), 2, "the value are missing"),
        (("--store", "none", "what-is-not-said", "--param", "x=1"), 2, "has no parameter"),
    ],
)
def test_the_command_says_what_is_wrong(
    algords: Callable[..., Ran], arguments: tuple[str, ...], code: int, words: str
) -> None:
    ran = algords("query", *arguments)

    assert ran.code == code
    assert words in ran.err
    assert "To do: " in ran.err


def test_the_command_lists_the_questions(algords: Callable[..., Ran]) -> None:
    ran = algords("query", "--list", "--lang", "fr")

    assert ran.code == 0
    for question in list_questions():
        assert f"{question.name}\n    {question.title.fr}\n" in ran.out
