"""The house style of an edition's sources: in words, and as a table for `letterbook.toml`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from letterbook.model.style import in_words, words_of
from letterbook.traits import TRAITS
from letterbook.writers.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from letterbook.model.edition import Edition
    from letterbook.model.style import Trait


def view(edition: Edition) -> RenderableType:
    """Every source with its traits, and on how much each of them rests."""
    pieces: list[RenderableType] = []
    for style in edition.styles:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="label", no_wrap=True)
        grid.add_column()
        for name, words in in_words(style):
            grid.add_row(name, printable(words))
        pieces += [Text()] if pieces else []
        pieces += [Text(printable(edition.source(style.source).path), style="title"), grid]
    return Group(*pieces)


def toml_lines(edition: Edition) -> Iterator[str]:
    """The table `[style]` as learned: what is not pinned is commented out, and each line says what it rests on.

    One table pins all sources of an edition; of several sources the first that shows a trait is printed.
    """
    yield "[style]"
    for name in (name for name, kind in TRAITS.items() if kind.pinnable):
        trait = next((found for style in edition.styles if (found := style.trait(name)) is not None), None)
        if trait is not None:
            yield f"{'' if trait.pinned else '# '}{name} = {_value(trait)}  # {words_of(trait)}"


def _value(trait: Trait) -> str:
    values = [json.dumps(value, ensure_ascii=False) for value in trait.values]
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"
