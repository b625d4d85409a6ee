"""What each command says when asked for help, in both languages."""

import os
import subprocess
import sys

from algords.cli.app import command_names
from algords.text import LANGUAGES, Language, Text

_TITLE = Text(fr="Commandes", en="Commands")


def pages() -> dict[str, bytes]:
    """Return one page a language."""
    return {f"docs/{language}/commands.md": _page(language).encode() for language in LANGUAGES}


def _page(language: Language) -> str:
    sections = [_section([], language), *(_section([name], language) for name in command_names())]
    return f"# {_TITLE.say(language)}\n\n" + "\n".join(sections)


def _section(words: list[str], language: Language) -> str:
    said = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "algords", *words, "--lang", language, "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "96"},
    ).stdout
    lines = "\n".join(line.rstrip() for line in said.splitlines())
    return f"## {' '.join(['algords', *words])}\n\n```\n{lines}\n```\n"
