"""What can go wrong with a store, in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from algords.errors import StoreBusyError, StoreError
from algords.text import Text

__all__ = [
    "as_store_errors",
    "busy",
    "damaged",
    "missing",
    "not_a_store",
    "nothing_published",
    "other_version",
]

_SHOWN: Final = 120


def missing(path: Path) -> StoreError:
    """Return the error for a store that is not there."""
    return StoreError(
        Text(
            fr=f"Il n'y a pas d'entrepôt dans {path}.",
            en=f"There is no store at {path}.",
        ),
        Text(
            fr=f"Lancez d'abord une moisson : algords harvest SOURCES --store {path}",
            en=f"Run a harvest first: algords harvest SOURCES --store {path}",
        ),
    )


def nothing_published(path: Path) -> StoreError:
    """Return the error for a store whose first run has not come to its end."""
    return StoreError(
        Text(
            fr=f"Rien n'est encore publié dans l'entrepôt {path}.",
            en=f"Nothing is published yet in the store {path}.",
        ),
        Text(
            fr=f"Lancez ou relancez une moisson : algords harvest SOURCES --store {path}",
            en=f"Run a harvest, or run it again: algords harvest SOURCES --store {path}",
        ),
    )


def not_a_store(path: Path) -> StoreError:
    """Return the error for a folder, or a file, that holds something else."""
    return StoreError(
        Text(
            fr=f"{path} n'est pas un entrepôt algords : rien n'y a été touché.",
            en=f"{path} is not an algords store: nothing in it was touched.",
        ),
        Text(
            fr="Indiquez un dossier vide, ou un dossier qui n'existe pas encore.",
            en="Name an empty folder, or one that does not exist yet.",
        ),
    )


def other_version(path: Path, found: object, ours: int) -> StoreError:
    """Return the error for a store written by another version of algords."""
    return StoreError(
        Text(
            fr=f"L'entrepôt {path} a été écrit par une autre version d'algords "
            f"(format {found}, celle-ci lit le format {ours}).",
            en=f"The store {path} was made by another version of algords "
            f"(format {found}, this one reads format {ours}).",
        ),
        Text(
            fr="Mettez algords à jour, ou moissonnez dans un nouveau dossier.",
            en="Bring algords up to date, or harvest into a new folder.",
        ),
    )


def damaged(path: Path, detail: str) -> StoreError:
    """Return the error for a store that cannot be read or written; ``detail`` is the cause."""
    return StoreError(
        Text(
            fr=f"L'entrepôt {path} ne peut pas être lu ou écrit ({detail}).",
            en=f"The store {path} cannot be read or written ({detail}).",
        ),
        Text(
            fr="Vérifiez la place sur le disque et vos droits ; si le graphe est abîmé, "
            f"refaites-le : algords store rebuild {path}",
            en="Check the room on the disk and your rights; if the graph is damaged, "
            f"make it anew: algords store rebuild {path}",
        ),
    )


def busy(path: Path, holder: int | None, since: str | None) -> StoreBusyError:
    """Return the error for a store that the process ``holder``, started at ``since``, writes."""
    who = Text(fr="un autre processus", en="another process")
    if holder is not None:
        when_fr = f", lancé le {since}" if since else ""
        when_en = f", started {since}" if since else ""
        who = Text(fr=f"le processus {holder}{when_fr}", en=f"process {holder}{when_en}")
    return StoreBusyError(
        Text(
            fr=f"L'entrepôt {path} est occupé par {who.fr}.",
            en=f"The store {path} is in use by {who.en}.",
        ),
        Text(
            fr="Attendez qu'il ait fini, ou arrêtez-le, puis recommencez.",
            en="Wait until it is done, or stop it, then try again.",
        ),
    )


@contextmanager
def as_store_errors(path: Path) -> Iterator[None]:
    """Turn what the disk, SQLite or the graph engine raise inside into a StoreError."""
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as error:  # RuntimeError: what RocksDB finds
        detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise damaged(path, detail.partition("\n")[0][:_SHOWN]) from error
