"""Languages as the institutions of the European Union name them."""

from typing import Final

__all__ = ["EU_LANGUAGES", "LANGUAGE_SCHEME"]

LANGUAGE_SCHEME: Final = "http://publications.europa.eu/resource/authority/language"
# Notations of the list of languages of the Publications Office, by ISO 639-1 code: the official
# languages of the Union (Regulation No 1/1958, art. 1) and those of the EEA and of Switzerland.
EU_LANGUAGES: Final = {
    "bg": "BUL",
    "cs": "CES",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "hr": "HRV",
    "hu": "HUN",
    "is": "ISL",
    "it": "ITA",
    "lt": "LIT",
    "lv": "LAV",
    "mt": "MLT",
    "nb": "NOB",
    "nl": "NLD",
    "nn": "NNO",
    "no": "NOR",
    "pl": "POL",
    "pt": "POR",
    "rm": "ROH",
    "ro": "RON",
    "sk": "SLK",
    "sl": "SLV",
    "sv": "SWE",
}
