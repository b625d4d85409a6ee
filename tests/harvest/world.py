"""What the tests of the harvest share: fiches, source files, and runs on a real store."""

import json
from pathlib import Path
from typing import Any

from algords.fetch.fetcher import Fetcher
from algords.harvest.plans import SourcePlan
from algords.harvest.running import Harvest, apply_harvest, plan_harvest
from algords.harvest.sources import load_sources
from algords.store.changes import RecordState
from algords.store.reading import StoreReader, read_store_or_empty

CONTEXT = "https://w3id.org/algords/context/v1/fr.jsonld"


def fiche(name: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return a fiche that lacks nothing, but for ``changes``."""
    return {
        "@context": CONTEXT,
        "id": f"https://example.org/{name}",
        "type": "Algorithme",
        "nom": name.title(),
        "finalite": "Trier des dossiers.",
        "administration": {"nom": "Ville d'Exemple"},
        "niveau_automatisation": "aide_a_la_decision",
        "qui_decide": "administration",
        "fiche": {"mise_a_jour": "2026-11-24"},
    } | changes


def broken(name: str) -> dict[str, Any]:
    """Return a fiche without a purpose (CORE-05)."""
    return {key: value for key, value in fiche(name).items() if key != "finalite"}


class World:
    def __init__(self, folder: Path) -> None:
        self.sources = folder / "sources"
        self.store = folder / "store"
        self.sources.mkdir()

    def source(self, name: str, url: str, extra: str = "") -> Path:
        """Write the source file ``name``; return the folder that a path in it would name."""
        lines = (
            f"title: {name.title()}",
            "publisher: siren:200000008",
            f"url: {url}",
            "licence: etalab-2.0",
            "every: week",
            "contact: algorithms@town.example",
            extra,
        )
        (self.sources / f"{name}.yaml").write_text("\n".join(lines), encoding="utf-8")
        return self.sources / url

    def town(self, extra: str = "") -> Path:
        """Make the source ``town``, a folder; return that folder."""
        folder = self.source("town", "fiches", extra)
        folder.mkdir(exist_ok=True)
        return folder

    def write(self, path: Path, data: object) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, indent=1), encoding="utf-8")

    def plan(self, *, accept_shrink: bool = False) -> Harvest:
        sources = load_sources(self.sources).sources
        fetcher = Fetcher(interval=0)
        return plan_harvest(sources, self.store, fetcher=fetcher, accept_shrink=accept_shrink)

    def harvest(self, *, accept_shrink: bool = False) -> Harvest:
        planned = self.plan(accept_shrink=accept_shrink)
        apply_harvest(planned, self.store)
        return planned

    def run(self, *, accept_shrink: bool = False) -> SourcePlan:
        """Harvest the only source; return its plan."""
        return self.harvest(accept_shrink=accept_shrink).plans[0]

    @property
    def reader(self) -> StoreReader:
        return read_store_or_empty(self.store)

    def record(self, name: str, source: str = "town") -> RecordState:
        """Return what the store knows of the fiche ``name``."""
        found = self.reader.records(source).values()
        return next(one for one in found if one.fiche == f"https://example.org/{name}")

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Return every file of the store, with its time and its bytes."""
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes())
            for path in sorted(self.store.rglob("*"))
            if path.is_file()
        }
