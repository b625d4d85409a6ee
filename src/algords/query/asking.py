"""A question put to the published graph of a store, and its answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

import pyoxigraph as ox

from algords.errors import UsageError
from algords.query.questions import Question, bind, find_question, read_question
from algords.store.snapshots import open_published
from algords.store.trouble import as_store_errors
from algords.text import Text, printable

__all__ = ["PREFIXES", "Answer", "Kind", "ask"]

Kind: TypeAlias = Literal["rows", "boolean", "triples"]
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

# Known in every question, beside those that it declares itself.
PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "algords": "https://w3id.org/algords/ns#",
    "code": "https://w3id.org/algords/code/",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "graph": "https://w3id.org/algords/g/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_BARE_NAME: Final = re.compile(r"[\w.-]+")
_PLACE: Final = re.compile(r"at (\d+):(\d+)")
# SPARQL 1.1 grammar [59]: 'SERVICE' 'SILENT'? VarOrIri GroupGraphPattern. The engine would send
# the request; nothing can stand between these parts but spaces and comments, so that looking for
# them in the raw text misses none, whatever strings and comments surround them.
_GAP: Final = r"(?:\s|#[^\r\n]*(?:[\r\n]|$))*"
_SERVICE: Final = re.compile(rf"SERVICE{_GAP}(?:SILENT{_GAP})?[^\s{{}}]+?{_GAP}\{{", re.IGNORECASE)
# SPARQL 1.1 Update grammar [30]: the words that an update starts with, after its prologue.
_UPDATE: Final = re.compile(
    r"(?:\s|#[^\r\n]*(?:[\r\n]|$)|(?:PREFIX\s+\S*:|BASE)\s*<[^>]*>)*"
    r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a store answered.

    ``data`` holds SPARQL 1.1 Query Results JSON for rows and for yes or no, N-Triples for triples.
    """

    question: Question
    kind: Kind
    data: bytes

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that were asked for, in their order; none but for rows."""
        found = self.results()
        return (
            tuple(variable.value for variable in found.variables)
            if isinstance(found, ox.QuerySolutions)
            else ()
        )

    @property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """The rows, each with one term or None a column; none but for rows."""
        found = self.results()
        return tuple(tuple(row) for row in found) if isinstance(found, ox.QuerySolutions) else ()

    @property
    def boolean(self) -> bool:
        """The yes or no; False for other kinds."""
        found = self.results()
        return isinstance(found, ox.QueryBoolean) and bool(found)

    @property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The triples, sorted; none for other kinds."""
        if self.kind != "triples":
            return ()
        return tuple(quad.triple for quad in ox.parse(self.data, format=ox.RdfFormat.N_TRIPLES))

    def results(self) -> ox.QuerySolutions | ox.QueryBoolean | None:
        """Return rows or yes or no as the engine holds them, to be written in another form."""
        if self.kind == "triples":
            return None
        return ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)


def ask(path: Path, question: Question | str, params: Mapping[str, str] | None = None) -> Answer:
    """Return the answer of the store at ``path`` to ``question``: one read, a name, or SPARQL.

    Nothing is written and nothing is fetched.

    Raises:
        UsageError: there is no such question or parameter, the text is not SPARQL, it would
            write, or it would have another server asked.
        StoreError: there is no store, nothing is published yet, or it is damaged.
    """
    asked = _question(question) if isinstance(question, str) else question
    sparql = bind(asked, params or {})
    if _SERVICE.search(asked.sparql):
        raise _leaves_the_store()
    with as_store_errors(path):
        store = open_published(path)
        try:
            return _answer(asked, store.query(sparql, prefixes=PREFIXES))
        except SyntaxError as error:
            raise _not_understood(sparql, error) from None


def _question(said: str) -> Question:
    return find_question(said) if _BARE_NAME.fullmatch(said) else read_question(said)


def _answer(
    question: Question, found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
) -> Answer:
    if isinstance(found, ox.QueryTriples):
        lines = (found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
        return Answer(question=question, kind="triples", data=b"".join(sorted(set(lines))))
    data = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
    kind: Kind = "boolean" if isinstance(found, ox.QueryBoolean) else "rows"
    return Answer(question=question, kind=kind, data=data)


def _leaves_the_store() -> UsageError:
    return UsageError(
        Text(
            fr="La question demande d'interroger un autre serveur (SERVICE) : c'est refusé.",
            en="The question asks for another server to be queried (SERVICE): this is refused.",
        ),
        Text(
            fr="Moissonnez d'abord cette source, puis interrogez l'entrepôt seul.",
            en="Harvest that source first, then query the store alone.",
        ),
    )


def _not_understood(sparql: str, error: SyntaxError) -> UsageError:
    if _UPDATE.match(sparql):
        return UsageError(
            Text(
                fr="Une question lit, elle n'écrit pas : cette commande changerait l'entrepôt.",
                en="A question reads, it does not write: this command would change the store.",
            ),
            Text(
                fr="Commencez par SELECT, ASK, CONSTRUCT ou DESCRIBE ; "
                "seule la moisson écrit dans l'entrepôt.",
                en="Start with SELECT, ASK, CONSTRUCT or DESCRIBE; "
                "only a harvest writes to the store.",
            ),
        )
    found = _PLACE.search(str(error))
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    lines = sparql.splitlines() or [""]
    there = printable(lines[min(line, len(lines)) - 1].strip())
    return UsageError(
        Text(
            fr=f"La question n'est pas comprise, ligne {line}, colonne {column} : « {there} »",
            en=f"The question is not understood, line {line}, column {column}: “{there}”",
        ),
        Text(
            fr="Vérifiez ce passage : une accolade, un point, ou un préfixe qui n'est pas "
            f"déclaré. Préfixes toujours connus : {', '.join(PREFIXES)}.",
            en="Check this spot: a brace, a full stop, or a prefix that is not declared. "
            f"Prefixes always known: {', '.join(PREFIXES)}.",
        ),
    )
