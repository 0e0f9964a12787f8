from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from letterbook.errors import SourceError
from letterbook.pipeline import build
from letterbook.readers import read_bytes
from letterbook.readers.docx_numbering import figure
from tests.unit.packed_files import (
    BEGIN,
    END,
    HEADING,
    SEPARATE,
    STRICT,
    W,
    cell,
    docx,
    docx_parts,
    field,
    mark,
    note,
    p,
    packed,
    part,
    r,
    relations,
    style,
    table,
)

if TYPE_CHECKING:
    from letterbook.model.edition import Letter
    from letterbook.model.text import HintKind, Source

RIGHT = '<w:jc w:val="right"/>'
CENTRE = '<w:jc w:val="center"/>'


def read(data: bytes) -> Source:
    source, findings = read_bytes(data, id="s1", name="l.docx")
    assert findings == ()
    return source


def text(body: str, **parts: str) -> str:
    return read(docx(body, **parts)).text.removesuffix("\n")


def hints(source: Source, kind: HintKind) -> list[str]:
    return [hint.span.of(source.text) for hint in source.hints if hint.kind == kind]


# --- text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Dear friend,") + p("the ice holds."), "Dear friend,\n\nthe ice holds."),
        (p("The ", "ice ", "holds."), "The ice holds."),
        (p("one", r("<w:br/>"), "two"), "one\ntwo"),
        (p("a", r("<w:tab/>"), "b", r("<w:cr/>"), "c"), "a\tb\nc"),
        (p("Ober", r("<w:softHyphen/>"), "amt 3", r("<w:noBreakHyphen/>"), "4"), "Ober\u00adamt 3\u20114"),
        (p("а\u00a0б"), "а\u00a0б"),
        (p("one") + p() + p("two") + p() + p() + p() + p() + p("three"), "one\n\n\ntwo\n\n\n\nthree"),
        ("<w:p><w:r><w:t> one </w:t></w:r><w:r><w:t xml:space='preserve'> two</w:t></w:r></w:p>", "one two"),
        ("<w:p><w:r><w:t>one\n two</w:t></w:r></w:p>", "one  two"),
        (p("see ", r('<w:sym w:font="Symbol" w:char="F061"/>'), r('<w:sym w:font="Arial" w:char="2116"/>')), "see α№"),
        (p("a &lt;b&gt;"), "a <b>"),
        (p("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), "x=2"),
        (p(f"<w:hyperlink>{r('a')}</w:hyperlink>", " and ", f"<w:smartTag>{r('b')}</w:smartTag>"), "a and b"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + p("inside") + "</w:sdtContent></w:sdt>", "inside"),
        (p("shown", r("hidden", "<w:vanish/>")), "shown"),
        (p("one", pr="<w:rPr><w:specVanish/></w:rPr>") + p(" goes on"), "one goes on"),
        (p("東", r(f"<w:ruby><w:rt>{r('higashi')}</w:rt><w:rubyBase>{r('京')}</w:rubyBase></w:ruby>")), "東京"),
        (p("kept", "<w:commentRangeStart w:id='1'/>", r('<w:commentReference w:id="1"/>')), "kept"),
    ],
)  # fmt: skip
def test_text_as_the_page_shows_it(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("A ", f"<w:del>{r('<w:delText>b</w:delText>')}</w:del>", f"<w:ins>{r('thick')}</w:ins>"), "A thick"),
        (p(f"<w:moveFrom>{r('Here')}</w:moveFrom>", "there", f"<w:moveTo>{r(' now')}</w:moveTo>"), "there now"),
        (p("one", pr="<w:rPr><w:del/></w:rPr>") + p(" two"), "one two"),
        (p("one") + p(pr="<w:rPr><w:del/></w:rPr>") + p("two"), "one\n\ntwo"),
        (p("one", pr="<w:rPr><w:del/></w:rPr>") + p(pr="<w:rPr><w:del/></w:rPr>") + p(" two"), "one two"),
        (table("<w:trPr><w:del/></w:trPr>" + cell(p("gone")) + cell(p("too")), cell(p("a")) + cell(p("b"))), "a\tb"),
    ],
)  # fmt: skip
def test_revisions_are_taken_as_accepted(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("page ", field("PAGE", r("7")), "."), "page 7."),
        (p("see ", field("IF " + "x", field("REF", r("inner")) + r(" outer"))), "see inner outer"),
        (p(BEGIN, field("REF", r("in the code")), END, "shown"), "shown"),
        (p("<w:fldSimple w:instr='DATE'><w:r><w:t>1 May</w:t></w:r></w:fldSimple>"), "1 May"),
        (p("one ", BEGIN, "two") + p("three"), "one two\n\nthree"),
        (p("one ", "<w:del>" + BEGIN + "</w:del>", SEPARATE, "two", END, " three"), "one two three"),
        (p("one ", BEGIN, "<w:del>" + END + "</w:del>", "two"), "one two"),
    ],
)  # fmt: skip
def test_fields_show_their_results(body: str, expected: str) -> None:
    assert text(body) == expected


def test_a_text_box_is_read_once_and_follows_its_paragraph() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic><wps:txbx><w:txbxContent>"
        f"{p('in the box')}</w:txbxContent></wps:txbx></a:graphic></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('in the box')}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('an old box')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert text(p("before ", box, "after") + p("next", old)) == "before after\n\nin the box\n\nnext\n\nan old box"


def test_a_table_of_data_is_lines_with_tabs_and_a_layout_is_paragraphs() -> None:
    data = table(cell(p("Day")) + cell(p("Ice")), cell(p("1 May")) + cell(p()) + cell(p("thin", r("<w:br/>"), "wet")))
    source = read(docx(p("Before") + data + p("after")))
    assert source.text == "Before\n\nDay\tIce\n1 May\t\tthin wet\n\nafter\n"
    assert hints(source, "table-row") == ["Day\tIce", "1 May\t\tthin wet"]
    layout = table(cell(p("Dear friend"), p("come")) + cell(p("Lieber Freund")))
    assert text(layout) == "Dear friend\n\ncome\n\nLieber Freund"
    assert text(table(cell(p("No. 7")), cell(p("Lunev to Sedov")))) == "No. 7\n\nLunev to Sedov"


def test_headers_footers_and_comments_are_not_in_the_text() -> None:
    parts = docx_parts(p("letter"))
    parts["word/header1.xml"] = part("hdr", p("LETTERS OF LUNEV"))
    parts["word/comments.xml"] = part("comments", f"<w:comment w:id='1'>{p('Check this')}</w:comment>")
    assert read(packed(parts)).text == "letter\n"


# --- format


def test_headings_by_style_whatever_word_calls_it() -> None:
    styles = (
        HEADING
        + style("Brief", "Briefkopf", on="berschrift1")
        + style("Tail", "Tail", on="berschrift1", pr='<w:outlineLvl w:val="9"/>')
        + style("Deep", "Deep", pr='<w:outlineLvl w:val="7"/>')
        + style("Titel", "Title")
        + style("A", "A", on="B")
        + style("B", "B", on="A")
    )
    body = "".join(
        p(words, style=style)
        for words, style in [
            ("Letters", "Titel"),
            ("One", "berschrift1"),
            ("Two", "Brief"),
            ("no", "Tail"),
            ("Three", "Deep"),
            ("no", "A"),
            ("no", "Unknown"),
        ]
    )
    source = read(docx(body + p("Four", pr='<w:outlineLvl w:val="1"/>'), styles=styles))
    told = [(hint.span.of(source.text), hint.level) for hint in source.hints if hint.kind == "heading"]
    assert told == [("Letters", 1), ("One", 1), ("Two", 1), ("Three", 6), ("Four", 2)]


def test_how_words_are_set() -> None:
    styles = (
        style("It", "It", pr='<w:jc w:val="end"/>', rpr="<w:i/>")
        + style("Em", "Emphasis", kind="character", rpr="<w:i/>")
        + style("Ref", "ref", kind="character", rpr='<w:vertAlign w:val="superscript"/>')
    )
    body = (
        p("The ", r("gauge", "<w:b/>"), r(" house", "<w:b/>"), r(" stands", '<w:b w:val="0"/>'), pr=CENTRE)
        + p("All ", r("but", '<w:rStyle w:val="Em"/>'), " this", style="It")
        + p(r("Lunev", "<w:smallCaps/>"), r("2", '<w:rStyle w:val="Ref"/>'), r("3", '<w:position w:val="6"/>'))
        + p(r("lower", '<w:position w:val="-6"/><w:i w:val="false"/>'))
    )
    source = read(docx(body, styles=styles))
    assert hints(source, "bold") == ["gauge house"]
    assert hints(source, "centred") == ["The gauge house stands"]
    assert hints(source, "italic") == ["All", "this"]
    assert hints(source, "right") == ["All but this"]
    assert hints(source, "small") == ["Lunev"]
    assert hints(source, "superscript") == ["23"]


def test_a_table_of_contents_is_known_by_its_style_or_its_frame() -> None:
    styles = style("Verzeichnis1", "toc 1")
    frame = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Letter 2')}</w:sdtContent></w:sdt>"
    )
    source = read(docx(p("Letter 1", style="Verzeichnis1") + frame + p("Dear friend"), styles=styles))
    assert hints(source, "contents") == ["Letter 1", "Letter 2"]


# --- numbers Word draws


def level(at: int, form: str, words: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{words}"/></w:lvl>'
    )


def listed(words: str, at: int = 0, list_id: int = 1) -> str:
    return p(words, pr=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


NUMBERING = (
    abstract(
        0,
        level(0, "decimal", "No. %1"),
        level(1, "lowerLetter", "%2)"),
        level(2, "upperRoman", "%1.%3", "<w:isLgl/>"),
    )
    + abstract(1, level(0, "bullet", "*"))
    + abstract(2, level(0, "upperRoman", "%1.", '<w:suff w:val="nothing"/>'))
    + num(1, 0)
    + num(2, 1)
    + num(3, 2)
    + num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride>')
)


def test_numbers_of_lists_stand_in_the_text() -> None:
    body = (
        listed("Lunev to Sedov")
        + listed("boards", 1)
        + listed("nails", 1)
        + listed("Sedov to Lunev")
        + listed("again", 1)
        + listed("deep", 2)
        + listed("bullet", 0, 2)
        + listed("one", 0, 3)
        + listed("two", 0, 3)
        + listed("restarted", 0, 4)
        + listed("goes on")
        + listed("no list", 0, 0)
        + listed("unknown", 0, 99)
        + listed("")
    )
    source = read(docx(body, numbering=NUMBERING))
    assert source.text.split("\n\n") == [
        "No. 1 Lunev to Sedov",
        "a) boards",
        "b) nails",
        "No. 2 Sedov to Lunev",
        "a) again",
        "2.1 deep",
        "bullet",
        "I.one",
        "II.two",
        "No. 20 restarted",
        "No. 21 goes on",
        "no list",
        "unknown",
        "No. 22 \n",
    ]
    assert "bullet" in hints(source, "list-item")
    assert "no list" in hints(source, "paragraph")


def test_numbers_given_by_a_style() -> None:
    styles = (
        style("Letter", "Letter", pr='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Point", "Point", pr='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("House", "House", kind="numbering", pr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    point = level(1, "russianLower", "%2)", '<w:pStyle w:val="Point"/>')
    numbering = abstract(0, level(0, "decimal", "%1."), point)
    numbering += abstract(1, '<w:numStyleLink w:val="House"/>') + num(1, 0) + num(2, 1)
    body = p("one", style="Letter") + p("a", style="Point") + p("b", style="Point") + p("two", style="Letter")
    body += p("off", style="Letter", pr='<w:numPr><w:numId w:val="0"/></w:numPr>') + listed("three", 0, 2)
    expected = "1. one\n\nа) a\n\nб) b\n\n2. two\n\noff\n\n3. three"
    assert text(body, styles=styles, numbering=numbering) == expected


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert text(listed("one") + gone + p("between") + listed("two"), numbering=NUMBERING) == (
        "No. 1 one\n\nbetween\n\nNo. 2 two"
    )


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (10, "russianLower", "к"),
        (5, "chicago", "**"),
        (2, "numberInDash", "- 2 -"),
        (0, "upperRoman", "0"),
        (7, "hebrew1", "7"),
        (5000, "lowerRoman", "5000"),
        (10**9, "lowerLetter", "1000000000"),
        (3, "none", ""),
    ],
)
def test_forms_of_numbers(count: int, form: str, expected: str) -> None:
    assert figure(count, form) == expected


# --- notes


def test_notes_stand_behind_the_letter_and_are_linked_to_their_marks() -> None:
    body = (
        p("Lunev to Sedov", mark(2), style="berschrift1")
        + p("The ice", mark(3), " holds.")
        + p()
        + p("Sedov to Lunev", style="berschrift1")
        + p("It", mark(5), " broke.")
    )
    notes = note(2, "RGA, f. 1.") + note(3, "On the Lena.") + note(5, "The ice.") + note(9, "Never marked.")
    source = read(docx(body, styles=HEADING, footnotes=notes))
    assert source.text == (
        "Lunev to Sedov1\n\nThe ice2 holds.\n\n1 RGA, f. 1.\n\n2 On the Lena.\n\n\n"
        "Sedov to Lunev\n\nIt3 broke.\n\n3 The ice.\n"
    )
    told = [(hint.kind, hint.target, hint.span.of(source.text)) for hint in source.hints if hint.target]
    assert told == [
        ("note-mark", "fn2", "1"),
        ("note-mark", "fn3", "2"),
        ("note", "fn2", "RGA, f. 1."),
        ("note", "fn3", "On the Lena."),
        ("note-mark", "fn5", "3"),
        ("note", "fn5", "The ice."),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # No heading by style: a short paragraph all bold, with the centred number above it, divides.
        (
            p("one", mark(1)) + p("No. 2", pr=CENTRE) + p(r("Lunev to Sedov", "<w:b/>"), pr=CENTRE) + p("two", mark(2)),
            "one1\n\n1 First.\n\nNo. 2\n\nLunev to Sedov\n\ntwo2\n\n2 Second.",
        ),
        # A bold signature right before a head is not a part of it.
        (
            p("one", mark(1)) + p(r("A. Lunev", "<w:b/>")) + p(r("Sedov", "<w:b/>"), pr=CENTRE) + p("two", mark(2)),
            "one1\n\nA. Lunev\n\n1 First.\n\nSedov\n\ntwo2\n\n2 Second.",
        ),
        # Verses and asterisks are centred too.
        (
            p("one", mark(1)) + p("* * *", pr=CENTRE) + p("two", mark(2)),
            "one1\n\n* * *\n\ntwo2\n\n1 First.\n\n2 Second.",
        ),
        # A page break.
        (
            p("one", mark(1)) + p(r('<w:br w:type="page"/>')) + p("two", mark(2)),
            "one1\n\n1 First.\n\n\ntwo2\n\n2 Second.",
        ),
        (
            p("one", mark(1)) + p(r('<w:br w:type="page"/>'), "two", mark(2)),
            "one1\n\n1 First.\n\ntwo2\n\n2 Second.",
        ),
        (
            p("one", mark(1)) + p("two", mark(2), pr="<w:pageBreakBefore/>"),
            "one1\n\n1 First.\n\ntwo2\n\n2 Second.",
        ),
        # A page break inside a paragraph does not divide it, and divides before the next.
        (
            p("one", mark(1), r('<w:br w:type="page"/>'), "more") + p("two", mark(2)),
            "one1\nmore\n\ntwo2\n\n1 First.\n\n2 Second.",
        ),
        # Nothing to go by: the notes stand at the end.
        (p("one", mark(1)) + p("two", mark(2)), "one1\n\ntwo2\n\n1 First.\n\n2 Second."),
    ],
)
def test_where_notes_stand_without_headings(body: str, expected: str) -> None:
    assert text(body, footnotes=note(1, "First.") + note(2, "Second.")) == expected


SECTION = '<w:sectPr><w:footnotePr>{}</w:footnotePr><w:type w:val="continuous"/></w:sectPr>'


@pytest.mark.parametrize(
    ("said", "settings", "expected"),
    [
        ("", "", "1 2 3"),
        ('<w:numRestart w:val="eachSect"/>', "", "1 2 1"),
        ("", '<w:footnotePr><w:numRestart w:val="eachSect"/><w:numFmt w:val="lowerLetter"/></w:footnotePr>', "a b a"),
        ('<w:numFmt w:val="chicago"/>', "", "* † ‡"),
        ('<w:numStart w:val="5"/>', "", "5 6 7"),
        ('<w:numStart w:val="5"/><w:numRestart w:val="eachSect"/>', "", "5 6 5"),
        ('<w:numFmt w:val="upperRoman"/>', '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>', "I II III"),
    ],
)
def test_how_notes_are_numbered(said: str, settings: str, expected: str) -> None:
    end = SECTION.format(said)
    body = p("one", mark(1)) + p("two", mark(2), pr=end) + p("three", mark(3)) + end
    source = read(docx(body, footnotes=note(1, "A.") + note(2, "B.") + note(3, "C."), settings=settings))
    assert hints(source, "note-mark") == expected.split()
    for label, words in zip(expected.split(), "ABC", strict=True):
        assert f"\n\n{label} {words}." in source.text


def test_notes_numbered_by_the_page_begin_again_where_word_last_broke_it() -> None:
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    body = p("one", mark(1), " two", mark(2), r("<w:lastRenderedPageBreak/>"), " three", mark(3))
    body += p("four", mark(4), pr="<w:pageBreakBefore/>")
    source = read(docx(body, footnotes="".join(note(at, "N.") for at in range(1, 5)), settings=settings))
    assert hints(source, "note-mark") == ["1", "2", "1", "1"]


def test_a_sign_of_its_own_is_not_counted() -> None:
    star = r('<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t>')
    cross = r('<w:footnoteReference w:customMarkFollows="true" w:id="3"/><w:sym w:font="Symbol" w:char="F02A"/>')
    notes = f'<w:footnote w:id="1">{p("* Starred.")}</w:footnote>' + note(2, "Counted.") + note(3, "Sign.")
    source = read(docx(p("one", star, " two", mark(2), " three", cross, " more"), footnotes=notes))
    assert source.text == "one* two1 three* more\n\n* Starred.\n\n1 Counted.\n\n* Sign.\n"
    assert hints(source, "note-mark") == ["*", "1", "*"]


def test_a_sign_that_never_comes_loses_no_note() -> None:
    star = r('<w:footnoteReference w:customMarkFollows="1" w:id="1"/>')
    notes = f'<w:footnote w:id="1">{p("Kept.")}</w:footnote>'
    assert text(p("one", star) + p("two"), footnotes=notes) == "one\n\ntwo\n\nKept."


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (p(r("<w:footnoteRef/>"), " Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), r("<w:tab/>"), "Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), "Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), ". Text."), "1. Text."),
        (p("[", r("<w:footnoteRef/>"), "] Text."), "[1] Text."),
        (p("Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), " Text.") + p() + p("More."), "1 Text.\n\nMore."),
    ],
)
def test_a_note_begins_with_its_number(inside: str, expected: str) -> None:
    source = read(docx(p("one", mark(1)), footnotes=f'<w:footnote w:id="1">{inside}</w:footnote>'))
    assert source.text == f"one1\n\n{expected}\n"
    assert hints(source, "note") == [expected.lstrip("[]1. ")]


def test_endnotes_and_marks_that_are_gone() -> None:
    body = p(
        "one", mark(1, "endnote"), "<w:del>" + mark(1) + "</w:del>", r('<w:footnoteReference w:id="2"/>', "<w:vanish/>")
    )
    body += p("two", mark(3), mark(7), mark(3))
    source = read(
        docx(
            body,
            footnotes=note(1, "Gone.") + note(2, "Hidden.") + note(3, "Here."),
            endnotes=note(1, "End.", "endnote"),
        )
    )
    assert source.text == "onei\n\ntwo121\n\ni End.\n\n1 Here.\n"
    assert [hint.target for hint in source.hints if hint.kind == "note-mark"] == ["en1", "fn3", "fn7", "fn3"]


# --- packages


def test_the_strict_form_and_parts_elsewhere() -> None:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "/word/story.xml"), ("metadata/core-properties", "meta.xml")),
        "word/_rels/story.xml.rels": relations(("footnotes", "notes/f.xml")),
        "word/story.xml": part("document", f"<w:body>{p('one', mark(1))}</w:body>"),
        "word/notes/f.xml": part("footnotes", note(1, "Note.")),
        "meta.xml": '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> River\n Letters </dc:title></m>',
    }
    strict = {name: content.replace(W, STRICT) for name, content in parts.items()}
    for package in (parts, strict):
        source = read(packed(dict(package)))
        assert source.text == "one1\n\n1 Note.\n"
        assert (source.title, source.format) == ("River Letters", "docx")


def test_a_document_that_python_docx_makes() -> None:
    library = pytest.importorskip("docx")
    document = library.Document()
    document.core_properties.title = "River Letters"
    document.add_heading("Lunev to Sedov", level=2)
    document.add_paragraph("The ").add_run("ice").italic = True
    document.add_paragraph("boards", style="List Number")
    document.add_paragraph("nails", style="List Number")
    rows = document.add_table(rows=1, cols=2).rows
    rows[0].cells[0].text, rows[0].cells[1].text = "1 May", "thin"
    target = BytesIO()
    document.save(target)
    source = read(target.getvalue())
    assert source.text == "Lunev to Sedov\n\nThe ice\n\n1. boards\n\n2. nails\n\n1 May\tthin\n"
    assert source.title == "River Letters"
    assert hints(source, "italic") == ["ice"]
    assert [hint.level for hint in source.hints if hint.kind == "heading"] == [2]


def test_damage_before_the_file_was_saved_is_found() -> None:
    source, findings = read_bytes(docx(p("Ð¿Ñ€Ð¸Ð²ÐµÑ‚, dear \ufffd")), id="s1", name="l.docx")
    assert [finding.code for finding in findings] == ["LB002", "LB002"]
    assert source.text.startswith("Ð¿")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (docx(p(" ")), "shows no text"),
        (docx(p("x"))[:-30], "this seems to be a Word document (.docx), not text; its archive is damaged or cut off"),
        (packed({"word/other.xml": "<x/>"}), "its part word/document.xml is missing"),
        (packed({"word/document.xml": part("other", "")}), "is no Word document"),
        (packed({"word/document.xml": "<w:document"}), "is not well-formed XML"),
        (packed({"word/document.xml": ""}), "is not well-formed XML"),
        (packed({**docx_parts(p("x")), "word/styles.xml": "broken"}), "word/styles.xml is not well-formed"),
        (packed({**docx_parts(p("x")), "../../evil": "x"}), "leads out of the archive"),
        (packed({**docx_parts(p("x")), "word\\..\\..\\evil": "x"}), "leads out of the archive"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "an Office document locked with a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (OLE, "an old Microsoft Office document"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_bytes(data, id="s1", name="l.docx")
    assert str(error.value).startswith("l.docx: ")
    assert message in str(error.value)


def test_the_end_of_a_document_that_is_cut_off() -> None:
    data = docx(p("word " * 5000))
    for length in (40, len(data) // 2, len(data) - 1):
        with pytest.raises(SourceError, match=r"damaged|ZIP archive"):
            read_bytes(data[:length], id="s1", name="l.docx")


def test_bits_that_fell_over() -> None:
    data = bytearray(docx(p("The ice holds. " * 9)))
    at = data.index(b"word/document.xml") + 40
    data[at] ^= 0xFF
    with pytest.raises(SourceError, match=r"word/document\.xml is damaged"):
        read_bytes(bytes(data), id="s1", name="l.docx")


def test_a_locked_part() -> None:
    data = bytearray(docx(p("x")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at != -1:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    with pytest.raises(SourceError, match="locked with a password"):
        read_bytes(bytes(data), id="s1", name="l.docx")


def test_bombs_do_not_go_off() -> None:
    expanding = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    body = part("document", f"<w:body>{p('&b;')}</w:body>").replace("?>", f"?>{expanding}", 1)
    with pytest.raises(SourceError, match="declares entities"):
        read_bytes(packed({"word/document.xml": body}), id="s1", name="l.docx")
    with pytest.raises(SourceError, match="as a ZIP bomb does"):
        read_bytes(docx(p("x" + " " * 20_000_000)), id="s1", name="l.docx")
    deep = "<w:tbl><w:tr><w:tc>" * 75 + p("x") + "</w:tc></w:tr></w:tbl>" * 75
    with pytest.raises(SourceError, match="nest more than 200 deep"):
        read_bytes(docx(deep), id="s1", name="l.docx")
    assert text("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60) == "x"


def test_an_outer_entity_is_not_fetched(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    declared = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    body = part("document", f"<w:body>{p('&a;')}</w:body>").replace("?>", f"?>{declared}", 1)
    with pytest.raises(SourceError, match="declares entities"):
        read_bytes(packed({"word/document.xml": body}), id="s1", name="l.docx")


# --- editions


def letter(head: str, date: str, *paragraphs: str, name: str, end: str = "", bold: bool = False) -> str:
    start = p(r(head, "<w:b/>")) if bold else p(head, style="berschrift1")
    return (
        start
        + p(date, pr=RIGHT)
        + p("Dear Comrade!")
        + "".join(paragraphs)
        + p("With greetings,")
        + p(name, pr=end and SECTION.format(end))
    )


def two_letters(*, restart: bool, bold: bool) -> tuple[Letter, ...]:
    end = '<w:numRestart w:val="eachSect"/>' if restart else ""
    body = letter(
        "A. P. Lunev to V. I. Sedov",
        "March 3, 1924",
        p("I heard on the 2nd that the gauge would not be moved", mark(1), ", and Varga said so too", mark(2), "."),
        p("I turn now to the ice, which is thick this year, and will not break before April."),
        name="A. Lunev",
        end=end,
        bold=bold,
    )
    body += letter(
        "V. I. Sedov to A. P. Lunev",
        "March 9, 1924",
        p("The boat", mark(3), " came today. Orlov", mark(4), " will see to the boards before the flood", mark(5), "."),
        name="V. Sedov",
        bold=bold,
    )
    bodies = ["The gauge at the ford.", "P. Varga, a boatman.", "The Zarya.", "T. Orlov, a joiner.", "Of 11 April."]
    notes = "".join(note(at, words) for at, words in enumerate(bodies, start=1))
    source = read(docx(body + (SECTION.format(end) if restart else ""), styles=HEADING, footnotes=notes))
    return build([source]).letters


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("restart", "labels"), [(False, ["1 2", "3 4 5"]), (True, ["1 2", "1 2 3"])])
def test_an_edition_binds_the_notes_of_each_letter(restart: bool, labels: list[str], bold: bool) -> None:
    letters = two_letters(restart=restart, bold=bold)
    assert [" ".join(note.label for note in letter.notes) for letter in letters] == labels
    said = [note.body.of(letter.source.text) for letter in letters for note in letter.notes]
    assert said == [
        "The gauge at the ford.",
        "P. Varga, a boatman.",
        "The Zarya.",
        "T. Orlov, a joiner.",
        "Of 11 April.",
    ]
    before = [
        note.anchor and letter.source.text[: note.anchor.start].split()[-1]
        for letter in letters
        for note in letter.notes
    ]
    assert before == ["moved", "too", "boat", "Orlov", "flood"]
