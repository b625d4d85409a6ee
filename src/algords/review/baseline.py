"""What a project knows and has yet to mend: findings on record do not count, new ones do.

A finding is known by its file, its fiche, its rule, the field and a hash of the value, never by its
line, nor by its number in a list: a fiche may be written in another order. Of findings that are
alike in all this, as many do not count as were recorded.
"""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from algords.errors import InputError
from algords.findings import DocumentReport, Finding
from algords.inputs import STDIN
from algords.text import Text

__all__ = ["Baseline", "baseline_text"]

_FORM: Final = 1
_NUMBER: Final = re.compile(r"/\d+(?=/|$)")
_KEYS: Final = ("path", "fiche", "rule", "pointer", "value")
_Entry: TypeAlias = tuple[str, ...]


class Baseline:
    """The findings on record; `without` uses them up as the reports go by."""

    def __init__(self, file: Path) -> None:
        """Read ``file``, as `baseline_text` writes it.

        Raises:
            InputError: it cannot be opened, or is no such file.
        """
        self._folder = file.parent
        self._seen: set[str] = set()
        try:
            read = json.loads(file.read_text("utf-8"))
            self._left = Counter({_entry(one): int(one["count"]) for one in read["findings"]})
        except OSError as error:
            raise _unopened(file, error.strerror or "") from None
        except (ValueError, TypeError, LookupError):
            raise _no_baseline(file) from None

    def without(self, report: DocumentReport) -> DocumentReport:
        """Return ``report`` without the findings on record; what cannot be read always counts."""
        self._seen.add(_relative(report.path, self._folder))
        if not report.readable:
            return report
        left = tuple(one for one in report.findings if not self._used(report.path, one))
        return replace(report, findings=left)

    @property
    def unused(self) -> int:
        """How many findings on record are gone, of the files that came by or that are gone."""
        return sum(count for entry, count in self._left.items() if self._is_over(entry[0]))

    def _is_over(self, path: str) -> bool:
        return path in self._seen or not (self._folder / path).exists()

    def _used(self, path: str, finding: Finding) -> bool:
        entry = _entry_of(path, finding, self._folder)
        if self._left[entry] <= 0:
            return False
        self._left[entry] -= 1
        return True


def baseline_text(reports: Iterable[DocumentReport], folder: Path) -> str:
    """Return the file that records the findings of ``reports``; it will lie in ``folder``."""
    counts = Counter(
        _entry_of(report.path, finding, folder)
        for report in reports
        if report.readable
        for finding in report.findings
    )
    findings: list[dict[str, Any]] = [
        {**dict(zip(_KEYS, entry, strict=True)), "count": count}
        for entry, count in sorted(counts.items())
    ]
    said = {"version": _FORM, "findings": findings}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _entry(said: Any) -> _Entry:  # noqa: ANN401 - what JSON holds
    return tuple(str(said[key]) for key in _KEYS)


def _entry_of(path: str, finding: Finding, folder: Path) -> _Entry:
    # An identifier that the reader made up depends on the order of the file.
    fiche = "" if finding.fiche.startswith("_:") else finding.fiche
    pointer = _NUMBER.sub("/*", finding.pointer)
    return _relative(path, folder), fiche, finding.rule, pointer, _hash(finding.value)


def _relative(path: str, folder: Path) -> str:
    """Return ``path`` seen from ``folder``, with slashes: the record holds on any machine."""
    if path == STDIN:
        return path
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return Path(path).as_posix()


def _hash(value: str | None) -> str:
    if value is None:
        return ""
    return hashlib.blake2b(value.encode(errors="replace"), digest_size=8).hexdigest()


def _unopened(file: Path, why: str) -> InputError:
    return InputError(
        Text(
            fr=f"Le fichier {file} ne s'ouvre pas ({why}).",
            en=f"The file {file} cannot be opened ({why}).",
        ),
        Text(
            fr="Écrivez-le une première fois avec --write-baseline.",
            en="Write it for a first time with --write-baseline.",
        ),
    )


def _no_baseline(file: Path) -> InputError:
    return InputError(
        Text(
            fr=f"Le fichier {file} n'est pas un relevé écrit par --write-baseline.",
            en=f"The file {file} is no record written by --write-baseline.",
        ),
        Text(
            fr="Écrivez-le à nouveau avec --write-baseline.",
            en="Write it anew with --write-baseline.",
        ),
    )
