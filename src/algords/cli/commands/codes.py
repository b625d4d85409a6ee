"""``algords codes``: the lists of values, and what each value means."""

import click

from algords.cli.browsing import answer, format_option, unknown
from algords.cli.columns import paragraph, table
from algords.cli.output import screen
from algords.cli.speech import current_language, say
from algords.standard.lookup import CODE_BASE, find_things
from algords.standard.terms import CodeList, Field, code_lists
from algords.text import Language, Text

__all__ = ["build"]

_LISTED = Text(
    fr="« algords codes » donne toutes les listes.", en="“algords codes” gives all the lists."
)
_ALSO = Text(fr="se dit aussi : ", en="also called: ")


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "codes",
        callback=_run,
        params=[
            click.Argument(["name"], required=False, metavar=say("[LISTE]", "[LIST]")),
            format_option(),
        ],
        help=say(
            "Lister les listes de valeurs, ou les valeurs d'une LISTE.\n\n"
            "LISTE est son nom, ou la clé d'une rubrique qui s'y sert.\n\n"
            "\b\nExemples :\n  algords codes\n  algords codes automation-level\n"
            "  algords codes statut --format json\n\n"
            "Code de sortie : 0 c'est dit, 2 aucune liste n'a ce nom.",
            "List the lists of values, or the values of one LIST.\n\n"
            "LIST is its name, or the key of a field that draws on it.\n\n"
            "\b\nExamples:\n  algords codes\n  algords codes automation-level\n"
            "  algords codes status --format json\n\n"
            "Exit code: 0 it is said, 2 no list has that name.",
        ),
    )


def _run(*, name: str | None, format_name: str) -> int:
    language, width = current_language(), screen().width
    if name is None:
        every = list(code_lists().values())
        return answer(format_name, every, lambda: _lists(every, language, width))
    found = _list(name)
    return answer(format_name, found, lambda: _codes(found, language, width))


def _list(name: str) -> CodeList:
    for thing in find_things(name):
        if isinstance(thing, CodeList):
            return thing
        if isinstance(thing, Field) and thing.code_list is not None:
            return code_lists()[thing.code_list]
    raise unknown(name, _LISTED)


def _lists(listed: list[CodeList], language: Language, width: int) -> list[str]:
    rows = [
        (one.iri.removeprefix(CODE_BASE), str(len(one.codes)), one.label.say(language))
        for one in listed
    ]
    end = say(
        "Les valeurs d'une liste : algords codes LISTE", "The values of one: algords codes LIST"
    )
    return [*table(rows, width), "", end]


def _codes(found: CodeList, language: Language, width: int) -> list[str]:
    lines = [f"{found.iri.removeprefix(CODE_BASE)} – {found.label.say(language)}"]
    for code in found.codes:
        keys = f"{code.key.fr} (fr), {code.key.en} (en)"
        lines += ["", *paragraph(f"{code.label.say(language)} – {keys}", width)]
        lines += paragraph(code.definition.say(language), width, "  ")
        if code.alternatives:
            also = _ALSO.say(language) + ", ".join(code.alternatives)
            lines += paragraph(also, width, "  ")
    return lines
