"""What is the same in what the Government of Canada publishes on its systems."""

import re
from collections.abc import Mapping
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.values import items

__all__ = ["LICENCE", "PUBLISHER", "PUBLISHER_PAGE", "add_banks"]

PUBLISHER: Final = "Government of Canada"
PUBLISHER_PAGE: Final = "https://open.canada.ca/"
LICENCE: Final = "https://open.canada.ca/en/open-government-licence-canada"
# "PSU 914": how the banks of personal information are numbered.
_BANK: Final = re.compile(r"[A-Z]{2,8}(?: [A-Z]{2,8})? ?[0-9]{2,4}")


def add_banks(record: RecordReader, data: FicheData, natives: Mapping[str, str]) -> None:
    """Take out the banks of personal information: their numbers, or words around a number.

    Words without one may say that no bank describes the system yet: they are kept raw.
    ``natives`` gives the language of each field. A bank is how a Canadian institution describes,
    by law (Privacy Act, section 10), the personal information that it holds: it stands for
    the register of processing.
    """
    block: FicheData = {}
    for native, language in natives.items():
        said = record.text(native, "processing_register") if native in record.left else None
        if said is None:
            continue
        numbers = [one for part in items(said, ",") for one in items(part, ";")]
        if all(_BANK.fullmatch(one) for one in numbers):
            known = block.setdefault("identifier", [])
            known += [one for one in numbers if one not in known]
        elif _BANK.search(said) is None:
            record.keep(native, said)
        else:
            block.setdefault("description", {})[language] = said
    if block:
        data["processing_register"] = block
