"""The source file: what is asked, what has a default, and how a slip is told."""

from pathlib import Path

import pytest

from algords.errors import InputError
from algords.fetch.model import Limits
from algords.harvest.model import Gone
from algords.harvest.sources import load_sources, read_source

SIX = """title: Town of Example
publisher: siren:200000008
url: fiches
licence: etalab-2.0
every: week
contact: algorithms@town.example
"""


def written(folder: Path, text: str, name: str = "town.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_six_lines_are_enough(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, SIX))

    assert (source.id, source.title, source.every) == ("town", "Town of Example", 7 * 86400)
    assert (source.remote, source.path) == (False, tmp_path / "fiches")
    assert (source.private, source.ports, source.namespaces) == (False, frozenset(), ())
    assert (source.limits, source.gone) == (Limits(), Gone())


def test_everything_else_can_be_said(tmp_path: Path) -> None:
    extra = """network: {private: yes, ports: [8080, 8443]}
namespaces: https://town.example/
format: json
limits: {deadline: 1m, page: 500KB}
gone: {after_runs: 5, after: month}
"""

    source = read_source(written(tmp_path, SIX + extra))

    assert (source.private, source.ports) == (True, frozenset((8080, 8443)))
    assert (source.namespaces, source.format) == (("https://town.example/",), "json")
    assert (source.limits.deadline, source.limits.max_bytes) == (60, 512_000)
    assert source.gone == Gone(after_runs=5, after_seconds=30 * 86400)


SLIPS = [
    pytest.param(SIX + "licens: x\n", 7, "licens", "Did you mean “licence”?", id="unknown key"),
    pytest.param(SIX + "limits: {pages: 8MB}\n", 7, "pages", "Did you mean “page”?", id="inside"),
    pytest.param(SIX.replace("every: week", "every: soon"), 5, "every", "14d", id="no time"),
    pytest.param(SIX.replace("fiches", "file:///etc"), 3, "url", "https://", id="a file address"),
    pytest.param(SIX.replace("@", " at "), 6, "contact", "@", id="no contact"),
    pytest.param(SIX + "limits: {page: big}\n", 7, "limits › page", "8MB", id="no size"),
    pytest.param(SIX + "network: {private: maybe}\n", 7, "private", "true", id="perhaps"),
    pytest.param(SIX + "network: yes\n", 7, "network", "{private", id="not a block"),
    pytest.param(SIX + "format: word\n", 7, "format", "yaml", id="unknown form"),
    pytest.param(SIX + "namespaces: [{a: b}]\n", 7, "namespaces", "[", id="not texts"),
    pytest.param(SIX + "title: Twice\n", 7, "title", "", id="key twice"),
    pytest.param(SIX + "a: [", 8, "YAML", "", id="not YAML"),
    pytest.param("- a\n", 1, "list of lines", "publisher", id="a list"),
]


@pytest.mark.parametrize(("text", "line", "word", "advice"), SLIPS)
def test_a_slip_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, text: str, line: int, word: str, advice: str
) -> None:
    path = written(tmp_path, text)

    with pytest.raises(InputError) as raised:
        read_source(path)

    said, to_do = raised.value.message, raised.value.advice
    assert said.en.startswith(f"{path}:{line}: ")
    assert word in said.en
    assert to_do is not None
    assert advice in to_do.en
    assert said.fr != said.en


def test_all_that_is_missing_is_told_at_once_with_an_example(tmp_path: Path) -> None:
    path = written(tmp_path, "title: A\nurl: b\nlicence:\n")

    with pytest.raises(InputError) as raised:
        read_source(path)

    assert "publisher, licence, every, contact" in raised.value.message.en
    assert raised.value.advice is not None
    assert "every: week" in raised.value.advice.en


def test_a_source_has_a_plain_name(tmp_path: Path) -> None:
    path = written(tmp_path, SIX, "Ville d'Exemple.yaml")

    with pytest.raises(InputError) as raised:
        read_source(path)

    assert "town-example.yaml" in str(raised.value.advice)


def test_a_folder_gives_its_sources_and_tells_the_broken_ones(tmp_path: Path) -> None:
    written(tmp_path, SIX, "b.yaml")
    written(tmp_path, SIX, "a.yml")
    written(tmp_path, SIX, "a.yaml")
    written(tmp_path, "title: x", "c.yaml")
    written(tmp_path, SIX, ".hidden.yaml")
    written(tmp_path, "{}", "note.json")
    (tmp_path / "fiches").mkdir()
    written(tmp_path / "fiches", "id: x", "x.yaml")

    loaded = load_sources(tmp_path)

    assert [source.file.name for source in loaded.sources] == ["a.yaml", "b.yaml"]
    assert [name for name, _error in loaded.broken] == ["a.yml", "c.yaml"]


@pytest.mark.parametrize("name", ["nothing", "."])
def test_without_any_source_there_is_nothing_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        load_sources(tmp_path / name)
