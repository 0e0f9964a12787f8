"""What a person sees at the terminal: the same views, coloured on a terminal and plain in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.theme import Theme

if TYPE_CHECKING:
    from rich.console import RenderableType

PLAIN_WIDTH = 88  # of what is piped: a fixed width, so that it does not depend on the window
TABLE_WIDTH = 10_000

THEME = Theme(
    {
        "title": "bold not dim",
        "label": "dim",
        "place": "bold",
        "error": "bold red",
        "warning": "bold yellow",
        "note": "bold cyan",
        "message": "bold",
        "gutter": "blue",
        "help": "green",
        "inferred": "dim italic",
        "mark": "cyan",
        "command": "cyan",
        "good": "green",
        "fair": "yellow",
        "poor": "red",
    }
)


def stdout() -> Console:
    """A console on standard output; colours, and the width of the window, only where that is a terminal."""
    terminal = sys.stdout.isatty()
    return Console(theme=THEME, highlight=False, markup=False, emoji=False, width=None if terminal else PLAIN_WIDTH)


def emit(console: Console, view: RenderableType, *, table: bool = False) -> None:
    """Print a view; in a pipe without the blanks that fill up its lines, and each row of a `table` on one line."""
    if console.is_terminal:
        console.print(view)
        return
    if table:
        console.width = TABLE_WIDTH  # `print(width=…)` never goes beyond the console's own
    with console.capture() as capture:
        console.print(view)
    console.file.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))
