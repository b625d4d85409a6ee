"""What the standard says of one thing, as lines for a screen: a rule, a field, a code, a charter.

One function a kind of thing; a new kind is one more entry in ``_CARDS``.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from algords.cli.columns import paragraph, table
from algords.standard.blocks import Block, blocks, fields_of_all
from algords.standard.charters import Charter, Commitment, Principle, charters, rules_about
from algords.standard.explaining import (
    OF_LAW,
    SINCE,
    SOURCE,
    TO_DO,
    WEIGHTS,
    WHY,
    advice_of,
    message_of,
)
from algords.standard.lookup import CODE_BASE, PROFILE_BASE, Thing
from algords.standard.rules import Profile, Rule, profiles, rules
from algords.standard.terms import Code, CodeList, Field, Kind, code_lists, field_of_property
from algords.text import Language, Text
from algords.validation.values import expected

__all__ = ["card", "rule_rows"]

_INDENT: Final = "  "
_PROFILE: Final = Text(fr="Profil", en="Profile")
_APPLIES: Final = Text(fr="Pour qui", en="For whom")
_FIELD: Final = Text(fr="Rubrique", en="Field")
_KEY: Final = Text(fr="Clé", en="Key")
_HOLDS: Final = Text(fr="Contient", en="Holds")
_EXAMPLE: Final = Text(fr="Écriture", en="Writing")
_MANY: Final = Text(fr=" ; plusieurs valeurs possibles", en="; several values are possible")
_FIELDS: Final = Text(fr="Rubriques", en="Fields")
_BLOCK: Final = Text(fr="bloc", en="block")
_LIST: Final = Text(fr="Liste", en="List")
_CODE: Final = Text(fr="valeur d'une liste", en="value of a list")
_STANDS_IN: Final = Text(fr="Se place dans", en="Stands in")
_RULES: Final = Text(fr="Règles", en="Rules")
_ALSO: Final = Text(fr="Se dit aussi", en="Also called")
_ADDRESS: Final = Text(fr="Adresse", en="Address")
_QUOTE: Final = Text(fr="Ses mots", en="Its words")
_NOTE: Final = Text(fr="À noter", en="Note")
_CHARTER: Final = Text(fr="Charte", en="Charter")
_PRINCIPLE: Final = Text(fr="Principe", en="Principle")
_DUTY: Final = Text(fr="Demande", en="Asks for")
_EVIDENCE: Final = Text(fr="Rubriques à l'appui", en="Evidence fields")
_NUMBER: Final = Text(fr="engagement n° {?number}", en="commitment no. {?number}")
_ALWAYS: Final = Text(fr="en vigueur sans date", en="in force without a date")

Row = tuple[str, str]


def card(thing: Thing, language: Language, width: int) -> list[str]:
    """Return what the standard says of ``thing``: its name, what it means, one row a fact."""
    kind = next(kind for kind in _CARDS if isinstance(thing, kind))
    heading, meaning, rows = _CARDS[kind](thing, language)
    lines = paragraph(heading, width)
    for sentence in filter(None, meaning):
        lines += paragraph(sentence, width, _INDENT)
    return lines + table(_once([row for row in rows if row[1]]), width, _INDENT)


def _once(rows: list[Row]) -> list[Row]:
    """Return ``rows`` with a name that comes several times in a row said the first time only."""
    before = ["", *(name for name, _ in rows)]
    return [("" if name == before[at] else name, said) for at, (name, said) in enumerate(rows)]


def rule_rows(listed: Iterable[Rule], language: Language) -> list[tuple[str, str, str]]:
    """Return code, weight and name of each of the rules ``listed``."""
    return [
        (one.code, WEIGHTS[one.severity].say(language), one.name.say(language)) for one in listed
    ]


Card = tuple[str, tuple[str, ...], Iterable[Row]]


def _rule(rule: Rule, language: Language) -> Card:
    profile = profiles()[rule.profile]
    since = _ALWAYS.say(language)
    if rule.applies_from is not None:
        since = f"{SINCE.say(language)} {rule.applies_from.isoformat()}"
    heading = f"{rule.code} – {rule.name.say(language)}"
    rows = [
        (WHY.say(language), rule.reason.say(language)),
        (TO_DO.say(language), advice_of(rule).say(language)),
        *_asked(rule, language),
        (_PROFILE.say(language), f"{profile.token} – {profile.title.say(language)}"),
        (_APPLIES.say(language), _scope(profile, language)),
        *((SOURCE.say(language), source) for source in rule.sources),
        (_ADDRESS.say(language), rule.iri),
    ]
    weight = f"{WEIGHTS[rule.severity].say(language)} · {since[:1].lower()}{since[1:]}"
    return heading, (weight, message_of(rule).say(language)), rows


def _asked(rule: Rule, language: Language) -> Iterator[Row]:
    """Yield the fields that ``rule`` is about, and how the first of them is written."""
    known = field_of_property()
    named = [[known[step] for step in path if step in known] for path in rule.paths]
    for path in filter(None, named):
        yield _FIELD.say(language), " › ".join(_named(one, language) for one in path)
    if named[0]:
        yield _EXAMPLE.say(language), expected(named[0][-1], language)[1].say(language)


def _scope(profile: Profile, language: Language) -> str:
    said = profile.applies.say(language)
    return f"{said} {OF_LAW.say(language)}" if profile.of_law else said


def _profile(profile: Profile, language: Language) -> Card:
    own = [one.code for one in rules().values() if one.profile == profile.token]
    rows = [
        (_APPLIES.say(language), _scope(profile, language)),
        (_RULES.say(language), ", ".join(own)),
        (_ADDRESS.say(language), PROFILE_BASE + profile.token),
    ]
    heading = f"{profile.token} – {profile.title.say(language)}"
    return heading, (profile.description.say(language),), rows


def _field(field: Field, language: Language) -> Card:
    what, example = (said.say(language) for said in expected(field, language))
    homes = [one.label.say(language) for one in blocks().values() if field in one.fields]
    asking = [one.code for one in rules().values() if field.property in one.properties]
    rows = [
        *_keys(field.key, language),
        (_HOLDS.say(language), what + (_MANY.say(language) if field.repeatable else "")),
        (_EXAMPLE.say(language), example),
        (_LIST.say(language), _list_command(field)),
        (
            _STANDS_IN.say(language),
            "" if field in fields_of_all() else ", ".join(sorted(filter(None, homes))),
        ),
        (_RULES.say(language), ", ".join(asking)),
        (_ADDRESS.say(language), field.property),
    ]
    return _heading(field.label, _FIELD, language), (field.definition.say(language),), rows


def _list_command(field: Field) -> str:
    if field.kind is not Kind.CODE or field.code_list is None:
        return ""
    return f"algords codes {field.code_list.removeprefix(CODE_BASE)}"


def _block(block: Block, language: Language) -> Card:
    own = [one.key.say(language) for one in block.fields if one not in fields_of_all()]
    rows = [
        *_keys(block.key, language),
        (_FIELDS.say(language), ", ".join(own)),
        (_ADDRESS.say(language), block.iri),
    ]
    return _heading(block.label, _BLOCK, language), (block.definition.say(language),), rows


def _code(code: Code, language: Language) -> Card:
    listed = code_lists()[code.iri.rpartition("/")[0]]
    rows = [
        *_keys(code.key, language),
        (_ALSO.say(language), ", ".join(code.alternatives)),
        (_LIST.say(language), f"{_token(listed)} – {listed.label.say(language)}"),
        (_ADDRESS.say(language), code.iri),
    ]
    return _heading(code.label, _CODE, language), (code.definition.say(language),), rows


def _code_list(listed: CodeList, language: Language) -> Card:
    rows = [
        (one.key.say(language), f"{one.label.say(language)} – {one.definition.say(language)}")
        for one in listed.codes
    ]
    return f"{_token(listed)} – {listed.label.say(language)}", (), rows


def _charter(charter: Charter, language: Language) -> Card:
    rows = [
        (_NOTE.say(language), charter.note.say(language)),
        *((_PRINCIPLE.say(language), one.label.say(language)) for one in charter.principles),
        (SOURCE.say(language), charter.source.say(language)),
        (_ADDRESS.say(language), charter.iri),
    ]
    heading = f"{charter.token} – {charter.title.say(language)}"
    return heading, (charter.definition.say(language),), rows


def _principle(principle: Principle, language: Language) -> Card:
    charter = _of(principle)
    rows = [
        *_words(principle, language),
        (_CHARTER.say(language), f"{charter.token} – {charter.title.say(language)}"),
        (_RULES.say(language), ", ".join(one.code for one in rules_about(charter, principle))),
        (SOURCE.say(language), principle.source.say(language)),
        (_ADDRESS.say(language), principle.iri),
    ]
    heading = _heading(principle.label, _PRINCIPLE, language)
    return heading, (principle.definition.say(language),), rows


def _commitment(commitment: Commitment, language: Language) -> Card:
    charter, known = _of(commitment), field_of_property()
    under = {one.iri: one.label.say(language) for one in charter.principles}
    shown = (known[one] for one in commitment.evidence if one in known)
    rows = [
        *_words(commitment, language),
        *((_DUTY.say(language), one.say(language)) for one in commitment.duties),
        (_EVIDENCE.say(language), ", ".join(_named(one, language) for one in shown)),
        (_RULES.say(language), ", ".join(one.code for one in rules_about(charter, commitment))),
        (_PRINCIPLE.say(language), ", ".join(under[one] for one in commitment.principles)),
        (_CHARTER.say(language), f"{charter.token} – {charter.title.say(language)}"),
        (SOURCE.say(language), commitment.source.say(language)),
        (_ADDRESS.say(language), commitment.iri),
    ]
    kind = _NUMBER.fill(number=commitment.number)
    heading = _heading(commitment.label, kind, language)
    return heading, (commitment.definition.say(language),), rows


def _words(part: Principle | Commitment, language: Language) -> list[Row]:
    return [
        (_QUOTE.say(language), part.quote.say(language)),
        (_NOTE.say(language), part.note.say(language)),
    ]


def _of(part: Principle | Commitment) -> Charter:
    return next(one for one in charters().values() if part.iri.startswith(one.iri + "/"))


def _token(listed: CodeList) -> str:
    return listed.iri.removeprefix(CODE_BASE)


def _keys(key: Text, language: Language) -> list[Row]:
    both = f"{key.fr} (fr), {key.en} (en)" if key.fr != key.en else key.fr
    return [(_KEY.say(language), both)]


def _named(field: Field, language: Language) -> str:
    return f"{field.label.say(language)} ({field.key.say(language)})"


def _heading(label: Text, kind: Text, language: Language) -> str:
    said = label.say(language)
    return f"{said[:1].upper()}{said[1:]} ({kind.say(language).lower()})"


_CARDS: Final[dict[type, Callable[[Any, Language], Card]]] = {
    Rule: _rule,
    Profile: _profile,
    Field: _field,
    Block: _block,
    CodeList: _code_list,
    Code: _code,
    Charter: _charter,
    Principle: _principle,
    Commitment: _commitment,
}
