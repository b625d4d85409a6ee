"""Fiches as tables, for those who count and compare: CSV, several CSV with their meanings, Parquet.

The columns are those of the standard, whatever the fiches hold. Texts have one column a language:
French, English, and the others that the fiches are written in.
"""

from algords.exports.model import Export
from algords.exports.tables.flat import write_csv
from algords.exports.tables.package import write_tables
from algords.exports.tables.parquet import write_parquet
from algords.text import Text

__all__ = ["EXPORTS"]

EXPORTS = (
    Export(
        name="csv",
        title=Text(
            fr="CSV, une fiche par ligne, sans ce qu'elle a plusieurs fois",
            en="CSV, one fiche a row, without what it has several times",
        ),
        suffix=".csv",
        write=write_csv,
    ),
    Export(
        name="tables",
        title=Text(
            fr="tableaux CSV liés entre eux, avec le dictionnaire des données, dans une archive",
            en="CSV tables that refer to each other, with the data dictionary, in an archive",
        ),
        suffix=".zip",
        write=write_tables,
        binary=True,
    ),
    Export(
        name="parquet",
        title=Text(
            fr="Parquet, une fiche par ligne, avec ses blocs, pour DuckDB, pandas ou R",
            en="Parquet, one fiche a row, with its blocks, for DuckDB, pandas or R",
        ),
        suffix=".parquet",
        write=write_parquet,
        binary=True,
    ),
)
