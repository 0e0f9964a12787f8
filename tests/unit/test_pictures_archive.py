"""The archive as a tree: levels, leaves, and what of each the edition prints, quotes and cites."""

from __future__ import annotations

from itertools import pairwise

import pytest

from letterbook.model.edition import Citation, Edition, Letter, Note, Part, QuotedLetter
from letterbook.model.text import Source, Span
from letterbook.writers.site.catalogue import catalogue_of
from letterbook.writers.site.pictures import archive
from letterbook.writers.site.pictures.archive import Branch, archive_of, places_of
from letterbook.writers.site.pictures.leaves import leaf_ranges
from tests import sample
from tests.unit.site_pages import check_site, made, tree

SOURCE = Source(id="s1", path="a.txt", text="Words. " * 100)


def cited(*levels: tuple[str, str], repository: str = "TsARO") -> Citation:
    return Citation(repository, levels, Span(0, 5), printed="as printed")


def leaf(leaves: str, delo: str = "45") -> Citation:
    return cited(("fond", "12"), ("opis", "3"), ("delo", delo), ("list", leaves))


def letter(
    at: int,
    own: Citation | None,
    *,
    copies: tuple[Citation, ...] = (),
    note: tuple[Citation, ...] = (),
    quoted: Citation | None = None,
) -> Letter:
    quotes = (QuotedLetter("A", "B", None, Span(0, 5), citation=quoted),) if quoted else ()
    notes = (Note("n1", "1", Span(0, 5), citations=note, quoted_letters=quotes),) if note or quotes else ()
    span = Span(7 * at, 7 * at + 5)
    return Letter(f"l{at}", SOURCE, (span,), (Part("paragraph", span),), notes=notes, citation=own, citations=copies)


def edition(*letters: Letter) -> Edition:
    return Edition(title="Archive", sources=(SOURCE,), letters=letters)


def of(*letters: Letter) -> tuple[archive.Shelves, ...]:
    return archive_of(catalogue_of(edition(*letters)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("15-16", ((15, 16),)),
        ("14-14v", ((14, 14),)),
        ("5, 7–9 ob.", ((5, 5), (7, 9))),
        ("97-8", ((97, 98),)),
        ("12 об.", ((12, 12),)),
        ("unnumbered", ()),
        ("9-3", ((9, 9),)),
    ],
)
def test_leaves_are_read_as_numbers(value, expected):
    assert leaf_ranges(value) == expected


def test_levels_are_branches_and_leaves_lie_along_a_strip():
    (page,) = of(
        letter(1, leaf("2-7"), note=(leaf("14"),), quoted=leaf("10")),
        letter(2, leaf("9"), copies=(leaf("1", delo="46"),)),
    )
    (repository,) = page.branches
    assert (repository.value, repository.counts) == (
        "TsARO",
        (("printed", 2), ("copy", 1), ("quoted", 1), ("cited", 1)),
    )
    (fond,) = repository.branches
    (opis,) = fond.branches
    first, second = opis.branches
    assert [(branch.level, branch.value) for branch in (fond, opis, first, second)] == [
        ("fond", "12"), ("opis", "3"), ("delo", "45"), ("delo", "46"),
    ]  # fmt: skip
    assert first.strip
    assert (first.strip.first, first.strip.last) == (2, 14)
    pieces = [(piece.holding.leaves, piece.holding.standing) for piece in first.strip.pieces]
    assert pieces == [("2-7", "printed"), ("9", "printed"), ("10", "quoted"), ("14", "cited")]
    ends = [(piece.x, piece.x + piece.width) for piece in first.strip.pieces]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert first.strip.pieces[0].width == pytest.approx(6 * 22 - 1.5)


def test_leaves_that_overlap_lie_in_two_lanes_and_what_says_more_of_one_is_said_once():
    (page,) = of(letter(1, leaf("2-7"), note=(leaf("2-7"), leaf("5"))), letter(2, None, note=(leaf("6"),)))
    strip = page.branches[0].branches[0].branches[0].branches[0].strip
    assert strip
    assert [(p.holding.leaves, p.holding.standing, p.y) for p in strip.pieces] == [
        ("2-7", "printed", 0), ("5", "cited", 19), ("6", "cited", 19),
    ]  # fmt: skip


def test_shelfmarks_in_two_spellings_are_one_and_numbers_stand_in_their_order():
    files = ["684A.86/1–555", "684A.86/1-555", "611.10/2", "611.9/3"]
    (page,) = of(*(letter(n, cited(("file", name), repository="Office")) for n, name in enumerate(files)))
    assert [branch.value for branch in page.branches[0].branches] == ["611.9/3", "611.10/2", "684A.86/1–555"]


def leaves_of(branch: Branch) -> int:
    return (len(branch.strip.pieces) if branch.strip else 0) + sum(leaves_of(each) for each in branch.branches)


def test_a_large_archive_has_a_page_for_each_large_branch(monkeypatch):
    monkeypatch.setattr(archive, "PAGE", 12)
    letters = [letter(n, leaf(str(n), delo=str(n % 7))) for n in range(1, 40)]
    found = edition(*letters, letter(98, cited()), letter(99, cited(("box", "4"), repository="Library")))
    pages = archive_of(catalogue_of(found))
    assert [(page.title, len(page.rows)) for page in pages] == [
        ("", 1), ("TsARO", 1), ("12", 0), ("3", 11), ("3", 12), ("3", 11), ("3", 5),
    ]  # fmt: skip
    assert sum(leaves_of(branch) for page in pages for branch in page.branches) == 40
    assert sum(len(page.rows) for page in pages) == 41
    site = made(found)
    check_site(site)
    marks = sum(len(tree(site, page.path).xpath("//svg[@class='strip']//a")) for page in pages)
    assert marks == 41


def test_one_file_with_more_shelfmarks_than_a_page_holds_stays_on_one(monkeypatch):
    monkeypatch.setattr(archive, "PAGE", 5)
    found = edition(*(letter(n, cited(repository="Library")) for n in range(12)))
    (page,) = archive_of(catalogue_of(found))
    assert leaves_of(page.branches[0]) == 12


def test_without_shelfmarks_there_is_no_archive():
    assert of(letter(1, None)) == ()
    site = made(edition(letter(1, None)))
    assert "archive/index.html" not in site
    assert "prints no shelfmark" in tree(site, "pictures/index.html").text_content()


def test_each_letter_leads_to_its_place_in_the_tree():
    pages = archive_of(catalogue_of(sample.edition()))
    places = places_of(pages)
    letters = [letter for letter in sample.edition().letters if letter.citation]
    assert letters
    assert set(places) == {letter.id for letter in letters}
    assert all(place.startswith("archive/index.html#shelf-") for place in places.values())
