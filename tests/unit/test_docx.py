from __future__ import annotations

from io import BytesIO

import pytest

from letterbook.errors import SourceError
from letterbook.readers import read_bytes
from tests.unit.docx_texts import CENTRE, hints, read, text
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
