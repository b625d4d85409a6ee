"""What is the same in every table of cases of the Joint Research Centre: its columns and words.

Columns are as the README of ipsoeu/ips-explorer defines them (section "Data schema"): the lead
organisation is the one responsible, ``start_date`` and ``end_date`` are those of the service.
Sectors are divisions and groups of COFOG (1999), where they mean a domain of ours exactly.
"""

from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.columns import Column, Columns
from algords.registers.model.source import squeezed
from algords.registers.model.values import is_link

__all__ = ["CASES", "FILLED", "PUBLISHER", "PUBLISHER_PAGE", "add_dates", "described"]

PUBLISHER: Final = "European Commission, Joint Research Centre"
PUBLISHER_PAGE: Final = "https://joint-research-centre.ec.europa.eu/"
# What `described` fills beside the columns.
FILLED: Final = ("page", "administration", "territory", "keywords", "domain", "is_ai")
CASES: Final = Columns(
    Column(native="name", to="name"),
    Column(native="description", to="description"),
    Column(
        native="status",
        to="status",
        values={
            "planned": "announced",
            "in development": "design",
            "pilot": "experiment",
            "implemented": "in_service",
            "in production": "in_service",
            "not in use anymore": "retired",
        },
    ),
)
# What stands between two addresses in one cell.
_BETWEEN: Final = frozenset(("", "&", "en"))
_PUBLIC: Final = frozenset(
    ("governmental", "central-government", "regional government", "local government")
)
_DOMAINS: Final = {
    "agriculture, forestry, fishing and hunting": "agriculture",
    "cultural services": "culture",
    "education": "education",
    "environmental protection": "environment",
    "fire-protection services": "public_safety",
    "health": "health",
    "housing": "housing",
    "housing development": "housing",
    "law courts": "justice",
    "police services": "public_safety",
    "transport": "transport",
}
# Fields of artificial intelligence by the taxonomy of AI Watch, and the kind each one is.
_TECHNOLOGIES: Final = {
    "artificial intelligence": None,
    "audio processing": None,
    "automated reasoning": None,
    "computer vision": None,
    "knowledge representation": None,
    "machine learning": "learning",
    "natural language processing": None,
    "optimisation": "optimisation",
    "planning and scheduling": None,
    "searching": None,
}


def described(record: RecordReader) -> FicheData:
    """Return what all tables of cases say, in English."""
    data: FicheData = CASES.fill(record, "en")
    if "contact" in record.left:
        # Left empty in every row: that is not the same as to have no such column.
        record.took.setdefault("contact", "contact")
    pages = _pages(record)
    if pages:
        data["page"] = pages
    _add_lead(record, data)
    places = record.texts("geocoverage", "territory", ",")
    if places:
        data["territory"] = places
    _add_technology(record, data)
    sectors = _keywords(record, data, ("primary_sector", "secondary_sector", "type"))
    for native in ("secondary_sector", "primary_sector"):
        domain = _DOMAINS.get(squeezed(sectors.get(native, "")))
        if domain is not None and "domain" not in data:
            data["domain"] = [domain]
            record.took["domain"] = native
    return data


def add_dates(record: RecordReader, data: FicheData) -> None:
    """Take out when the service began and ended, where its status says that it did.

    Of a pilot, it is the trial. What was planned, or is being made, has not begun: the date is kept
    raw, as is the end of a service that is in use.
    """
    status = data.get("status")
    ways = {
        "in_service": {"start_date": "in_service_since"},
        "retired": {"start_date": "in_service_since", "end_date": "out_of_service_since"},
        "experiment": {"start_date": "events"},
    }.get(str(status), {})
    for native in ("start_date", "end_date"):
        key = ways.get(native)
        said = record.words(native) if key is None else record.date(native, key)
        if said is None:
            continue
        if key is None:
            record.keep(native, said)
        elif key == "events":
            data["events"] = [{"type": "Event", "event_kind": ["trial"], "date": said}]
        else:
            data[key] = said


def _pages(record: RecordReader) -> list[str]:
    """Take out addresses that stand on lines of their own, or with "en" (Dutch for and) between."""
    said = record.text("url", "page")
    if said is None:
        return []
    words = [word.rstrip(",;") for word in said.split()]
    found = [word for word in words if is_link(word)]
    if not all(word in _BETWEEN or word in found for word in words):
        record.keep("url", said, "not-a-link")
        return []
    if found != [said]:
        record.beside("url", said)
    return list(dict.fromkeys(found))


def _add_lead(record: RecordReader, data: FicheData) -> None:
    """Take out the lead organisation: the administration, or a partner where it is no public body.

    The category is kept raw: it says more than whether the body is public.
    """
    category = record.words("lead_organisation_category")
    public = category is not None and squeezed(category) in _PUBLIC
    key = "administration" if public else "partners"
    name = record.text("lead_organisation_name", key)
    if category is not None:
        record.keep("lead_organisation_category", category)
    if name is None:
        return
    block: FicheData = {"name": {"en": name}}
    if public:
        data[key] = {"type": "Administration", **block}
    else:
        data[key] = [block]
        record.absences.append(("not_stated", None, "administration"))


def _add_technology(record: RecordReader, data: FicheData) -> None:
    said = record.text("technology", "is_ai")
    if said is None:
        return
    word = squeezed(said)
    if word not in _TECHNOLOGIES:
        record.keep("technology", said, "unknown-value")
        return
    data["is_ai"] = True
    if word != "artificial intelligence":
        data["keywords"] = {"en": [said]}
    kind = _TECHNOLOGIES[word]
    if kind is not None:
        data["algorithm_type"] = [kind]


def _keywords(record: RecordReader, data: FicheData, natives: tuple[str, ...]) -> dict[str, str]:
    """Take out words by which the case is looked for; a full stop behind one is left out."""
    found: dict[str, str] = {}
    for native in natives:
        said = record.text(native, "keywords")
        if said is None:
            continue
        # "n.e.c." (not elsewhere classified) keeps its own.
        found[native] = said if said.count(".") > 1 else said.removesuffix(".")
        if found[native] != said:
            record.beside(native, said)
    words = [*data.get("keywords", {}).get("en", ()), *found.values()]
    if words:
        data["keywords"] = {"en": list(dict.fromkeys(words))}
    return found
