"""Units for the forms in which fiches are written: the examples, one in full, hostile ones."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from algords.documents.reading import read_document
from algords.exports.model import Unit
from algords.linked.fiches import read_statements
from algords.standard.blocks import block_classes, blocks
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import Field, Kind, code_lists, fields

EXAMPLES: Final = sorted((Path(__file__).parent.parent / "examples/fiches").rglob("*.jsonld"))
HOSTILE: Final = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><!-- <![CDATA[ ]]>",
    "[x](javascript:alert(1)) ![x](data:text/html,1) <https://evil.example>",
    "# title\n\n- point\n1. first\n> quoted\n```\ncode\n***\n===\n&copy; &#x3c;",
    "\x1b[31m\x07 \u202egnihtemos\u202c \u2066x\u2069 \ufffe \x00",
    "javascript:alert(1)",
    "{{ 7*7 }} ${7*7} `x` | a | b |\n|---|---|\n",
    "mot " * 50_000,
)


def unit_of(said: dict[str, Any], stem: str = "fiche") -> Unit:
    """Return the unit of a fiche with English keys; its context and its type are added."""
    whole = {"@context": CONTEXT_IRIS["en"], "type": "Algorithm"} | said
    data = json.dumps(whole).encode(errors="surrogatepass")
    reading = read_statements(read_document(data, f"{stem}.jsonld"))
    return Unit(stem, tuple(one.triple for one in reading.statements))


@cache
def example(path: Path) -> Unit:
    """Return the unit of an example fiche."""
    reading = read_statements(read_document(path.read_bytes(), path.name))
    return Unit(path.stem, tuple(one.triple for one in reading.statements))


def full() -> dict[str, Any]:
    """Return a fiche that fills every field that an algorithm may have, and those of its blocks."""
    algorithm = "https://w3id.org/algords/ns#Algorithm"
    return {field.key.en: _filled(field, 2) for field in blocks()[algorithm].fields}


def _filled(field: Field, depth: int) -> Any:  # noqa: ANN401 - any JSON value
    if field.kind is Kind.BLOCK:
        holds = blocks()[block_classes(field)[0]].fields if depth else ()
        one = {"name": {"en": f"{field.label.en}, so named"}}
        inner = {each.key.en: _filled(each, depth - 1) for each in holds if each.key.en != "name"}
        return [one | inner] if field.repeatable else one | inner
    value: Any = {
        Kind.TEXT: {"fr": f"texte de {field.key.fr}", "en": f"text of {field.key.en}"},
        Kind.STRING: f"string of {field.key.en}",
        Kind.BOOLEAN: True,
        Kind.INTEGER: 1234,
        Kind.DECIMAL: "0.25",
        Kind.DATE: "2026-03-01",
        Kind.YEAR: "2026",
        Kind.LINK: f"https://example.org/{field.key.en}",
        Kind.FIELD: fields()[0].key.en,
        Kind.CODE: _first_code(field),
    }[field.kind]
    return [value] if field.repeatable and field.kind is not Kind.TEXT else value


def _first_code(field: Field) -> str | None:
    return code_lists()[field.code_list].codes[0].key.en if field.code_list else None


def hostile(words: str) -> Unit:
    """Return a unit that says ``words`` wherever a fiche holds a text."""
    return unit_of(
        {
            "name": {"fr": words, "en": words, "nl": words},
            "description": {"de": words},
            "operations": [words, "fine"],
            "administration": {"name": words, "siren": words},
            "criteria": [{"name": words, "formula": words}, {"description": words}],
            "page": [words],
            "status": words,
            "in_service_since": words,
            "native_values": [{"native_field": words, "value": words}],
            "absent_values": [{"fields": ["siren"], "note": words, "absence_reason": words}],
            "claims": [{"commitment": words, "note": words}],
        }
    )
