"""A fiche as YAML, the same keys as in JSON-LD: the easiest form to write by hand."""

from collections.abc import Iterable, Iterator

import yaml

from algords.exports.model import Export, Unit, merged
from algords.linked.writer import write_document
from algords.text import Language, Text

__all__ = ["EXPORTS"]

_WIDTH = 100
# Ends of lines for YAML 1.1 (§4.1.4), which fold to a space unless they are escaped.
_LINE_ENDS = frozenset("\r\x85\u2028\u2029")


class _Dumper(yaml.SafeDumper):
    """Writes what our reader accepts: no anchors, no aliases, list items set in."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - PyYAML's own signature
        del indentless
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _LINE_ENDS & set(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    text: str = yaml.dump(
        write_document(merged(units), language, as_given=True),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
    )
    yield text.encode()


EXPORTS = (
    Export(
        name="yaml",
        title=Text(
            fr="YAML, le plus simple à écrire à la main", en="YAML, the easiest to write by hand"
        ),
        suffix=".yaml",
        write=_write,
        faithful=True,
    ),
)
