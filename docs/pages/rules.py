"""Every rule, profile by profile: what it asks, why, what to do, where it comes from.

The words are those of ``algords explain`` (`algords.standard.explaining`).
"""

from algords.standard.explaining import (
    OF_LAW,
    SINCE,
    SOURCE,
    TO_DO,
    WEIGHTS,
    advice_of,
    message_of,
)
from algords.standard.rules import Profile, Rule, profiles, rules
from algords.text import LANGUAGES, Language, Text

_TITLE = Text(fr="Règles", en="Rules")
_COLON = Text(fr="\u00a0:", en=":")


def pages() -> dict[str, bytes]:
    """Return one page a language."""
    return {f"docs/{language}/rules.md": _page(language).encode() for language in LANGUAGES}


def _page(language: Language) -> str:
    parts = [f"# {_TITLE.say(language)}\n"]
    for profile in profiles().values():
        parts.append(_profile(profile, language))
        parts += [_rule(one, language) for one in rules().values() if one.profile == profile.token]
    return "\n".join(parts)


def _profile(profile: Profile, language: Language) -> str:
    title, description = profile.title.say(language), profile.description.say(language)
    parts = [f"## `{profile.token}` – {title}", description, profile.applies.say(language)]
    if profile.of_law:
        parts.append(OF_LAW.say(language))
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule, language: Language) -> str:
    colon = _COLON.say(language)
    lines = [
        f"### {rule.code} – {rule.name.say(language)}",
        "",
        f"*{WEIGHTS[rule.severity].say(language)}* – {message_of(rule).say(language)}",
        "",
        rule.reason.say(language),
        "",
        f"**{TO_DO.say(language)}{colon}** {advice_of(rule).say(language)}",
        "",
        f"{SOURCE.say(language)}{colon} {' ; '.join(rule.sources)}",
    ]
    if rule.applies_from is not None:
        lines += ["", f"{SINCE.say(language)} {rule.applies_from.isoformat()}"]
    return "\n".join(lines) + "\n"
