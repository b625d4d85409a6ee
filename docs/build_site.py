"""Build the documentation as pages that need no server: python docs/build_site.py [FOLDER]."""

import sys
from pathlib import Path

from website.render import site

TOP = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write every page below FOLDER, ``build/site`` otherwise."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TOP / "build/site"
    files = site()
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    print(f"{len(files)} files in {folder}; open {folder / 'fr/index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
