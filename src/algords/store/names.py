"""Names that only we give: graphs, keys of records, nodes of documents.

A document's own text never chooses where it is stored: each name is
made here, from parts that are checked.
"""

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox

__all__ = [
    "GRAPHS",
    "RECORD_GRAPHS",
    "STANDARD_GRAPH",
    "agent_node",
    "check_run_id",
    "document_node",
    "finding_node",
    "graph_version_node",
    "record_graph",
    "record_key",
    "report_graph",
    "report_node",
    "run_graph",
    "source_graph",
    "state_node",
]

GRAPHS: Final = "https://w3id.org/algords/g/"
RECORD_GRAPHS: Final = GRAPHS + "record/"
STANDARD_GRAPH: Final = ox.NamedNode(GRAPHS + "standard")
_SOURCE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_KEY: Final = re.compile(r"[A-Za-z0-9._~-]+")
_RUN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_UNCLEAN: Final = re.compile(r"[^A-Za-z0-9._~]+")
_READABLE: Final = 60


def record_graph(source: str, key: str) -> ox.NamedNode:
    """Return the name of the graph of one record.

    Raises:
        ValueError: ``source`` is not made of ``a-z 0-9 -``, or ``key`` not of the unreserved
            characters of an IRI (RFC 3986 §2.3).
    """
    return ox.NamedNode(f"{RECORD_GRAPHS}{_checked(_SOURCE, source)}/{_checked(_KEY, key)}")


def source_graph(source: str) -> ox.NamedNode:
    """Return the name of the graph that says what a source is; it also stands for the source.

    Raises:
        ValueError: ``source`` is not made of ``a-z 0-9 -``.
    """
    return ox.NamedNode(f"{GRAPHS}source/{_checked(_SOURCE, source)}")


def run_graph(run: str) -> ox.NamedNode:
    """Return the name of the graph of one run; it also stands for the run.

    Raises:
        ValueError: ``run`` is not made of ``A-Z a-z 0-9 . _ -``.
    """
    return ox.NamedNode(f"{GRAPHS}run/{check_run_id(run)}")


def check_run_id(run: str) -> str:
    """Return ``run``, which also names a folder.

    Raises:
        ValueError: ``run`` is not made of ``A-Z a-z 0-9 . _ -``, or starts with a mark.
    """
    return _checked(_RUN, run)


def report_graph(source: str) -> ox.NamedNode:
    """Return the name of the graph that says how the records of ``source`` were judged.

    Raises:
        ValueError: ``source`` is not made of ``a-z 0-9 -``.
    """
    return ox.NamedNode(f"{GRAPHS}report/{_checked(_SOURCE, source)}")


def report_node(source: str, key: str) -> ox.NamedNode:
    """Return the node of what was found about one record."""
    return ox.NamedNode(f"{report_graph(source).value}/{_checked(_KEY, key)}")


def finding_node(source: str, key: str, number: int) -> ox.NamedNode:
    """Return the node of one finding about a record, counted from 1."""
    return ox.NamedNode(f"{report_node(source, key).value}#{number}")


def state_node(status: str) -> ox.NamedNode:
    """Return the node of a state that a record can be in, such as ``stale``."""
    return ox.NamedNode(f"{GRAPHS}state/{status}")


def record_key(fiche_iri: str) -> str:
    """Return the key of the record about ``fiche_iri``: a readable part, then ten hex digits.

    >>> record_key("https://example.org/algorithmes/Crèches 2024/")
    'Creches-2024-4b06c55774'
    """
    segments = [part for part in re.split(r"[/#:]", unquote(fiche_iri)) if part]
    plain = unicodedata.normalize("NFKD", segments[-1] if segments else "")
    ascii_only = plain.encode("ascii", "ignore").decode()
    readable = _UNCLEAN.sub("-", ascii_only).strip("-.")[:_READABLE].rstrip("-.") or "fiche"
    digest = hashlib.sha256(fiche_iri.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{readable}-{digest[:10]}"


def document_node(source: str, url: str) -> ox.NamedNode:
    """Return the node of a document: its web address, or a name of ours for a path.

    >>> document_node("rennes", "fiches/crèches.yaml").value
    'urn:algords:document:rennes:fiches/cr%C3%A8ches.yaml'

    Raises:
        ValueError: ``source`` is not made of ``a-z 0-9 -``.
    """
    _checked(_SOURCE, source)
    if url.startswith(("https://", "http://")):
        try:
            return ox.NamedNode(url)
        except ValueError:
            pass  # no IRI after all: it gets a name like a path does
    quoted = quote(url, safe="/", errors="surrogatepass")
    return ox.NamedNode(f"urn:algords:document:{source}:{quoted}")


def graph_version_node(sha256: str) -> ox.NamedNode:
    """Return the node of what a record graph once said, by the hash of its triples."""
    return ox.NamedNode(f"urn:algords:graph:sha256:{sha256}")


def agent_node(agent: str) -> ox.NamedNode:
    """Return the node of a program, such as ``algords/0.1.0``."""
    return ox.NamedNode(f"{GRAPHS}agent/{quote(agent, safe='/')}")


def _checked(pattern: re.Pattern[str], name: str) -> str:
    if pattern.fullmatch(name) is None:
        raise ValueError(f"{name!r} is not a name of the form {pattern.pattern}")
    return name
