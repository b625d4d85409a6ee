"""The mark of the standard changes when, and only when, the standard does."""

from pathlib import Path

import pytest

from algords import resources
from algords.standard.fingerprint import standard_sha256


def mark() -> str:
    standard_sha256.cache_clear()
    return standard_sha256()


def test_the_mark_follows_the_files_of_the_standard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ontology, shapes = tmp_path / "ontology", tmp_path / "shapes"
    for folder in (ontology, shapes):
        folder.mkdir()
    (shapes / "a.ttl").write_text("one", encoding="utf-8")
    monkeypatch.setattr(resources, "ontology_folder", lambda: ontology)
    monkeypatch.setattr(resources, "shapes_folder", lambda: shapes)
    first = mark()

    (shapes / "README.md").write_text("not of the standard", encoding="utf-8")
    same = mark()
    (shapes / "a.ttl").write_text("two", encoding="utf-8")
    changed = mark()
    (shapes / "a.ttl").rename(shapes / "b.ttl")
    renamed = mark()
    standard_sha256.cache_clear()

    assert same == first
    assert len({first, changed, renamed}) == 3
