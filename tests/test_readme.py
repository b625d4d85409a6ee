"""The two front pages show what the commands really say, and say the same in both languages."""

import re

import pytest

import readme
from conftest import CHECKOUT


@pytest.mark.parametrize(("page", "language"), readme.PAGES.items())
def test_every_screen_is_what_the_command_says(page: str, language: str) -> None:
    shown = readme.screens(page)

    told = readme.said([screen.command for screen in shown], language)

    wrong = [
        screen.command
        for screen, text in zip(shown, told, strict=True)
        if readme.differs(screen.shown, text)
    ]
    assert shown != []
    assert wrong == [], "fix it with: python docs/readme.py"


def test_both_languages_have_the_same_sections_and_commands() -> None:
    pages = [(CHECKOUT / page).read_text(encoding="utf-8") for page in readme.PAGES]

    levels = [re.findall(r"^(#+) ", text, flags=re.MULTILINE) for text in pages]
    commands = [
        [screen.command.split()[:2] for screen in readme.screens(page)] for page in readme.PAGES
    ]

    assert levels[0] == levels[1]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("page", readme.PAGES)
def test_every_path_that_is_linked_exists(page: str) -> None:
    text = (CHECKOUT / page).read_text(encoding="utf-8")

    linked = [one for one in re.findall(r"\]\(([^)#]+)", text) if not one.startswith("http")]

    assert linked != []
    assert [one for one in linked if not (CHECKOUT / one).exists()] == []
