from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.errors import SourceError
from letterbook.readers import read_bytes
from tests.unit.packed_files import epub, epub_parts, packed, page

if TYPE_CHECKING:
    from letterbook.model.findings import Finding
    from letterbook.model.text import HintKind, Source

ENCRYPTION = "urn:oasis:names:tc:opendocument:xmlns:container"


def read(data: bytes) -> Source:
    source, findings = read_bytes(data, id="s1", name="b.epub")
    assert findings == ()
    return source


def text(*bodies: str) -> str:
    return read(epub({f"c{at}.xhtml": body for at, body in enumerate(bodies)})).text.removesuffix("\n")


def hints(source: Source, *kinds: HintKind) -> list[tuple[str, str]]:
    return [(hint.span.of(source.text), hint.target) for hint in source.hints if hint.kind in kinds]


def test_pages_stand_in_the_order_of_the_spine() -> None:
    source = read(epub({"z.xhtml": "<h1>One</h1><p>Dear <i>friend</i></p>", "a.xhtml": "<p>two</p>"}))
    assert source.text == "One\n\nDear friend\n\ntwo\n"
    assert (source.format, source.path, source.encoding) == ("epub", "b.epub", "utf-8")
    assert hints(source, "heading", "italic") == [("One", ""), ("friend", "")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>one<a id='x'/> two<br/>three</p><p/><div/><p>four</p>", "one two\nthree\n\nfour"),
        ("<p>a&#160;&amp; b&#x201c;</p>", "a\u00a0& b“"),
        ("<p>one<![CDATA[ < two]]></p>", "one < two"),
        ("<p>one</p><!-- not --><?pi not?><script>not</script><style/><p>two</p>", "one\n\ntwo"),
        ("<script>a &lt;/script> b</script><title/><p>two</p>", "two"),
        ("<plaintext>one</plaintext><p>two</p>", "one\n\ntwo"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><text>Cover</text></svg><p>two</p>", "two"),
        ("<p title='&lt;!--'>one</p>", "one"),
        ("<p hidden='hidden'>one</p><p>two</p>", "two"),
        ("<section><header><h1>One</h1></header><p>two</p></section>", "One\n\ntwo"),
        ("<table><tr><td>May</td><td>thin</td></tr><tr><td>June</td><td>wet</td></tr></table>", "May\tthin\nJune\twet"),
    ],
)  # fmt: skip
def test_pages_are_xml_and_show_what_a_page_shows(body: str, expected: str) -> None:
    assert text(body) == expected


def test_entities_of_html_need_no_declaration_that_is_read() -> None:
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    parts = epub_parts({"c.xhtml": ""})
    parts["OEBPS/c.xhtml"] = page("<p>caf&eacute;&nbsp;</p>").replace("?>", f"?>{doctype}", 1)
    assert read(packed(parts)).text == "café\u00a0\n"
    parts["OEBPS/c.xhtml"] = page("<p>a&nbsp;b</p>").replace("?>", '?><!DOCTYPE h [<!ENTITY nbsp "&#160;">]>', 1)
    assert read(packed(parts)).text == "a\u00a0b\n"


def test_entities_do_not_expand() -> None:
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 9 if at else "ha"}">' for at in range(12))
    parts = epub_parts({"c.xhtml": ""})
    parts["OEBPS/c.xhtml"] = page("<p>x&e11;</p>").replace("?>", f"?><!DOCTYPE h [{bomb}]>", 1)
    source, findings = findings_of(parts)
    assert source.text.endswith("x&e11;\n")
    assert len(source.text) < 1000
    assert [finding.code for finding in findings] == ["LB005"]
    parts["OEBPS/book.opf"] = f"<!DOCTYPE p [{bomb}]>{parts['OEBPS/book.opf']!s}"
    with pytest.raises(SourceError, match="declares entities"):
        read(packed(parts))


NOTES = {
    "text/c1.xhtml": '<p>The ice<a href="../notes.xhtml#n1" id="b"><sup>1</sup></a> holds.</p>',
    "text/c2.xhtml": """<p id="n1">It<a href="../notes.xhtml#n%C3%BC" id="b"><sup>2</sup></a>
        broke<a href="#n9">*</a>.</p><p id="n9">* Here.</p>""",
    "notes.xhtml": """<p id="n1"><a href="text/c1.xhtml#b">1</a>. On the Lena.</p>
        <p id="nü"><a href="text/c2.xhtml#b">2</a>. The ice.</p>""",
}


def test_notes_are_linked_from_page_to_page() -> None:
    source = read(epub(NOTES))
    assert hints(source, "note-mark") == [
        ("1", "OEBPS/notes.xhtml#n1"),
        ("2", "OEBPS/notes.xhtml#nü"),
        ("*", "OEBPS/text/c2.xhtml#n9"),
    ]
    assert hints(source, "note") == [
        ("* Here.", "OEBPS/text/c2.xhtml#n9"),
        ("On the Lena.", "OEBPS/notes.xhtml#n1"),
        ("The ice.", "OEBPS/notes.xhtml#nü"),
    ]


def test_a_short_link_to_a_page_is_no_note_mark() -> None:
    source = read(epub({"c1.xhtml": '<p>See letter<a href="c2.xhtml">2</a>.</p>', "c2.xhtml": "<p>2</p><p>Dear</p>"}))
    assert hints(source, "note", "note-mark") == []


def test_the_table_of_contents_is_told() -> None:
    contents = '<nav><ol><li><a href="c.xhtml">One</a></li><li><a href="c.xhtml#x">Two</a></li></ol></nav>'
    pages = {"nav.xhtml": contents, "c.xhtml": "<p>one</p><p id='x'>two</p>"}
    assert hints(read(epub(pages, nav="nav.xhtml")), "contents") == [("One\n\nTwo", "")]
    guide = '<reference type="toc" href="nav.xhtml#top"/>'
    pages["nav.xhtml"] = contents.replace("nav>", "div>")
    assert hints(read(epub(pages, guide=guide)), "contents") == [("One\n\nTwo", "")]


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        ("<dc:title>River\n Letters</dc:title>", "River Letters"),
        ("<dc:title>Letters</dc:title><dc:title>II</dc:title><dc:creator>Ann Gale</dc:creator>", "Letters / Ann Gale"),
        ("<dc:creator>A. Gale</dc:creator><dc:creator>B. Fenn</dc:creator>", "A. Gale; B. Fenn"),
        ("<dc-metadata><dc:Title>Letters</dc:Title></dc-metadata>", "Letters"),
        ("<dc:creator>Ann Gale</dc:creator>", "Ann Gale"),
        ("", ""),
    ],
)
def test_title_and_authors(metadata: str, title: str) -> None:
    assert read(epub({"c.xhtml": "<p>x</p>"}, metadata=metadata)).title == title


def findings_of(parts: dict[str, str | bytes]) -> tuple[Source, tuple[Finding, ...]]:
    return read_bytes(packed(parts), id="s1", name="b.epub")


def test_a_page_that_is_not_well_formed_is_read_as_a_browser_would() -> None:
    parts = epub_parts({"c1.xhtml": "<p>one<br>two</p>", "c2.xhtml": "<p>three</p>", "c3.xhtml": "<p>&nope;</p>"})
    source, findings = findings_of(parts)
    assert source.text == "one\ntwo\n\nthree\n\n&nope;\n"
    (finding,) = findings
    assert finding.code == "LB005"
    assert finding.message.startswith("2 pages are not well-formed")
    assert "OEBPS/c1.xhtml: " in finding.message
    parts["OEBPS/c1.xhtml"] = ""
    assert findings_of(parts)[0].text == "three\n\n&nope;\n"


def test_pages_in_other_encodings() -> None:
    parts = epub_parts({"c1.xhtml": "", "c2.xhtml": ""})
    parts["OEBPS/c1.xhtml"] = page("<p>лёд</p>").replace("UTF-8", "windows-1251").encode("cp1251")
    parts["OEBPS/c2.xhtml"] = page("<p>été</p>").replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(packed(parts)).text == "лёд\n\nété\n"
    parts["OEBPS/c1.xhtml"] = page("<p>l\xe9<br></p>").replace("UTF-8", "iso-8859-1").encode("cp1252")
    source, findings = findings_of(parts)
    assert source.text == "lé\n\nété\n"
    assert [finding.code for finding in findings] == ["LB005"]


def encryption(uri: str, way: str) -> str:
    return (
        f'<encryption xmlns="{ENCRYPTION}" xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{way}"/><e:CipherData><e:CipherReference URI="{uri}"/></e:CipherData>'
        "</e:EncryptedData></encryption>"
    )


def test_a_locked_book_is_told_from_scrambled_fonts() -> None:
    aes = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    pages = {"c 1.xhtml": "<p>x</p>"}
    with pytest.raises(SourceError, match=r"^b\.epub: this book is locked .*OEBPS/c 1\.xhtml.*open copy"):
        read(epub(pages, **{"META-INF__encryption.xml": encryption("OEBPS/c%201.xhtml", aes)}))
    scrambled = encryption("OEBPS/font.otf", "http://www.idpf.org/2008/embedding")
    assert read(epub(pages, **{"META-INF__encryption.xml": scrambled})).text == "x\n"
    assert read(epub(pages, **{"META-INF__encryption.xml": encryption("OEBPS/cover.jpg", aes)})).text == "x\n"


GOOD = epub_parts({"c.xhtml": "<p>x</p>"})
OPF = str(GOOD["OEBPS/book.opf"])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"META-INF/container.xml": "<container/>"}, "does not say where the book is"),
        ({"META-INF/container.xml": "<container"}, "META-INF/container.xml is not well-formed"),
        ({"OEBPS/book.opf": None}, "its part OEBPS/book.opf is missing"),
        ({"OEBPS/c.xhtml": None}, "its part OEBPS/c.xhtml is missing"),
        ({"OEBPS/book.opf": "<package/>"}, "lists no page to read"),
        ({"OEBPS/book.opf": OPF.replace('idref="i0"', 'idref="i7"')}, "names 'i7', which the book does not list"),
        ({"OEBPS/book.opf": OPF.replace("c.xhtml", "../../c.xhtml")}, "which leads out of the book"),
        ({"OEBPS/book.opf": OPF.replace("c.xhtml", "https://example.org/c")}, "which leads out of the book"),
        ({"OEBPS/c.xhtml": page("<img src='scan.png'/>")}, "show no text"),
        ({"OEBPS/c.xhtml": b"\x00\x01\x02" * 50}, "OEBPS/c.xhtml: this seems to be binary data"),
        ({"OEBPS/c.xhtml": page("<div>" * 300 + "x" + "</div>" * 300)}, "deep"),
        ({"a/../../x": "x"}, "leads out of the archive"),
    ],
)
def test_what_cannot_be_read_is_said(changed: dict[str, str | bytes | None], message: str) -> None:
    parts = {name: content for name, content in {**GOOD, **changed}.items() if content is not None}
    with pytest.raises(SourceError) as error:
        findings_of(parts)
    assert str(error.value).startswith("b.epub: ")
    assert message in str(error.value)


def test_the_format_is_told_by_what_the_file_holds() -> None:
    source, _ = read_bytes(packed(dict(reversed(GOOD.items()))), id="s1", name="letters.txt")
    assert source.format == "epub"
    with pytest.raises(SourceError, match="an EPUB book, not text; its archive is damaged or cut off"):
        read_bytes(packed(GOOD)[:200], id="s1", name="b.epub")
