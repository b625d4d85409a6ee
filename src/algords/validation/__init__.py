"""Quads + profiles → findings, and findings → words.

`algords.validation.checking.Checker` judges documents; `algords.validation.formats` writes reports.
Nothing here repairs a fiche, fetches anything or raises for what a fiche lacks.
"""
