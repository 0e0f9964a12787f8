"""A rebuild after corrections is, byte for byte, the build that knows of nothing before it."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterbook import addresses, output, pipeline, written
from letterbook.addresses import Addresses
from letterbook.cache import Cache
from letterbook.model.text import Source
from letterbook.output_kept import KeptFiles
from letterbook.writers.site.links import Links
from tests.properties.made_collections import collection
from tests.properties.made_corrections import KINDS
from tests.unit.overlaid import entries, overlaid

if TYPE_CHECKING:
    from letterbook.model.edition import Edition


def build(folder: Path, sources: list[Source], said: list[Any], former: Addresses, memory: Cache | None) -> Edition:
    edition = pipeline.build(sources, corrections=entries(*said), memory=memory)
    links = Links()
    left = KeptFiles(memory, folder, memory.program) if memory else None
    files = written.files(edition, pipeline.WRITERS, addresses=addresses.after(former, edition), former=left)
    output.write_edition(edition, links.passing(files), folder)
    assert links.faults() == []
    if left:
        left.save(links)
    return edition


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@given(seed=st.integers(0, 2**32), kinds=st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_rebuild_after_corrections_is_a_full_build(seed, kinds):
    rng = random.Random(seed)
    texts = [collection(rng), collection(rng)]
    sources = [Source(id=f"s{at}", path=f"{at}.txt", text=text) for at, text in enumerate(texts, start=1)]
    plain = overlaid(texts[0])
    with tempfile.TemporaryDirectory() as folder:
        kept, fresh = Path(folder) / "kept", Path(folder) / "fresh"
        said: list[Any] = []
        former = Addresses()
        former = addresses.after(former, build(kept, sources, said, former, Cache(Path(folder) / "cache")))
        for kind in kinds:
            said.append(KINDS[kind](rng, texts[0], plain).said)
            now = build(kept, sources, said, former, Cache(Path(folder) / "cache"))
            former = addresses.after(former, now)
        build(fresh, sources, said, former, None)
        assert state(kept) == state(fresh)
