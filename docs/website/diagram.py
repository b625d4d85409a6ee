"""The main classes as a drawing: what a description holds, block by block."""

from collections.abc import Sequence
from html import escape

from algords.text import Language
from website.model import NS, Module, Term

_ROW, _BOX, _WIDE, _LEFT, _RIGHT = 34, 26, 760, 150, 470


def diagram(modules: Sequence[Module], language: Language) -> str:
    """Return an SVG of the algorithm and of the blocks that its fields hold."""
    terms = [term for module in modules for term in module.terms]
    classes = {term.iri: term for term in terms if term.kind.en == "Class"}
    start = classes[NS + "Algorithm"]
    links = [
        (term, classes[held])
        for term in terms
        if start.iri in term.stands_in
        for held in term.holds
        if held in classes
    ]
    height = _ROW * len(links) + 20
    parts = [_box(start, (10, height // 2 - _BOX), (_LEFT, 2 * _BOX), language)]
    for row, (term, held) in enumerate(links):
        y = 10 + row * _ROW
        parts.append(_arrow(height // 2, y + _BOX // 2, term, language))
        parts.append(_box(held, (_RIGHT, y), (_WIDE - _RIGHT - 10, _BOX), language))
    title = escape(start.label.say(language))
    return (
        f'<svg viewBox="0 0 {_WIDE} {height}" role="img" aria-label="{title}">'
        f"<title>{title}</title>{''.join(parts)}</svg>"
    )


def _box(term: Term, at: tuple[int, int], size: tuple[int, int], language: Language) -> str:
    (x, y), (width, height) = at, size
    label = escape(term.label.say(language))
    return (
        f'<a href="vocabulary.html#{term.anchor}"><rect x="{x}" y="{y}" width="{width}" '
        f'height="{height}" rx="4"/><text class="class" x="{x + width // 2}" '
        f'y="{y + height // 2 + 4}">{label}</text></a>'
    )


def _arrow(from_y: int, to_y: int, term: Term, language: Language) -> str:
    start, end, label = 10 + _LEFT, _RIGHT, escape(term.key.say(language))
    bend = start + 60
    return (
        f'<path d="M{start} {from_y} C{bend} {from_y} {bend} {to_y} {bend + 60} {to_y} H{end}"/>'
        f'<text class="field" x="{end - 8}" y="{to_y - 4}">{label}</text>'
    )
