"""Pictures of the correspondence: who wrote to whom, when, where, what answers what, and what lies in which archive.

Each is drawn when the site is built, as SVG whose marks are links, and has a table beneath it that says the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from letterbook.writers.site.listing import picked
from letterbook.writers.site.pictures.atlas import Atlas, atlas_of
from letterbook.writers.site.pictures.months import month_title, year_path
from letterbook.writers.site.pictures.network import Network, network_of
from letterbook.writers.site.pictures.parties import Parties, pair_path, parties_of
from letterbook.writers.site.pictures.replies import Replies, page_path, replies_of
from letterbook.writers.site.pictures.timeline import Timeline, timeline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.writers import File
    from letterbook.writers.site.frame import Frame
    from letterbook.writers.site.pictures.archive import Shelves


def pages(frame: Frame) -> Iterator[File]:
    """All pictures that the edition has something for, and the page that shows them; none without letters."""
    if not frame.edition.letters:
        return
    parties = parties_of(frame.catalogue)
    network = network_of(frame.catalogue, parties) if parties.ties else None
    timeline = timeline_of(frame.catalogue)
    atlas = atlas_of(frame.catalogue)
    replies = replies_of(frame.catalogue)
    archive = frame.archive
    shown = {
        "network": network,
        "timeline": timeline,
        "map": atlas,
        "replies": replies,
        "archive": archive[0] if archive else None,
    }
    yield from frame.page("pictures.html", "pictures/index.html", shown=shown)
    if network:
        yield from _network(frame, network, parties)
    yield from _timeline(frame, timeline)
    if atlas:
        yield from _map(frame, atlas)
    if replies:
        yield from _replies(frame, replies)
    for shelves in archive:
        yield from _archive(frame, shelves)


def _network(frame: Frame, network: Network, parties: Parties) -> Iterator[File]:
    yield from frame.page("network.html", "network/index.html", network=network, rows=frame.rows)
    names = {party.key: party for party in parties.parties}
    for pair in parties.pairs:
        one, other = (names[key] for key in pair)
        rows = picked(frame.rows, frame.catalogue.correspondences[pair])
        yield from frame.page("pair.html", pair_path(pair), one=one, other=other, rows=rows)


def _timeline(frame: Frame, timeline: Timeline) -> Iterator[File]:
    yield from frame.page("timeline.html", "timeline/index.html", timeline=timeline)
    years: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, letters in timeline.letters:
        years[key[:4]][key] = list(letters)
    order = sorted(years, key=lambda year: (not year, year))
    for at, year in enumerate(order):
        groups = tuple(
            {
                "title": month_title(key) if key else "",
                "anchor": f"month-{key}" if key else "",
                "rows": picked(frame.rows, letters),
            }
            for key, letters in years[year].items()
        )
        before, after = order[at - 1] if at else None, next(iter(order[at + 1 : at + 2]), None)
        beside = {"before": before, "after": after}
        around = {
            way: (year_path(each), month_title(each)) if each is not None else None for way, each in beside.items()
        }
        yield from frame.page("months.html", year_path(year), title=month_title(year), groups=groups, **around)


def _map(frame: Frame, atlas: Atlas) -> Iterator[File]:
    yield from frame.page("map.html", "map/index.html", atlas=atlas, rows=frame.rows)


def _replies(frame: Frame, replies: Replies) -> Iterator[File]:
    total = len(replies.pages)
    for number, chains in enumerate(replies.pages, start=1):
        around = [(each, page_path(each)) for each in range(1, total + 1)] if total > 1 else []
        yield from frame.page(
            "replies.html",
            page_path(number),
            replies=replies,
            chains=chains,
            number=number,
            around=around,
            rows=frame.rows,
        )


def _archive(frame: Frame, shelves: Shelves) -> Iterator[File]:
    yield from frame.page("archive.html", shelves.path, shelves=shelves, rows=frame.rows)
