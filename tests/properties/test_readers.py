"""Readers and blocks on whatever comes: bytes are read or refused, text stays as it was, no character is lost."""

from __future__ import annotations

import html
import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from letterbook.errors import SourceError
from letterbook.finders.blocks import blocks, wrapped
from letterbook.model.text import Source
from letterbook.readers import read_bytes
from letterbook.readers.damage import MOST_PLACES

# Letters, signs and white space, without control characters, halves of pairs and what HTML takes for markup.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="<&\ufeff")
PLAIN = st.text(CHARACTERS | st.sampled_from("\n\r\t \u00a0\u2028абвг"), min_size=1).filter(
    lambda text: not text.isspace()
)
WORD = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
NAMES = st.sampled_from(["l.txt", "l.md", "l.html", "l.xhtml", "l", ".html", "é.txt"])
ENCODINGS = st.sampled_from(
    [None, "utf-8", "cp1251", "utf-16", "utf-16-be", "utf-32", "koi8-r", "utf-7", "shift_jis", "x"]
)

TAGS = [
    "p",
    "div",
    "b",
    "i",
    "font",
    "sup",
    "table",
    "tr",
    "td",
    "li",
    "ul",
    "ol",
    "h2",
    "a",
    "pre",
    "center",
    "br",
    "hr",
]
MARKUP = st.lists(
    st.one_of(
        WORD,
        st.sampled_from(
            [" ", "\n", "&nbsp;", "&amp;", "<br/>", "<a href='#n1'>1</a>", "<a name=n1></a>", "<!-- x -->"]
        ),
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            ["<p align=center>", "<li id=n1>", "<div hidden>", "<script>x</script>", "<", ">", "</", "<!--"]
        ),
    ),
    max_size=60,
).map("".join)


@given(st.binary(max_size=400), NAMES, ENCODINGS)
@example(b"\xff\xfe\x00", "l.txt", None)
@example(b"<html><body>\x00x", "l.html", None)
@example(b"+2AA-", "l.txt", "utf-7")
@example(b"PK\x03\x04", "l.txt", None)
def test_bytes_are_read_or_refused(data: bytes, name: str, encoding: str | None) -> None:
    try:
        source, findings = read_bytes(data, id="s1", name=name, encoding=encoding)
    except SourceError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert refusal.startswith(f"{name}: ")
        return
    assert source.text.strip()
    source.text.encode()
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
    assert len(findings) <= 4 * (MOST_PLACES + 1) + 10
    for hint in source.hints:
        assert 0 <= hint.span.start < hint.span.end <= len(source.text)


@given(PLAIN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_in_unicode_reads_back_exactly(text: str, encoding: str) -> None:
    source, _ = read_bytes(text.encode(encoding), id="s1", name="l.txt")
    assert source.text == text
    named, _ = read_bytes(text.encode(encoding), id="s1", name="l.txt", encoding=encoding)
    assert named.text == text


@given(
    st.text(st.sampled_from("абвгдежзАБВГЁёabc .,!?«»–№\n\r\t\u00a0"), min_size=1),
    st.sampled_from(["cp1251", "koi8-r", "cp866"]),
)
def test_text_in_a_named_encoding_reads_back_exactly(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    kept = data.decode(encoding)
    assume(kept.strip())
    source, findings = read_bytes(data, id="s1", name="l.txt", encoding=encoding)
    assert source.text == kept
    assert not any(finding.code == "LB001" for finding in findings)


@given(st.binary(max_size=300) | MARKUP.map(str.encode), NAMES)
def test_reading_twice_is_equal(data: bytes, name: str) -> None:
    results: list[object] = []
    for _ in range(2):
        try:
            source, findings = read_bytes(data, id="s1", name=name)
            results.append((source.text, source.title, source.hints, source.encoding, findings))
        except SourceError as error:
            results.append(str(error))
    assert results[0] == results[1]


def _blocks_are_sound(text: str) -> None:
    source = Source(id="s1", path="l.txt", text=text)
    found = blocks(source)
    covered: list[int] = []
    last = 0
    for index, block in enumerate(found):
        assert block.index == index
        assert block.span.start >= last
        last = block.span.end
        assert block.lines[0].start == block.span.start
        assert block.lines[-1].end == block.span.end
        for line in block.lines:
            quote = line.of(text)
            assert quote == quote.strip() != ""
            covered += range(line.start, line.end)
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert wrapped(source, found) in (True, False)
    assert found == blocks(Source(id="s1", path="l.txt", text=text))


@given(st.text())
def test_blocks_cover_every_character_once_and_in_order(text: str) -> None:
    _blocks_are_sound(text)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "\t", "          "]),
        st.integers(0, 130),
        st.sampled_from(["word. ", "wörter ", "x"]),
    ),
    max_size=60,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\f"]))
def test_blocks_of_every_layout(lines: list[tuple[str, int, str]], end: str) -> None:
    _blocks_are_sound(end.join(indent + (word * 30)[:length] for indent, length, word in lines))


@given(MARKUP)
def test_a_page_shows_no_markup(markup: str) -> None:
    try:
        source, _ = read_bytes(f"<html><body>{markup}</body></html>".encode(), id="s1", name="l.html")
    except SourceError:
        return
    assert not re.search(r"</?(?:p|div|b|font|sup|table|td|li|a|br|script)\b[^<>]*>|<!--.*-->|&nbsp;", source.text)


@given(st.lists(PLAIN, min_size=1, max_size=5))
def test_a_page_shows_the_words_of_its_paragraphs(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    source, _ = read_bytes(f"<html><body>{markup}</body></html>".encode(), id="s1", name="l.html")
    spaces = re.compile(r"[ \t\n\r\f]+")
    expected = [spaces.sub(" ", text).strip(" ") for text in paragraphs]
    assert source.text.removesuffix("\n").split("\n\n") == expected


@given(st.lists(WORD, min_size=1, max_size=9), st.sampled_from(["b", "i", "font", "span", "sup", "nobr"]))
def test_inline_elements_change_no_text(words: list[str], tag: str) -> None:
    plain = " ".join(words)
    marked = " ".join(f"<{tag}>{word}</{tag}>" if i % 2 else word for i, word in enumerate(words))
    source, _ = read_bytes(f"<html><body><p>{marked}</p></body></html>".encode(), id="s1", name="l.html")
    assert source.text == plain + "\n"
