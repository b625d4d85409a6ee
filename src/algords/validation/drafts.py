"""Fiches that say that they are drafts: what they still lack is to be completed, not mended."""

from dataclasses import replace
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Fiche
from algords.standard.terms import STATUS
from algords.validation.document_rules import Remark
from algords.validation.merging import is_missing

__all__ = ["as_of_a_draft", "is_draft"]

_DRAFT: Final = ox.NamedNode("https://w3id.org/algords/code/status/draft")
# An identifier is asked for by the reader, not by a shape.
_IDENTIFIER: Final = "DOC-12"


def is_draft(fiche: Fiche) -> bool:
    """Say whether ``fiche`` says so, as the status of the algorithm or in its block “fiche”."""
    return any(one.object == _DRAFT for one in fiche.by_predicate.get(STATUS, ()))


def as_of_a_draft(remark: Remark) -> Remark:
    """Return ``remark`` as a thing to complete where it asks for what is not there yet.

    What stands there and is wrong stays wrong.
    """
    nameless = remark.rule.code == _IDENTIFIER and remark.value is None
    softened = remark.severity == "violation" and (nameless or is_missing(remark))
    return replace(remark, severity="warning") if softened else remark
