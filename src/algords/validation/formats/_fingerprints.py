"""A mark for each finding, by which a forge knows it again."""

import hashlib
from collections import Counter

from algords.findings import DocumentReport
from algords.validation.formats._paths import relative

__all__ = ["fingerprints"]


def fingerprints(document: DocumentReport) -> tuple[str, ...]:
    """Return a mark for each finding of ``document``, in their order, that outlives moved lines.

    It is made of the rule, the document, the fiche, the part of it and the value; what is alike in
    all of these is numbered, so that no two marks are the same.
    """
    seen: Counter[str] = Counter()
    marks, path = [], relative(document.path)
    for one in document.findings:
        parts = (one.rule, path, one.fiche, one.pointer, one.value or "")
        what = "\0".join((*parts, one.cell or "", one.sheet or ""))
        seen[what] += 1
        marked = f"{what}\0{seen[what]}".encode(errors="backslashreplace")
        marks.append(hashlib.sha256(marked).hexdigest()[:32])
    return tuple(marks)
