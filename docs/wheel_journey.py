"""Build the wheel, install it alone in an empty environment elsewhere, and run one journey.

What a user of the wheel has is not what a checkout has: the standard must have travelled in it.
Then the same for those who use a checkout from their own pipeline: pre-commit and the Action.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from pipelines import action_steps, run_bash

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
        hooks(away)
        action(away)
    print("pre-commit and the action, from a clone: both find what is wrong and nothing else")


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


def repository(away: Path) -> Path:
    """Return somebody else's repository, with one good and one broken fiche."""
    fiches = away / "theirs/fiches"
    fiches.mkdir(parents=True, exist_ok=True)
    for name in ("fiches/ville-de-reims/creches-reims.jsonld", "broken/cantine.yaml"):
        path = TOP / "examples" / name
        (fiches / path.name).write_bytes(path.read_bytes())
    run("git", "init", "--quiet", inside=fiches.parent)
    run("git", "add", ".", inside=fiches.parent)
    return fiches.parent


def hooks(away: Path) -> None:
    """Run the hook of a clone of ours through pre-commit, on a good and on a broken fiche."""
    theirs, bin_ = repository(away), away / "env/bin"
    run(bin_ / "python", "-m", "pip", "install", "--quiet", "pre-commit", inside=away)
    ours = away / "ours"
    run("git", "clone", "--quiet", "--depth", 1, TOP.as_uri(), ours, inside=away)
    hook = (bin_ / "pre-commit", "try-repo", ours, "algords", "--files")
    run(*hook, "fiches/creches-reims.jsonld", inside=theirs)
    said = run(*hook, "fiches/cantine.yaml", inside=theirs, code=1)
    if "fiches/cantine.yaml" not in said:
        sys.exit("the hook does not name the fiche:\n" + said)


def action(away: Path) -> None:
    """Run the steps of the action in a clone of ours, as a runner does."""
    (away / "temp").mkdir()
    runner = {
        "GITHUB_ACTION_PATH": str(away / "ours"),
        "RUNNER_TEMP": str(away / "temp"),
        "GITHUB_STEP_SUMMARY": str(away / "summary.md"),
    }
    install, check = action_steps()
    if (installed := run_bash(install[0], away, runner)).code:
        sys.exit(installed.err)
    checked = run_bash(check[0], repository(away), runner | dict(check[1]))
    if checked.code != 1 or "::error file=fiches/cantine.yaml" not in checked.out:
        sys.exit(f"exit code {checked.code}:\n{checked.out}\n{checked.err}")


if __name__ == "__main__":
    main()
