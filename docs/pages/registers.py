"""Every register that can be read: what it holds, what to beware of, where it is described."""

from algords.registers import find_register, register_names, register_notes
from algords.text import LANGUAGES, Language, Text

_TITLE = Text(fr="Registres lus", en="Registers that are read")
_INTRO = Text(
    fr="« algords convert --from NOM » et « algords harvest » les lisent tels qu'ils sont publiés. "
    "Les notes de chaque module sont en anglais.",
    en="“algords convert --from NAME” and “algords harvest” read them as they are published.",
)
_HOME = Text(fr="Site\u00a0:", en="Site:")
_LICENCE = Text(fr="Licence des données\u00a0:", en="Licence of the data:")
_LANGUAGE = Text(fr="Langue des textes\u00a0:", en="Language of the texts:")


def pages() -> dict[str, bytes]:
    """Return one page a language."""
    return {f"docs/{language}/registers.md": _page(language).encode() for language in LANGUAGES}


def _page(language: Language) -> str:
    parts = [f"# {_TITLE.say(language)}", "", _INTRO.say(language), ""]
    for name in register_names():
        register = find_register(name)
        parts += [
            f"## `{name}` – {register.title.say(language)}",
            "",
            # Forms that anybody fills in have no address of their own.
            *(
                f"- {said.say(language)} <{one}>"
                for said, one in ((_HOME, register.homepage), (_LICENCE, register.licence))
                if one
            ),
            f"- {_LANGUAGE.say(language)} {register.language}",
            "",
            "```",
            register_notes(name),
            "```",
            "",
        ]
    return "\n".join(parts)
