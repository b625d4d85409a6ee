"""Spreadsheets → fiche documents: the same data as an agent writes by hand, cell by cell.

Two layouts are told apart by the sheet itself: one fiche a row, under a row of names of fields; or
one fiche a sheet, a column of names beside a column of values. A name is the label or the key of a
field in either language, blocks and their fields joined by ``›``: ``Contact › Courriel``.
"""
