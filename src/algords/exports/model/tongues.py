"""What a reader is told of a text that is in another language than the page."""

from typing import Final

from algords.exports.model.wording import is_in
from algords.text import Language, Text

__all__ = ["tongue"]

# The languages in which the registers that we read are written; of others the tag is shown.
_LANGUAGES: Final = {
    "de": Text(fr="allemand", en="German"),
    "en": Text(fr="anglais", en="English"),
    "es": Text(fr="espagnol", en="Spanish"),
    "fi": Text(fr="finnois", en="Finnish"),
    "fr": Text(fr="français", en="French"),
    "it": Text(fr="italien", en="Italian"),
    "nl": Text(fr="néerlandais", en="Dutch"),
    "sv": Text(fr="suédois", en="Swedish"),
}
_OTHER: Final = Text(fr="langue «\u00a0{?tag}\u00a0»", en="language “{?tag}”")
_TRANSLATED: Final = Text(
    fr="traduction automatique depuis\u00a0: {?source}",
    en="machine translation from: {?source}",
)


def tongue(tag: str, language: Language) -> str:
    """Return what to say of a text of the language ``tag`` on a page in ``language``.

    Nothing of a text in that language, or in none; of a machine translation (RFC 6497) that it is.

    >>> tongue("nl", "en"), tongue("en-t-nl-t0-und", "en"), tongue("en", "en")
    ('Dutch', 'machine translation from: Dutch', '')
    """
    _, transformed, source = tag.partition("-t-")
    if transformed:
        return _TRANSLATED.fill(source=_name(source)).say(language)
    return "" if not tag or is_in(tag, language) else _name(tag).say(language)


def _name(tag: str) -> Text:
    return _LANGUAGES.get(tag.partition("-")[0]) or _OTHER.fill(tag=tag)
