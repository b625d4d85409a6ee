"""A graph whose results are known: what an engine must get right before it is trusted.

A count, a pattern at the end of a sequence path on a text with a language, an ill-written date.
"""

from typing import Final

__all__ = ["DATA", "RESULTS", "SHAPES"]

_X: Final = "https://example.org/"
SHAPES: Final = """
<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#PropertyShape> .
<https://example.org/a> <http://www.w3.org/ns/shacl#targetClass> <https://example.org/T> .
<https://example.org/a> <http://www.w3.org/ns/shacl#path> <https://example.org/p> .
<https://example.org/a> <http://www.w3.org/ns/shacl#minCount> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<https://example.org/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#PropertyShape> .
<https://example.org/b> <http://www.w3.org/ns/shacl#targetClass> <https://example.org/T> .
<https://example.org/b> <http://www.w3.org/ns/shacl#path> _:s1 .
_:s1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://example.org/q> .
_:s1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:s2 .
_:s2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://example.org/r> .
_:s2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
<https://example.org/b> <http://www.w3.org/ns/shacl#pattern> "^[0-9]{9}$" .
<https://example.org/c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#PropertyShape> .
<https://example.org/c> <http://www.w3.org/ns/shacl#targetClass> <https://example.org/T> .
<https://example.org/c> <http://www.w3.org/ns/shacl#path> <https://example.org/d> .
<https://example.org/c> <http://www.w3.org/ns/shacl#datatype> <http://www.w3.org/2001/XMLSchema#date> .
"""  # noqa: E501 - N-Triples has one triple a line
DATA: Final = """
<https://example.org/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/T> .
<https://example.org/1> <https://example.org/q> <https://example.org/2> .
<https://example.org/2> <https://example.org/r> "12"@fr .
<https://example.org/1> <https://example.org/d> "12/03/2024"^^<http://www.w3.org/2001/XMLSchema#date> .
"""  # noqa: E501 - the same
RESULTS: Final = {
    (_X + "a", f"<{_X}1>", ""),
    (_X + "b", f"<{_X}1>", '"12"@fr'),
    (_X + "c", f"<{_X}1>", '"12/03/2024"^^<http://www.w3.org/2001/XMLSchema#date>'),
}
