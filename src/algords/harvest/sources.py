"""The source file: six lines that say where fiches come from, and under which conditions.

``title, publisher, url, licence, every, contact`` are asked for, everything else has a default, an
unknown key is an error. The name of the file is the name of the source for ever; what was found
there is never written in it.
"""

import difflib
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from algords.documents.model import Document, escape
from algords.documents.reading import read_document
from algords.errors import DocumentError, InputError, suggesting
from algords.fetch.model import Limits
from algords.harvest.complaints import (
    bad_name,
    in_words,
    no_source,
    nothing_there,
    twice,
    unreadable_file,
)
from algords.harvest.model import Gone, Source
from algords.harvest.quantities import EXPECTED, Quantity, quantity
from algords.intake import input_formats
from algords.text import Text, printable

if TYPE_CHECKING:
    from algords.registers import RegisterModule

__all__ = ["LoadedSources", "load_sources", "read_source"]

_ASKED: Final = ("title", "publisher", "url", "licence", "every", "contact")
_DEFAULTED: Final[Mapping[str, tuple[str, ...]]] = {
    "format": (),
    "gone": ("after_runs", "after"),
    "limits": ("deadline", "page"),
    "map": (),
    "namespaces": (),
    "network": ("private", "ports"),
}
_SUFFIXES: Final = frozenset((".yaml", ".yml"))
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_YES: Final = frozenset(("true", "yes", "oui"))
_NO: Final = frozenset(("false", "no", "non"))


_EXAMPLES: Final[Mapping[str, str]] = {
    "title": "Ville d'Exemple, registre des algorithmes",
    "publisher": "siren:200000008",
    "url": "https://www.ville-exemple.example/algorithmes.jsonld",
    "licence": "etalab-2.0",
    "every": "week",
    "contact": "numerique@ville-exemple.example",
}
_NO_LINES: Final = (
    Text(
        fr="Ce n'est pas une suite de lignes « clé: valeur ».",
        en="This is not a list of lines “key: value”.",
    ),
    Text(
        fr="Écrivez une ligne pour chacune des clés : " + ", ".join(_ASKED) + ".",
        en="Write one line for each of the keys: " + ", ".join(_ASKED) + ".",
    ),
)

_TWO_FORMS: Final = (
    Text(
        fr="« map » et « format » disent tous deux comment lire la source.",
        en="“map” and “format” both say how the source is read.",
    ),
    Text(fr="Gardez l'une des deux lignes.", en="Keep one of the two lines."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSources:
    """The sources that could be read, by their id, and the files that could not, with why."""

    sources: tuple[Source, ...]
    broken: tuple[tuple[str, InputError], ...]


def load_sources(path: Path) -> LoadedSources:
    """Return the sources of the file ``path``, or of all source files right in that folder.

    Raises:
        InputError: there is no such file, or no source file in the folder.
    """
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if _is_source_file(one))
        if not files:
            raise no_source(path, ", ".join(_ASKED))
    elif path.is_file():
        files = [path]
    else:
        raise nothing_there(path)
    sources: dict[str, Source] = {}
    broken: list[tuple[str, InputError]] = []
    for file in files:
        try:
            source = read_source(file)
            if source.id in sources:
                raise twice(file, sources[source.id].file)
            sources[source.id] = source
        except InputError as error:
            broken.append((file.name, error))
    return LoadedSources(
        sources=tuple(sources[name] for name in sorted(sources)), broken=tuple(broken)
    )


def read_source(file: Path) -> Source:
    """Return the source that ``file`` describes.

    Raises:
        InputError: it cannot be opened or read, a key is missing, unknown or makes no sense; the
            message says on which line.
    """
    if _ID.fullmatch(file.stem) is None:
        raise bad_name(file)
    try:
        data = file.read_bytes()
        document = read_document(data, file.name, "yaml")
    except OSError as error:
        raise unreadable_file(file, error) from None
    except DocumentError as error:
        raise in_words(file, error) from None
    return _File(file, document).source(hashlib.sha256(data).hexdigest())


class _File:
    """A source file that is being understood; every complaint says where."""

    def __init__(self, file: Path, document: Document) -> None:
        self._file = file
        self._document = document

    def source(self, config_sha256: str) -> Source:
        data = self._document.data
        if not isinstance(data, dict):
            raise self._error("", *_NO_LINES)
        self._known(data, "", (*_ASKED, *_DEFAULTED))
        missing = [key for key in _ASKED if not isinstance(data.get(key), str)]
        if missing:
            raise self._missing(missing)
        gone, limits = self._block(data, "gone"), self._block(data, "limits")
        network = self._block(data, "network")
        return Source(
            id=self._file.stem,
            file=self._file,
            title=data["title"],
            publisher=data["publisher"],
            url=self._url(data["url"]),
            licence=data["licence"],
            every=self._amount("time", "/every", data["every"]),
            contact=self._contact(data["contact"]),
            config_sha256=config_sha256,
            format=self._format(data.get("format")),
            mapping=self._mapping(data.get("map"), data.get("format")),
            namespaces=tuple(self._texts("/namespaces", data.get("namespaces"))),
            private=self._yes_or_no("/network/private", network.get("private")),
            ports=frozenset(
                self._amount("count", "/network/ports", one)
                for one in self._texts("/network/ports", network.get("ports"))
            ),
            limits=Limits(
                deadline=self._amount("time", "/limits/deadline", limits.get("deadline", "20s")),
                max_bytes=self._amount("size", "/limits/page", limits.get("page", "8MB")),
            ),
            gone=Gone(
                after_runs=self._amount("count", "/gone/after_runs", gone.get("after_runs", "3")),
                after_seconds=self._amount("time", "/gone/after", gone.get("after", "14d")),
            ),
        )

    def _known(self, data: Mapping[str, Any], above: str, keys: tuple[str, ...]) -> None:
        for key in data:
            if key not in keys:
                near = difflib.get_close_matches(key.lower(), keys, n=1)
                listed = ", ".join(keys)
                raise self._error(
                    above + escape(key),
                    Text(fr=f"La clé « {key} » n'existe pas.", en=f"There is no key “{key}”."),
                    suggesting(
                        near,
                        Text(fr=f"Clés possibles : {listed}.", en=f"Possible keys: {listed}."),
                    ),
                )

    def _missing(self, keys: list[str]) -> InputError:
        listed = ", ".join(keys)
        lines = [f"{key}: {_EXAMPLES[key]}" for key in keys]
        fr = ", ".join(f"« {one} »" for one in lines)
        en = ", ".join(f"“{one}”" for one in lines)
        return self._error(
            "",
            Text(fr=f"Il manque : {listed}.", en=f"What is missing: {listed}."),
            Text(fr=f"Ajoutez, par exemple, une ligne {fr}.", en=f"Add, for example, a line {en}."),
        )

    def _block(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        block = data.get(key)
        if block is None:
            return {}
        if not isinstance(block, dict):
            raise self._misfit(escape(key), f"{key}: {{{_DEFAULTED[key][0]}: …}}")
        self._known(block, escape(key), _DEFAULTED[key])
        return block

    def _url(self, url: str) -> str:
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", url)
        if scheme and scheme[1].lower() not in ("http", "https"):
            raise self._misfit("/url", "https://… ; fiches/")
        return url

    def _contact(self, contact: str) -> str:
        if "@" not in contact and not contact.startswith(("https://", "http://")):
            raise self._misfit("/contact", _EXAMPLES["contact"])
        return contact

    def _format(self, name: object) -> str | None:
        if name is not None and name not in input_formats():
            raise self._misfit("/format", ", ".join(input_formats()))
        return None if name is None else str(name)

    def _mapping(self, name: object, form: object) -> "tuple[RegisterModule, str] | None":
        """Return what the mapping file declares that stands beside the source, and its mark."""
        if name is None:
            return None
        # Imported here: few sources have one.
        from algords.registers.model.mapping import read_mapping  # noqa: PLC0415

        if not isinstance(name, str):
            raise self._misfit("/map", "correspondances/ville-exemple.yaml")
        if form is not None:
            raise self._error("/map", *_TWO_FORMS)
        path = self._file.parent / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise unreadable_file(path, error) from None
        return read_mapping(data, name), hashlib.sha256(data).hexdigest()

    def _texts(self, pointer: str, value: object) -> list[str]:
        if value is None:
            return []
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise self._misfit(pointer, "[…, …]")
        return listed

    def _yes_or_no(self, pointer: str, value: object) -> bool:
        said = "no" if value is None else str(value).lower()
        if said not in _YES | _NO:
            raise self._misfit(pointer, "true, false")
        return said in _YES

    def _amount(self, kind: Quantity, pointer: str, value: object) -> int:
        found = quantity(value, kind) if isinstance(value, str) else None
        if found is None:
            raise self._misfit(pointer, EXPECTED[kind])
        return found

    def _misfit(self, pointer: str, expected: str) -> InputError:
        key = pointer.strip("/").replace("/", " › ")
        return self._error(
            pointer,
            Text(
                fr=f"La valeur de « {key} » ne se comprend pas.",
                en=f"The value of “{key}” makes no sense.",
            ),
            Text(fr=f"Formes attendues : {expected}", en=f"Expected forms: {expected}"),
        )

    def _error(self, pointer: str, message: Text, advice: Text) -> InputError:
        spans = self._document.key_span(pointer) if pointer else None
        line = spans.place.line if spans else 1
        where = printable(f"{self._file}:{line}")
        return InputError(
            Text(fr=f"{where} : {message.fr}", en=f"{where}: {message.en}"),
            advice,
        )


def _is_source_file(path: Path) -> bool:
    return path.suffix in _SUFFIXES and not path.name.startswith(".") and path.is_file()
