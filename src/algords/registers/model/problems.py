"""The codes of what is odd about a value, each in words, with what became of the value."""

from collections.abc import Mapping
from typing import Final

from algords.text import Text

__all__ = ["PROBLEMS"]

PROBLEMS: Final[Mapping[str, Text]] = {
    "cell-beyond-header": Text(
        fr="cellule sans titre de colonne, gardée telle quelle",
        en="cell without a column name, kept as it is",
    ),
    "control-characters": Text(
        fr="caractères de commande, gardés sous forme échappée",
        en="control characters, kept in escaped form",
    ),
    "count-differs": Text(
        fr="le fichier annonce un autre nombre d'entrées",
        en="the file says that it holds another number of records",
    ),
    "hidden-row": Text(
        fr="ligne que la page ne montre pas, lue comme les autres",
        en="row that the page does not show, read as the others",
    ),
    "licence-of-another-repository": Text(
        fr="licence d'un autre dépôt de code, gardée telle quelle",
        en="licence of another repository of code, kept as it is",
    ),
    "missing-column": Text(
        fr="colonne déclarée que le fichier n'a pas ; celles qu'il a et qui ne sont pas déclarées",
        en="declared column that the file lacks; those that it has and that are not declared",
    ),
    "mixed-encoding": Text(
        fr="ligne dans un autre encodage que le reste, lue en Windows-1252",
        en="line in another encoding than the rest, read as Windows-1252",
    ),
    "mojibake": Text(
        fr="accents abîmés avant nous, repris tels quels",
        en="characters damaged before us, taken over as they are",
    ),
    "node-left-out": Text(
        fr="ce à quoi aucune entrée ne mène, laissé de côté",
        en="what no record leads to, left out",
    ),
    "not-a-contact": Text(
        fr="ni courriel ni adresse web, gardé tel quel",
        en="neither an e-mail nor an address on the web, kept as it is",
    ),
    "not-a-date": Text(
        fr="date qui ne peut pas être lue, gardée telle quelle",
        en="date that cannot be read, kept as it is",
    ),
    "not-a-day": Text(
        fr="mois ou année là où il faut un jour, gardé tel quel",
        en="month or year where a day is needed, kept as it is",
    ),
    "not-a-link": Text(
        fr="ce n'est pas une adresse web, gardé tel quel",
        en="not an address on the web, kept as it is",
    ),
    "not-a-number": Text(
        fr="ce n'est pas un nombre, gardé tel quel", en="not a number, kept as it is"
    ),
    "not-a-whole-number": Text(
        fr="ce n'est pas un nombre entier, gardé tel quel",
        en="not a whole number, kept as it is",
    ),
    "not-a-year": Text(fr="ce n'est pas une année, gardé tel quel", en="not a year, kept as it is"),
    "not-understood": Text(
        fr="cellule qui ne se lit pas comme l'aide de la colonne le demande, gardée telle quelle",
        en="cell that does not read as the help of its column asks, kept as it is",
    ),
    "repeated-id": Text(
        fr="identifiant déjà pris par une autre entrée ; les deux sont gardées",
        en="identifier that another record has; both are kept",
    ),
    "replacement-character": Text(
        fr="caractères perdus avant nous (\ufffd), repris tels quels",
        en="characters lost before us (\ufffd), taken over as they are",
    ),
    "row-of-the-record-above": Text(
        fr="ligne qui ne parle que de données, jointe à l'entrée du dessus",
        en="row that speaks of data only, put with the record above",
    ),
    "rows-merged": Text(
        fr="ligne d'une autre année du même algorithme, réunie à la plus récente",
        en="row of another year of the same algorithm, put together with the latest",
    ),
    "sheet-left-out": Text(
        fr="feuille sans entrées reconnues, laissée de côté",
        en="sheet without known records, left out",
    ),
    "skipped-record": Text(
        fr="entrée laissée de côté ; la voici entière",
        en="record left out; here it is as a whole",
    ),
    "spanned-cells": Text(
        fr="cellule étendue sur plusieurs lignes ou colonnes",
        en="cell that covers several rows or columns",
    ),
    "stray-quote": Text(
        fr="guillemets mal placés, lus au mieux",
        en="quotation marks out of place, read as well as can be",
    ),
    "translations-differ": Text(
        fr="les deux langues ne disent pas la même chose ; le français est gardé tel quel",
        en="the two languages do not say the same; the French is kept as it is",
    ),
    "template-words": Text(
        fr="mots du modèle laissés dans la cellule, comptés comme vides",
        en="words of the template left in the cell, taken as empty",
    ),
    "title-cut-at-dash": Text(
        fr="organisme lu devant le tiret d'un titre",
        en="body read before the dash of a title",
    ),
    "two-days-of-entry": Text(
        fr="deux jours d'inscription ; l'ancien est gardé tel quel",
        en="two days of entry; the older one is kept as it is",
    ),
    "unexpected-kind": Text(
        fr="valeur d'une autre nature qu'attendu, gardée telle quelle",
        en="value of another kind than expected, kept as it is",
    ),
    "unknown-field": Text(fr="champ inconnu, gardé tel quel", en="unknown field, kept as it is"),
    "unknown-value": Text(
        fr="valeur hors de la liste connue, gardée telle quelle",
        en="value beyond the known list, kept as it is",
    ),
    "url-of-another-record": Text(
        fr="adresse d'une autre entrée, gardée telle quelle",
        en="address of another record, kept as it is",
    ),
    "value-in-wrong-column": Text(
        fr="valeur d'une autre colonne, gardée telle quelle",
        en="value of another column, kept as it is",
    ),
    "value-too-long": Text(
        fr="texte plus long qu'une cellule ne peut l'être, gardé tel quel",
        en="text longer than a cell may be, kept as it is",
    ),
}
