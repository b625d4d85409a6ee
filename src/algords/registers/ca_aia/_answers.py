"""The answers that are understood one by one: texts, and choices by their meaning."""

from typing import Final

from algords.registers.ca_aia._questions import words_of, yes_of
from algords.registers.model import FicheData, RecordReader
from algords.registers.model.columns import Column, Columns

__all__ = ["ANSWERS", "asked", "says_yes", "text_of", "words"]

# Questions on measures stand twice: for a project in design, and for one that is about to be used.
_PHASES: Final = ("Design", "Implementation")
ANSWERS: Final = Columns(
    Column(native="projectDetailsTitle", to="name"),
    Column(native="projectDetailsDescription", to="description"),
    Column(native="projectDetailsID", to="identifier"),
    Column(native="projectDetailsBranch", to="department"),
    Column(native="projectDetailsRespondent", to="contact.name"),
    Column(native="projectDetailsJob", to="contact.description"),
    Column(native="projectDetailsProgram", to="mission"),
    # Its other phase, before the system is used, is no status of ours.
    Column(native="projectDetailsPhase", to="status", values={"item1": "design", "item2": None}),
    Column(native="businessDrivers3", to="purpose"),
    Column(native="motivation-other", to="justification_of_use"),
    Column(native="businessDrivers10", to="justification_of_use"),
    Column(native="riskProfile3A", to="excluded_uses"),
    Column(native="projectAuthority2", to="legal_bases[1].description"),
    Column(native="decisionSector3", to="context"),
    # "Partial automation" covers support and decisions on the way alike.
    Column(native="impact30", to="automation_level", values={"item1-4": "full", "item2-2": None}),
    Column(native="impact31", to="contribution"),
    Column(native="impact3A", to="contribution"),
    Column(native="impact3", to="task_nature", values={"item1-4": "judgement", "item2-0": None}),
    Column(
        native="decisionSector1",
        to="domain",
        separator="list",
        values={
            "item1-1": "health",
            "item3-1": "social_benefits",
            # Public safety is put together with law enforcement.
            **dict.fromkeys(("item2-1", "item4-1", "item5-1", "item6-1", "item7-1", "item8-1")),
        },
    ),
    Column(native="impact23Y", to="affected_public"),
    Column(native="impact20", to="operations"),
    Column(native="impact21", to="operations"),
    Column(native="aboutSystem2", to="operations"),
    Column(native="aboutSystem3A", to="suppliers[].name"),
    Column(native="aboutSystem3B", to="suppliers[].name"),
    Column(native="aboutSystem3C", to="suppliers[].name"),
    Column(
        native="aboutAlgorithm3",
        to="algorithm_type",
        separator="list",
        values={"item1-0": "rules", "item2-1": "learning"},
    ),
    Column(native="aboutAlgorithm6", to="explanation"),
    Column(
        native="aboutAlgorithm8", to="revises_its_rules", values={"item1-3": True, "item2-0": False}
    ),
    Column(
        native="aboutDataSource1", to="personal_data", values={"item1-2": True, "item2-0": False}
    ),
    Column(native="aboutDataSource13", to="data[1].description"),
)


def words(record: RecordReader, question: str, key: str) -> list[dict[str, str]]:
    """Take out the choices made in ``question``, each in both languages; they are kept raw too.

    One that the questionnaire does not have is listed. "Other (specify)" says nothing by itself.
    """
    if question not in record.left:
        return []
    answer = record.left[question]
    said = record.texts(question, key)
    meanings = {choice: words_of(question, choice) for choice in said}
    unknown = [choice for choice, meaning in meanings.items() if meaning is None]
    for choice in unknown:
        record.report(question, "unknown-value", choice)
    if unknown:
        record.keep(question, answer)
    elif said:
        record.beside(question, answer)
    found = (meaning for meaning in meanings.values() if meaning is not None)
    return [one for one in found if not one["en"].startswith("Other (")]


def says_yes(record: RecordReader, question: str, key: str) -> bool:
    """Say whether ``question`` is answered by yes; if so, the answer is taken out and kept raw."""
    answer = record.left.get(question)
    if answer is None or answer != yes_of(question):
        return False
    record.beside(question, record.take(question))
    record.took.setdefault(key, question)
    return True


def asked(record: RecordReader, question: str) -> str:
    """Return the name of a question in the phase in which it was answered."""
    names = [question.replace("*", phase) for phase in _PHASES]
    return next((name for name in names if name in record.left), names[-1])


def text_of(record: RecordReader, question: str, key: str, field: str, language: str) -> FicheData:
    """Return the answer to ``question``, if it was given, as the text ``field`` of a block."""
    said = record.text(question, key) if question in record.left else None
    return {} if said is None else {field: {language: said}}
