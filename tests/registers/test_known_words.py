"""Words of a register that are known, and mean no value of a fiche."""

from algords.registers.model import RecordReader
from algords.registers.model.reader import Fate


def test_a_word_that_is_known_to_mean_no_code_is_kept_and_not_reported() -> None:
    reader = RecordReader({"stage": "Implementation"}, {})

    found = reader.choice("stage", "status", {"live": "in_service", "implementation": None})

    assert found is None
    assert reader.kept == {"stage": "Implementation"}
    assert reader.fates == {"stage": Fate.KEPT_RAW}
    assert reader.problems == []


def test_a_list_gives_the_codes_and_keeps_the_words_without_one() -> None:
    reader = RecordReader({"kinds": "Rules; Vision"}, {})

    found = reader.choices("kinds", "algorithm_type", {"rules": "rules", "vision": None}, ";")

    assert found == ["rules"]
    assert reader.kept == {"kinds": ["Rules", "Vision"]}
    assert reader.fates == {"kinds": Fate.KEPT_RAW}
    assert reader.problems == []


def test_a_text_of_its_own_declares_no_field_absent() -> None:
    reader = RecordReader({"why": "n/a", "how": " by hand "}, {"n/a": "not_applicable"})

    found = [reader.words(one) for one in ("why", "how", "when")]

    assert found == [None, "by hand", None]
    assert reader.absences == []
    assert reader.kept == {"why": "n/a"}
