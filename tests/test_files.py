"""Files replaced in one step: whole or not at all, and otherwise as they were."""

import os
from pathlib import Path

import pytest

from algords.files import replace_file


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"old")

    replace_file(path, b"new")

    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"report.html": b"new"}


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"old")
    path.chmod(0o640)

    replace_file(path, b"new")

    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links are for administrators elsewhere")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "2026.json", tmp_path / "latest.json"
    path.write_bytes(b"old")
    link.symlink_to(path)

    replace_file(link, b"new")

    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="pipes have no name elsewhere")
def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    replace_file(pipe, b"new")

    assert os.read(reader, 10) == b"new"
    os.close(reader)


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        replace_file(tmp_path / "missing" / "report.html", b"new")

    assert list(tmp_path.iterdir()) == []
