"""Bytes → documents with positions: what a file says, and on which line it says it.

Reading never guesses in silence and never repairs. A file that cannot be read raises
`algords.errors.DocumentError` with the code of a document rule (DOC-…) and a place.
"""
