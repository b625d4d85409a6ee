"""Answers to the Algorithmic Impact Assessment of the Government of Canada.

Domain:
    The Directive on Automated Decision-Making has federal institutions answer the questionnaire for
    a system that takes or supports administrative decisions. Its tool saves the answers as
    JSON: ``{"version", "currentPage", "data": {question: answer}}``. A file is one assessment, or a
    list of them; the answers may stand without the envelope.

Caveats:
    - A choice is saved as ``item2-1``, a number and its score: without the questionnaire it says
      nothing. Questions are those of version 1.0.1; a choice of another version is kept raw and
      listed. Answers that fill no field of a fiche are kept raw, under the name of the question.
    - No answers of an institution could be had: the converter was made after the definition of
      the questionnaire and the source of the tool.
    - The impact level (I to IV) is computed on the page, and not saved. It is not computed here.
    - A question without an answer is not in the file. It counts as left empty, not as unasked.
    - The language of the answers is not saved. It is told by their commonest words; where they
      do not tell, it is taken for English. Words of choices are in both languages.
    - What the client needs are (``businessDrivers3``) is the purpose, what motivates automation
      (``businessDrivers1``) the reason for it.
    - "Partial automation" is any part in a decision, so that no level follows from it. The phase
      "Implementation" is before the first use: no status follows from it.
    - In the phase of design, a yes to a measure is an intention: the status ("design") says so.
    - The authority for the project is told in a text without a title of any law.
    - The respondent is the contact: the tool has no other. The name of the official who is
      responsible for the program is kept raw.
    - The address is made of the department and the project's number, or else of its title: another
      title then makes another algorithm.
    - The licence is that of the portal on which institutions publish their answers.

Documentation:
    - https://www.tbs-sct.canada.ca/pol/doc-eng.aspx?id=32592 the directive
    - https://github.com/canada-ca/aia-eia-js the tool, commit b900dc7d21; the questionnaire is
      ``src/survey-enfr.json`` (MIT), what is saved is in ``src/interfaces/SurveyFile.ts``
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from algords.registers.ca_aia._answers import ANSWERS, says_yes, words
from algords.registers.ca_aia._blocks import (
    add_consequences,
    add_measures,
    add_recourse,
    add_risks,
)
from algords.registers.ca_aia._questions import question_names, words_of
from algords.registers.model import (
    FicheData,
    Listing,
    Made,
    NativeRecord,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.canada import LICENCE, PUBLISHER, PUBLISHER_PAGE, add_banks
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import squeezed
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "ca-aia"
_PAGE: Final = "https://github.com/canada-ca/aia-eia-js"
# The phase is the one answer that the tool insists on.
_NEEDED: Final = "projectDetailsPhase"
_ENOUGH: Final = 3
_ASSESSMENT: Final = {
    "en": "Algorithmic Impact Assessment",
    "fr": "Évaluation de l'incidence algorithmique",
}
_COLUMNS: Final = ANSWERS
# Fields that several answers fill.
_SHARED: Final = frozenset(
    ("contribution", "operations", "justification_of_use", "suppliers", "data", "contact")
)
_WORD: Final = re.compile(r"[^\W\d_]+")
# Words that stand in nearly every sentence of one language, and in none of the other.
_COMMON: Final = {
    "en": frozenset(("the", "of", "and", "to", "is", "are", "for", "with", "by", "that")),
    "fr": frozenset(("le", "la", "les", "des", "du", "et", "est", "sont", "pour", "par", "une")),
}
# So much of an answer tells its language.
_READ: Final = 2_000

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Évaluations de l'incidence algorithmique du gouvernement du Canada",
        en="Algorithmic Impact Assessments of the Government of Canada",
    ),
    homepage=_PAGE,
    publisher=PUBLISHER,
    publisher_page=PUBLISHER_PAGE,
    licence=LICENCE,
    language="en",
    authoritative=True,
    absent={
        "not_stated": _COLUMNS.not_stated(
            "administration", "is_ai", "assessments", "sources", "licence", "siren"
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={
        "n/a": "not_applicable",
        "not applicable": "not_applicable",
        "not applicable.": "not_applicable",
        "s.o.": "not_applicable",
        "sans objet": "not_applicable",
        "sans objet.": "not_applicable",
        "tbd": "unknown",
        "to be determined": "unknown",
        "à déterminer": "unknown",
    },
    raw=tuple(sorted(question_names())),
)


def recognise(source: Source) -> bool:
    """Say whether it is what the tool saves: its phase, and two more answers at least."""
    blocks = source.data if isinstance(source.data, list) else [source.data]
    return bool(blocks) and all(_is_assessment(one) for one in blocks)


def records(source: Source) -> Listing:
    """Return each file that the tool saved as a record, its answers side by side with the rest."""
    return Listing(records=_records(source.data))


def convert(record: RecordReader) -> Made | Skip:
    """Return one assessment as a fiche of the system that it is about."""
    language = _language(record.left.values())
    said = [record.left.get(f"projectDetails{one}") for one in ("Department-NS", "ID", "Title")]
    department, number, title = (_told(one) for one in said)
    if not (number or title):
        return Skip(
            Text(
                fr="Elle n'a ni numéro ni titre de projet, dont on tirerait son adresse.",
                en="It has neither a number nor a title, by which its address could be told.",
            )
        )
    key = key_of(department, number or title)
    answers = dict(record.left)
    data = _COLUMNS.fill(record, language)
    _settle_absences(record, answers, language)
    _add_department(record, data)
    _add_words(record, data, answers.get("impact30"))
    _add_data(record, data)
    add_banks(record, data, {"aboutDataSource12": language})
    add_consequences(record, data, language)
    add_measures(record, data, language)
    add_recourse(record, data, language)
    add_risks(record, data, language)
    _add_assessments(record, data, language)
    if "learning" in data.get("algorithm_type", ()):
        data["is_ai"] = True
    data |= {"id": address_of(_NAME, key), "fiche": _about(record, language)}
    return Made(record_id=key, data=data, own_address=True)


def _told(said: object) -> str:
    """Return what an answer says, nothing where it is a placeholder."""
    word = squeezed(said) if isinstance(said, str) else ""
    return "" if word in REGISTER.placeholders else word


def _about(record: RecordReader, language: str) -> FicheData:
    """Return what is told of the fiche; the page at which the respondent stopped is left out."""
    source: FicheData = {"name": _ASSESSMENT, "page": [_PAGE]}
    version = record.words("version") if "version" in record.left else None
    if version is not None:
        source["schema_version"] = version
    if "currentPage" in record.left:
        record.leave("currentPage", "the page of the tool at which the answers were saved")
    other = "fr" if language == "en" else "en"
    return {"sources": [source], "language": [language, other]}


def _add_department(record: RecordReader, data: FicheData) -> None:
    for name in words(record, "projectDetailsDepartment-NS", "administration"):
        data["administration"] = {"type": "Administration", "name": name}


def _settle_absences(record: RecordReader, answers: Mapping[str, object], language: str) -> None:
    """Leave out what only says that a question is not in the file: every one of them was asked.

    A placeholder says nothing of a field that other answers fill as well: it is kept raw. So is one
    in French, as the notes of the register are in English.
    """
    settled = []
    for reason, word, key in record.absences:
        if reason == "not_stated":
            continue
        if key in _SHARED or language != "en":
            for native in [native for native, said in answers.items() if said == word]:
                record.beside(native, word)
        if key not in _SHARED:
            settled.append((reason, word if language == "en" else None, key))
    record.absences[:] = settled


def _add_words(record: RecordReader, data: FicheData, automation: object) -> None:
    """Put the words of choices before what is said of them; ``automation`` gives the level."""
    level = words_of("impact30", automation) if isinstance(automation, str) else None
    found = {
        "contribution": [] if level is None else [level],
        "justification_of_use": words(record, "businessDrivers1", "justification_of_use"),
        "operations": words(record, "aboutSystem1", "operations"),
    }
    for key, meanings in found.items():
        for tongue, said in _by_language(meanings).items():
            texts = data.setdefault(key, {})
            before = texts.get(tongue, [])
            every = [*said, *(before if isinstance(before, list) else [before])]
            texts[tongue] = every if key == "operations" else "\n\n".join(every)


def _by_language(found: list[dict[str, str]]) -> dict[str, list[str]]:
    return {tongue: [one[tongue] for one in found] for tongue in ("en", "fr") if found}


def _add_data(record: RecordReader, data: FicheData) -> None:
    """Add the data that come in, and those that the system was trained with."""
    blocks = data.get("data", [])
    source = _by_language(words(record, "aboutDataSource8", "data"))
    if source:
        blocks = blocks or [{"type": "DataInput"}]
        blocks[0]["data_source"] = {tongue: said[0] for tongue, said in source.items()}
    for block in blocks:
        block["name"] = {"en": "Input data", "fr": "Données d'entrée"}
        if "personal_data" in data:
            block["nature"] = "personal" if data["personal_data"] else "non_personal"
    trained = _by_language(words(record, "aboutDataSource7", "data"))
    if trained:
        name = {"en": "Training data", "fr": "Données d'entraînement"}
        source_of_it = {tongue: said[0] for tongue, said in trained.items()}
        blocks = [*blocks, {"type": "DataInput", "name": name, "data_source": source_of_it}]
    if blocks:
        data["data"] = blocks


def _add_assessments(record: RecordReader, data: FicheData, language: str) -> None:
    """Add this assessment, and the one on privacy where it was made before the first use."""
    made: FicheData = {
        "type": "Assessment",
        "name": _ASSESSMENT,
        "assessment_kind": "impact",
        "judged_by": "self",
    }
    data["impact_assessed"] = True
    data["assessments"] = [made]
    if says_yes(record, "privacyImplementation1", "assessments"):
        block: FicheData = {"type": "Assessment", "assessment_kind": "dpia"}
        if "privacyImplementation5" in record.left:
            said = record.text("privacyImplementation5", "assessments")
            block |= {} if said is None else {"description": {language: said}}
        data["assessments"].append(block)


def _records(data: Any) -> Iterator[NativeRecord]:  # noqa: ANN401 - of a file
    for at, one in enumerate(data if isinstance(data, list) else [data]):
        outer = f"/{at}" if isinstance(data, list) else ""
        answers = one.get("data")
        if isinstance(answers, dict):
            around = {key: value for key, value in one.items() if key != "data"}
            yield NativeRecord(values=around | answers, pointer=f"{outer}/data")
        else:
            yield NativeRecord(values=one, pointer=outer)


def _is_assessment(block: object) -> bool:
    if not isinstance(block, Mapping):
        return False
    inner = block.get("data")
    answers = inner if isinstance(inner, Mapping) else block
    return _NEEDED in answers and len(question_names().intersection(answers)) >= _ENOUGH


def _language(answers: Any) -> str:  # noqa: ANN401 - of a record
    """Return the language of most answers, by their commonest words."""
    texts = [one[:_READ] for one in answers if isinstance(one, str)]
    found = [word.casefold() for text in texts for word in _WORD.findall(text)]
    counts = {tongue: sum(one in known for one in found) for tongue, known in _COMMON.items()}
    return "fr" if counts["fr"] > counts["en"] else "en"
