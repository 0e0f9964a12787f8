"""An edition read back from a JSON export, to be scored with the texts it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.errors import EditionError
from letterbook.writers.json_types import Export

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from letterbook.model.text import Source


def read(path: Path, sources: Sequence[Source]) -> Export:
    """The export in a file; EditionError if it is none, or was made of other texts than `sources`."""
    try:
        export = msgspec.json.decode(path.read_bytes(), type=Export)
    except OSError as error:
        raise EditionError(f"{path}: {error.strerror}; `letterbook export json SOURCE -o FILE` writes one") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EditionError(
            f"{path} is no export of an edition: {error}; `letterbook export json` writes one"
        ) from error
    made_of = [(source.id, source.length, source.sha256) for source in export.sources]
    if made_of != [(source.id, len(source.text), source.sha256) for source in sources]:
        named = ", ".join(source.path for source in sources)
        raise EditionError(
            f"{path} was not made of {named} as it stands now; export it again with `letterbook export json`"
        )
    known = {source.id for source in sources}
    unknown = {letter.source for letter in export.letters} | {rest.source for rest in export.remainder}
    if unknown - known:
        raise EditionError(
            f"{path} speaks of a source {min(unknown - known)!r}, which it does not list; export it again"
        )
    return export
