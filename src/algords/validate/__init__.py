"""Quads + profiles → findings, and findings → words.

`algords.validate.checking.Checker` judges documents; `algords.validate.formats` writes reports.
Nothing here repairs a fiche, fetches anything or raises for what a fiche lacks.
"""
