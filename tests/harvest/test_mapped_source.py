"""A source that no register module reads, harvested by the mapping file that it names."""

import pytest

from algords.harvest.sources import load_sources
from harvest.world import World

MAPPING = """
registre: {nom: ville, langue: fr, officielle: oui}
id: https://example.org/{Ref}
colonnes:
  Titre: nom
  Objet: finalité
  Décide: {vers: qui_decide, valeurs: {la ville: administration}}
constantes:
  administration.nom: Ville d'Exemple
  niveau_automatisation: aide_a_la_decision
  fiche.mise_a_jour: "2026-11-24"
"""
ROWS = "Ref;Titre;Objet;Décide\n1;Tri;Trier des dossiers.;la ville\n"


def a_mapped_source(world: World, mapping: str = MAPPING, extra: str = "") -> None:
    path = world.source("town", "liste.csv", f"map: correspondances/ville.yaml\n{extra}")
    path.write_text(ROWS, encoding="utf-8")
    folder = world.sources / "correspondances"
    folder.mkdir(exist_ok=True)
    (folder / "ville.yaml").write_text(mapping, encoding="utf-8")


def test_a_source_may_name_a_mapping_file(world: World) -> None:
    a_mapped_source(world)

    plan = world.run()

    assert (plan.published, len(plan.quarantined)) == (1, 0)


def test_a_mapping_that_changed_converts_again(world: World) -> None:
    a_mapped_source(world)
    world.run()
    a_mapped_source(world, MAPPING.replace("Ville d'Exemple", "Autre ville"))

    plan = world.run()

    assert (plan.changed_bodies, plan.published) == (0, 1)


@pytest.mark.parametrize(
    ("mapping", "extra", "said"),
    [("colonnes: {a: nomm}", "", "[no-such-field]"), (MAPPING, "format: csv", "“format”")],
)
def test_a_mapping_that_makes_no_sense_breaks_its_source_only(
    world: World, mapping: str, extra: str, said: str
) -> None:
    a_mapped_source(world, mapping, extra)
    world.source("other", "fiches")

    loaded = load_sources(world.sources)

    assert [one.id for one in loaded.sources] == ["other"]
    ((name, error),) = loaded.broken
    assert name == "town.yaml"
    assert said in error.message.en
