"""A rule is alone in its file, is called as the file is, and says itself in both languages."""

from collections.abc import Iterator
from typing import Final

from algords.standard._turtle import ALGORDS, RDF, SH
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.text import LANGUAGES, Text

__all__ = ["check"]

_PROFILE: Final = "profile.ttl"
# What a clerk reads of a rule, and how it is spelled in the file.
_SAID: Final = {
    SH + "name": ("sh:name", Text(fr="nom", en="name")),
    SH + "description": ("sh:description", Text(fr="raison", en="reason")),
    SH + "message": ("sh:message", Text(fr="message", en="message")),
    ALGORDS + "advice": ("algords:advice", Text(fr="« à faire »", en="“to do”")),
}
_LANGUAGE: Final = {
    "fr": Text(fr="en français", en="in French"),
    "en": Text(fr="en anglais", en="in English"),
}


def check(files: Files) -> Iterator[Fault]:
    """Yield what a file of a rule lacks or has too much of."""
    for file in files.judged:
        rules = file.instances(ALGORDS + "Rule")
        if rules and len(rules) > 1:
            yield _several(file, rules)
        elif rules:
            yield from _of_rule(file, rules[0])
        elif _is_beside_a_profile(file):
            yield _none(file)


def _is_beside_a_profile(file: StandardFile) -> bool:
    folder = file.path.parent
    return file.path.name != _PROFILE and (folder / _PROFILE).is_file() and file.broken is None


def _of_rule(file: StandardFile, rule: str) -> Iterator[Fault]:
    code = rule.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
    if code != file.path.stem:
        yield Fault(
            file=file.name,
            line=file.line(rule),
            message=Text(
                fr=f"La règle s'appelle {code}, son fichier {file.path.name}.",
                en=f"The rule is called {code}, its file {file.path.name}.",
            ),
            advice=Text(
                fr=f"Renommez le fichier {code}.ttl, ou la règle {file.path.stem}.",
                en=f"Rename the file {code}.ttl, or the rule {file.path.stem}.",
            ),
        )
    for predicate, (spelled, name) in _SAID.items():
        for language in LANGUAGES:
            texts = file.texts(rule, predicate, language)
            if len(texts) == 1 and texts[0].strip():
                continue
            where = _LANGUAGE[language]
            yield Fault(
                file=file.name,
                line=file.line(rule, texts[1] if len(texts) > 1 else None),
                message=Text(
                    fr=f"La règle {code} a {len(texts)} {name.fr} {where.fr} au lieu d'un seul.",
                    en=f"The rule {code} has {len(texts)} {name.en} {where.en} instead of one.",
                ),
                advice=Text(
                    fr=f'Laissez une seule ligne : {spelled} "…"@{language}.',
                    en=f'Leave a single line: {spelled} "…"@{language}.',
                ),
            )


def _several(file: StandardFile, rules: list[str]) -> Fault:
    return Fault(
        file=file.name,
        line=file.line(rules[1]),
        message=Text(
            fr=f"Le fichier contient {len(rules)} règles.",
            en=f"The file holds {len(rules)} rules.",
        ),
        advice=Text(
            fr="Mettez chaque règle dans son propre fichier, qui porte son code.",
            en="Put each rule into a file of its own, called by its code.",
        ),
    )


def _none(file: StandardFile) -> Fault:
    named = next(iter(file.subjects), None)
    types = file.values(named, RDF + "type") if named else []
    return Fault(
        file=file.name,
        line=file.line(named),
        message=Text(
            fr="Le fichier est à côté d'un profil et ne contient aucune règle.",
            en="The file stands beside a profile and holds no rule.",
        ),
        advice=Text(
            fr="Écrivez « a algords:Rule » après le nom de la règle"
            + (", avec ce qui s'y trouve déjà." if types else ", ou ôtez le fichier."),
            en="Write “a algords:Rule” after the name of the rule"
            + (", with what stands there already." if types else ", or remove the file."),
        ),
    )
