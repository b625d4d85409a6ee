"""What was probably meant by a value that no list has, and what may stand in its place.

A value is recognised by its other names, never by spelling alone unless it is almost the same:
among opposite values, spelling proposes the wrong one.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from algords.findings import Fix
from algords.records import record
from algords.standard.terms import Code, Field, Kind, code_lists, field_of_property, fields
from algords.text import LANGUAGES, Language, Text
from algords.validation.nearness import exact, plain, same_words, similar
from algords.validation.wording import capital

__all__ = ["Choice", "advised", "choice", "replacing", "said_instead", "shortened"]

_NEARLY_THE_SAME: Final = 0.9
_FIELD_RATIO: Final = 0.8
# As long as a value may be in a message that is read in one go.
_SHOWN: Final = 60
_NOT_LISTED: Final = Text(
    fr="« {?value} » n'est pas dans la liste.", en="“{?value}” is not in the list."
)
_NO_FIELD: Final = Text(
    fr="« {?value} » n'est le nom d'aucune rubrique.", en="“{?value}” is the name of no field."
)
_KEY_OF_A_FIELD: Final = Text(
    fr="Écrivez la clé d'une rubrique, par exemple « {?key} ».",
    en="Write the key of a field, for instance “{?key}”.",
)
_ONE_OF: Final = Text(
    fr="Choisissez l'une des {?count} valeurs : {?keys}.",
    en="Choose one of the {?count} values: {?keys}.",
)
_POSSIBLE: Final = Text(fr="Valeurs possibles : {?keys}.", en="Possible values: {?keys}.")
_MEANT: Final = Text(fr="Vouliez-vous dire « {?key} »{?name} ?", en="Did you mean “{?key}”{?name}?")


@record
class Choice:
    """A choice to make: ``listed`` says among what, ``wrong`` what is wrong with what stands there.

    ``question`` names what was probably meant, empty when nothing comes near; ``new`` is what to
    write instead where that is certain.
    """

    listed: Text
    wrong: Text
    question: Text
    new: str | None

    @property
    def advice(self) -> Text:
        """What to do, and what was probably meant."""
        parts = [one for one in (self.listed, self.question) if one.fr]
        return Text(fr=" ".join(one.fr for one in parts), en=" ".join(one.en for one in parts))


@lru_cache(maxsize=1_024)  # a table has one slip in many rows
def choice(field: Field, given: str | None, language: Language | None) -> Choice | None:
    """Return what ``field`` accepts instead of ``given``, as a fiche of ``language`` spells it.

    Without ``language``, as a cell of a table may have it: by labels, for each reader in his own.

    None where the field has no list, or where ``given`` is in it: the finding is then about
    something else. Without ``given``, the choice that is still to be made.
    """
    if field.kind is Kind.FIELD:
        return None if given is None else _among_fields(given, language)
    if field.code_list is None:
        return None
    codes = code_lists()[field.code_list].codes
    if given is not None and any(code.iri.rpartition("/")[2] == given for code in codes):
        return None
    listed = (_POSSIBLE if given is None else _ONE_OF).fill(
        count=len(codes), keys=_keys(codes, language)
    )
    if given is None:
        return Choice(
            listed=listed, wrong=Text(fr="", en=""), question=Text(fr="", en=""), new=None
        )
    meant, certain = _meant(_code_names(field.code_list), given)
    return Choice(
        listed=listed,
        wrong=_NOT_LISTED.fill(value=shortened(given)),
        question=_question(meant, language),
        new=meant.key.say(language or "fr") if meant and certain else None,
    )


def said_instead(message: Text, made: Choice | None) -> Text:
    """Return the words for what stands there when it is not in the list, else ``message``."""
    return made.wrong if made is not None and made.wrong.fr else message


def advised(advice: Text, made: Choice | None) -> Text:
    """Return the advice of a rule with the values to choose from.

    Where a value stands there that is none of them, to choose another is all there is to do.
    """
    if made is None or made.wrong.fr:
        return advice if made is None else made.advice
    return Text(fr=f"{advice.fr} {made.listed.fr}", en=f"{advice.en} {made.listed.en}")


def replacing(pointer: str, made: Choice | None) -> Fix | None:
    """Return the repair of the value at ``pointer``, where it is certain which one was meant."""
    if made is None or made.new is None:
        return None
    return Fix(action="replace-value", pointer=pointer, new=made.new)


def shortened(value: str) -> str:
    """Return ``value`` as a message may quote it: the start of what is too long.

    >>> shortened("a " * 60)[-4:]
    'a a…'
    """
    return value if len(value) <= _SHOWN else value[:_SHOWN].rstrip() + "…"


def _keys(codes: tuple[Code, ...], language: Language | None) -> Text:
    """Return the words of a fiche of ``language``; whoever reads in the other gets their names."""
    said = {
        reader: " • ".join(_word(code, language, reader) for code in codes) for reader in LANGUAGES
    }
    return Text(fr=said["fr"], en=said["en"])


def _word(one: Code | Field, language: Language | None, reader: Language) -> str:
    if language is None:
        return capital(one.label.say(reader))
    key, label = one.key.say(language), one.label.say(reader)
    return key if reader == language or plain(key) == plain(label) else f"{key} ({label})"


def _question(meant: Code | Field | None, language: Language | None) -> Text:
    if meant is None:
        return Text(fr="", en="")
    if language is None:
        label = Text(fr=capital(meant.label.fr), en=capital(meant.label.en))
        return _MEANT.fill(key=label, name="")
    key, label = meant.key.say(language), meant.label
    same = {reader: plain(key) == plain(label.say(reader)) for reader in LANGUAGES}
    return _MEANT.fill(
        key=key,
        name=Text(
            fr="" if same["fr"] else f" ({label.fr})", en="" if same["en"] else f" ({label.en})"
        ),
    )


def _among_fields(given: str, language: Language | None) -> Choice | None:
    keys = {one.key.say(said) for one in fields() for said in LANGUAGES if language in (None, said)}
    if given in field_of_property() or given in keys:
        return None
    names = _field_names()
    certain = exact(given, names)
    meant = certain or similar(given, names, _FIELD_RATIO)
    example = next(one for one in fields() if one.key.en == "purpose").key.say(language or "fr")
    return Choice(
        listed=_KEY_OF_A_FIELD.fill(key=example),
        wrong=_NO_FIELD.fill(value=shortened(given)),
        question=_question(meant, language),
        new=certain.key.say(language or "fr") if certain else None,
    )


def _meant(names: Mapping[str, Code], given: str) -> tuple[Code | None, bool]:
    certain = exact(given, names)
    if certain is not None:
        return certain, True
    return same_words(given, names) or similar(given, names, _NEARLY_THE_SAME), False


@cache
def _code_names(code_list: str) -> Mapping[str, Code]:
    """Return the codes of a list by all their names; a name of two codes is the name of none."""
    found: dict[str, Code | None] = {}
    for code in code_lists()[code_list].codes:
        own = (code.key.fr, code.key.en, code.label.fr, code.label.en, *code.alternatives)
        for name in {plain(word) for word in own} - {""}:
            found[name] = code if found.get(name, code) is code else None
    return {name: code for name, code in found.items() if code is not None}


@cache
def _field_names() -> Mapping[str, Field]:
    """Return the fields by their keys and labels; of two of one name, the first as written."""
    return {
        plain(name): one
        for one in reversed(fields())
        for name in (one.label.fr, one.label.en, one.key.fr, one.key.en)
    }
