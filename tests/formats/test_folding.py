"""Lines for the screen are folded as `textwrap` folds them, whose import takes too long."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algords.validation.formats._screen import Screen

WORDS = st.lists(
    st.sampled_from(["", "à", "mot", "[CORE-04]", "12\u00a0%", "anticonstitutionnel", "x" * 50])
)
MARGINS = st.sampled_from(["", " ", "   ", "    "])


@settings(max_examples=300, deadline=None)
@given(words=WORDS, width=st.integers(8, 60), indent=MARGINS, rest=st.none() | MARGINS)
def test_any_text_is_folded_as_the_standard_library_does(
    words: list[str], width: int, indent: str, rest: str | None
) -> None:
    text = " ".join(words).strip(" ")

    ours = Screen(language="fr", width=width, colour=False).folded(text, indent, rest)

    assert ours == textwrap.fill(
        text,
        width=width,
        initial_indent=indent,
        subsequent_indent=indent if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("un deux trois", ["  un deux", "   trois"]),
        ("un deux  [CORE-04]", ["  un deux", "   [CORE-04]"]),
        ("anticonstitutionnellement vrai", ["  anticonstitutionnellement", "   vrai"]),
    ],
)
def test_words_stay_whole_and_no_line_ends_in_a_space(text: str, lines: list[str]) -> None:
    folded = Screen(language="fr", width=12, colour=False).folded(text, "  ", "   ")

    assert folded.split("\n") == lines
