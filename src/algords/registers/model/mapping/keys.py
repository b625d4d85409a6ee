"""The keys of a mapping file, in both languages: those that fiches have too are called the same."""

from collections.abc import Mapping
from typing import Final

from algords.text import Text

__all__ = ["COLUMN", "LISTS", "ORDERS", "REGISTER", "TABLE", "TONGUES", "TOP", "TYPES"]

TOP: Final = {
    "register": Text(fr="registre", en="register"),
    "table": Text(fr="tableau", en="table"),
    "type": Text(fr="type", en="type"),
    "id": Text(fr="id", en="id"),
    "columns": Text(fr="colonnes", en="columns"),
    "constants": Text(fr="constantes", en="constants"),
    "empty": Text(fr="vides", en="empty"),
    "ignored": Text(fr="ignorees", en="ignored"),
    "kept": Text(fr="gardees", en="kept"),
    "absent": Text(fr="absentes", en="absent"),
}
REGISTER: Final = {
    "name": Text(fr="nom", en="name"),
    "title": Text(fr="titre", en="title"),
    "publisher": Text(fr="editeur", en="publisher"),
    "publisher_page": Text(fr="page_de_l_editeur", en="publisher_page"),
    "page": Text(fr="page", en="page"),
    "licence": Text(fr="licence", en="licence"),
    "language": Text(fr="langue", en="language"),
    "authoritative": Text(fr="officielle", en="authoritative"),
}
TABLE: Final = {
    "sheet": Text(fr="feuille", en="sheet"),
    "header_row": Text(fr="ligne_des_titres", en="header_row"),
    "encoding": Text(fr="encodage", en="encoding"),
    "separator": Text(fr="separateur", en="separator"),
    "records": Text(fr="entrees", en="records"),
}
COLUMN: Final = {
    "to": Text(fr="vers", en="to"),
    "values": Text(fr="valeurs", en="values"),
    "separator": Text(fr="separateur", en="separator"),
    "order": Text(fr="ordre", en="order"),
    "language": Text(fr="langue", en="language"),
    "html": Text(fr="html", en="html"),
}
ORDERS: Final = {
    "day": Text(fr="jour", en="day"),
    "month": Text(fr="mois", en="month"),
    "year": Text(fr="annee", en="year"),
}
TONGUES: Final = {"fr": Text(fr="fr", en="fr"), "en": Text(fr="en", en="en")}
TYPES: Final = {
    "Algorithm": Text(fr="Algorithme", en="Algorithm"),
    "Product": Text(fr="Produit", en="Product"),
}
# Words for lists that were written into a cell, as `values.items` knows them.
LISTS: Final[Mapping[str, str]] = {"liste": "list"}
