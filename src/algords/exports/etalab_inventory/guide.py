"""The words of the workbook that stand beside the inventory: sheets, help, messages, lists."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from algords.standard.inventory import Column, inventory
from algords.standard.terms import Field, Kind, code_lists
from algords.text import Language, Text

__all__ = ["CHOOSE", "CHOOSE_SEVERAL", "DATE", "SHEETS", "choices", "guide"]

SHEETS: Final = (
    Text(fr="Inventaire", en="Inventory"),
    Text(fr="Aide", en="Help"),
    Text(fr="Listes", en="Lists"),
)
CHOOSE: Final = Text(fr="Choisissez un mot de la liste.", en="Choose a word of the list.")
CHOOSE_SEVERAL: Final = Text(
    fr="Choisissez un mot de la liste, ou écrivez-en plusieurs, séparés par «\u00a0;\u00a0».",
    en="Choose a word of the list, or write several, separated by “;”.",
)
DATE: Final = Text(fr="Écrivez une date, comme 2026-11-28.", en="Write a date, such as 2026-11-28.")
_HEAD: Final = (
    Text(fr="Partie", en="Section"),
    Text(fr="Rubrique", en="Item"),
    Text(fr="Que mettre", en="What to write"),
    Text(fr="Exemple", en="Example"),
    Text(fr="Mots possibles", en="Possible words"),
)
_ROW: Final = Text(
    fr="Une ligne par algorithme. Une cellule vide dit que l'information n'est pas donnée.",
    en="One row for each algorithm. An empty cell says that the information is not given.",
)
_LANGUAGE: Final = Text(
    fr="Un texte dans une autre langue que le français commence par le code de sa langue"
    " entre crochets\u00a0: [en] Canteen.",
    en="A text in another language than English starts with the code of its language in square"
    " brackets: [fr] Cantine.",
)
_ALL: Final = Text(fr="toutes les rubriques", en="all items")


@cache
def choices(language: Language) -> tuple[tuple[Column, tuple[str, ...]], ...]:
    """Return the columns whose cells choose from a list, and the words of each list."""
    return tuple(
        (column, tuple(_words(column.main, language)))
        for column in inventory().columns
        if column.main is not None and column.main.kind is Kind.CODE
    )


def guide(language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the help, its headings first; all texts are in ``language``."""
    yield tuple(one.say(language) for one in _HEAD)
    for general in (_ROW, _LANGUAGE):
        yield "", _ALL.say(language), general.say(language), "", ""
    for column in inventory().columns:
        yield (
            column.section.say(language),
            column.title.say(language),
            column.help.say(language),
            column.example.say(language),
            "\n".join(_possible(column, language)),
        )


def _possible(column: Column, language: Language) -> Iterator[str]:
    if column.main is not None:
        yield from _words(column.main, language)
    for part in column.parts:
        words = ", ".join(_words(part, language))
        if words:
            colon = "\u00a0: " if language == "fr" else ": "
            yield part.label.say(language) + colon + words


def _words(field: Field, language: Language) -> list[str]:
    if field.kind is not Kind.CODE:
        return []
    return [code.label.say(language) for code in code_lists()[field.code_list or ""].codes]
