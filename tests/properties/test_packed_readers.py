"""Word documents and EPUB books, whole and mutilated: each is read or refused, and read the same way twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from letterbook.errors import SourceError
from letterbook.readers import docx, epub, read_bytes
from letterbook.readers.archive_safety import resolve
from letterbook.readers.docx_numbering import roman
from tests.unit.packed_files import (
    BEGIN,
    END,
    HEADING,
    SEPARATE,
    cell,
    docx_parts,
    epub_parts,
    field,
    mark,
    note,
    p,
    packed,
    page,
    part,
    r,
    table,
)

if TYPE_CHECKING:
    from letterbook.model.text import Source

LEVEL = '<w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2"/></w:lvl>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVEL}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LISTED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
WORD = docx_parts(
    p("Lunev to Sedov", mark(1), style="berschrift1")
    + p("The ice ", r("holds", "<w:i/>"), field("REF", r("here")), mark(2, "endnote"))
    + p("one", pr=LISTED)
    + table(cell(p("1 May")) + cell(p("thin"))),
    styles=HEADING,
    numbering=NUMBERING,
    footnotes=note(1, "First."),
    endnotes=note(2, "Second.", "endnote"),
)
BOOK = epub_parts(
    {
        "c1.xhtml": '<h1>Lunev to Sedov</h1><p>The ice<a href="c2.xhtml#n"><sup>1</sup></a> holds.</p>',
        "c2.xhtml": '<p id="n"><a href="c1.xhtml">1</a>. On the Lena.</p>',
    },
    metadata="<dc:title>Letters</dc:title>",
)
PACKAGES = [WORD, BOOK]
READERS = [docx.read, epub.read]

# What may stand in a paragraph, and what may stand beside one: well-formed, in orders that Word never writes.
INLINE = st.recursive(
    st.sampled_from(
        [
            *(BEGIN, SEPARATE, END, r("words "), r("hidden", "<w:vanish/>"), mark(1), mark(9), mark(2, "endnote")),
            *(
                r("<w:br/>"),
                r('<w:br w:type="page"/>'),
                r("<w:sym/>"),
                r("<w:t/>"),
                "<m:oMath/>",
                "<w:r/>",
                r("<w:p/>"),
            ),
            *(r('<w:footnoteReference w:id="1" w:customMarkFollows="1"/>'), r("*"), r("<w:lastRenderedPageBreak/>")),
        ]
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(["ins", "del", "moveFrom", "moveTo", "hyperlink", "sdt", "r", "fldSimple"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)
PROPERTIES = st.sampled_from(
    ["", LISTED, "<w:rPr><w:del/></w:rPr>", "<w:sectPr/>", '<w:outlineLvl w:val="2"/>', "<w:pageBreakBefore/>"]
)
PARAGRAPHS = st.builds(
    lambda parts, style, properties: p(*parts, style=style, pr=properties),
    st.lists(INLINE, max_size=5),
    st.sampled_from(["", "", "berschrift1", "none"]),
    PROPERTIES,
)
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.builds(
        lambda form, parts: form.format("".join(parts)),
        st.sampled_from(
            [
                *("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:sdtContent>{}</w:sdtContent>"),
                *("<w:tbl>{}</w:tbl>", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<mc:Choice>{}</mc:Choice>"),
                "<w:p><w:r><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:r></w:p>",
            ]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
NAMES = ["p", "r", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "t", "txbxContent", "drawing"]
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Z"), exclude_characters="<&>\ufffe\uffff"), min_size=1)


def outcome(data: bytes) -> object:
    """What reading gives, checked for soundness, or the refusal."""
    try:
        source, findings = read_bytes(data, id="s1", name="l.docx")
    except SourceError as error:
        refusal = str(error)
        assert refusal.startswith("l.docx: ")
        return refusal
    sound(source)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
    return (source.text, source.title, source.hints, source.format, findings)


def sound(source: Source) -> None:
    assert source.text.strip()
    for hint in source.hints:
        quote = hint.span.of(source.text)
        assert 0 <= hint.span.start < hint.span.end <= len(source.text)
        assert quote.strip()
        assert hint.kind not in ("note", "note-mark") or hint.target
    notes = [hint.target for hint in source.hints if hint.kind == "note"]
    assert len(notes) == len(set(notes))
    assert set(notes) <= {hint.target for hint in source.hints if hint.kind == "note-mark"}


@given(st.binary(max_size=300), st.sampled_from(READERS))
def test_bytes_are_read_or_refused(data: bytes, reader) -> None:
    for begin in (b"", b"PK\x03\x04", b"PK\x05\x06"):
        refusal = "l: "
        try:
            reader(begin + data, id="s1", name="l", sha256="")
        except SourceError as error:
            refusal = str(error)
        assert refusal.startswith("l: ")


@given(
    st.sampled_from(PACKAGES),
    st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=4),
    st.integers(0, 1 << 20),
)
def test_packages_with_bytes_changed_or_cut_off(parts, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(packed(parts))
    for at, byte in changes:
        data[at % len(data)] = byte
    data = data[: max(1, cut % (4 * len(data)))]
    assert outcome(bytes(data)) == outcome(bytes(data))


@given(st.sampled_from(PACKAGES), st.data())
def test_packages_with_parts_changed(parts, data) -> None:
    changed = dict(parts)
    for name in data.draw(st.lists(st.sampled_from(sorted(parts)), max_size=2)):
        content = str(parts[name])
        match data.draw(st.sampled_from(["gone", "binary", "cut", "other", "doubled"])):
            case "gone":
                changed.pop(name, None)
            case "binary":
                changed[name] = data.draw(st.binary(max_size=40))
            case "cut":
                start = data.draw(st.integers(0, len(content)))
                changed[name] = content[:start] + content[start + data.draw(st.integers(1, 60)) :]
            case "other":
                changed[name] = parts[data.draw(st.sampled_from(sorted(parts)))]
            case "doubled":
                changed[name] = re.sub(r"(<(\w+:)?(\w+)[^<>]*/>)", r"\1\1", content)
    if changed:
        assert outcome(packed(changed)) == outcome(packed(changed))


@given(st.lists(BLOCKS, max_size=6))
def test_documents_of_odd_markup(blocks: list[str]) -> None:
    found = outcome(packed({**WORD, "word/document.xml": part("document", f"<w:body>{''.join(blocks)}</w:body>")}))
    assert not isinstance(found, str) or "shows no text" in found


@given(st.lists(st.sampled_from(NAMES), max_size=40))
def test_documents_of_odd_nesting(names: list[str]) -> None:
    markup = "".join(f"<w:{name}>" for name in names) + "x" + "".join(f"</w:{name}>" for name in reversed(names))
    outcome(packed({**WORD, "word/document.xml": part("document", f"<w:body>{markup}{p('end')}</w:body>")}))


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_paragraphs_keep_their_words(paragraphs: list[str]) -> None:
    source, _ = read_bytes(packed(docx_parts("".join(map(p, paragraphs)))), id="s1", name="l.docx")
    assert source.text.removesuffix("\n").split("\n\n") == paragraphs
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    source, _ = read_bytes(packed({**BOOK, "OEBPS/c1.xhtml": page(body)}), id="s1", name="b.epub")
    assert source.text.split("\n\n")[: len(paragraphs)] == paragraphs


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.lists(st.booleans(), min_size=12, max_size=12))
def test_every_note_stands_once_in_the_order_of_the_marks(noted: list[bool], headed: list[bool]) -> None:
    body = "".join(
        p(f"word{at}", *([mark(at)] if has else []), style="berschrift1" if head else "")
        for at, (has, head) in enumerate(zip(noted, headed, strict=False), start=1)
    )
    notes = "".join(note(at, f"note{at}") for at in range(1, len(noted) + 1))
    source, _ = read_bytes(packed(docx_parts(body, styles=HEADING, footnotes=notes)), id="s1", name="l.docx")
    wanted = [at for at, has in enumerate(noted, start=1) if has]
    assert [int(at) for at in re.findall(r"note(\d+)", source.text)] == wanted
    for at in wanted:
        assert source.text.index(f"word{at}") < source.text.index(f"note{at}")


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(count: int) -> None:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    values = [worth[sign] for sign in roman(count)]
    signed = [-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)]
    assert sum(signed) == count


@given(st.text("ab./", max_size=12), st.text("ab./", max_size=12))
def test_no_path_leads_out_of_a_package(base: str, target: str) -> None:
    found = resolve(base, target)
    assert not found.startswith(("/", "../"))
    assert ".." not in found.split("/")
