"""Fiche → triples and back.

Our two contexts are compiled into tables and read by our own code, which keeps the place of every
triple. A document with a context of its own goes to PyLD, offline; nothing is ever fetched.
"""
