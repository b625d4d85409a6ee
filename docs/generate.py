"""Write anew, or check, every file that is derived from the Turtle and from the code.

    python docs/generate.py           write them
    python docs/generate.py --check   exit 1 when one differs; nothing is written

Each module of ``docs/pages/`` has ``pages() -> dict[path from the top, bytes]``.
"""

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def derived() -> dict[str, bytes]:
    """Return what each derived file should hold."""
    folder = Path(__file__).parent / "pages"
    names = sorted(one.name for one in pkgutil.iter_modules([str(folder)]))
    return {
        path: data
        for name in names
        for path, data in import_module(f"pages.{name}").pages().items()
    }


def differing(files: dict[str, bytes]) -> list[str]:
    """Return the paths of ``files`` whose committed bytes are others, or are not there."""
    return [
        path
        for path, data in files.items()
        if not (TOP / path).is_file() or (TOP / path).read_bytes() != data
    ]


def main() -> int:
    """Write or check; return the exit code."""
    files = derived()
    stale = differing(files)
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path} is not what it is derived from; fix it with: make docs")
        return 1 if stale else 0
    for path in stale:
        target = TOP / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
        print(f"written: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
