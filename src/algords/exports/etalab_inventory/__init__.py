"""Fiches as the French inventory of algorithms, a sheet with the items of Etalab's template.

A row is an algorithm, a column an item of the template, always the same twenty-one: a file can be
held against the Table Schema in ``ontology/schema``, and be written while it is read. What repeats
stands in its cell, one value a line; the data processed are numbered, so that their sources and
their modes of collection can be told apart.

A file that is read and written again is the same. What the items of the template cannot say is left
out, and named.
"""

from algords.exports.etalab_inventory.rows import leaves_out
from algords.exports.etalab_inventory.separated import write_csv
from algords.exports.etalab_inventory.workbook import write_xlsx
from algords.exports.model import Export
from algords.text import Text

__all__ = ["EXPORTS"]

EXPORTS = (
    Export(
        name="etalab-csv",
        title=Text(
            fr="inventaire des algorithmes publics, rubriques d'Etalab, en CSV",
            en="inventory of public algorithms, with the items of Etalab, as CSV",
        ),
        suffix=".csv",
        write=write_csv,
        blank=True,
        leaves_out=leaves_out,
    ),
    Export(
        name="etalab-xlsx",
        title=Text(
            fr="le même inventaire comme classeur, avec son aide et ses listes de choix",
            en="the same inventory as a workbook, with its help and its lists of choices",
        ),
        suffix=".xlsx",
        write=write_xlsx,
        binary=True,
        blank=True,
        leaves_out=leaves_out,
    ),
)
