"""What a public deployer enters in the database of the Union: AI Act, annex VIII, section C.

Regulation (EU) 2024/1689, art. 49(3) and annex VIII, section C, as Markdown: each value stands in
a block of code, just as it is to be copied, and a value that the fiche lacks is said to be lacking,
with the field that would hold it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from algords.exports.model import Export, Unit
from algords.exports.model.catalogue import algorithms
from algords.exports.model.names import code_of, field_of_key
from algords.exports.model.reading import View
from algords.text import Language, Text, printable

__all__ = ["EXPORTS", "POINTS", "Asked"]

_CODE: Final = "https://w3id.org/algords/code/"
_KINDS: Final = _CODE + "assessment-kind"
_HIGH: Final = _CODE + "risk-class/high"
_EXEMPT: Final = _CODE + "risk-class/annex-iii-exempt"
_INFRASTRUCTURE: Final = _CODE + "annex-iii/infrastructure"
# Areas whose entries stand in a part that is not public, without points 4 and 5: art. 49(4).
_SECURE: Final = frozenset((_CODE + "annex-iii/law-enforcement", _CODE + "annex-iii/migration"))
_BIOMETRICS: Final = _CODE + "annex-iii/biometrics"
_FENCE: Final = re.compile("`{3,}")

_HEAD: Final = Text(
    fr="# Enregistrement des systèmes d'IA à haut risque par les déployeurs publics\n\n"
    "Règlement (UE) 2024/1689, articles 26(8), 49(3) et 71, annexe VIII, section C.\n"
    "Chaque valeur est à copier telle quelle.\n",
    en="# Registration of high-risk AI systems by public deployers\n\n"
    "Regulation (EU) 2024/1689, articles 26(8), 49(3) and 71, annex VIII, section C.\n"
    "Each value is to be copied as it stands.\n",
)
_LACKING: Final = Text(
    fr="Pas dans la fiche. Rubrique à remplir\u00a0: {}.",
    en="Not in the fiche. Field to fill in: {}.",
)
_REASON: Final = Text(fr="Pas dans la fiche\u00a0: {} ({}).", en="Not in the fiche: {} ({}).")
_NOTES: Final = {
    "secure": Text(
        fr="Les points 4 et 5 ne sont pas demandés dans ce domaine (répression, migration), "
        "dont les enregistrements ne sont pas publics\u00a0: article 49(4).",
        en="Points 4 and 5 are not asked for in this area (law enforcement, migration), whose "
        "entries are not public: article 49(4).",
    ),
    "national": Text(
        fr="Les systèmes d'infrastructures critiques s'enregistrent au niveau national\u00a0: "
        "article 49(5).",
        en="Systems of critical infrastructure are registered at national level: article 49(5).",
    ),
    "area-alone": Text(
        fr="La fiche nomme un domaine de l'annexe III sans dire «\u00a0haut_risque\u00a0»\u00a0; "
        "l'article 49(3) porte sur les systèmes à haut risque.",
        en="The fiche names an area of annex III without saying “high”; article 49(3) is about "
        "high-risk systems.",
    ),
}
_OUT: Final = Text(
    fr="{}\u00a0: la fiche ne donne ni la classe «\u00a0haut_risque\u00a0» ni un domaine de "
    "l'annexe III, ou le dit exempté (article 6(3))\u00a0; l'article 49(3) ne porte que sur les "
    "systèmes à haut risque.",
    en="{}: the fiche gives neither the class “high” nor an area of annex III, or says that it is "
    "exempted (article 6(3)); article 49(3) is about high-risk systems alone.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One value that a point of the annex asks for, and the fields that lead to it.

    ``path`` are English keys from the algorithm on; of assessments, only those of ``kind`` count.
    """

    point: int
    title: Text
    path: tuple[str, ...]
    kind: str | None = None


def _asked(point: int, fr: str, en: str, *path: str, kind: str | None = None) -> Asked:
    return Asked(point=point, title=Text(fr=fr, en=en), path=path, kind=kind)


POINTS: Final = (
    _asked(1, "Nom du déployeur", "Name of the deployer", "administration", "name"),
    _asked(1, "Adresse du déployeur", "Address of the deployer", "administration", "address"),
    _asked(
        1, "Contact du déployeur\u00a0: nom", "Contact of the deployer: name", "contact", "name"
    ),
    _asked(
        1,
        "Contact du déployeur\u00a0: courriel",
        "Contact of the deployer: e-mail",
        "contact",
        "email",
    ),
    _asked(
        1, "Contact du déployeur\u00a0: page", "Contact of the deployer: page", "contact", "page"
    ),
    _asked(
        2,
        "Nom de la personne qui déclare pour le déployeur",
        "Name of the person who submits for the deployer",
        "eu_database",
        "made_by",
        "name",
    ),
    _asked(2, "Son adresse", "Their address", "eu_database", "made_by", "address"),
    _asked(2, "Sa page de contact", "Their contact page", "eu_database", "made_by", "page"),
    _asked(
        3,
        "Adresse de l'enregistrement du système par son fournisseur",
        "Address of the system's registration by its provider",
        "eu_database",
        "provider_entry",
    ),
    _asked(
        4,
        "Résumé de l'analyse d'impact sur les droits fondamentaux (article 27)",
        "Summary of the fundamental rights impact assessment (article 27)",
        "assessments",
        "description",
        kind=_KINDS + "/fria",
    ),
    _asked(
        5,
        "Résumé de l'analyse d'impact sur la protection des données "
        "(article 26(9)\u00a0; RGPD, article 35), s'il y a lieu",
        "Summary of the data protection impact assessment (article 26(9); GDPR, article 35), "
        "where there is one",
        "assessments",
        "description",
        kind=_KINDS + "/dpia",
    ),
)


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    yield _HEAD.say(language).encode()
    for unit in units:
        for algorithm in filter(_declares, algorithms(unit)):
            yield "\n".join(_section(algorithm, language)).encode()


def _declares(algorithm: View) -> bool:
    classes = {code.iri for code in algorithm.codes("risk_class")}
    if _HIGH in classes:
        return True
    return bool(algorithm.codes("annex_iii_area")) and _EXEMPT not in classes


def _leaves_out(unit: Unit) -> Text | None:
    others = [one for one in algorithms(unit) if not _declares(one)]
    if not others:
        return None
    fr, en = (", ".join(one.title(tag).words for one in others) for tag in ("fr", "en"))
    return Text(fr=_OUT.fr.format(fr), en=_OUT.en.format(en))


def _section(algorithm: View, language: Language) -> Iterator[str]:
    """Yield the lines of one algorithm: its name, notes on it, and each value asked for."""
    yield f"\n## {_one_line(algorithm.title(language).words)}\n"
    areas = {code.iri for code in algorithm.codes("annex_iii_area")}
    for name in _notes(algorithm, areas):
        yield _NOTES[name].say(language) + "\n"
    last = 3 if _is_secure(areas) else 5  # art. 49(4), point (c)
    for asked in (one for one in POINTS if one.point <= last):
        yield f"### {asked.point}. {asked.title.say(language)}\n"
        found = _values(algorithm, asked, language)
        yield from found or (_lacking(algorithm, asked, language),)


def _is_secure(areas: set[str]) -> bool:
    """Say whether all ``areas`` are those of art. 49(4); biometrics is, with another of them."""
    return bool(areas & _SECURE) and areas <= _SECURE | {_BIOMETRICS}


def _notes(algorithm: View, areas: set[str]) -> Iterator[str]:
    if _is_secure(areas):
        yield "secure"
    if _INFRASTRUCTURE in areas:
        yield "national"
    if _HIGH not in {code.iri for code in algorithm.codes("risk_class")}:
        yield "area-alone"


def _values(algorithm: View, asked: Asked, language: Language) -> list[str]:
    """Return the values along the path, as they are written."""
    blocks = [algorithm]
    for key in asked.path[:-1]:
        blocks = [inner for block in blocks for inner in block.blocks(key)]
    if asked.kind is not None:
        blocks = [
            one
            for one in blocks
            if asked.kind in {code.iri for code in one.codes("assessment_kind")}
        ]
    return [one for block in blocks for one in _words(block, asked.path[-1], language)]


def _words(block: View, key: str, language: Language) -> list[str]:
    """Return the texts in ``language``; if there are none, all others, each under its language."""
    texts = {tag: [one for one in words if one.strip()] for tag, words in block.texts(key).items()}
    own = [*texts.get(language, ()), *texts.get("", ())]
    if own:
        return [_fenced(one) for one in own]
    return [f"({tag})\n\n{_fenced(one)}" for tag, words in sorted(texts.items()) for one in words]


def _lacking(algorithm: View, asked: Asked, language: Language) -> str:
    """Return what to say of a value that is not there: why, if the fiche says so, or what to do."""
    for absence in algorithm.blocks("absent_values"):
        named = {str(one.raw) for one in absence.values("fields")}
        reasons = [code.label.say(language) for code in absence.codes("absence_reason")]
        if asked.path[0] in named and reasons:
            return _REASON.say(language).format(_keys(asked.path[:1], language), reasons[0]) + "\n"
    told = _keys(asked.path, language)
    code = None if asked.kind is None else code_of(_KINDS, asked.kind)
    if code is not None:
        told += f" ({_keys(('assessment_kind',), language)} = `{code.key.say(language)}`)"
    return _LACKING.say(language).format(told) + "\n"


def _keys(path: tuple[str, ...], language: Language) -> str:
    found = (field_of_key(key) for key in path)
    return " → ".join(f"`{one.key.say(language)}`" for one in found if one is not None)


def _fenced(value: str) -> str:
    """Return ``value`` as a block of code that nothing in it can end (CommonMark 0.31 §4.5)."""
    longest = max((len(one) for one in _FENCE.findall(value)), default=2)
    fence = "`" * (longest + 1)
    lines = "\n".join(printable(line.expandtabs()) for line in value.splitlines())
    return f"{fence}text\n{lines}\n{fence}\n"


def _one_line(words: str) -> str:
    """Return ``words`` on one line, with nothing that Markdown obeys (CommonMark 0.31 §2.4)."""
    return re.sub(r"([\\`*_\[\]<>#&|~])", r"\\\1", printable(" ".join(words.split())))


EXPORTS = (
    Export(
        name="annex-viii-c",
        title=Text(
            fr="Annexe VIII.C du règlement sur l'IA, valeur par valeur, à copier",
            en="Annex VIII.C of the AI Act, value by value, to be copied",
        ),
        suffix=".md",
        write=_write,
        leaves_out=_leaves_out,
    ),
)
