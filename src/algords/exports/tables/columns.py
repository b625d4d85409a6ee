"""The columns of a table, and the cells that a record fills."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from algords.exports.tables.records import REST, Record
from algords.exports.tables.shapes import Shape, main_shape
from algords.formulas import escaped
from algords.records import record
from algords.standard.terms import Field, Kind
from algords.text import Language, Text

__all__ = ["SEPARATORS", "Column", "Columns", "columns_of"]

# Between the values of one cell: our tables are read back so, and addresses hold semicolons too.
SEPARATORS: Final = {Kind.TEXT: "\n"}
_BETWEEN: Final = "; "
_PLAIN: Final = frozenset((Kind.BOOLEAN, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.YEAR))
_OWN: Final = {
    "id": Text(
        fr="Adresse de ce qui est décrit, ou un nom qui ne vaut que dans ce fichier.",
        en="Address of what is described, or a name that holds in this file alone.",
    ),
    "type": Text(fr="Ce que la fiche décrit.", en="What the fiche describes."),
    "rest": Text(
        fr="Ce qu'aucune colonne ne peut contenir, en JSON, avec les clés anglaises.",
        en="What no column can hold, as JSON, with the English keys.",
    ),
}


@record
class Column:
    """A column: its name, the way to its value in a record, the fields on that way.

    ``tag`` is the language of its texts; the last field is None for ``id``, ``type`` and the rest,
    which ``about`` explains.
    """

    name: str
    path: tuple[str, ...]
    steps: tuple[Field, ...]
    tag: str
    about: Text | None

    @property
    def kind(self) -> Kind:
        """What its cells hold."""
        return self.steps[-1].kind if self.about is None else Kind.STRING

    @property
    def separator(self) -> str:
        """What stands between the values of a cell; empty where a cell holds one at most."""
        many = self.steps[-1].repeatable if self.about is None else self.name == "type"
        return SEPARATORS.get(self.kind, _BETWEEN) if many else ""

    def cell(self, value: Any) -> str:  # noqa: ANN401 - what a record holds
        """Return ``value`` as this column writes it.

        A text that a spreadsheet would take for a formula comes after an apostrophe.
        """
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            # A line end inside one text would look like the next text.
            texts = [" ".join(one.splitlines()) if self.tag else str(one) for one in value]
            return escaped(self.separator.join(texts), formulas=True)
        return str(value) if self.kind in _PLAIN else escaped(str(value), formulas=True)


class Columns:
    """The columns of one table, in their order."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Make a table of ``columns``, each of which has a path of its own."""
        self.columns = columns
        self.at = {column.path: position for position, column in enumerate(columns)}

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def row(self, said: Record) -> list[str]:
        """Return the cells of one record; its inner tables are left out."""
        cells = [""] * len(self.columns)
        for path, value in _flat(said, ()):
            at = self.at.get(path)
            if at is not None:
                cells[at] = self.columns[at].cell(value)
        return cells


def columns_of(shape: Shape, language: Language, languages: Sequence[str]) -> Columns:
    """Return the columns of the rows of ``shape``, named with the keys of ``language``."""
    return Columns(list(_columns(shape, (), language, languages)))


def _columns(
    shape: Shape, steps: tuple[Field, ...], language: Language, languages: Sequence[str]
) -> Iterator[Column]:
    own = ("id", "type") if shape is main_shape() else ("id",)
    yield from (_own(name, steps, language) for name in own)
    for part in shape.cells:
        inner = (*steps, part.field)
        if part.shape is not None:
            yield from _columns(part.shape, inner, language, languages)
        else:
            tags = languages if part.field.kind is Kind.TEXT else ("",)
            yield from (_of_field(inner, tag, language) for tag in tags)
    yield _own("rest", steps, language)


def _of_field(steps: tuple[Field, ...], tag: str, language: Language) -> Column:
    path = tuple(field.key.say(language) for field in steps)
    name = ".".join(path)
    if not tag:
        return Column(name=name, path=path, steps=steps, tag="", about=None)
    return Column(name=f"{name} ({tag})", path=(*path, tag), steps=steps, tag=tag, about=None)


def _own(name: str, steps: tuple[Field, ...], language: Language) -> Column:
    key = REST.say(language) if name == "rest" else name
    path = (*(field.key.say(language) for field in steps), key)
    return Column(name=".".join(path), path=path, steps=steps, tag="", about=_OWN[name])


def _flat(said: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in said.items():
        if isinstance(value, dict):
            yield from _flat(value, (*path, key))
        else:
            yield (*path, key), value
