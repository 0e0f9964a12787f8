"""Whatever a text says, shelfmarks and printed works lie in it, in order, as printed; nothing is ever raised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letterbook.finders.archive_words import archive_words
from letterbook.finders.citations import find_citations, find_physical, is_source_statement
from letterbook.finders.publications import find_publications
from letterbook.model.text import Span
from letterbook.resolvers.citations import levels_text, resolve_ibid, same_archive, with_archive

WORDS = archive_words()
PIECES = st.sampled_from(
    [
        *(
            label
            for level in (*WORDS.fonds, *WORDS.labelled)
            for label in (*level.labels, *level.cyrillic, *level.misread)
        ),
        *(form for archive in WORDS.known for form in archive.printed),
        *WORDS.ibid.strong,
        *WORDS.ibid.weak,
        *WORDS.statement.labels,
        *WORDS.physical.terms[:40],
        *(
            ". ",
            ", ",
            ": ",
            "; ",
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "(",
            ")",
            "“",
            "”",
            "-",
            "–",
            "/",
            "1",
            "76",
            "12a",
            "IV",
            "56v",
            "об.",
        ),
        *(
            "Central Files",
            "761.13/2-161",
            "66 D 204",
            "Lunev",
            "Papers",
            "State Archive of Ostrov",
            "архив",
            "p. 5",
            "1922",
            "vol. II",
        ),
        *("Pravda", "12 March 1922", "See", "and", "Ostrov News", "№ 5", "С. 7", "Bd. 3"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(PIECES, PIECES, st.text(max_size=3)), max_size=25).map("".join)
)


@st.composite
def stretches(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(stretches())
def test_shelfmarks_lie_in_the_span_in_order_as_printed(stretch) -> None:
    text, span = stretch
    done = span.start
    for citation in find_citations(text, span):
        assert done <= citation.span.start < citation.span.end <= span.end
        assert citation.printed == citation.span.of(text)
        assert 0 < citation.confidence <= 1
        assert citation.levels or citation.ibid
        assert not (citation.ibid and citation.repository)
        assert all(name and value and value in " ".join(citation.printed.split()) for name, value in citation.levels)
        done = citation.span.end


@given(stretches())
def test_printed_works_lie_in_the_span_in_order_as_printed(stretch) -> None:
    text, span = stretch
    done = span.start
    shelfmarks = [citation.span for citation in find_citations(text, span) if citation.levels]
    for work in find_publications(text, span):
        assert done <= work.span.start < work.span.end <= span.end
        assert work.printed == work.span.of(text)
        assert not any(work.span.overlaps(shelfmark) for shelfmark in shelfmarks)
        done = work.span.end


@given(stretches())
def test_source_statements_are_measured_and_described_inside_the_span(stretch) -> None:
    text, span = stretch
    assert 0 <= is_source_statement(text, span) <= 1
    physical = find_physical(text, span)
    assert physical is None or (span.covers(physical) and physical.of(text).strip() == physical.of(text) != "")


@given(stretches(), stretches())
def test_resolving_keeps_number_order_and_print(first, second) -> None:
    before = next(iter(find_citations(*first)), None)
    printed = list(find_citations(*second))
    resolved = resolve_ibid(printed, before=before)
    assert [citation.span for citation in resolved] == [citation.span for citation in printed]
    assert [citation.printed for citation in resolved] == [citation.printed for citation in printed]
    for was, now in zip(printed, resolved, strict=True):
        assert now.levels[len(now.levels) - len(was.levels) :] == was.levels or was.ibid
        assert now.confidence <= was.confidence
        assert was == now or was.ibid
    assert resolve_ibid(resolved, before=before) == resolve_ibid(resolve_ibid(resolved, before=before), before=before)
    names = same_archive(resolved)
    assert set(names) == {citation.repository for citation in resolved} - {""}
    assert all(names.get(name, name) == name or name not in names for name in names.values())
    for citation in resolved:
        levels_text(with_archive(citation, names))
