"""Every field of a fiche and every code list, in the order in which a fiche is written."""

from algords.standard.terms import CodeList, Field, Kind, code_lists, fields
from algords.text import LANGUAGES, Language, Text

_TITLE = Text(fr="Rubriques d'une fiche et listes de codes", en="Fields of a fiche and code lists")
_FIELDS = Text(fr="Rubriques", en="Fields")
_LISTS = Text(fr="Listes de codes", en="Code lists")
_HEAD = Text(
    fr="| clé | rubrique | contenu | définition |", en="| key | field | holds | definition |"
)
_CODES = Text(fr="| code | libellé | définition |", en="| code | label | definition |")
_KINDS: dict[Kind, Text] = {
    Kind.TEXT: Text(fr="texte, par langue", en="text, by language"),
    Kind.STRING: Text(fr="texte", en="text"),
    Kind.BOOLEAN: Text(fr="oui ou non", en="yes or no"),
    Kind.INTEGER: Text(fr="nombre entier", en="whole number"),
    Kind.DECIMAL: Text(fr="nombre décimal", en="decimal number"),
    Kind.DATE: Text(fr="date", en="date"),
    Kind.YEAR: Text(fr="année", en="year"),
    Kind.LINK: Text(fr="adresse web", en="web address"),
    Kind.CODE: Text(fr="code", en="code"),
    Kind.FIELD: Text(fr="clé de rubrique", en="key of a field"),
    Kind.BLOCK: Text(fr="bloc", en="block"),
}
_SEVERAL = Text(fr=", plusieurs", en=", several")


def pages() -> dict[str, bytes]:
    """Return one page a language."""
    return {f"docs/{language}/vocabulary.md": _page(language).encode() for language in LANGUAGES}


def _page(language: Language) -> str:
    parts = [
        f"# {_TITLE.say(language)}",
        "",
        f"## {_FIELDS.say(language)}",
        "",
        _HEAD.say(language),
        "|---|---|---|---|",
        *(_field(field, language) for field in fields()),
        "",
        f"## {_LISTS.say(language)}",
        "",
    ]
    lists = sorted(code_lists().values(), key=lambda one: one.iri)
    return "\n".join(parts + [line for one in lists for line in _list(one, language)])


def _field(field: Field, language: Language) -> str:
    holds = _KINDS[field.kind].say(language)
    if field.kind is Kind.CODE and field.code_list is not None:
        token = field.code_list.rsplit("/", 1)[-1]
        holds += f" [{token}](#{token})"
    if field.repeatable:
        holds += _SEVERAL.say(language)
    label, definition = field.label.say(language), field.definition.say(language)
    return f"| `{field.key.say(language)}` | {label} | {holds} | {definition} |"


def _list(one: CodeList, language: Language) -> list[str]:
    token = one.iri.rsplit("/", 1)[-1]
    rows = [
        f"| `{code.key.say(language)}` | {code.label.say(language)} "
        f"| {code.definition.say(language)} |"
        for code in one.codes
    ]
    head = [f"### {token}", "", one.label.say(language), "", _CODES.say(language), "|---|---|---|"]
    return [*head, *rows, ""]
