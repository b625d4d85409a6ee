"""The words of the pages themselves, in both languages; all else comes from the Turtle."""

from typing import Final

from algords.standard.explaining import OF_LAW, SINCE, WEIGHTS
from algords.text import Language, Text

__all__ = ["words"]

_WORDS: Final[dict[str, Text]] = {
    "title": Text(fr="algords, la norme", en="algords, the standard"),
    "intro": Text(
        fr="Décrire les algorithmes des administrations : vocabulaire, listes de codes, chartes et "
        "règles, en français et en anglais.",
        en="Describing the algorithms of public administrations: vocabulary, code lists, charters "
        "and rules, in French and in English.",
    ),
    "home": Text(fr="Accueil", en="Home"),
    "vocabulary": Text(fr="Vocabulaire", en="Vocabulary"),
    "codes": Text(fr="Listes de codes", en="Code lists"),
    "charters": Text(fr="Chartes", en="Charters"),
    "rules": Text(fr="Règles", en="Rules"),
    "search": Text(fr="Chercher un mot, un code, une règle", en="Look for a word, a code, a rule"),
    "none": Text(fr="Rien de tel.", en="Nothing of the kind."),
    "language": Text(fr="In English", en="En français"),
    "key": Text(fr="Clé", en="Key"),
    "fields": Text(fr="Rubriques", en="Fields"),
    "holds": Text(fr="Contient", en="Holds"),
    "stands_in": Text(fr="Se place dans", en="Stands in"),
    "parents": Text(fr="Est une sorte de", en="Is a kind of"),
    "uses": Text(fr="Terme employé", en="Term used"),
    "status": Text(fr="État", en="Status"),
    "other_words": Text(fr="Se dit aussi", en="Also called"),
    "source": Text(fr="Source", en="Source"),
    "why": Text(fr="Pourquoi", en="Why"),
    "bad": Text(fr="À corriger", en="To fix"),
    "good": Text(fr="Bien", en="Good"),
    "to_do": Text(fr="À faire", en="What to do"),
    "since": SINCE,
    "profile": Text(fr="Profil", en="Profile"),
    "of_law": OF_LAW,
    **{str(severity): said for severity, said in WEIGHTS.items()},
    "diagram": Text(fr="Ce qu'une fiche peut tenir", en="What a fiche can hold"),
    "skip": Text(fr="Aller au contenu", en="Skip to the content"),
    "turtle": Text(fr="En Turtle", en="As Turtle"),
}


def words(language: Language) -> dict[str, str]:
    """Return the words in ``language`` by their name."""
    return {name: text.say(language) for name, text in _WORDS.items()}
