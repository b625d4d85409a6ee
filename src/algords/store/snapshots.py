"""Published graphs: each run leaves one, hard-linked to the writer's own, and readers open that.

The file ``current`` names the one to read and is replaced in one step, so that nobody ever sees a
run by halves. The one before it is kept for those who are still reading.
"""

import shutil
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from algords.store.layout import Layout, replace_file, sync_folder
from algords.store.names import run_graph
from algords.store.trouble import as_store_errors, damaged, missing, nothing_published

__all__ = ["current_snapshot", "new_name", "open_published", "publish"]

_KEPT: Final = 2
# Between the run and a number, in the name of a graph that was made anew; no run has it in its id.
_AGAIN: Final = "~"


def open_published(path: Path) -> ox.Store:
    """Return the published graph of the store at ``path``, to be read only.

    Raises:
        StoreError: there is no store, none of our format, nothing published, or it is damaged.
    """
    with as_store_errors(path):
        layout = Layout(path)
        if not layout.exists():
            raise missing(path)
        name = current_snapshot(layout)
        if name is None:
            raise nothing_published(path)
        try:
            graph = _opened(layout, name)
        except (OSError, RuntimeError):
            newer = current_snapshot(layout)
            if newer in (None, name):
                raise
            graph = _opened(layout, str(newer))
    return graph


def current_snapshot(layout: Layout) -> str | None:
    """Return the name of the published graph, None before the first.

    Raises:
        StoreError: the file that tells is damaged.
    """
    name = _said(layout)
    try:
        if name is not None:
            run_graph(_run_of(name))
    except ValueError:
        raise damaged(layout.root, layout.current.name) from None
    return name


def new_name(layout: Layout, run: str) -> str:
    """Return a name for the graph of ``run`` made anew: the run, a tilde and a free number."""
    number = 1
    while (layout.snapshots / f"{run}{_AGAIN}{number}").exists():
        number += 1
    return f"{run}{_AGAIN}{number}"


def publish(layout: Layout, store: ox.Store, name: str) -> None:
    """Publish what ``store`` holds under ``name``; the published one of that name stays as it is.

    ``name`` is a run, or what `new_name` gave.
    """
    if _said(layout) != name:
        layout.snapshots.mkdir(exist_ok=True)
        target, beside = layout.snapshots / name, layout.snapshots / (name + ".part")
        for left in (target, beside):
            shutil.rmtree(left, ignore_errors=True)
        store.flush()
        store.backup(beside)
        beside.rename(target)
        sync_folder(layout.snapshots)
        replace_file(layout.current, name.encode() + b"\n")
    _remove_old(layout, name)


def _said(layout: Layout) -> str | None:
    try:
        return layout.current.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None


def _opened(layout: Layout, name: str) -> ox.Store:
    folder = layout.snapshots / name
    if not folder.is_dir():
        raise damaged(layout.root, f"snapshots/{name}")
    store = ox.Store.read_only(str(folder))
    # A folder that lost a file may open as an empty graph: the run it shows must be in it.
    if not store.contains_named_graph(run_graph(_run_of(name))):
        raise damaged(layout.root, f"snapshots/{name}")
    return store


def _remove_old(layout: Layout, current: str) -> None:
    folders = sorted(
        (one for one in layout.snapshots.iterdir() if one.name != current),
        key=lambda one: (one.stat().st_mtime_ns, one.name),
    )
    for old in folders[: len(folders) - (_KEPT - 1)]:
        shutil.rmtree(old)


def _run_of(name: str) -> str:
    return name.partition(_AGAIN)[0]
