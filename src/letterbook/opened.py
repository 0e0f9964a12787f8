"""What `letterbook.read` gives: an edition that also hands itself out as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.edition import Edition

if TYPE_CHECKING:
    import polars as pl


class OpenEdition(Edition, frozen=True):
    """An edition with `frame`."""

    def frame(self, table: str = "letters") -> pl.DataFrame:
        """A table of the edition as a polars frame: "letters", "correspondents", "persons" and so on.

        Days are dates, several names are lists, and what nobody says is null. LetterbookError for a table that there
        is not, which names those there are; and without polars, which `pip install 'letterbook[tables]'` installs.
        """
        from letterbook.writers.tables import frames  # noqa: PLC0415 - a script that wants no frame starts sooner

        return frames.frame(self, table)


def opened(edition: Edition) -> OpenEdition:
    """The same edition, with `frame`."""
    return OpenEdition(**{field: getattr(edition, field) for field in Edition.__struct_fields__})
