"""Questions put to a store: the named ones of ``examples/queries/``, and free SPARQL.

A question is read (`questions`), its parameters are bound as terms, it is asked of the published
graph (`asking`), and the answer is written in a form of ``formats/``.
"""
