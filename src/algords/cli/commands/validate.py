"""``algords validate``: what each fiche lacks, where, and what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from algords.cli.output import screen, write_result
from algords.cli.speech import current_language, fail, prefer_language, say
from algords.cli.validate_options import parameters
from algords.errors import InputError, UsageError
from algords.findings import SEVERITIES, DocumentReport
from algords.inputs import STDIN, expand
from algords.review.options import Options, today
from algords.review.running import Reviewer
from algords.review.settings import Settings, find_settings
from algords.standard.rules import RULE_BASE, Severity
from algords.text import Text, printable
from algords.validation.formats import encoding, render, stream, streams

if TYPE_CHECKING:
    from algords.cli.annotated import Copies
    from algords.review.auditing import Audited
    from algords.validation.audit import Difference

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "validate",
        callback=_run,
        params=parameters(),
        help=say(
            "Vérifier des fiches : fichiers, dossiers, motifs ou « - » pour l'entrée standard.\n\n"
            "\b\nExemples :\n  algords validate fiche.jsonld\n"
            "  algords validate fiches/ --profile core --format concise\n"
            "  algords validate fiches/ --baseline releve.json --write-baseline\n"
            "  algords validate inventaire.xlsx --annotated copie.xlsx\n\n"
            "Les réglages d'un projet s'écrivent dans algords.toml, ou sous [tool.algords] dans "
            "pyproject.toml : lang, profiles, fail-on, format, as-of, engine, exclude, "
            "baseline.\n\n"
            "Code de sortie : 0 rien à corriger, 1 des points à corriger, 3 un fichier illisible.",
            "Check fiches: files, folders, globs, or “-” for the standard input.\n\n"
            "\b\nExamples:\n  algords validate fiche.jsonld\n"
            "  algords validate fiches/ --profile core --format concise\n"
            "  algords validate fiches/ --baseline record.json --write-baseline\n"
            "  algords validate inventory.xlsx --annotated copy.xlsx\n\n"
            "The settings of a project are written in algords.toml, or under [tool.algords] in "
            "pyproject.toml: lang, profiles, fail-on, format, as-of, engine, exclude, baseline.\n\n"
            "Exit code: 0 nothing to fix, 1 things to fix, 3 a file that cannot be read.",
        ),
    )


class _Asked:
    """The command line, completed by the settings of the project."""

    def __init__(self, given: Mapping[str, Any], settings: Settings) -> None:
        self.paths: Sequence[str] = given["paths"]
        self.settings = settings
        self.format_name: str = given["format_name"] or settings.format or "text"
        self.fail_on: Severity = given["fail_on"] or settings.fail_on or "violation"
        self.output: str | None = given["output"]
        self.baseline: Path | None = given["baseline"] or settings.baseline
        self.write_baseline: bool = given["write_baseline"]
        self.audit: int | None = given["audit"]
        self.annotated: str | None = given["annotated"]
        self.copies: Copies | None = None

    def names(self) -> tuple[str, ...]:
        return tuple(expand(self.paths, self._left_out))

    def _left_out(self, path: str) -> bool:
        """Say whether ``path``, found in a folder, is none of the fiches: we wrote it ourselves."""
        ours = [Path(one).absolute() for one in (self.baseline, self.output) if one is not None]
        if self.settings.excludes(path) or Path(path).absolute() in ours:
            return True
        if self.annotated is None:
            return False
        from algords.cli.annotated import holds_copies  # noqa: PLC0415 - few ask for copies

        return holds_copies(self.annotated, path, self.paths)


class _Seen:
    """What went by on its way to the report."""

    def __init__(self) -> None:
        self.readable = True
        self.severities: set[Severity] = set()

    def noting(self, documents: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        for one in documents:
            self.readable = self.readable and one.readable
            self.severities.update(finding.severity for finding in one.findings)
            yield one

    def exit_code(self, fail_on: Severity) -> int:
        if not self.readable:
            return 3
        heavy = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return 1 if self.severities.intersection(heavy) else 0


def _run(**given: Any) -> int:  # noqa: ANN401 - what click read, by the names of the options
    settings = find_settings(Path.cwd())
    if settings.lang is not None:
        prefer_language(settings.lang)
    asked = _Asked(given, settings)
    if asked.write_baseline and asked.baseline is None:
        raise _no_place_for_the_baseline()
    reviewer = Reviewer(_options(given, settings))
    return _watch(asked, reviewer) if given["watch"] else _once(asked, reviewer)


def _options(given: Mapping[str, Any], settings: Settings) -> Options:
    day = given["as_of"].date() if given["as_of"] else settings.as_of
    return Options(
        profiles=given["profiles"] or settings.profiles,
        as_of=day or today(),
        engine=given["engine"] or settings.engine,
        jobs=given["jobs"],
        keep=not given["no_cache"],
    )


def _once(asked: _Asked, reviewer: Reviewer) -> int:
    names = asked.names()
    asked.copies = _copies(asked, names)
    documents = reviewer.review(names)
    if len(names) > 1:
        from algords.cli.progress import with_progress  # noqa: PLC0415 - nobody waits for one fiche

        documents = with_progress(documents, len(names))
    code = _audited(asked, reviewer, documents)
    if asked.copies is not None:
        asked.copies.write(reviewer.read)
    return code


def _copies(asked: _Asked, names: Sequence[str]) -> "Copies | None":
    """Return where the copies go; None where none is asked for, or the findings become a record."""
    if asked.annotated is None or asked.write_baseline:
        return None
    from algords.cli.annotated import Copies  # noqa: PLC0415 - few ask for copies

    return Copies(asked.annotated, names)


def _audited(asked: _Asked, reviewer: Reviewer, documents: Iterable[DocumentReport]) -> int:
    if asked.audit is None:
        return _against_the_baseline(asked, reviewer, documents)
    from algords.review.auditing import Audit, audit  # noqa: PLC0415 - few audit

    noted = Audit()
    code = _against_the_baseline(asked, reviewer, noted.noting(documents))
    _tell_audit(audit(noted.seen, asked.audit, reviewer.judged, reviewer.read))
    return code


def _against_the_baseline(
    asked: _Asked, reviewer: Reviewer, documents: Iterable[DocumentReport]
) -> int:
    if asked.baseline is None:
        return _tell(asked, reviewer, documents)
    from algords.review.baseline import Baseline, baseline_text  # noqa: PLC0415 - few have one

    if asked.write_baseline:
        text = baseline_text(documents, asked.baseline.parent)
        write_result(text, str(asked.baseline))
        return 0
    known = Baseline(asked.baseline)
    code = _tell(asked, reviewer, (known.without(one) for one in documents))
    if known.unused:
        click.echo(_no_longer_needed(known.unused), err=True)
    return code


def _tell(asked: _Asked, reviewer: Reviewer, documents: Iterable[DocumentReport]) -> int:
    seen, form, language = _Seen(), asked.format_name, current_language()
    noted = seen.noting(documents)
    if asked.copies is not None:
        noted = asked.copies.noting(noted)
    if not streams(form):
        where = screen(asked.output)
        report = reviewer.report(noted)
        text = render(report, form, language, width=where.width, colour=where.colour)
        pieces = iter([text])
    elif asked.output is None:
        pieces = stream(noted, reviewer.judged, form, language)
    else:  # a file is written in one go
        pieces = iter(["".join(stream(noted, reviewer.judged, form, language))])
    for piece in pieces:
        wanted = encoding(form)
        write_result(piece if wanted is None else piece.encode(wanted), asked.output)
    return seen.exit_code(asked.fail_on)


def _tell_audit(audited: "Audited") -> None:
    """Say on stderr where the engines differ: a defect of one of them, none of the fiches."""
    for one in audited.differences:
        click.echo(printable(_row(one)), err=True)
    again, count = audited.fiches, len(audited.differences)
    click.echo(
        say(
            f"Audit : fiches jugées à nouveau par {audited.second} : {again} ; écarts : {count}.",
            f"Audit: fiches judged again by {audited.second}: {again}; differences: {count}.",
        ),
        err=True,
    )


def _row(one: "Difference") -> str:
    code = one.shape.removeprefix(RULE_BASE) or "DOC-16"
    what = " ".join(word for word in (code, one.focus, one.value) if word)
    return say(
        f"{one.document} {one.fiche} : {what} ({one.found_by}, et non {one.missed_by})",
        f"{one.document} {one.fiche}: {what} ({one.found_by}, and not {one.missed_by})",
    )


def _watch(asked: _Asked, reviewer: Reviewer) -> int:
    from algords.review.watching import rounds  # noqa: PLC0415 - few watch

    if STDIN in asked.names():
        raise _cannot_be_watched()

    def names() -> tuple[str, ...]:
        try:
            return asked.names()
        except InputError:  # said by the check itself, and looked for again
            return ()

    try:
        for _ in rounds(names):
            try:
                _once(asked, reviewer)
            except InputError as error:
                fail(error)
    except KeyboardInterrupt:
        pass
    return 0


def _no_longer_needed(count: int) -> str:
    return say(
        f"{count} entrée du relevé n'est plus utile : récrivez-le avec --write-baseline."
        if count == 1
        else f"{count} entrées du relevé ne sont plus utiles : récrivez-le avec --write-baseline.",
        f"{count} entry of the record is no longer needed: write it anew with --write-baseline."
        if count == 1
        else f"{count} entries of the record are no longer needed: write it anew with "
        "--write-baseline.",
    )


def _no_place_for_the_baseline() -> UsageError:
    return UsageError(
        Text(
            fr="--write-baseline ne dit pas où écrire le relevé.",
            en="--write-baseline does not say where to write the record.",
        ),
        Text(
            fr="Ajoutez --baseline FICHIER, ou « baseline » dans algords.toml.",
            en="Add --baseline FILE, or “baseline” in algords.toml.",
        ),
    )


def _cannot_be_watched() -> UsageError:
    return UsageError(
        Text(
            fr="L'entrée standard ne se surveille pas.",
            en="The standard input cannot be watched.",
        ),
        Text(fr="Indiquez un fichier ou un dossier.", en="Name a file or a folder."),
    )
