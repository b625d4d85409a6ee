"""What a source holds now: its documents as bytes, or the word that they have not changed."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from algords.documents.text import MAX_BYTES
from algords.errors import AlgordsError, InputError, NetworkError
from algords.fetch.fetcher import Fetcher
from algords.fetch.model import Request
from algords.harvest.model import Source
from algords.intake import input_suffixes
from algords.store.changes import DocumentState
from algords.text import Text, printable

__all__ = ["Body", "Gathered", "gather"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One document; ``data`` is None when the server says that the version we have still holds.

    ``url`` is a web address, or a path relative to the folder of the source.
    """

    url: str
    data: bytes | None
    sha256: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was found; ``failure`` when the source did not answer: nothing is known of it then.

    ``unopened`` are files that are there and could not be read; ``moved`` is the address that the
    server gives for the future.
    """

    bodies: tuple[Body, ...] = ()
    unopened: Mapping[str, InputError] | None = None
    failure: AlgordsError | None = None
    moved: str | None = None


def gather(source: Source, settled: Mapping[str, DocumentState], fetcher: Fetcher) -> Gathered:
    """Return the documents of ``source``, sorted by their address.

    ``settled`` are the documents whose known version needs no second look, by their address: the
    server is only asked whether they changed. Nothing is raised: what fails is in the answer.
    """
    try:
        return _fetched(source, settled, fetcher) if source.remote else _found(source)
    except (InputError, NetworkError) as error:
        return Gathered(failure=error)


def _fetched(source: Source, settled: Mapping[str, DocumentState], fetcher: Fetcher) -> Gathered:
    known = settled.get(source.url)
    fetched = fetcher.fetch(
        Request(
            url=source.url,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
            private=source.private,
            ports=source.ports,
            limits=source.limits,
        )
    )
    if fetched.not_modified and known is not None:
        body = Body(url=source.url, data=None, sha256=known.sha256)
    else:
        body = Body(
            url=source.url,
            data=fetched.data,
            sha256=hashlib.sha256(fetched.data).hexdigest(),
            etag=fetched.etag,
            last_modified=fetched.last_modified,
        )
    return Gathered(bodies=(body,), moved=fetched.moved)


def _found(source: Source) -> Gathered:
    path = source.path
    if path.is_file():
        return Gathered(bodies=(_body(path, path.name),))
    if not path.is_dir():
        raise _not_there(source)
    bodies: list[Body] = []
    unopened: dict[str, InputError] = {}
    for file in _files(path, source.file):
        name = _name(file, path)
        try:
            bodies.append(_body(file, name))
        except InputError as error:
            unopened[name] = error
    return Gathered(bodies=tuple(sorted(bodies, key=lambda one: one.url)), unopened=unopened)


def _files(folder: Path, source_file: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` that may hold fiches; no link leads out of it."""
    inside, own = folder.resolve(), source_file.resolve()
    for place, folders, names in os.walk(folder):
        # Links between folders are never followed (os.walk), hidden ones are not looked into.
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in names:
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in input_suffixes():
                continue
            real = path.resolve()
            if real.is_file() and real.is_relative_to(inside) and real != own:
                yield path


def _name(file: Path, folder: Path) -> str:
    """Return the path of ``file`` as text that can be kept, whatever bytes it is made of."""
    raw = os.fsencode(file.relative_to(folder).as_posix())
    return raw.decode("utf-8", "backslashreplace")


def _body(file: Path, name: str) -> Body:
    try:
        with file.open("rb") as opened:
            # One byte more than is read: the reader of documents then says that it is too large.
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            Text(
                fr=f"Le fichier {printable(name)} ne s'ouvre pas ({error.strerror}).",
                en=f"The file {printable(name)} cannot be opened ({error.strerror}).",
            ),
            Text(
                fr="Vérifiez que vous avez le droit de le lire.",
                en="Check that you are allowed to read it.",
            ),
        ) from None
    return Body(url=name, data=data, sha256=hashlib.sha256(data).hexdigest())


def _not_there(source: Source) -> InputError:
    shown = printable(str(source.path))
    return InputError(
        Text(
            fr=f"Il n'y a ni fichier ni dossier à l'endroit indiqué : {shown}",
            en=f"There is neither a file nor a folder at the place named: {shown}",
        ),
        Text(
            fr=f"Corrigez « url » dans {source.file.name} ; le chemin part du dossier de ce "
            "fichier.",
            en=f"Correct “url” in {source.file.name}; the path starts from the folder of that "
            "file.",
        ),
    )
