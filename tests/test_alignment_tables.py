"""How a table of matches is read: whoever edits it is told where a slip stands."""

import re
from pathlib import Path

import pytest

from pages.alignments import AlignmentError, read

GOOD = """#mapping_set_id: https://example.org/set
#mapping_set_title: toy
#mapping_set_version: "1"
#license: https://example.org/licence
#subject_source: https://example.org/ours
#subject_source_version: "1"
#object_source: https://example.org/theirs
#object_source_version: "1"
#curie_map:
#  a: "https://example.org/a#"
#  b: "https://example.org/b#"
subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tcomment
a:x\tx\tskos:closeMatch\tb:y\ty\tsemapv:ManualMappingCuration\t
"""


def test_a_table_is_read_though_an_editor_has_cut_its_last_tabs(tmp_path: Path) -> None:
    path = tmp_path / "toy.sssom.tsv"
    path.write_text(GOOD.replace("\t\n", "\n"), encoding="utf-8")

    (match,) = read(path).matches

    assert (match.subject, match.object) == ("https://example.org/a#x", "https://example.org/b#y")
    assert match.comment == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("skos:closeMatch", "rdfs:subPropertyOf", "toy.sssom.tsv:13: rdfs:subPropertyOf is not"),
        ("b:y", "c:y", "toy.sssom.tsv:13: add the prefix c"),
        ("#license: https://example.org/licence\n", "", "toy.sssom.tsv:1: the head lacks license"),
        ("\tcomment\n", "\tremark\n", "toy.sssom.tsv:12: write these columns"),
        ("Curation\t\n", "Curation\tone\ttwo\n", "toy.sssom.tsv:13: write no more than 7"),
        (
            "Curation\t\n",
            "Curation\t\na:x\tx\tskos:exactMatch\tb:y\ty\ts\t\n",
            "toy.sssom.tsv:14: the pair stands in line 13",
        ),
    ],
)
def test_a_faulty_table_is_refused_with_its_file_its_line_and_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "toy.sssom.tsv"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(AlignmentError, match=re.escape(said)):
        read(path)
