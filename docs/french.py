"""French typography in our sources: the space before « : ; ? ! » and inside « » is no-break.

    python docs/french.py    fix every file of the sources and of the standard

So that a sign of double punctuation never starts a line (Imprimerie nationale, Lexique des règles
typographiques).
"""

import ast
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
_PLAIN = re.compile(r"(?<=[\w»)’'\"…}\]]) (?=[:;?!](?:[\s\"\\]|$))|(?<=«) | (?=»)")
_FRENCH_TURTLE = re.compile(r'"(?:[^"\\]|\\.)*"(?=@fr)')


def sources() -> list[Path]:
    """Return the files that hold French sentences."""
    patterns = ("src/algords/**/*.py", "docs/pages/*.py", "ontology/**/*.ttl", "shapes/**/*.ttl")
    return sorted(path for pattern in patterns for path in TOP.glob(pattern))


def wrong(text: str, suffix: str) -> list[str]:
    """Return the French sentences of a source whose spaces are plain; ``suffix`` tells its kind.

    >>> wrong('"Qui ? Vous."@fr', ".ttl")
    ['"Qui ? Vous."']
    """
    sentences = [text[start:end] for start, end in _french(text, suffix)]
    return [sentence for sentence in sentences if _PLAIN.search(sentence)]


def mended(text: str, suffix: str) -> str:
    """Return the source with no-break spaces in its French sentences."""
    for start, end in sorted(_french(text, suffix), reverse=True):
        text = text[:start] + _PLAIN.sub("\u00a0", text[start:end]) + text[end:]
    return text


def _french(text: str, suffix: str) -> list[tuple[int, int]]:
    if suffix == ".ttl":
        return [match.span() for match in _FRENCH_TURTLE.finditer(text)]
    lines = text.splitlines(keepends=True)
    starts = list(itertools.accumulate((len(line) for line in lines), initial=0))

    def offset(line: int | None, column: int | None) -> int:
        """Return the index in ``text`` of a place of `ast`: its columns are UTF-8 bytes."""
        row = (line or 1) - 1
        return starts[row] + len(lines[row].encode()[:column].decode())

    return [
        (offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset))
        for node in _french_nodes(ast.parse(text))
    ]


def _french_nodes(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what is given as ``fr`` to ``Text``, and first to ``say``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "Text":
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "fr")
        elif node.func.id == "say":
            yield from node.args[:1]


def main() -> int:
    """Fix all sources."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        better = mended(text, path.suffix)
        if better != text:
            path.write_text(better, encoding="utf-8")
            print(f"fixed: {path.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
