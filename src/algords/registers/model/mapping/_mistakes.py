"""What can be wrong with a mapping file, in words: what, and what to do."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from algords.text import Text

__all__ = ["MISTAKES", "Mistake"]


class Mistake(NamedTuple):
    """What is wrong and what to do, with marks to fill."""

    message: Text
    advice: Text


MISTAKES: Final[Mapping[str, Mistake]] = {
    "not-a-mapping": Mistake(
        Text(
            fr="Ce n'est pas une suite de lignes «\u00a0clé: valeur\u00a0».",
            en="This is not a list of lines “key: value”.",
        ),
        Text(
            fr="Partez de «\u00a0algords convert --sketch FICHIER\u00a0», qui en propose une.",
            en="Start from “algords convert --sketch FILE”, which proposes one.",
        ),
    ),
    "unknown-key": Mistake(
        Text(
            fr="La clé «\u00a0{?name}\u00a0» n'existe pas ici.",
            en="There is no key “{?name}” here.",
        ),
        Text(fr="{?near}Clés possibles\u00a0: {?known}.", en="{?near}Possible keys: {?known}."),
    ),
    "key-twice": Mistake(
        Text(
            fr="La clé «\u00a0{?name}\u00a0» est donnée deux fois, une par langue.",
            en="The key “{?name}” is given twice, once a language.",
        ),
        Text(fr="Gardez l'une des deux.", en="Keep one of the two."),
    ),
    "missing-key": Mistake(
        Text(fr="Il manque la clé «\u00a0{?name}\u00a0».", en="The key “{?name}” is missing."),
        Text(
            fr="Ajoutez, par exemple, une ligne «\u00a0{?example}\u00a0».",
            en="Add, for example, a line “{?example}”.",
        ),
    ),
    "wrong-value": Mistake(
        Text(
            fr="La valeur de «\u00a0{?name}\u00a0» ne se comprend pas.",
            en="The value of “{?name}” makes no sense.",
        ),
        Text(fr="Forme attendue\u00a0: {?expected}", en="Expected form: {?expected}"),
    ),
    "no-such-field": Mistake(
        Text(
            fr="Aucune rubrique d'une fiche ne s'appelle «\u00a0{?word}\u00a0».",
            en="No field of a fiche is called “{?word}”.",
        ),
        Text(
            fr="{?near}« algords explain MOT » explique une rubrique\u00a0; ce qui n'en a pas "
            "se range sous «\u00a0gardees\u00a0» ou «\u00a0ignorees\u00a0».",
            en="{?near}“algords explain WORD” explains a field; what has none goes under “kept” or "
            "“ignored”.",
        ),
    ),
    "not-a-block": Mistake(
        Text(
            fr="«\u00a0{?word}\u00a0» ne contient pas d'autres rubriques\u00a0: "
            "rien ne peut le suivre.",
            en="“{?word}” holds no other fields: nothing can follow it.",
        ),
        Text(
            fr="Arrêtez le chemin à «\u00a0{?word}\u00a0», ou corrigez-en le début.",
            en="End the way at “{?word}”, or mend its beginning.",
        ),
    ),
    "not-the-id": Mistake(
        Text(
            fr="L'adresse d'une fiche ne se remplit pas par une colonne.",
            en="The address of a fiche is not filled by a column.",
        ),
        Text(
            fr='Écrivez-la en haut du fichier\u00a0: id: "https://…/{Colonne}", ou '
            "id: [Colonne, …].",
            en='Write it at the top of the file: id: "https://…/{Column}", or id: [Column, …].',
        ),
    ),
    "no-codes-here": Mistake(
        Text(
            fr="«\u00a0{?word}\u00a0» n'est ni une liste de codes ni un oui ou non\u00a0: ses "
            "mots n'ont pas de sens à donner.",
            en="“{?word}” is neither a list of codes nor a yes or no: its words have no meaning to "
            "give.",
        ),
        Text(
            fr="Retirez «\u00a0valeurs\u00a0», ou visez une autre rubrique.",
            en="Remove “values”, or lead to another field.",
        ),
    ),
    "no-such-code": Mistake(
        Text(
            fr="«\u00a0{?word}\u00a0» n'est pas une valeur de «\u00a0{?name}\u00a0».",
            en="“{?word}” is not a value of “{?name}”.",
        ),
        Text(
            fr="{?near}Valeurs possibles\u00a0: {?known}\u00a0; ou un motif d'absence\u00a0: "
            "{?reasons}.",
            en="{?near}Possible values: {?known}; or a reason for absence: {?reasons}.",
        ),
    ),
    "no-such-reason": Mistake(
        Text(
            fr="«\u00a0{?word}\u00a0» n'est pas un motif d'absence.",
            en="“{?word}” is not a reason for absence.",
        ),
        Text(
            fr="{?near}Motifs\u00a0: {?reasons}\u00a0; ou null, pour une marque de case vide.",
            en="{?near}Reasons: {?reasons}; or null, for the mark of an empty cell.",
        ),
    ),
    "unread-constant": Mistake(
        Text(
            fr="«\u00a0{?word}\u00a0» n'est pas une valeur de «\u00a0{?name}\u00a0».",
            en="“{?word}” is not a value of “{?name}”.",
        ),
        Text(fr="Forme attendue\u00a0: {?expected}", en="Expected form: {?expected}"),
    ),
    "no-column-in-id": Mistake(
        Text(
            fr="L'adresse ne dépend d'aucune colonne\u00a0: toutes les fiches auraient la même.",
            en="The address depends on no column: all fiches would have the same.",
        ),
        Text(
            fr="Mettez entre accolades le nom de la colonne qui identifie une entrée\u00a0: "
            "https://…/{Référence}.",
            en="Put the name of the column that identifies a record between braces: "
            "https://…/{Reference}.",
        ),
    ),
    "two-fates": Mistake(
        Text(
            fr="La colonne «\u00a0{?name}\u00a0» est à la fois lue et laissée de côté.",
            en="The column “{?name}” is both read and left out.",
        ),
        Text(fr="Gardez l'une des deux lignes.", en="Keep one of the two lines."),
    ),
    "too-many-columns": Mistake(
        Text(
            fr="Le fichier déclare plus de {?limit} colonnes.",
            en="The file declares more than {?limit} columns.",
        ),
        Text(
            fr="Ne déclarez que celles qui remplissent une rubrique\u00a0: les autres sont gardées "
            "telles quelles.",
            en="Declare only those that fill a field: the others are kept as they are.",
        ),
    ),
}
