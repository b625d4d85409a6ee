"""The keys of a mapping file: a page a language, and a JSON Schema by which editors complete."""

import json
from collections.abc import Mapping
from typing import Any, Final

from algords.registers.model.mapping import keys
from algords.standard.terms import code_lists, fields
from algords.text import LANGUAGES, Language, Text

_SCHEMA: Final = "ontology/schema/v1/mapping.schema.json"
_EXAMPLE: Final = "examples/mappings/ca-gc.yaml"
_TITLE: Final = Text(
    fr="Lire un registre par un fichier de correspondance",
    en="Reading a register by a mapping file",
)
_INTRO: Final = Text(
    fr="""\
Un registre qu'aucune forme ne lit se convertit par un fichier YAML qui dit quelle colonne remplit
quelle rubrique : aucun code n'est nécessaire. Tableaux (CSV, XLSX, ODS, HTML, Markdown) et JSON se
lisent ainsi ; le RDF est lu par ses propres termes.

1. `algords convert tableau.xlsx --sketch -o tableau.yaml` étudie les titres et les valeurs et
   propose un fichier. Chaque ligne dit à quel point elle est sûre ; ce qui ne l'est pas est mis en
   commentaire.
2. Relisez-le, complétez `registre`, corrigez.
3. `algords convert tableau.xlsx --map tableau.yaml --to jsonl` convertit ; `--losses` rend
   compte de chaque valeur. Une source à moissonner nomme le fichier par `map: chemin.yaml`.
4. `algords validate` juge les fiches ainsi obtenues.

Rien n'est perdu : une colonne qui n'est pas déclarée est gardée mot pour mot dans la fiche, et
signalée. Une faute du fichier est dite avec sa ligne, sa colonne et quoi écrire. Les clés
s'écrivent en français ou en anglais, les rubriques et les codes par leur clé ou leur libellé.

Seules `id` et `colonnes` sont nécessaires. Les rubriques et les codes sont dans
[Rubriques, blocs et listes de codes](vocabulary.md) ; sans réseau, `algords explain finalite`
dit ce que contient une rubrique, `algords codes status` les codes d'une liste, et
`algords codes absence-reason` les motifs d'absence.
""",
    en="""\
A register that no form reads is converted by a YAML file that says which column fills which field:
no code is needed. Tables (CSV, XLSX, ODS, HTML, Markdown) and JSON are read so; RDF is read by its
own terms.

1. `algords convert table.xlsx --sketch -o table.yaml` studies the headings and the values and
   proposes a file. Each line says how sure it is; what is not sure is commented out.
2. Read it, complete `register`, mend it.
3. `algords convert table.xlsx --map table.yaml --to jsonl` converts; `--losses` accounts for each
   value. A source to be harvested names the file by `map: path.yaml`.
4. `algords validate` judges the fiches that come out.

Nothing is lost: a column that is not declared is kept word for word in the fiche, and reported. A
mistake in the file is told with its line, its column and what to write. Keys are written in French
or English, fields and codes by their key or label.

Only `id` and `columns` are needed. Fields and codes are in
[Fields, blocks and code lists](vocabulary.md); offline, `algords explain purpose` tells what a
field holds, `algords codes status` the codes of a list, and `algords codes absence-reason` the
reasons for absence.
""",
)
_KEY: Final = Text(fr="clé", en="key")
_OTHER: Final = Text(fr="en anglais", en="in French")
_SAYS: Final = Text(fr="ce qu'elle dit", en="what it says")
_WORKED: Final = Text(fr="Un exemple complet", en="A worked example")
_ROOT: Final = Text(fr="En haut du fichier", en="At the top of the file")
_COLUMN: Final = Text(fr="Dans une colonne", en="In a column")

# What each key says, by block and English key.
_MEANINGS: Final[Mapping[str, Mapping[str, Text]]] = {
    "": {
        "register": Text(
            fr="qui publie le registre, sous quelle licence, dans quelle langue",
            en="who publishes the register, under which licence, in which language",
        ),
        "table": Text(fr="où sont les entrées dans le fichier", en="where the records stand"),
        "type": Text(
            fr="ce qui est décrit : Algorithme (sinon) ou Produit",
            en="what is described: Algorithm (else) or Product",
        ),
        "id": Text(
            fr="l'adresse de la fiche, avec des colonnes entre accolades ; ou la liste des "
            "colonnes qui, ensemble, distinguent une entrée. Une entrée où l'une est vide est "
            "laissée de côté",
            en="the address of the fiche, with columns between braces; or the list of columns that "
            "together tell a record apart. A record that lacks one of them is left out",
        ),
        "columns": Text(
            fr="colonne: rubrique, ou colonne: {vers: rubrique, …}",
            en="column: field, or column: {to: field, …}",
        ),
        "constants": Text(
            fr="rubrique: valeur, pour toutes les fiches", en="field: value, for every fiche"
        ),
        "empty": Text(
            fr="mot: motif d'absence, pour ce qui tient lieu de valeur ; null pour une marque de "
            "case vide",
            en="word: reason for absence, for what stands for no value; null for the mark of an "
            "empty cell",
        ),
        "ignored": Text(
            fr="colonne: raison, pour ce qui n'entre pas dans la fiche",
            en="column: reason, for what does not enter the fiche",
        ),
        "kept": Text(
            fr="colonnes gardées telles quelles, sans être signalées",
            en="columns kept as they are, without being reported",
        ),
        "absent": Text(
            fr="motif: [rubriques], pour ce qu'aucune entrée ne remplit",
            en="reason: [fields], for what no record fills",
        ),
    },
    "register": {
        "name": Text(
            fr="nom court, en minuscules (sinon celui du fichier)",
            en="short name in small letters (else that of the file)",
        ),
        "title": Text(fr="titre, ou {fr: …, en: …}", en="title, or {fr: …, en: …}"),
        "publisher": Text(fr="qui publie le registre", en="who publishes the register"),
        "publisher_page": Text(
            fr="page de l'éditeur (sinon celle du registre)",
            en="page of the publisher (else that of the register)",
        ),
        "page": Text(fr="adresse du registre", en="address of the register"),
        "licence": Text(fr="adresse de la licence", en="address of the licence"),
        "language": Text(
            fr="langue des textes (fr, en, nl…)", en="language of the texts (fr, nl…)"
        ),
        "authoritative": Text(
            fr="oui si l'administration responsable écrit elle-même",
            en="yes if the responsible administration writes itself",
        ),
    },
    "table": {
        "sheet": Text(fr="feuille du classeur", en="sheet of the workbook"),
        "header_row": Text(
            fr="ligne des titres, à partir de 1 (sinon cherchée dans les 30 premières)",
            en="row of the headings, from 1 (else looked for in the first 30)",
        ),
        "encoding": Text(fr="encodage d'un CSV", en="encoding of a CSV"),
        "separator": Text(fr="séparateur d'un CSV", en="separator of a CSV"),
        "records": Text(
            fr="place de la liste dans un JSON (/result/records)",
            en="place of the list in JSON (/result/records)",
        ),
    },
    "columns": {
        "to": Text(
            fr="la rubrique : nom, contact.courriel, donnees[2].nom (deuxième bloc), "
            "fournisseurs[].nom (un bloc par valeur)",
            en="the field: name, contact.email, data[2].name (second block), suppliers[].name (a "
            "block for each value)",
        ),
        "values": Text(
            fr="mot: code, oui, non ou motif d'absence ; un mot qui n'y est pas est gardé et "
            "signalé",
            en="word: code, yes, no or reason for absence; a word that is not there is kept and "
            "reported",
        ),
        "separator": Text(
            fr="ce qui sépare plusieurs valeurs ; « liste » pour une liste écrite dans la case",
            en="what separates several values; “list” for a list written into the cell",
        ),
        "order": Text(
            fr="jour ou mois, ce qui vient d'abord dans 03/04/2024 (sinon non lue)",
            en="day or month, what stands first in 03/04/2024 (else not read)",
        ),
        "language": Text(fr="langue de cette colonne", en="language of this column"),
        "html": Text(fr="oui pour du texte en HTML", en="yes for text in HTML"),
    },
}
_BLOCKS: Final = {
    "": keys.TOP,
    "register": keys.REGISTER,
    "table": keys.TABLE,
    "columns": keys.COLUMN,
}


def pages() -> dict[str, bytes]:
    """Return one page a language, and the schema."""
    schema = json.dumps(_schema(), ensure_ascii=False, indent=2) + "\n"
    made = {f"docs/{language}/mapping.md": _page(language).encode() for language in LANGUAGES}
    return {**made, _SCHEMA: schema.encode()}


def _page(language: Language) -> str:
    parts = [f"# {_TITLE.say(language)}", "", _INTRO.say(language)]
    for block, named in _BLOCKS.items():
        title = {"": _ROOT, "columns": _COLUMN}.get(block)
        heading = f"`{keys.TOP[block].say(language)}`" if title is None else title.say(language)
        parts += [f"## {heading}", "", *_table(block, named, language), ""]
    parts += [f"## {_WORKED.say(language)}", "", f"[{_EXAMPLE}](../../{_EXAMPLE})", ""]
    return "\n".join(parts)


def _table(block: str, named: Mapping[str, Text], language: Language) -> list[str]:
    other: Language = "en" if language == "fr" else "fr"
    heads = " | ".join(one.say(language) for one in (_KEY, _OTHER, _SAYS))
    rows = [
        f"| `{one.say(language)}` | `{one.say(other)}` | {_MEANINGS[block][key].say(language)} |"
        for key, one in named.items()
    ]
    return [f"| {heads} |", "|---|---|---|", *rows]


def _schema() -> dict[str, Any]:
    ways = [key for field in fields() for key in (field.key.fr, field.key.en)]
    reasons = code_lists()["https://w3id.org/algords/code/absence-reason"].codes
    field = {"anyOf": [{"enum": list(dict.fromkeys(ways))}, {"type": "string"}]}
    way = {"$ref": "#/$defs/field"}
    column = _block("columns", {"to": way, "values": {"type": "object"}})
    why = [None, *(word for one in reasons for word in (one.key.fr, one.key.en))]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/algords/schema/v1/mapping.schema.json",
        "title": f"{_TITLE.fr} – {_TITLE.en}",
        "$defs": {"field": field, "column": {"anyOf": [way, column]}},
        **_block(
            "",
            {
                "register": _block("register", {"title": {"type": ["string", "object", "null"]}}),
                "table": _block("table", {"header_row": {"type": "integer"}}),
                "id": {"type": ["string", "array"], "items": {"type": "string"}},
                "columns": {
                    "type": "object",
                    "additionalProperties": {"$ref": "#/$defs/column"},
                },
                "empty": {
                    "type": "object",
                    "additionalProperties": {"enum": why},
                },
                "constants": {"type": "object"},
                "ignored": {"type": "object", "additionalProperties": {"type": "string"}},
                "kept": {"type": ["string", "array"], "items": {"type": "string"}},
                "absent": {"type": "object"},
            },
        ),
    }


def _block(block: str, said: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the schema of a block, its keys in both languages; what is not ``said`` is a text."""
    scalar = {"type": ["string", "boolean", "null"]}
    properties = {
        name: {**said.get(key, scalar), "description": f"{meaning.fr} – {meaning.en}"}
        for key, one in _BLOCKS[block].items()
        for name in (one.fr, one.en)
        for meaning in (_MEANINGS[block][key],)
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}
