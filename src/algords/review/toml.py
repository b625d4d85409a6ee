"""The settings of a project, read from TOML; whatever is wrong is said with its line."""

import difflib
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from algords.errors import UsageError, suggesting
from algords.findings import SEVERITIES
from algords.text import LANGUAGES, Text
from algords.validation.formats import format_names

__all__ = ["settings_in"]


def settings_in(file: Path, text: str, table: str) -> dict[str, Any] | None:
    """Return the settings in ``text``, which ``file`` holds; None when ``table`` is not there.

    They come by the names of the fields of `algords.review.settings.Settings`. ``table`` is a
    dotted name, empty for the whole file.

    Raises:
        UsageError: the file is no TOML, has a key that is not known, or a value of another kind.
    """
    data = _read(file, text)
    for key in table.split(".") if table else ():
        data = data.get(key) if isinstance(data, dict) else None
    return _settings(file, text, data) if isinstance(data, dict) else None


def _read(file: Path, text: str) -> Any:  # noqa: ANN401 - what TOML holds
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            Text(
                fr=f"{_shown(file)} n'est pas du TOML valable ({error}).",
                en=f"{_shown(file)} is no valid TOML ({error}).",
            ),
            Text(fr="Corrigez ce fichier.", en="Mend this file."),
        ) from None


def _settings(file: Path, text: str, table: Mapping[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = {"folder": file.parent}
    for key, value in table.items():
        if key not in _FORMS:
            raise _unknown(_where(file, text, key), key)
        try:
            read[key.replace("-", "_")] = _FORMS[key](value)
        except (TypeError, ValueError):
            raise _wrong(_where(file, text, key), key) from None
    if "baseline" in read:
        read["baseline"] = file.parent / read["baseline"]
    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(one) for one in value)


def _day(value: object) -> date:
    return value if type(value) is date else date.fromisoformat(_text(value))


def _one_of(*choices: str) -> Callable[[object], str]:
    def chosen(value: object) -> str:
        if value not in choices:
            raise ValueError(value)
        return _text(value)

    return chosen


# Each key with the function that takes its value, or refuses it by TypeError or ValueError.
_FORMS: Final[dict[str, Callable[[object], Any]]] = {
    "as-of": _day,
    "baseline": _text,
    "engine": _text,
    "exclude": _texts,
    "fail-on": _one_of(*SEVERITIES),
    "format": _one_of(*format_names()),
    "lang": _one_of(*LANGUAGES),
    "profiles": _texts,
}
_EXAMPLES: Final = {
    "as-of": "as-of = 2026-01-01",
    "baseline": 'baseline = "algords-baseline.json"',
    "engine": 'engine = "pyshacl"',
    "exclude": 'exclude = ["drafts/"]',
    "fail-on": f"fail-on = {' | '.join(SEVERITIES)}",
    "format": f"format = {' | '.join(format_names())}",
    "lang": f"lang = {' | '.join(LANGUAGES)}",
    "profiles": 'profiles = ["core"]',
}


def _where(file: Path, text: str, key: str) -> str:
    """Return ``path:line`` of ``key``, or the path where it is written in no usual way."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.partition("=")[0].strip(" \t\"'") == key:
            return f"{_shown(file)}:{number}"
    return _shown(file)


def _shown(file: Path) -> str:
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()


def _unknown(where: str, key: str) -> UsageError:
    near = difflib.get_close_matches(key.replace("_", "-"), _FORMS, n=1)
    listed = ", ".join(_FORMS)
    return UsageError(
        Text(
            fr=f"{where} : aucun réglage ne s'appelle « {key} ».",
            en=f"{where}: no setting is called “{key}”.",
        ),
        suggesting(near, Text(fr=f"Réglages : {listed}.", en=f"Settings: {listed}.")),
    )


def _wrong(where: str, key: str) -> UsageError:
    example = _EXAMPLES[key]
    return UsageError(
        Text(
            fr=f"{where} : la valeur de « {key} » ne convient pas.",
            en=f"{where}: the value of “{key}” will not do.",
        ),
        Text(fr=f"Écrivez : {example}", en=f"Write: {example}"),
    )
