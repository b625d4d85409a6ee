"""How our readers and engines fare in the test suites of the W3C, as last measured."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from algords.text import LANGUAGES, Language, Text

_FIGURES: Final = Path(__file__).parent.parent / "conformance.json"
_JSON_LD: Final = "https://w3c.github.io/json-ld-api/tests/toRdf-manifest#"
_SHACL: Final = "https://github.com/w3c/data-shapes/blob/gh-pages/data-shapes-test-suite/tests/"

_TITLE: Final = Text(
    fr="Conformité aux normes du W3C", en="Conformance to the standards of the W3C"
)
_INTRO: Final = Text(
    fr="Ces chiffres sont ceux de `docs/conformance.py`, qui passe les jeux d'essais du W3C ; un "
    "test les refait. Chaque écart est expliqué.",
    en="These figures are those of `docs/conformance.py`, which runs the test suites of the W3C; a "
    "test runs them again. Each deviation is explained.",
)
_READING: Final = Text(fr="Lire le JSON-LD", en="Reading JSON-LD")
_READING_INTRO: Final = Text(
    fr="Le jeu `toRdf` de [w3c/json-ld-api](https://github.com/w3c/json-ld-api), sans les essais "
    "de JSON-LD 1.0. `algords` est le chemin d'un fichier qui a son propre contexte ; un fichier "
    "qui a l'un des nôtres est lu par des tables, tenues égales à PyLD par d'autres tests. Les "
    "deux autres lecteurs sont pris nus, avec les contextes "
    "distants lus sur le disque quand ils le "
    "permettent.",
    en="The suite `toRdf` of [w3c/json-ld-api](https://github.com/w3c/json-ld-api), without the "
    "tests of JSON-LD 1.0. `algords` is the road of a file that has a context of its own; a file "
    "that has one of ours is read by tables, which other tests hold equal to PyLD. The two other "
    "readers are taken bare, with remote contexts read from the disk where they allow it.",
)
_JUDGING: Final = Text(fr="Juger en SHACL", en="Judging in SHACL")
_JUDGING_INTRO: Final = Text(
    fr="Les jeux `core` et `sparql` de [w3c/data-shapes](https://github.com/w3c/data-shapes), par "
    "le même protocole que les fiches : une règle, un sujet, une valeur. *Strict* : les mêmes "
    "résultats ; *large* : autant de résultats ; *verdict* : des résultats ou aucun.",
    en="The suites `core` and `sparql` of "
    "[w3c/data-shapes](https://github.com/w3c/data-shapes), by "
    "the same protocol as fiches: a rule, a subject, a value. *Strict*: the same results; *loose*: "
    "as many results; *verdict*: results or none.",
)
_READERS_HEAD: Final = Text(
    fr="| lecteur | version | réussis | refusés exprès | autres |",
    en="| reader | version | passed | refused on purpose | others |",
)
_ENGINES_HEAD: Final = Text(
    fr="| moteur | version | jeu | strict | large | verdict |",
    en="| engine | version | suite | strict | loose | verdict |",
)
_DEVIATIONS: Final = Text(fr="Écarts", en="Deviations")
_WHY_HEAD: Final = Text(fr="| essais | pourquoi |", en="| tests | why |")
_NONE: Final = Text(fr="Aucun écart.", en="No deviation.")

# What our road leaves out or refuses on purpose, by what is measured.
_ON_PURPOSE: Final = {
    "graph names left out": Text(
        fr="Le document nomme un graphe. Ce qu'il dit est lu, le nom est laissé : un fichier ne "
        "choisit pas où il est rangé.",
        en="The document names a graph. What it says is read, the name "
        "is left out: a file does not "
        "choose where it is kept.",
    ),
    "refused DOC-15": Text(
        fr="Un contexte à télécharger, ou `@import` : rien n'est téléchargé (DOC-15).",
        en="A context to be fetched, or `@import`: nothing is fetched (DOC-15).",
    ),
    "refused DOC-28": Text(
        fr="Des contextes emboîtés dans des contextes : ils occupent un processeur pendant des "
        "minutes quand ils sont faits pour cela (DOC-28). Un seul niveau est lu.",
        en="Contexts within contexts: they keep a processor busy for minutes when made for that "
        "(DOC-28). One level is read.",
    ),
    "refused expandContext": Text(
        fr="Un contexte donné à côté du fichier : la lecture n'a pas cette option.",
        en="A context given beside the file: reading has no such option.",
    ),
}
# What is told of one test, by candidate.
_BY_TEST: Final[Mapping[str, Mapping[str, Text]]] = {
    "algords": {
        "te118": Text(
            fr="`http://schema.org/` devient `https://schema.org/` : une seule orthographe.",
            en="`http://schema.org/` becomes `https://schema.org/`: one spelling.",
        ),
        "te122": Text(
            fr="PyLD échoue sur une adresse qui a la forme d'un mot réservé ; le fichier est "
            "refusé (DOC-08).",
            en="PyLD fails on an address that has the form of a keyword; the file is refused "
            "(DOC-08).",
        ),
        **dict.fromkeys(
            ("tdi09", "tdi10", "tdi11", "tdi12"),
            Text(
                fr="Le sens d'écriture n'est pas gardé (option que la norme n'impose pas).",
                en="The direction of writing is not kept (an option that is not normative).",
            ),
        ),
    },
    "PyLD": {
        **dict.fromkeys(
            ("te111", "te112"),
            Text(
                fr="Un `@vocab` relatif donne des adresses incomplètes.",
                en="A relative `@vocab` gives incomplete addresses.",
            ),
        ),
        **dict.fromkeys(
            ("tli12", "tli14"),
            Text(
                fr="Une liste sous un `@base` mauvais ou nul fait échouer l'écriture.",
                en="A list under a bad or null `@base` makes the writing fail.",
            ),
        ),
        "te122": Text(
            fr="Échoue sur une adresse qui a la forme d'un mot réservé.",
            en="Fails on an address that has the form of a keyword.",
        ),
        "twf05": Text(
            fr="Une étiquette de langue mal formée est gardée.",
            en="A malformed language tag is kept.",
        ),
    },
    "pyoxigraph": {
        **dict.fromkeys(
            (
                "tc031",
                "tc034",
                "te126",
                "te127",
                "te128",
                *(f"tso{n:02}" for n in (5, 6, 8, 9, 11)),
            ),
            Text(
                fr="Contexte distant : Python ne peut lui en donner aucun.",
                en="A remote context: Python cannot hand it one.",
            ),
        ),
        "te077": Text(
            fr="Un contexte donné à côté du fichier : pas d'option pour cela.",
            en="A context given beside the file: there is no option for it.",
        ),
        **dict.fromkeys(
            ("t0122", "t0123", "te062", "te091"),
            Text(
                fr="Adresses relatives rattachées autrement à leur base.",
                en="Relative addresses are resolved differently against their base.",
            ),
        ),
        **dict.fromkeys(
            ("tdi02", *(f"tdi{n:02}" for n in (4, 5, 6, 9, 10, 11, 12))),
            Text(
                fr="Le sens d'écriture est gardé à la façon de RDF 1.2.",
                en="The direction of writing is kept in the way of RDF 1.2.",
            ),
        ),
        "tc013": Text(
            fr="Le contexte attaché à un type n'est pas celui que la norme choisit.",
            en="The context tied to a type is not the one that the standard chooses.",
        ),
        "tli12": Text(
            fr="Un mauvais `@base` est refusé au lieu d'être laissé de côté.",
            en="A bad `@base` is refused instead of being left aside.",
        ),
    },
    "shacl": {
        "pre-binding/unsupported-sparql-004": Text(
            fr="Accepte une sous-requête qui perd `$this`, ce que la norme interdit. Nos règles "
            "n'en ont pas.",
            en="Accepts a sub-select that drops `$this`, which the standard "
            "forbids. Our rules have "
            "none.",
        ),
    },
    "pyshifty": {
        "property/property-001": Text(
            fr="Nomme la forme et le sujet du bloc extérieur, qui a la cible.",
            en="Names the shape and the subject of the outer block, which has the target.",
        ),
        "validation-reports/shared": Text(
            fr="Nomme la forme et le sujet du bloc extérieur, qui a la cible.",
            en="Names the shape and the subject of the outer block, which has the target.",
        ),
    },
    "pyshacl": {
        "property/uniqueLang-002": Text(
            fr='`"1"^^xsd:boolean` est pris pour `true` par rdflib.',
            en='`"1"^^xsd:boolean` is taken for `true` by rdflib.',
        ),
        "node/prefixes-001": Text(
            fr="Des préfixes déclarés dans un autre graphe (`owl:imports`) ne sont pas trouvés.",
            en="Prefixes declared in another graph (`owl:imports`) are not found.",
        ),
        "pre-binding/shapesGraph-001": Text(
            fr="`$shapesGraph`, que la norme laisse libre, n'est pas offert.",
            en="`$shapesGraph`, which the standard leaves optional, is not offered.",
        ),
    },
}
# What is told of all other tests of an engine: same subjects, checked one by one.
_OF_THE_REST: Final = {
    "pyshifty": Text(
        fr="Les mêmes sujets, mais sous le nom de la forme qui a la cible, et non de la forme de "
        "propriété qu'elle contient ; plusieurs résultats n'en font alors qu'un. Dans nos règles, "
        "c'est la forme qui a la cible qui porte le nom de la règle.",
        en="The same subjects, but under the name of the shape that has the target, not of the "
        "property shape inside it; several results are then one. In our rules the shape that has "
        "the target bears the name of the rule.",
    )
}


def pages() -> dict[str, bytes]:
    """Return one page a language.

    Raises:
        KeyError: a deviation has no explanation here.
    """
    figures = json.loads(_FIGURES.read_text(encoding="utf-8"))
    return {
        f"docs/{language}/conformance.md": _page(figures, language).encode()
        for language in LANGUAGES
    }


def _page(figures: Mapping[str, Any], language: Language) -> str:
    lines = [f"# {_TITLE.say(language)}", "", _INTRO.say(language)]
    lines += _chapter(_READING, _READING_INTRO, _READERS_HEAD, language)
    for name, said in figures["json-ld"].items():
        meant = sum(
            name == "algords" and one in _ON_PURPOSE and test not in _BY_TEST[name]
            for test, one in said["others"].items()
        )
        counts = f"{said['passed']}/{said['tests']} | {meant} | {len(said['others']) - meant}"
        lines.append(f"| {name} | {said['version']} | {counts} |")
    for name, said in figures["json-ld"].items():
        lines += _deviations(name, said["others"], _JSON_LD, language)
    lines += _chapter(_JUDGING, _JUDGING_INTRO, _ENGINES_HEAD, language)
    for name, said in figures["shacl"].items():
        for suite in ("core", "sparql"):
            counts = " | ".join(
                f"{said[suite][one]}/{said[suite]['tests']}"
                for one in ("strict", "loose", "verdict")
            )
            lines.append(f"| {name} | {said['version']} | {suite} | {counts} |")
    for name, said in figures["shacl"].items():
        others = {
            f"{suite}/{test}": outcome
            for suite in ("core", "sparql")
            for test, outcome in said[suite]["others"].items()
        }
        lines += _deviations(name, others, _SHACL, language)
    return "\n".join(lines) + "\n"


def _chapter(title: Text, intro: Text, head: Text, language: Language) -> Iterable[str]:
    rule = "|" + "---|" * (head.en.count("|") - 1)
    return ("", f"## {title.say(language)}", "", intro.say(language), "", head.say(language), rule)


def _deviations(
    name: str, others: Mapping[str, str], base: str, language: Language
) -> Iterable[str]:
    yield from ("", f"### {_DEVIATIONS.say(language)} – {name}", "")
    if not others:
        yield _NONE.say(language)
        return
    tests: dict[Text, list[str]] = {}
    for test, outcome in others.items():
        tests.setdefault(_why(name, test, outcome), []).append(test)
    yield from (_WHY_HEAD.say(language), "|---|---|")
    for why, named in tests.items():
        links = ", ".join(_link(test, base) for test in named)
        yield f"| {links} | {why.say(language)} |"


def _why(name: str, test: str, outcome: str) -> Text:
    told = _BY_TEST[name].get(test) or _BY_TEST[name].get(test.partition("/")[2])
    if told is not None:
        return told
    return _ON_PURPOSE[outcome] if name == "algords" else _OF_THE_REST[name]


def _link(test: str, base: str) -> str:
    path = f"{test}.ttl" if "/" in test else test
    return f"[{test.rpartition('/')[2]}]({base}{path})"
