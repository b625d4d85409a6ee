"""JSON Schemas (2020-12) of a fiche, one a language: an editor completes and underlines by them.

They say where a field may stand and what it may hold, not what a fiche must say: that is for the
rules. They are stricter than the reader in one thing: a field that the vocabulary does not place
in a block is refused there. What differs with an array is written with ``if`` rather than
``anyOf``, so that an editor shows the one mistake and not those of every other form.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from algords.standard.blocks import Block, block_classes, blocks
from algords.standard.contexts import CONTEXT_IRIS, PARTIAL_DATES
from algords.standard.terms import CodeList, Field, Kind, classes, code_lists, fields
from algords.text import LANGUAGES, Language, Text

Schema = dict[str, Any]

_BASE: Final = "https://w3id.org/algords/schema/v1/"
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TITLE: Final = Text(fr="Fiche d'un algorithme public", en="Fiche of a public algorithm")
_ABOUT: Final = Text(
    fr="Pour les éditeurs de texte\u00a0: une fiche, une liste de fiches, ou un @graph.",
    en="For text editors: a fiche, a list of fiches, or a @graph.",
)
_IDENTIFIER: Final = Text(
    fr="Adresse durable de ce que le bloc décrit.",
    en="Lasting address of what the block describes.",
)
_TYPE: Final = Text(fr="Ce que le bloc décrit.", en="What the block describes.")
_CONTEXT: Final = Text(
    fr="Dit en quelle langue les clés sont écrites.", en="Says in which language the keys are."
)
_BY_ADDRESS: Final = Text(fr="adresse d'un code", en="address of a code")

# An absolute IRI, as far as an editor needs to know (RFC 3987 §2.2).
_ADDRESS: Final = r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"
# Keys that the reader takes for the address of a property of another vocabulary.
_FOREIGN_KEY: Final = "^(https?://|urn:|tag:)"
# BCP 47, its outer form; @none is JSON-LD's word for a text of no language.
_LANGUAGE_KEY: Final = "^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|@none)$"
_DIGITS: Final = "^[+-]?[0-9]+([.][0-9]+)?$"
_DAY: Final = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_PARTIAL_DATE: Final = "partial-date"
_SCALARS: Final[dict[Kind, Schema]] = {
    Kind.TEXT: {
        "type": ["string", "object"],
        "patternProperties": {
            _LANGUAGE_KEY: {"type": ["string", "array"], "items": {"type": "string"}}
        },
        "additionalProperties": False,
        "minProperties": 1,
    },
    Kind.STRING: {"type": "string"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.INTEGER: {"type": "integer"},
    Kind.DECIMAL: {"type": ["string", "integer"], "pattern": _DIGITS},
    Kind.DATE: {"type": "string", "format": "date", "pattern": _DAY},
    Kind.YEAR: {
        "type": ["string", "integer"],
        "pattern": "^[0-9]{4}$",
        "minimum": 1000,
        "maximum": 9999,
    },
    Kind.LINK: {"type": "string", "pattern": _ADDRESS},
}


def pages() -> dict[str, bytes]:
    """Return the schema of each language."""
    return {
        f"ontology/schema/v1/{language}.schema.json": (
            json.dumps(build_schema(language), ensure_ascii=False, indent=1) + "\n"
        ).encode()
        for language in LANGUAGES
    }


def build_schema(language: Language) -> Schema:
    """Return the schema of a document written with the keys of ``language``."""
    return {
        "$schema": _DRAFT,
        "$id": f"{_BASE}{language}.schema.json",
        "title": _TITLE.say(language),
        "description": _ABOUT.say(language),
        "type": ["object", "array"],
        "minItems": 1,
        "items": _ref("document"),
        "if": {"type": "object"},
        "then": {
            "if": {"required": ["@graph"]},
            "then": _graph(),
            "else": _ref("document"),
        },
        "$defs": dict(_definitions(language)),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _definitions(language: Language) -> Iterator[tuple[str, Schema]]:
    yield "document", {"required": ["@context"], "allOf": [_ref("described")]}
    yield "described", _described(language)
    yield "context", _context(language)
    yield "address", {"type": "string", "pattern": _ADDRESS}
    yield "id", _identifier(language)
    yield "type", _type(language)
    yield "field", _one_of_fields(language)
    for kind, schema in _SCALARS.items():
        yield kind.value, schema
    yield _PARTIAL_DATE, _partial_date()
    held = {iri for field in fields() for iri in block_classes(field)} | set(classes())
    for iri in sorted(held):
        yield f"block.{_name(iri)}", _block(blocks()[iri], language)
    for field in fields():
        yield f"field.{field.key.say(language)}", _field(field, language)
    for one in sorted(code_lists().values(), key=lambda each: each.iri):
        yield f"code.{_name(one.iri)}", _codes(one, language)


def _name(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _graph() -> Schema:
    inside = {"type": "array", "minItems": 1, "items": _ref("described")}
    return {
        "required": ["@context"],
        "properties": {"@context": _ref("context"), "@graph": inside, "@id": _ref("id")},
        "additionalProperties": False,
    }


def _identifier(language: Language) -> Schema:
    return {
        "description": _IDENTIFIER.say(language),
        "type": "string",
        "pattern": f"{_ADDRESS}|^_:",
    }


def _context(language: Language) -> Schema:
    iri = {"const": CONTEXT_IRIS[language]}
    return {
        "description": _CONTEXT.say(language),
        **_once_or_listed(iri, repeatable=False),
    }


def _described(language: Language) -> Schema:
    """Return the schema of an outermost block: its type says which fields it may have."""
    return {
        "type": "object",
        "anyOf": [{"required": ["type"]}, {"required": ["@type"]}],
        "properties": {"type": _ref("type"), "@type": _ref("type")},
        "allOf": [
            {"if": _is_a(key.say(language)), "then": _ref(f"block.{_name(iri)}")}
            for iri, key in sorted(classes().items())
        ],
    }


def _is_a(word: str) -> Schema:
    said = {"anyOf": [{"const": word}, {"type": "array", "contains": {"const": word}}]}
    return {
        "anyOf": [{"required": [key], "properties": {key: said}} for key in ("type", "@type")],
    }


def _type(language: Language) -> Schema:
    keyed = [blocks()[iri] for iri in sorted(classes())]
    words = [_word(one.key, one.label, one.definition, language) for one in keyed]
    one = {"anyOf": [*words, _ref("address")]}
    return {"description": _TYPE.say(language), **_once_or_listed(one, repeatable=True)}


def _word(key: Text, label: Text, definition: Text, language: Language) -> Schema:
    return {
        "const": key.say(language),
        "title": label.say(language),
        "description": definition.say(language),
    }


def _one_of_fields(language: Language) -> Schema:
    words = [_word(one.key, one.label, one.definition, language) for one in fields()]
    return {"anyOf": [*words, _ref("address")]}


def _block(block: Block, language: Language) -> Schema:
    named = {"title": block.label, "description": block.definition}
    keys = {one.key.say(language): _ref(f"field.{one.key.say(language)}") for one in block.fields}
    keywords = {"id": "id", "@id": "id", "type": "type", "@type": "type", "@context": "context"}
    return {
        **{name: text.say(language) for name, text in named.items() if text.say(language)},
        "type": "object",
        "properties": {key: _ref(name) for key, name in keywords.items()} | keys,
        "patternProperties": {_FOREIGN_KEY: True},
        "additionalProperties": False,
    }


def _field(field: Field, language: Language) -> Schema:
    return {
        "title": field.label.say(language),
        "description": field.definition.say(language),
        **_once_or_listed(_value(field), repeatable=field.repeatable),
    }


def _once_or_listed(one: Schema, *, repeatable: bool) -> Schema:
    """Return the schema of ``one`` value, alone or in an array; of one alone where not repeatable.

    The reader takes an array everywhere.
    """
    listed: Schema = {"minItems": 1, "items": one}
    if not repeatable:
        listed["maxItems"] = 1
    return {"if": {"type": "array"}, "then": listed, "else": one}


def _value(field: Field) -> Schema:
    if field.kind is Kind.CODE and field.code_list is not None:
        return _ref(f"code.{_name(field.code_list)}")
    if field.kind is not Kind.BLOCK:
        return _ref(_PARTIAL_DATE if field.partial else field.kind.value)
    held = [_ref(f"block.{_name(iri)}") for iri in block_classes(field)]
    inside = held[0] if len(held) == 1 else {"anyOf": held}
    # A block may be written once, with an address, and referred to by it elsewhere.
    return {"if": {"type": "object"}, "then": inside, "else": _ref("id")}


def _partial_date() -> Schema:
    """Return the schema of a day, or of a month or a year alone in the long form."""
    written = [
        {"properties": {"@type": {"const": datatype}, "@value": {"pattern": f"^({form})$"}}}
        for datatype, form in PARTIAL_DATES.items()
    ]
    alone = {
        "required": ["@type", "@value"],
        "properties": {"@type": {"enum": list(PARTIAL_DATES)}, "@value": {"type": "string"}},
        "additionalProperties": False,
        "anyOf": written,
    }
    return {"if": {"type": "object"}, "then": alone, "else": _ref(Kind.DATE.value)}


def _codes(one: CodeList, language: Language) -> Schema:
    known = "|".join(code.iri.rsplit("/", 1)[-1] for code in one.codes)
    words = [_word(code.key, code.label, code.definition, language) for code in one.codes]
    address = f"^{one.iri.replace('.', '[.]')}/({known})$"
    return {
        "title": one.label.say(language),
        "oneOf": [
            *words,
            {"type": "string", "pattern": address, "title": _BY_ADDRESS.say(language)},
        ],
    }
