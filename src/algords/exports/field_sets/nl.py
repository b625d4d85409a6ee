"""The fields of the Dutch register of algorithms, publication standard 1.0, as its interface asks.

Fields:
    Keys and their order are those of the register's own export; what fills them is told by
    ``ontology/alignments/nl-algoritmeregister-1.0.sssom.tsv``, as far as a field of ours means the
    same as theirs or less; of what is wider, a page and an identifier are written. What is merely
    related is not: a category B or C, the reasons for assessments that were not made, sources of
    data as links.

Texts:
    Dutch where the fiche has some; else those in the language asked for, or in any other. Nothing
    is translated, and nothing is cut: ``lang`` says the language of the name. The register itself
    takes Dutch alone (``nld``), and texts up to a length.

Values:
    Long texts are paragraphs of HTML, as the register takes them; months are ``YYYY-MM``; what the
    fiche does not say is null.

Documentation:
    https://github.com/MinBZK/Algoritmeregister/blob/4885a0537d/backend/app/schemas/config/v1_0.json
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from algords.exports.field_sets.alignment import keys_for, words_for
from algords.exports.field_sets.telling import Speaker, json_list, without_algorithm
from algords.exports.model import Export, Unit
from algords.exports.model.reading import View
from algords.text import Language, Text

__all__ = ["EXPORT", "KEYS", "THEMES"]

_ALIGNMENT: Final = "nl-algoritmeregister-1.0"
_SITE: Final = "https://algoritmes.overheid.nl/"
_VERSION: Final = "1.0"
KEYS: Final = (
    *("name", "organization", "description_short", "category", "website", "status", "goal"),
    *("proportionality", "lawful_basis", "standard_version", "url", "contact_email", "lang"),
    *("publiccode", "source_data", "methods_and_models", "human_intervention", "risks"),
    *("provider", "process_index_url", "tags", "source_id", "begin_date", "end_date"),
    *("impacttoetsen", "publication_category", "lawful_basis_grouping"),
    *("impacttoetsen_grouping", "source_data_grouping", "algorithm_id"),
)
# What the register shows as HTML; texts of ours are plain (``allowed_html_tags``).
_LONG: Final = ("goal", "proportionality", "human_intervention", "methods_and_models")
# ISO 639-3, as the register writes languages; it has pages in the first three.
_LANGUAGES: Final = {"nl": "nld", "en": "eng", "fy": "fry", "fr": "fra", "de": "deu"}
# Themes of the register (``permitted_values`` of category) by the keys of our domains; those that
# it has no theme for are left out.
THEMES: Final = {
    "education": "Onderwijs en wetenschap",
    "health": "Zorg en gezondheid",
    "employment": "Werk",
    "economy": "Economie",
    "taxation": "Overheidsfinanciën",
    "local_finance": "Overheidsfinanciën",
    "social_benefits": "Sociale zekerheid",
    "housing": "Wonen",
    "justice": "Recht",
    "public_safety": "Openbare orde en veiligheid",
    "environment": "Natuur en milieu",
    "human_resources": "Organisatie en bedrijfsvoering",
    "general_administration": "Organisatie en bedrijfsvoering",
    "culture": "Cultuur en recreatie",
    "transport": "Verkeer",
    "urban_planning": "Ruimte en infrastructuur",
    "migration": "Migratie en integratie",
}
_MONTH: Final = re.compile(r"([0-9]{4}-[0-9]{2})(?:-[0-9]{2})?")
_NUMBER: Final = re.compile(re.escape(_SITE) + r"(?:[^?#]*/)?([0-9]{8})(?:[/?#].*)?")


def _tell(view: View, language: Language) -> dict[str, Any]:
    speaker = Speaker(("nl", language, "en", "fr"))
    said = {
        "name": speaker.name(view),
        "organization": next(iter(speaker.names(view, "administration")), None),
        "description_short": speaker.text(view, *_keys("description_short")),
        "category": _themes(view),
        "website": _public_page(view),
        "status": _word(view, "status"),
        "lawful_basis": _html(_laws(view, speaker)),
        "standard_version": _VERSION,
        "contact_email": _contact(view),
        "lang": _LANGUAGES.get(speaker.language(view).partition("-")[0]),
        "publiccode": _first(view, *_keys("publiccode")),
        "source_data": _html(_data(view, speaker)),
        "risks": _html(_risks(view, speaker)),
        "provider": ", ".join(speaker.names(view, "suppliers")) or None,
        "process_index_url": _register_page(view),
        "tags": ", ".join(speaker.texts(view, "keywords")) or None,
        "begin_date": _month(view, "in_service_since"),
        "end_date": _month(view, "out_of_service_since"),
        "publication_category": _category(view),
        "lawful_basis_grouping": _linked(view, "legal_bases", speaker),
        "impacttoetsen_grouping": _linked(view, "assessments", speaker),
    }
    said |= {key: _html(speaker.text(view, *_keys(key))) for key in _LONG}
    said |= _identifiers(view)
    return {key: said.get(key) for key in KEYS}


def _keys(theirs: str) -> tuple[str, ...]:
    return keys_for(_ALIGNMENT, f"nlapi:{theirs}")


def _word(view: View, key: str) -> str | None:
    """Return the word of the register for the code under ``key``, if it has one."""
    words = words_for(_ALIGNMENT, f"nl:{key}")
    return next((words[one.iri] for one in view.codes(key) if one.iri in words), None)


def _category(view: View) -> str | None:
    """Return category A for an AI system of high risk; no other can be told from a fiche."""
    words = words_for(_ALIGNMENT, "nl:publication_category")
    found = (words[one.iri] for one in view.codes("risk_class") if one.iri in words)
    # The interface leaves out the letter that the publication standard adds.
    return next((word.partition(" (")[0] for word in found), None)


def _public_page(view: View) -> str | None:
    """Return a page of the administration itself: that of the register is none."""
    pages = (link for key in ("service_page", "page") for link in view.links(key))
    return next((page for page in pages if not page.startswith(_SITE)), None)


def _themes(view: View) -> list[str]:
    found = (THEMES.get(one.key.en) for one in view.codes("domain"))
    return list(dict.fromkeys(theme for theme in found if theme))


def _laws(view: View, speaker: Speaker) -> str | None:
    """Return the legal bases in words; those that have a page stand among the links."""
    found = [
        text
        for law in view.blocks("legal_bases")
        if (text := speaker.text(law, "description"))
        or (not law.links("page") and (text := speaker.name(law)))
    ]
    return "\n".join(found) or None


def _data(view: View, speaker: Speaker) -> str | None:
    told = [
        ": ".join(filter(None, (speaker.name(one), speaker.text(one, "description"))))
        for one in view.blocks("data")
    ]
    return "\n".join(filter(None, told)) or None


def _risks(view: View, speaker: Speaker) -> str | None:
    """Return each risk and what is done about it: the register asks for both together."""
    told = [
        "\n".join(filter(None, (speaker.name(one), speaker.text(one, "description", "mitigation"))))
        for one in view.blocks("risks")
    ]
    return "\n".join(filter(None, told)) or None


def _linked(view: View, key: str, speaker: Speaker) -> list[dict[str, str | None]] | None:
    """Return the names and addresses of the blocks under ``key``; laws without one are told."""
    found: list[dict[str, str | None]] = []
    for one in view.blocks(key):
        links, title = one.links("page"), speaker.name(one)
        if links or (title and key == "assessments"):
            found.append({"title": title, "link": links[0] if links else None})
    return found or None


def _contact(view: View) -> str | None:
    for one in view.blocks("contact"):
        found = one.plain("email") or _first(one, "page")
        if found is not None:
            return str(found).removeprefix("mailto:")
    return None


def _register_page(view: View) -> str | None:
    found = (_first(one, "page") for one in view.blocks("processing_register"))
    return next((page for page in found if page), None)


def _identifiers(view: View) -> dict[str, str | None]:
    """Return the number that the register gave, which stands in its address, and another one."""
    number = _NUMBER.fullmatch(view.iri)
    given = number[1] if number else None
    others = [one for one in map(str, view.texts("identifier").get("", ())) if one != given]
    return {"algorithm_id": given, "source_id": others[0] if others else None}


def _month(view: View, key: str) -> str | None:
    """Return the month of a date; where the year alone is known, none can be told."""
    found = _MONTH.fullmatch(str(view.plain(key) or ""))
    return found[1] if found else None


def _first(view: View, *keys: str) -> str | None:
    return next((link for key in keys for link in view.links(key)), None)


def _html(text: str | None) -> str | None:
    if text is None:
        return None
    paragraphs = (html.escape(line, quote=False) for line in text.splitlines() if line.strip())
    return "".join(f"<p>{one}</p>" for one in paragraphs) or None


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    return json_list(units, language, _tell)


EXPORT: Final = Export(
    name="nl-algoritmeregister",
    title=Text(
        fr="champs du registre néerlandais des algorithmes, norme 1.0, en JSON",
        en="fields of the Dutch register of algorithms, standard 1.0, as JSON",
    ),
    suffix=".json",
    write=_write,
    leaves_out=without_algorithm,
)
