"""Whether an address of ours that was ever released is gone: they are deprecated, never removed."""

import subprocess
from typing import Final

import pyoxigraph as ox

from gates import TOP, Result
from gates._standard import OURS, standard

__all__ = ["TARGET", "TITLE", "measure"]

TITLE: Final = "removed since the last tag"
TARGET: Final = "0"


def measure() -> Result:
    """Compare the subjects of the Turtle of the last tag with those of today."""
    tag = _git("describe", "--tags", "--abbrev=0").strip()
    if not tag:
        return Result(figure="no tag yet: nothing was released", ok=True)
    names = _git("ls-tree", "-r", "--name-only", tag, "ontology", "shapes").splitlines()
    then: set[str] = set()
    for name in names:
        if name.endswith(".ttl") and "/alignments/" not in name:
            then |= _subjects(ox.parse(_git("show", f"{tag}:{name}"), format=ox.RdfFormat.TURTLE))
    gone = sorted(then - _subjects(standard()))
    return Result(
        figure=f"{len(gone)} of {len(then)} addresses of {tag}",
        ok=not gone,
        details=tuple(f"{iri}: put it back, deprecated (owl:deprecated)" for iri in gone),
    )


def _subjects(quads: ox.Store | ox.QuadParser) -> set[str]:
    return {
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(OURS)
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - the git that made the checkout
        ["git", *arguments],  # noqa: S607
        cwd=TOP,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.stdout if done.returncode == 0 else ""
