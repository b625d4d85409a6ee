"""Table Schemas of the French inventory, one a language: what checks a CSV file, cell by cell.

After Table Schema 1 (https://specs.frictionlessdata.io/table-schema/), with the metadata that
schema.data.gouv.fr asks for (https://schema.data.gouv.fr/documentation/validation-schemas). They
say what a cell may hold, not what an administration must publish.
"""

import json
import re
from typing import Any, Final

from algords.standard.inventory import Column, inventory
from algords.standard.terms import Kind, code_lists
from algords.text import LANGUAGES, Language, Text

_PROFILE: Final = "https://specs.frictionlessdata.io/schemas/table-schema.json"
_BASE: Final = "https://w3id.org/algords/schema/v1/"
_NAME: Final = Text(fr="inventaire-algorithmes-publics", en="inventory-of-public-algorithms")
_KEYWORDS: Final = Text(
    fr="algorithmes publics, transparence, inventaire",
    en="public algorithms, transparency, inventory",
)
_SOURCE: Final = Text(
    fr="Etalab, fiche pratique sur l'inventaire des principaux traitements algorithmiques,"
    " 11 février 2021",
    en="Etalab, practical sheet on the inventory of the main algorithmic processings,"
    " 11 February 2021",
)
_AUTHORS: Final = Text(fr="Contributeurs d'algords", en="Contributors to algords")
_SPECIAL: Final = re.compile(r"[.^$*+?{}\[\]\\|()]")
# One or several words of a list; counts, each with its year, one a line.
_SEVERAL: Final = "^({0})([ \u00a0]*;[ ]*({0}))*$"
_COUNTS: Final = r"^[0-9]+( \([0-9]{4}\))?(\n[0-9]+( \([0-9]{4}\))?)*$"


def pages() -> dict[str, bytes]:
    """Return the schema of each language."""
    return {
        f"ontology/schema/v1/inventory.{language}.json": (
            json.dumps(build_table_schema(language), ensure_ascii=False, indent=1) + "\n"
        ).encode()
        for language in LANGUAGES
    }


def build_table_schema(language: Language) -> dict[str, Any]:
    """Return the schema of an inventory whose headings are in ``language``."""
    one = inventory()
    return {
        "$schema": _PROFILE,
        "name": _NAME.say(language),
        "title": one.title.say(language),
        "description": one.description.say(language),
        "countryCode": "FR",
        "homepage": "https://w3id.org/algords/",
        "path": f"{_BASE}inventory.{language}.json",
        "version": one.version,
        "created": one.created,
        "lastModified": one.modified,
        "licenses": [{"name": "CC-BY-4.0", "path": one.licence}],
        "sources": [{"title": _SOURCE.say(language), "path": one.source}],
        "contributors": [{"title": _AUTHORS.say(language), "role": "author"}],
        "keywords": _KEYWORDS.say(language).split(", "),
        "missingValues": [""],
        "fields": [_field(column, language) for column in one.columns],
    }


def _field(column: Column, language: Language) -> dict[str, Any]:
    dated = column.main is not None and column.main.kind is Kind.DATE
    constraints = {"required": column.required} | _constraints(column, language)
    return {
        "name": column.title.say(language),
        "title": column.title.say(language),
        "description": column.help.say(language),
        "example": column.example.say(language),
        "type": "date" if dated else "string",
        "format": "default",
        "constraints": constraints,
    }


def _constraints(column: Column, language: Language) -> dict[str, Any]:
    field = column.main
    if field is not None and field.kind is Kind.CODE and field.code_list is not None:
        words = [code.label.say(language) for code in code_lists()[field.code_list].codes]
        if not field.repeatable:
            return {"enum": words}
        return {
            "pattern": _SEVERAL.format("|".join(_SPECIAL.sub(r"\\\g<0>", one) for one in words))
        }
    return {"pattern": _COUNTS} if column.key == "decisions" else {}
