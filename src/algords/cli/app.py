"""The ``algords`` command: finds its sub-commands, and turns every error into words."""

import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from algords.cli import commands, speech, translation
from algords.cli.speech import asked_language, fail, language_option, say
from algords.errors import AlgordsError, InputError, UsageError, suggesting
from algords.families import members
from algords.text import LANGUAGES, Text

__all__ = ["cli", "command_names", "main"]

_BROKEN_PIPE: Final = 0
_FULL: Final = InputError(
    Text(
        fr="Le résultat n'est pas écrit en entier : le disque est plein.",
        en="The result is not written in full: the disk is full.",
    ),
    Text(fr="Faites de la place, puis recommencez.", en="Make room, then start again."),
)
# Objects between two searches for garbage. Most of what a command makes at its start lives as long
# as the process; Python's 700 makes it search some fifty times for nothing.
_NEW_OBJECTS: Final = 50_000


def command_names() -> list[str]:
    """Return the names of all commands, sorted; ``check_standard.py`` is ``check-standard``."""
    return sorted(name.replace("_", "-") for name in members(commands.__path__))


class _LazyGroup(click.Group):
    """A group whose commands are the modules of a folder, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        del ctx
        return command_names()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` name, and what is left of them.

        Raises:
            UsageError: there is none of that name.
        """
        name = args[0]
        if name not in self.list_commands(ctx) and name[:1].isalnum() and not ctx.resilient_parsing:
            raise _unknown(name)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.build()
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        for one in (command, *inner):
            one.params.append(_lang())
        return command


def _unknown(name: str) -> UsageError:
    import difflib  # noqa: PLC0415 - 1 ms, for a slip alone

    near = difflib.get_close_matches(name.lower(), command_names(), n=1)
    return UsageError(
        Text(
            fr=f"Aucune commande ne s'appelle «\u00a0{name}\u00a0».",
            en=f"No command is called “{name}”.",
        ),
        suggesting(near, Text(fr="La liste\u00a0: algords --help", en="The list: algords --help")),
    )


def _lang() -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=language_option,
        help=say("Langue des messages.", "Language of the messages."),
    )


def cli() -> click.Group:
    """Return the command, with its words in the language of the run."""
    group = _LazyGroup(
        "algords",
        help=say(
            "Décrire, vérifier et réunir les algorithmes des administrations.",
            "Describe, check and bring together the algorithms of public administrations.",
        ),
        params=[
            _lang(),
            click.Option(
                ["--debug"],
                is_flag=True,
                expose_value=False,
                help=say(
                    "Montrer le détail d'une erreur imprévue.",
                    "Show the detail of an unforeseen error.",
                ),
            ),
        ],
        no_args_is_help=True,
    )
    return click.version_option(package_name="algords", message="%(prog)s %(version)s")(group)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 fine, 1 findings, 2 usage, 3 unreadable input, 4 network, 5 store, 75 busy, 70 a bug of ours.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _have_a_screen()
    translation.speak(asked_language(given))
    _print_anything()
    _search_less()
    sys.exit(_run(given))


def _run(given: list[str]) -> int:
    debug = "--debug" in given
    try:
        result: Any = cli().main(
            [one for one in given if one != "--debug"], prog_name="algords", standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    except AlgordsError as error:
        fail(error)
        return error.exit_code
    except BrokenPipeError:
        _write_no_more()  # whoever read us has seen enough (`| head`)
        return _BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the one barrier between a bug and the user
        return _unforeseen(error, debug=debug)
    return result if isinstance(result, int) else 0


def _unforeseen(error: Exception, *, debug: bool) -> int:
    """Say what nobody foresaw, and return the exit code: a full disk, or a bug of ours."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        _write_no_more()
        fail(_FULL)
        return _FULL.exit_code
    if debug:
        import traceback  # noqa: PLC0415 - for us alone

        traceback.print_exc()
    name = type(error).__name__
    click.echo(speech.BUG.fill(error=name).say(speech.current_language()), err=True)
    return 70


def _write_no_more() -> None:
    """Throw away what is still to be written, so that Python does not complain on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _have_a_screen() -> None:
    """Write to nowhere where the standard output or that of errors is closed (`>&-`)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)


def _search_less() -> None:
    """Spare a short process the search for garbage: at its start, and on its way out."""
    gc.set_threshold(_NEW_OBJECTS)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def _print_anything() -> None:
    """Let a console that lacks a character print something else rather than stop (cp1252)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
