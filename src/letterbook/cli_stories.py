"""`letterbook chronology`, `itinerary` and `knows`: what an edition tells as a whole, each line with its evidence."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.cli_build import Encoding, Quiet  # noqa: TC001
from letterbook.errors import LetterbookError

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

Given = Annotated[Path, typer.Argument(metavar="SOURCE", help="A file, an edition's folder, or what build wrote.")]
Who = Annotated[str, typer.Argument(metavar="PERSON", help="A person's identifier in the register, or a name.")]
About = Annotated[str, typer.Option("--about", metavar="SUBJECT", help="An identifier of the register, or a word.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


def chronology(
    source: Given, *, about: About = "", json: AsJson = False, encoding: Encoding = "", quiet: Quiet = False
) -> None:
    """Print letters, letters spoken of and dated statements in the order of their days, each with its evidence.

    Examples:
      letterbook chronology letters.txt
      letterbook chronology letters-edition --about Hartung
      letterbook chronology letters-edition --json
    """
    from letterbook import terminal
    from letterbook.studies.chronology import chronology as lines_of
    from letterbook.terminal.stories import chronology_view
    from letterbook.writers import stories

    edition = _edition(source, encoding, quiet=quiet)
    events = lines_of(edition, about=about)
    if json:
        typer.echo(stories.encoded(stories.chronology(edition, events)), nl=False)
    else:
        terminal.emit(terminal.stdout(), chronology_view(edition, events), table=True)


def itinerary(
    source: Given, person: Who, *, json: AsJson = False, encoding: Encoding = "", quiet: Quiet = False
) -> None:
    """Print where the datelines put a person on which day, and how long the person took to answer letters.

    Examples:
      letterbook itinerary letters-edition Hartung
      letterbook itinerary letters-edition hartung-k-f --json
    """
    from letterbook import terminal
    from letterbook.studies.itineraries import itineraries, paces
    from letterbook.terminal.stories import find_person, itinerary_view
    from letterbook.writers import stories

    edition = _edition(source, encoding, quiet=quiet)
    who = find_person(edition, person).id
    stays = itineraries(edition).get(who, ())
    took = [pace for pace in paces(edition) if pace.who.id == who]
    if json:
        lines = [{"stays": stories.itinerary(stays), "answers": stories.paces(took)}]
        typer.echo(stories.encoded(lines), nl=False)
    else:
        terminal.emit(terminal.stdout(), itinerary_view(stays, took), table=True)


def knows(
    source: Given,
    person: Who,
    day: Annotated[str, typer.Argument(metavar="DAY", help="A day, such as 1923-11-09.")],
    *,
    about: About = "",
    json: AsJson = False,
    encoding: Encoding = "",
    quiet: Quiet = False,
) -> None:
    """Print what a person could know by letters on a day, from which day, and what proves it.

    Examples:
      letterbook knows letters-edition Hartung 1924-01-15
      letterbook knows letters-edition hartung-k-f 1924-01-15 --about ford
    """
    from letterbook import terminal
    from letterbook.studies.knowledge import knows as known_to
    from letterbook.terminal.stories import find_person, knowing_view
    from letterbook.writers import stories

    if not _is_day(day):
        raise LetterbookError(f"{day!r} is no day; write it as 1923-11-09")
    edition = _edition(source, encoding, quiet=quiet)
    known = known_to(edition, find_person(edition, person).id, day, about=about)
    if json:
        typer.echo(stories.encoded(stories.knowledge(edition, known, day=day)), nl=False)
    else:
        terminal.emit(terminal.stdout(), knowing_view(edition, known, day), table=True)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written  # it also reads "19231109" and "1923-W45-5"
    except ValueError:
        return False


def _edition(source: Path, encoding: str, *, quiet: bool) -> Edition:
    from letterbook import cli_input
    from letterbook.terminal import progress

    with progress.shown(quiet=quiet) as show:
        return cli_input.edition_of([source], encoding=encoding or None, progress=show)
