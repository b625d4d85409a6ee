"""What the columns of the tables mean: a data dictionary, the code lists, a Data Package."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from algords.exports.tables.columns import Column, Columns
from algords.records import record
from algords.standard.terms import Kind, code_lists
from algords.text import LANGUAGES, Language, Text

__all__ = ["Table", "code_rows", "data_package", "dictionary_rows"]

# Types of Table Schema 1 (https://specs.frictionlessdata.io/table-schema/).
_TYPES: Final = {
    Kind.BOOLEAN: "boolean",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "number",
    Kind.DATE: "date",
    Kind.YEAR: "year",
}
_DICTIONARY: Final = (
    "table",
    "column",
    *(f"{what}_{language}" for what in ("label", "definition") for language in LANGUAGES),
    "type",
    "separator",
    "code_list",
    "property",
)
_CODES: Final = (
    "code_list",
    "code",
    *(f"{what}_{language}" for what in ("label", "definition") for language in LANGUAGES),
    "iri",
)
_TITLE: Final = Text(fr="Fiches d'algorithmes publics", en="Fiches of public algorithms")
_DICTIONARY_TITLE: Final = Text(fr="ce que disent les colonnes", en="what the columns say")
_CODES_TITLE: Final = Text(fr="codes des cellules", en="codes in the cells")
_HOW: Final = Text(
    fr="Une fiche par ligne du premier tableau ; ce qu'elle peut avoir plusieurs fois est dans les"
    " autres, une ligne par bloc. Un texte qu'un tableur prendrait pour une formule est précédé"
    " d'une apostrophe.",
    en="One fiche a row of the first table; what it may have several times is in the others, one"
    " row a block. A text that a spreadsheet would take for a formula stands after an apostrophe.",
)


@record
class Table:
    """A table of the package: its name, its title, its columns.

    ``keys`` are the columns that come first: the number of the fiche and, but for the main table,
    the block that a row stands in and its own place.
    """

    name: str
    title: Text
    keys: Mapping[str, Text]
    columns: Columns


def dictionary_rows(tables: Sequence[Table]) -> Iterator[Sequence[str]]:
    """Yield the data dictionary: one row a column, in both languages."""
    yield _DICTIONARY
    for table in tables:
        for name, about in table.keys.items():
            kind = "integer" if name == next(iter(table.keys)) else "string"
            yield (table.name, name, "", "", about.fr, about.en, kind, "", "", "")
        for column in table.columns.columns:
            label, about = _label(column), _about(column)
            yield (
                *(table.name, column.name, label.fr, label.en, about.fr, about.en),
                *(_type(column), json.dumps(column.separator)[1:-1]),
                *(_code_list(column), "" if column.about else column.steps[-1].property),
            )


def code_rows(language: Language) -> Iterator[Sequence[str]]:
    """Yield the codes that cells may hold, by their keys in ``language``."""
    yield _CODES
    for one in code_lists().values():
        for code in one.codes:
            yield (
                *(one.iri, code.key.say(language), code.label.fr, code.label.en),
                *(code.definition.fr, code.definition.en, code.iri),
            )


def data_package(tables: Sequence[Table], language: Language) -> bytes:
    """Return the description of ``tables`` as a Data Package 1, as frictionless and R read it."""
    main = tables[0]
    package = {
        "profile": "tabular-data-package",
        "name": "algords",
        "title": _TITLE.say(language),
        "description": _HOW.say(language),
        "resources": [
            *(_resource(table, main, language) for table in tables),
            _listed("dictionary", _DICTIONARY_TITLE.say(language), _DICTIONARY),
            _listed("codes", _CODES_TITLE.say(language), _CODES),
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table, main: Table, language: Language) -> dict[str, Any]:
    first, *others = table.keys
    fields = [{"name": first, "type": "integer", "description": table.keys[first].say(language)}]
    fields += [
        {"name": name, "type": "string", "description": table.keys[name].say(language)}
        for name in others
    ]
    fields += [_field(column, language) for column in table.columns.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    schema["primaryKey"] = [first] if table is main else [first, others[-1]]
    if table is not main:
        reference = {"resource": main.name, "fields": [first]}
        schema["foreignKeys"] = [{"fields": [first], "reference": reference}]
    return _described(table.name, table.title.say(language), schema)


def _listed(name: str, title: str, columns: Sequence[str]) -> dict[str, Any]:
    fields = [{"name": column, "type": "string"} for column in columns]
    return _described(name, title, {"fields": fields, "missingValues": [""]})


def _described(name: str, title: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, language: Language) -> dict[str, Any]:
    said = {
        "name": column.name,
        "type": _type(column),
        "title": _label(column).say(language),
        "description": _about(column).say(language),
    }
    if not column.about:
        said["rdfType"] = column.steps[-1].property
    return said


def _type(column: Column) -> str:
    """Return the type in Table Schema; a date whose day may be missing is a text there."""
    partial = not column.about and column.steps[-1].partial
    return "string" if partial else _TYPES.get(column.kind, "string")


def _label(column: Column) -> Text:
    fr = [field.label.fr for field in column.steps]
    en = [field.label.en for field in column.steps]
    if column.about:
        last = column.path[-1]
        fr.append(last)
        en.append(last)
    tag = f" ({column.tag})" if column.tag else ""
    return Text(fr=" › ".join(fr) + tag, en=" › ".join(en) + tag)


def _about(column: Column) -> Text:
    return column.about or column.steps[-1].definition


def _code_list(column: Column) -> str:
    return "" if column.about else column.steps[-1].code_list or ""
