"""Algorithms that learn, for a catalogue of MLDCAT-AP 3.1.0, as Turtle.

A fiche describes what an administration does with a model. It has no field for four things that
MLDCAT-AP asks of an ``it6:MachineLearningModel`` (its version, the day it was made, the data sets
that it was trained on, the file that it is): a learning algorithm is therefore a resource of the
catalogue, which is not said to be a model, with what can be said in the words of MLDCAT-AP. What a
fiche says of another kind of algorithm has no place in such a catalogue.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from algords.exports.model import Export, Unit
from algords.exports.model.alignments import keys_aligned_with
from algords.exports.model.catalogue import (
    DCAT,
    DCT,
    FOAF,
    PREFIXES,
    Catalogue,
    Catalogues,
    algorithms,
    day_of,
    fiche_of,
    languages_of,
    say_agent,
    say_day,
    say_head,
    say_languages,
    unpublished,
)
from algords.exports.model.reading import View
from algords.exports.model.turtle import Part, head, iri_or_none
from algords.linked.model import Node
from algords.text import Language, Text

__all__ = ["EXPORTS"]

_IT6: Final = "http://data.europa.eu/it6/"
_REPOSITORY: Final = "https://linkedpaperswithcode.com/class/repository"
_LEARNS: Final = "https://w3id.org/algords/code/algorithm-type/learning"
_PREFIXES: Final = PREFIXES | {"it6": _IT6}
_CATALOGUE: Final = Text(
    fr="Catalogue d'algorithmes publics qui apprennent\u00a0: {}",
    en="Catalogue of public algorithms that learn: {}",
)


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    yield head(_PREFIXES)
    catalogues = Catalogues()
    for number, unit in enumerate(units):
        part = Part(f"u{number}")
        for algorithm in filter(_learns, algorithms(unit)):
            catalogue = catalogues.of(algorithm)
            if catalogue is not None:
                catalogue.add(algorithm)
                _say_algorithm(part, algorithm, catalogue, language)
        yield part.turtle(_PREFIXES)
    last = Part("c")
    for catalogue in catalogues:
        last.type(catalogue.node, DCAT + "Catalog")
        say_head(last, catalogue.node, _CATALOGUE, catalogue)
        say_agent(last, catalogue.agent, catalogue.publisher)
    yield last.turtle(_PREFIXES)


def _learns(algorithm: View) -> bool:
    return _LEARNS in {code.iri for code in algorithm.codes("algorithm_type")}


def _leaves_out(unit: Unit) -> Text | None:
    others = [one for one in algorithms(unit) if not _learns(one)]
    if not others:
        return unpublished(unit)
    fr, en = (", ".join(one.title(tag).words for one in others) for tag in ("fr", "en"))
    return Text(
        fr=f"{fr}\u00a0: la fiche ne dit pas que l'algorithme apprend "
        "(«\u00a0type_algorithme\u00a0: apprentissage\u00a0»), ce dont traite MLDCAT-AP.",
        en=f"{en}: the fiche does not say that the algorithm learns "
        "(“algorithm_type: learning”), which is what MLDCAT-AP is about.",
    )


def _say_algorithm(part: Part, algorithm: View, catalogue: Catalogue, language: Language) -> None:
    node = part.node(algorithm)
    part.type(node, DCAT + "Resource")
    part.say(catalogue.node, DCAT + "resource", node)
    for theirs, key in (("title", "name"), ("description", "description")):
        part.words(node, DCT + theirs, algorithm.texts(key))
    identifiers = [*algorithm.texts("identifier").get("", ()), algorithm.iri]
    part.words(node, DCT + "identifier", {"": [one for one in identifiers[:1] if one]})
    part.words(node, DCAT + "keyword", algorithm.texts("keywords"))
    for theirs, say in _SAID.items():
        for key in keys_aligned_with("mldcat-ap").get(theirs, ()):
            say(part, node, algorithm, key, language)
    _say_record(part, node, fiche_of(algorithm), catalogue)


def _say_record(part: Part, algorithm: Node, fiche: View | None, catalogue: Catalogue) -> None:
    """Say what the fiche is: a record of the catalogue, which cannot do without its day."""
    if fiche is None or not day_of(fiche, "modified"):
        return
    node = part.node(fiche)
    part.type(node, DCAT + "CatalogRecord")
    part.say(catalogue.node, DCAT + "record", node)
    part.say(node, FOAF + "primaryTopic", algorithm)
    say_day(part, node, DCT + "modified", day_of(fiche, "modified"))
    say_languages(part, node, languages_of(fiche))


def _say_words(part: Part, node: Node, algorithm: View, key: str, _language: Language) -> None:
    part.words(node, _IT6 + "intendedUse", algorithm.texts(key))


def _say_providers(part: Part, node: Node, algorithm: View, key: str, _language: Language) -> None:
    for supplier in algorithm.blocks(key):
        if supplier.iri or supplier.texts("name"):
            part.say(node, _IT6 + "hasProvider", part.node(supplier))
            say_agent(part, part.node(supplier), supplier)


def _say_repositories(
    part: Part, node: Node, algorithm: View, key: str, _language: Language
) -> None:
    """Say where the code lies; a repository needs a title, and its address is how it is known."""
    for link in algorithm.links(key):
        repository = iri_or_none(link)
        if repository is not None:
            part.say(node, _IT6 + "hasRepository", repository)
            part.type(repository, _REPOSITORY)
            part.words(repository, DCT + "title", {"": [link]})


def _say_risks(part: Part, node: Node, algorithm: View, key: str, language: Language) -> None:
    """Say the risks that have both a name, their own or that of their kind, and a description."""
    for risk in algorithm.blocks(key):
        named = risk.text("name", language)
        kinds = [code.label.say(language) for code in risk.codes("risk_kind")]
        title = (named.words, named.language) if named else (kinds[0], language) if kinds else None
        described = risk.text("description", language)
        if title is None or described is None:
            continue
        harm = part.node(risk)
        part.say(node, _IT6 + "hasRisk", harm)
        part.type(harm, _IT6 + "HarmRisk")
        part.words(harm, DCT + "title", {title[1]: [title[0]]})
        part.words(harm, DCT + "description", {described.language: [described.words]})
        part.words(harm, _IT6 + "mitigation", risk.texts("mitigation"))


# What the alignment with MLDCAT-AP matches closely and a learning algorithm may have. The rest
# hangs on runs, data sets and features, of which a fiche knows nothing.
_SAID: Final[dict[str, Callable[[Part, Node, View, str, Language], None]]] = {
    _IT6 + "intendedUse": _say_words,
    _IT6 + "hasProvider": _say_providers,
    _IT6 + "hasRepository": _say_repositories,
    _IT6 + "hasRisk": _say_risks,
}


EXPORTS = (
    Export(
        name="mldcat-ap",
        title=Text(
            fr="MLDCAT-AP, les algorithmes qui apprennent, pour un catalogue européen",
            en="MLDCAT-AP, the algorithms that learn, for a European catalogue",
        ),
        suffix=".ttl",
        write=_write,
        leaves_out=_leaves_out,
    ),
)
