"""Build the wheel, install it alone in an empty environment elsewhere, and run one journey.

What a user of the wheel has is not what a checkout has: the standard must have travelled in it.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SOURCE = """\
title: Fiches to try
publisher: algords
url: {fiches}
licence: CC-BY-4.0
every: week
contact: nobody@example.org
"""


def run(*command: object, inside: Path, code: int = 0) -> str:
    """Run ``command`` in the folder ``inside``; return what it says, or stop with its errors."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        cwd=inside,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != code:
        print(done.stdout, done.stderr, sep="\n")
        sys.exit(f"exit code {done.returncode}, not {code}: {' '.join(map(str, command))}")
    return done.stdout


def main() -> None:
    """Build, install, and do what the README's three users do."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", away / "dist", inside=TOP)
        wheel = next((away / "dist").glob("*.whl"))
        venv.create(away / "env", with_pip=True)
        python = away / "env/bin/python"
        run(python, "-m", "pip", "install", "--quiet", wheel, inside=away)
        journey(away)
    print(f"{wheel.name}: a journey from an empty environment went well")


def journey(away: Path) -> None:
    """Validate, convert, harvest and ask, with what is installed in ``away`` alone."""
    algords, fiches = away / "env/bin/algords", away / "fiches"
    fiches.mkdir()
    for path in (TOP / "examples/fiches").rglob("*.jsonld"):
        (fiches / path.name).write_bytes(path.read_bytes())
    run(algords, "validate", "fiches", "--profile", "core", inside=away)
    one = next(fiches.iterdir())
    run(algords, "convert", one, "--to", "turtle", "-o", "one.ttl", inside=away)
    (away / "sources").mkdir()
    (away / "sources/here.yaml").write_text(SOURCE.format(fiches=fiches), encoding="utf-8")
    run(algords, "harvest", "sources", "--store", "store", inside=away)
    listed = run(algords, "query", "--list", inside=away)
    answer = run(algords, "query", "automation-by-administration", "--store", "store", inside=away)
    if "automation-by-administration" not in listed or "Reims" not in answer:
        sys.exit("the question had no answer:\n" + answer)


if __name__ == "__main__":
    main()
