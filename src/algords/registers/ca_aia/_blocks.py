"""The blocks of a fiche that several answers make up together: measures, risks, consequences.

A star in the name of a question stands for the phase of the project.
"""

from typing import Final, NamedTuple

from algords.registers.ca_aia._answers import asked, says_yes, text_of, words
from algords.registers.model import FicheData, RecordReader

__all__ = ["add_consequences", "add_measures", "add_recourse", "add_risks"]


class _Measure(NamedTuple):
    """A measure: the question that a yes answers, its kind, and the question that describes it."""

    question: str
    kind: str
    description: str = ""


class _Risk(NamedTuple):
    """A risk by its name: the question that tells it, what of the answer says, and its kind."""

    question: str
    key: str
    name: dict[str, str]
    kind: str = ""


_MEASURES: Final = (
    _Measure("fairness*4", "logging"),
    _Measure("fairness*22A", "literacy"),
    _Measure("fairness*24", "monitoring", "fairness*24AA"),
    _Measure("privacy*2", "security", "privacy*2A"),
    _Measure("privacy*9", "privacy", "privacy*9A"),
    _Measure("privacy*7", "privacy", "privacy*8"),
    _Measure("dataQuality*8", "data_quality", "dataQuality*9A"),
    _Measure("aboutSystem9", "reversibility"),
)
_RISKS: Final = (
    _Risk(
        "aboutAlgorithm2",
        "",
        {
            "en": "The process is difficult to interpret or to explain",
            "fr": "Le processus est difficile à interpréter ou à expliquer",
        },
        "opacity",
    ),
    _Risk(
        "riskProfile7",
        "",
        {
            "en": "The system may be a target of malicious actors",
            "fr": "Le système peut être la cible d'acteurs malveillants",
        },
        "security",
    ),
    _Risk(
        "riskProfile2A",
        "mitigation",
        {
            "en": "Adverse impacts on equity-denied groups",
            "fr": "Effets néfastes sur des groupes en quête d'équité",
        },
    ),
    _Risk(
        "riskProfile4B",
        "description",
        {
            "en": "Barriers for persons with disabilities",
            "fr": "Obstacles pour les personnes en situation de handicap",
        },
    ),
    _Risk(
        "riskProfile8A",
        "description",
        {
            "en": "Harm raised about the service as it was",
            "fr": "Préjudices signalés à propos du service existant",
        },
    ),
    _Risk(
        "aboutAlgorithm9A",
        "description",
        {
            "en": "Protected characteristics are considered",
            "fr": "Des caractéristiques protégées sont prises en compte",
        },
        "bias",
    ),
    _Risk(
        "aboutAlgorithm11A",
        "description",
        {
            "en": "Variables may stand for protected characteristics",
            "fr": "Des variables peuvent remplacer des caractéristiques protégées",
        },
        "bias",
    ),
    _Risk(
        "aboutDataSource16Y",
        "description",
        {
            "en": "Bias in the training data",
            "fr": "Biais dans les données d'entraînement",
        },
        "bias",
    ),
    _Risk(
        "fairness*18A",
        "mitigation",
        {
            "en": "Bias found in development and tests",
            "fr": "Biais constatés pendant la conception et les essais",
        },
        "bias",
    ),
)
# What the result may change: the question of how much, that of why, and what they are about.
_CONSEQUENCES: Final = (
    ("impact9", "impact10", {"en": "Rights or freedoms", "fr": "Droits ou libertés"}),
    (
        "impact24",
        "impact25",
        {
            "en": "Equality, dignity, privacy, autonomy",
            "fr": "Égalité, dignité, vie privée, autonomie",
        },
    ),
    ("impact11", "impact12", {"en": "Health and well-being", "fr": "Santé et bien-être"}),
    ("impact13", "impact14", {"en": "Economic interests", "fr": "Intérêts économiques"}),
    ("impact15", "impact16", {"en": "Ecosystems", "fr": "Écosystèmes"}),
    (
        "impact28",
        "impact28A",
        {
            "en": "People wrongly included or overlooked",
            "fr": "Personnes incluses ou omises à tort",
        },
    ),
    ("impact6", "", {"en": "Reversibility", "fr": "Réversibilité"}),
    ("impact7", "impact8", {"en": "Duration", "fr": "Durée"}),
)
_COLON: Final = {"en": ": ", "fr": "\u00a0: "}


def add_measures(record: RecordReader, data: FicheData, language: str) -> None:
    """Add what is done, or will be, where a question on it is answered by yes."""
    found = []
    for one in _MEASURES:
        question, description = asked(record, one.question), asked(record, one.description)
        if says_yes(record, question, "measures"):
            block: FicheData = {"type": "Measure", "measure_kind": [one.kind]}
            found.append(block | text_of(record, description, "measures", "description", language))
    if found:
        data["measures"] = found


def add_recourse(record: RecordReader, data: FicheData, language: str) -> None:
    """Add the way to challenge the decision, where there is one."""
    if says_yes(record, asked(record, "fairness*13"), "appeals"):
        text = text_of(record, asked(record, "fairness*13A"), "appeals", "description", language)
        data["appeals"] = [{"type": "Recourse"} | text]


def add_risks(record: RecordReader, data: FicheData, language: str) -> None:
    """Add the risks that answers tell of."""
    found = []
    for one in _RISKS:
        question = asked(record, one.question)
        block: FicheData = {"name": one.name}
        if one.kind:
            block["risk_kind"] = [one.kind]
        told = text_of(record, question, "risks", one.key, language) if one.key else {}
        if told or (not one.key and says_yes(record, question, "risks")):
            found.append(block | told)
    if found:
        data["risks"] = found


def add_consequences(record: RecordReader, data: FicheData, language: str) -> None:
    """Add how strongly the decision may weigh, and why, in the words of the questionnaire."""
    lines: dict[str, list[str]] = {"en": [], "fr": []}
    for level, reason, about in _CONSEQUENCES:
        for meaning in words(record, level, "consequences"):
            for tongue, word in meaning.items():
                lines[tongue].append(about[tongue] + _COLON[tongue] + word)
        if reason in record.left and (why := record.text(reason, "consequences")) is not None:
            lines[language].append(why)
    said = {tongue: "\n\n".join(found) for tongue, found in lines.items() if found}
    if said:
        data["consequences"] = said
