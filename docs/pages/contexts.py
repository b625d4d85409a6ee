"""The JSON-LD contexts, from the keys that the vocabulary gives to its terms."""

import json

from algords.standard.contexts import build_context
from algords.text import LANGUAGES


def pages() -> dict[str, bytes]:
    """Return the context of each language."""
    return {
        f"ontology/context/v1/{language}.jsonld": (
            json.dumps(build_context(language), ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for language in LANGUAGES
    }
