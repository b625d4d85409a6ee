"""Every rule, profile by profile: what it asks, why, what to do, where it comes from."""

from algords.standard.rules import Profile, Rule, Severity, profiles, rules
from algords.text import LANGUAGES, Language, Text

_TITLE = Text(fr="Règles", en="Rules")
# What holds for all rules of a profile of law; the pages of the site say it too.
OF_LAW = Text(
    fr="Obligations légales : pour une rubrique sans valeur, « inconnu » ne suffit pas à la règle "
    "qui la demande, « sans objet » ou « couvert par un secret » suffisent ; pour une fiche écrite "
    "par un tiers, ce qui est « à corriger » devient « à compléter ».",
    en="Legal duties: for a field without a value, “unknown” does not suffice for the rule that "
    "asks for it, “not applicable” or “withheld” do; for a fiche written by a third party, what "
    "is “to fix” becomes “to complete”.",
)
_SEVERITIES: dict[Severity, Text] = {
    "violation": Text(fr="à corriger", en="to fix"),
    "warning": Text(fr="à compléter", en="to complete"),
    "info": Text(fr="conseil", en="advice"),
}
_TO_DO = Text(fr="À faire\u00a0:", en="To do:")
_SOURCE = Text(fr="Source\u00a0:", en="Source:")
_SINCE = Text(fr="En vigueur depuis le", en="In force since")


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
    lines = [
        f"### {rule.code} – {rule.name.say(language)}",
        "",
        f"*{_SEVERITIES[rule.severity].say(language)}* – {rule.message.say(language)}",
        "",
        rule.reason.say(language),
        "",
        f"**{_TO_DO.say(language)}** {rule.advice.say(language)}",
        "",
        f"{_SOURCE.say(language)} {' ; '.join(rule.sources)}",
    ]
    if rule.applies_from is not None:
        lines += ["", f"{_SINCE.say(language)} {rule.applies_from.isoformat()}"]
    return "\n".join(lines) + "\n"
