"""Every field of a fiche, every block and every code list, in the order of a fiche."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from algords.standard.blocks import Block, block_classes, blocks
from algords.standard.terms import CodeList, Field, Kind, code_lists, fields
from algords.text import LANGUAGES, Language, Text

_TITLE = Text(
    fr="Rubriques, blocs et listes de codes d'une fiche",
    en="Fields, blocks and code lists of a fiche",
)
_EDITOR = Text(
    fr="Pour écrire sans faute, associez [`ontology/schema/v1/fr.schema.json`]"
    "(../../ontology/schema/v1/fr.schema.json) à vos fiches dans les réglages de votre éditeur "
    "(dans VS Code : `json.schemas`, ou `yaml.schemas` avec l'extension YAML) : il souligne ce qui "
    "ne va pas et propose clés et codes.",
    en="To write without slips, associate [`ontology/schema/v1/en.schema.json`]"
    "(../../ontology/schema/v1/en.schema.json) with your fiches in the settings of your editor "
    "(in VS Code: `json.schemas`, or `yaml.schemas` with the YAML extension): it underlines what "
    "is wrong and proposes keys and codes.",
)
_FIELDS = Text(fr="Rubriques", en="Fields")
_BLOCKS = Text(fr="Blocs", en="Blocks")
_BRACES = Text(
    fr="Ce qu'une fiche écrit entre accolades, ou en retrait. Tout bloc peut aussi contenir :",
    en="What a fiche writes between braces, or indented. Any block may also hold:",
)
_PLACE = Text(fr="Se met dans :", en="Goes in:")
_KEYS = Text(fr="Clés :", en="Keys:")
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
        _EDITOR.say(language),
        "",
        f"## {_FIELDS.say(language)}",
        "",
        _HEAD.say(language),
        "|---|---|---|---|",
        *(_field(field, language) for field in fields()),
        "",
        f"## {_BLOCKS.say(language)}",
        "",
        f"{_BRACES.say(language)} {_keys(_anywhere(), language)}.",
        "",
        *(line for block in _named(language) for line in _block(block, language)),
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
    if field.kind is Kind.BLOCK:
        held = (blocks()[iri].label.say(language) for iri in block_classes(field))
        holds += " " + ", ".join(f"[{label}](#{_slug(label)})" for label in held)
    if field.repeatable:
        holds += _SEVERAL.say(language)
    label, definition = field.label.say(language), field.definition.say(language)
    return f"| `{field.key.say(language)}` | {label} | {holds} | {definition} |"


def _named(language: Language) -> list[Block]:
    """Return the blocks that stand in a fiche, in the order of their names."""
    held = {iri for field in fields() for iri in block_classes(field)}
    found = [one for one in blocks().values() if one.iri in held or one.key.say(language)]
    return sorted(found, key=lambda one: _unaccented(one.label.say(language)))


def _block(block: Block, language: Language) -> list[str]:
    own = [field for field in block.fields if field not in _anywhere()]
    lines = [f"### {block.label.say(language)}", "", block.definition.say(language), ""]
    holders = [field for field in fields() if block.iri in block_classes(field)]
    if holders:
        lines += [f"{_PLACE.say(language)} {_keys(holders, language)}.", ""]
    if own:
        lines += [f"{_KEYS.say(language)} {_keys(own, language)}.", ""]
    return lines


@cache
def _anywhere() -> tuple[Field, ...]:
    """Return the fields that every block may hold."""
    return tuple(one for one in fields() if all(one in held.fields for held in blocks().values()))


def _keys(held: Iterable[Field], language: Language) -> str:
    return ", ".join(f"`{field.key.say(language)}`" for field in held)


def _unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if sign.isalpha())


def _slug(heading: str) -> str:
    """Return the anchor that the hosts of such pages give to a heading.

    >>> _slug("déclaration d'engagement")
    'déclaration-dengagement'
    """
    return heading.lower().replace("'", "").replace(" ", "-")


def _list(one: CodeList, language: Language) -> list[str]:
    token = one.iri.rsplit("/", 1)[-1]
    rows = [
        f"| `{code.key.say(language)}` | {code.label.say(language)} "
        f"| {code.definition.say(language)} |"
        for code in one.codes
    ]
    head = [f"### {token}", "", one.label.say(language), "", _CODES.say(language), "|---|---|---|"]
    return [*head, *rows, ""]
