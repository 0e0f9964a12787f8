"""The command `letterbook`: its commands in one table, and what happens to errors."""

from __future__ import annotations

import gc
import inspect
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook import (
    __version__,
    cli_build,
    cli_check,
    cli_correct,
    cli_export,
    cli_init,
    cli_print,
    cli_score,
    cli_serve,
    cli_stories,
)
from letterbook.errors import LetterbookError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HELP = """Turn a published collection of letters, as it is found, into a scholarly edition.

Try `letterbook demo` first, then `letterbook build FILE`. Every command has examples: `letterbook build --help`.
"""

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended: 128 + 13
INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h


def version() -> None:
    """Print the version."""
    typer.echo(f"letterbook {__version__}")


COMMANDS: dict[str, Callable[..., None]] = {
    "demo": cli_build.demo,
    "build": cli_build.build,
    "show": cli_check.show,
    "check": cli_check.check,
    "explain": cli_check.explain,
    "style": cli_check.style,
    "chronology": cli_stories.chronology,
    "itinerary": cli_stories.itinerary,
    "knows": cli_stories.knows,
    "correct": cli_correct.correct,
    "export": cli_export.export,
    "schema": cli_export.schema,
    "print": cli_print.print_book,
    "score": cli_score.score,
    "init": cli_init.init,
    "serve": cli_serve.serve,
    "version": version,
}


def _options(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error. Works anywhere.")] = False,
) -> None:
    """Declare the options that stand before the command; `main` takes `--debug` out beforehand."""


def application() -> typer.Typer:
    """The application with every command of the table."""
    app = typer.Typer(
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name, command in COMMANDS.items():
        app.command(name, help=_help(command))(command)
    return app


def _help(command: Callable[..., None]) -> str:
    """A command's docstring with each paragraph on one line, as the terminal wants it; the examples stay lines."""
    paragraphs = (inspect.getdoc(command) or "").split("\n\n")
    return "\n\n".join(p if p.startswith("Examples:") else p.replace("\n", " ") for p in paragraphs)


# New objects between two looks of the collector: an edition is millions of frozen values that make no circles, and
# going through them again and again costs a tenth of a build.
SELDOM = 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit code; a LetterbookError becomes one line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    gc.set_threshold(SELDOM)
    try:
        application()(args=[word for word in given if word != "--debug"], prog_name="letterbook")
    except LetterbookError as error:
        if debug:
            raise
        _fail(str(error), error.exit_code)
    except BrokenPipeError:
        # Python flushes standard output once more on its way out, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except Exception as error:
        if debug:
            raise
        _fail(f"internal error, {type(error).__name__}: {error}; --debug shows where", INTERNAL_ERROR)


def _fail(message: str, code: int) -> None:
    typer.echo(f"letterbook: {message}", err=True)
    sys.exit(code)
