"""Since when records have been missing, as the journal of the store tells it."""

from pathlib import Path
from typing import Final

from algords.store import journal
from algords.store.layout import Layout
from algords.store.trouble import as_store_errors

__all__ = ["missing_since"]

_EVENTS: Final = """
SELECT event.key, event.kind, run.started FROM event JOIN run ON run.id = event.run
WHERE event.source = ? ORDER BY run.number
"""


def missing_since(store: Path, source: str) -> dict[str, str]:
    """Return when each record of ``source`` that is missing was first missed, by its key.

    The moments are those of the runs (RFC 3339); a record that was found again starts anew.

    Raises:
        StoreError: the store cannot be read.
    """
    with as_store_errors(store):
        rows = journal.read(
            Layout(store).journal, lambda books: books.execute(_EVENTS, (source,)).fetchall()
        )
    since: dict[str, str] = {}
    for key, kind, started in rows:
        if kind == "missed":
            since.setdefault(key, started)
        else:
            since.pop(key, None)
    return since
