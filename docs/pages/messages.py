"""The compiled catalogue of click's words in French."""

from datetime import UTC, datetime
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from algords.cli.translation import LOCALE

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_CATALOGUE = LOCALE / "fr/LC_MESSAGES/messages.po"


def pages() -> dict[str, bytes]:
    """Return the catalogue as gettext reads it."""
    with _CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    # Babel writes the present moment where the file gives none; equal words must give equal bytes.
    catalogue.creation_date = catalogue.revision_date = _EPOCH
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return {"src/algords/cli/locale/fr/LC_MESSAGES/messages.mo": compiled.getvalue()}
