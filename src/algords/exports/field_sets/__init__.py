"""Fiches in the fields that registers of other countries ask for."""

from typing import Final

from algords.exports.field_sets import nl, uk

__all__ = ["EXPORTS"]

EXPORTS: Final = (nl.EXPORT, uk.EXPORT)
