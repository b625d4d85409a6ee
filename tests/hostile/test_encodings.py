"""Encodings: what is not UTF-8, what was read wrongly before, what hides among letters.

The rows are those of the catalogue of failures (E1 to E8). E4 also names a charset that does not
exist: no header is looked at, bytes speak for themselves.
"""

import json
from typing import Final

import pytest

from algords.errors import Place
from algords.intake import take_in
from algords.linked.fiches import read_fiches
from algords.validation.wording import name_of
from hostile.bench import MAX_SECONDS, Case, as_json, at, judged, remarks, rows, timed

NAME: Final = "Crèche d'Évry"
FICHE: Final = as_json(nom=NAME)
YAML: Final = json.dumps(json.loads(FICHE), ensure_ascii=False).encode()
TURTLE: Final = (
    "<https://example.org/a> a <https://w3id.org/algords/ns#Algorithm> ;\n"
    f'  <http://purl.org/dc/terms/title> "{NAME}"@fr .\n'
)
WINDOWS: Final = FICHE.decode().encode("cp1252")
# A fiche of two lines has neither the fields nor the words that a real one has.
SPELLED: Final = {"DOC-10", "DOC-11", "DOC-18"}
FIRST_ACCENT: Final = at(FICHE, "è")
MANGLED: Final = as_json(nom="CrÃ¨che d'Ã‰vry")
LOST: Final = as_json(nom="Cr\ufffdche")
HALF: Final = as_json(nom="xx").replace(b"xx", b"Cr\\ud800che")
BELL: Final = as_json(nom="xx").replace(b"xx", b"Cr\x07che")
NUL: Final = as_json(nom="xx").replace(b"xx", b"Cr\\u0000che")
DECOMPOSED: Final = as_json(id="https://example.org/cre\u0300che")


def text(form: str, *, mark: str = "") -> bytes:
    return (mark + FICHE.decode()).encode(form)


CASES: Final = (
    Case(row="E1 Windows-1252", data=WINDOWS, finds=(("DOC-21", FIRST_ACCENT),)),
    Case(
        row="E1 Windows-1252 in YAML",
        data=YAML.decode().encode("cp1252"),
        name="fiche.yaml",
        finds=(("DOC-21", at(YAML, "è")),),
    ),
    Case(
        row="E1 Windows-1252 in Turtle",
        data=TURTLE.encode("cp1252"),
        name="fiche.ttl",
        finds=(("DOC-21", at(TURTLE.encode(), "è")),),
    ),
    Case(
        row="E2 UTF-8 with one byte lost",
        data=FICHE.replace("É".encode(), b"\xc3", 1),
        finds=(("DOC-02", at(FICHE, "É")),),
    ),
    Case(row="E3 UTF-8 under any name", data=FICHE, name="fiche.html.json"),
    Case(row="E4 UTF-8 with a mark", data=text("utf-8", mark="\ufeff")),
    Case(row="E4 UTF-16 with a mark", data=text("utf-16")),
    Case(row="E4 UTF-16 LE", data=text("utf-16-le")),
    Case(row="E4 UTF-16 BE", data=text("utf-16-be")),
    Case(row="E4 UTF-32 with a mark", data=text("utf-32")),
    Case(row="E4 UTF-32 LE", data=text("utf-32-le")),
    Case(row="E4 UTF-32 BE", data=text("utf-32-be")),
    Case(row="E5 UTF-8 encoded twice", data=MANGLED, finds=(("DOC-22", at(MANGLED, '"CrÃ')),)),
    Case(row="E5 accents that are gone", data=LOST, finds=(("DOC-22", at(LOST, '"Cr\ufffd')),)),
    Case(row="E6 half a character", data=HALF, finds=(("DOC-23", at(HALF, "\\ud800")),)),
    Case(row="E6 NUL", data=NUL, finds=(("DOC-23", at(NUL, '"Cr\\u')),)),
    Case(row="E6 a bell", data=BELL, finds=(("DOC-23", at(BELL, "\x07")),)),
    Case(
        row="E6 a bell in YAML",
        data=b"nom: Cr\x07che\n",
        name="fiche.yaml",
        finds=(("DOC-23", Place(line=1, column=8)),),
    ),
    *(
        Case(row=f"E7 {what}", data=as_json(nom=name), finds=(("DOC-24", "/nom"),))
        for what, name in (
            ("letters turned round", "Mairie \u202egro.live"),
            ("a space without width", "Mai\u200brie"),
            ("a Cyrillic letter in a Latin word", "Mair\u0456e"),
            ("a Greek letter in a Latin word", "Μairie"),
        )
    ),
    *(
        Case(row=f"E7 fair: {what}", data=as_json(nom=name))
        for what, name in (
            ("a joined emoji", "Foyer \U0001f468\u200d\U0001f469\u200d\U0001f467"),
            ("a soft hyphen", "Mai\u00adrie"),
            ("Arabic", "بلدية"),
            ("a Greek word", "Mairie d'Αθήνα, 5 µg, β-carotène"),
            ("accents and quotes", "« Â côté », ŒUVRE, naïveté — ‘Łódź’ à 5 €"),
        )
    ),
    Case(row="E8 letter and accent apart", data=DECOMPOSED, finds=(("DOC-25", "/id"),)),
    Case(row="E8 letter with its accent", data=as_json(id="https://example.org/crèche")),
)


@pytest.mark.parametrize("case", rows(CASES))
def test_what_is_wrong_with_the_letters_is_said_where_it_stands(case: Case) -> None:
    reports, seconds = timed(case)

    found = [one for one in remarks(reports) if one.rule not in SPELLED]
    assert [finding.rule for finding in found] == [rule for rule, _ in case.finds]
    for finding, (_, place) in zip(found, case.finds, strict=True):
        assert place in (finding.pointer, finding.place)
    assert seconds < MAX_SECONDS


@pytest.mark.parametrize(
    "case", rows([one for one in CASES if one.row.startswith(("E1", "E3", "E4"))])
)
def test_accents_are_read_as_they_were_written(case: Case) -> None:
    (record,) = take_in(case.data, case.name).records

    (fiche,) = read_fiches(record.document)

    assert name_of(fiche) == NAME


def test_what_looks_wrong_is_never_mended() -> None:
    (record,) = take_in(MANGLED, "fiche.json").records

    (fiche,) = read_fiches(record.document)

    assert name_of(fiche) == "CrÃ¨che d'Ã‰vry"


def test_a_file_of_windows_says_so_once_and_is_judged() -> None:
    (report,) = judged(WINDOWS)

    assert report.readable
    assert [finding.severity for finding in remarks([report])] == ["warning"]
