"""Say what is wrong in the files of the standard: file, line, what to do. Exit 1 when something is.

python docs/check_standard.py
"""

import sys
from pathlib import Path

from algords.standard.checks import check_standard

TOP = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print the faults; return the exit code."""
    faults = check_standard()
    for fault in faults:
        line = f"{fault.file}:{fault.line}: {fault.message.en} {fault.advice.en}"
        print(line.replace(f"{TOP.as_posix()}/", ""))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
