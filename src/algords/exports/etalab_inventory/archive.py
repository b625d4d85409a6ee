"""A ZIP file that does not say when it was written, so that equal workbooks are equal bytes."""

import zipfile
from typing import Any, Final

__all__ = ["Archive"]

# The oldest time that a ZIP file can give (APPNOTE §4.4.6): it says that none is kept.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_BLOCK: Final = 1 << 16


class Archive(zipfile.ZipFile):
    """A ZIP file whose members have no time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as in ZipFile
        """Write ``data`` as the member of that name."""
        super().writestr(self._member(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401 - the same
        """Write the file ``filename`` as the member ``arcname``."""
        with open(filename, "rb") as source, self.open(self._member(str(arcname)), "w") as target:  # noqa: PTH123 - a temporary file of openpyxl
            while piece := source.read(_BLOCK):
                target.write(piece)

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, _NO_TIME)
        member.compress_type = self.compression
        return member
