from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.errors import SourceError
from letterbook.readers import read_bytes

if TYPE_CHECKING:
    from letterbook.model.findings import Finding
    from letterbook.model.text import HintKind, Source


def page(markup: str, *, name: str = "page.html", encoding: str = "utf-8") -> tuple[Source, tuple[Finding, ...]]:
    return read_bytes(markup.encode(encoding), id="s1", name=name)


def text(markup: str) -> str:
    return page(f"<html><body>{markup}</body></html>")[0].text.removesuffix("\n")


def hints(markup: str, kind: HintKind) -> list[tuple[str, str]]:
    source, _ = page(f"<html><body>{markup}</body></html>")
    return [(hint.span.of(source.text), hint.target) for hint in source.hints if hint.kind == kind]


def words(markup: str, kind: HintKind) -> list[str]:
    return [quote for quote, _ in hints(markup, kind)]


# A page of the late 1990s: no paragraph closed, type faces left open, tables for layout, cp1251.
RIVER_PAGE = """<HTML><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">
<TITLE>to Sedov
from Lunev</TITLE>
<SCRIPT LANGUAGE=JavaScript>document.write("<p>never</p>")</SCRIPT></HEAD>
<BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="100%"><TR><TD VALIGN=top>
<CENTER><FONT SIZE=-1><A HREF="/boats.htm">Boats</A> |&nbsp; <A HREF="/fords.htm">Fords</A>&nbsp; | \
<A HREF="/sedov.htm">Sedov</A> |&nbsp; <A HREF="/">Home Page</A></FONT></CENTER>
<P>&nbsp;River Survey Correspondence. 1921-1925<BR>
Collection of documents 1996.
<P>Compiled by: V.P.Orlova, D.M.Sand.
<P>Survey Correspondences<BR><BR>
<P><B>A. P. Lunev to V. I. Sedov, K. Varga, and
T. Orlov</B>
<P ALIGN=RIGHT>March 3, 1924
<P>Tov. Sedov.
<P>Copies of comrades Varga and Orlov.
<P>Dear Comrade!
<P><FONT FACE="Arial">I received a telegram from you on February 28th stating that <I>the gauge</I> should not be
moved<SUP>1</SUP>. On the 2nd, a «telegram» came 2 &amp; I wrote.
<P>I turn now to the ice.
<P>With greetings, A. Lunev.
<P>TSARO. F. 12. Op. 3. D. 45. L. 6-7. Typewritten text. The signature is an autograph.
<P>Notes:
<P>1 P. Varga, an old boatman.
<P>2On March 1, 1924, Varga wrote to Sedov.
<P>&nbsp;
<P>No. 8
<P>V. I. Sedov - K. Varga
<P>22/III-24
</TABLE></BODY></HTML>
"""

RIVER_TEXT = """Boats |\u00a0 Fords\u00a0 | Sedov |\u00a0 Home Page

\u00a0River Survey Correspondence. 1921-1925
Collection of documents 1996.

Compiled by: V.P.Orlova, D.M.Sand.

Survey Correspondences

A. P. Lunev to V. I. Sedov, K. Varga, and T. Orlov

March 3, 1924

Tov. Sedov.

Copies of comrades Varga and Orlov.

Dear Comrade!

I received a telegram from you on February 28th stating that the gauge should not be moved1. \
On the 2nd, a «telegram» came 2 & I wrote.

I turn now to the ice.

With greetings, A. Lunev.

TSARO. F. 12. Op. 3. D. 45. L. 6-7. Typewritten text. The signature is an autograph.

Notes:

1 P. Varga, an old boatman.

2On March 1, 1924, Varga wrote to Sedov.

\u00a0

No. 8

V. I. Sedov - K. Varga

22/III-24
"""


def test_a_page_of_the_nineties_comes_out_as_a_reader_would_save_it() -> None:
    source, findings = page(RIVER_PAGE, encoding="cp1251")
    assert source.text == RIVER_TEXT
    assert source.title == "to Sedov from Lunev"
    assert (source.format, source.encoding, findings) == ("html", "cp1251", ())
    told = {(hint.kind, hint.span.of(source.text)) for hint in source.hints}
    assert ("navigation", "Boats |\u00a0 Fords\u00a0 | Sedov |\u00a0 Home Page") in told
    assert ("right", "March 3, 1924") in told
    assert ("bold", "A. P. Lunev to V. I. Sedov, K. Varga, and T. Orlov") in told
    assert ("superscript", "1") in told
    assert ("italic", "the gauge") in told
    assert not any(kind == "right" and quote != "March 3, 1924" for kind, quote in told)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<p>one<br></p><p>two", "one\n\ntwo"),
        ("<p>one</p><br><p>two", "one\n\n\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("one<hr>two", "one\n\n\ntwo"),
        ("<h1>Head</h1>text", "Head\n\ntext"),
        ("  a \n\t b&nbsp; c  ", "a b\u00a0 c"),
        ("<i>a </i> b<b> c</b>", "a b c"),
        ("word<sup>1</sup>, word <sup>2</sup>", "word1, word 2"),
        ("<ol start=5><li>one<li>two</ol>after", "one\n\ntwo\n\nafter"),
        ("<ul><li><p>one</p><li><p>two</p></ul>", "one\n\ntwo"),
        ("<table><tr><th>Day<th>Place<tr><td>3 May<td>Ostrov</table>after", "Day\tPlace\n3 May\tOstrov\n\nafter"),
        ("<table><tr><td>1<td>a<br>b<td><p>c</p></table>", "1\ta b\tc"),
        ("<table><tr><td>a<td><td>c<tr><td><td>b<td></table>", "a\t\tc\nb"),
        ("<table><tr><td>menu<td><p>one<p>two</table>", "menu\n\none\n\ntwo"),
        ("<table><tr><td>one<tr><td>two</table>", "one\n\ntwo"),
        ("<table><tr><td><table><tr><td>a<td>b</table></table>c", "a\tb\n\nc"),
        ("<table><caption>Boats</caption><tr><td>a<td>b</table>", "Boats\na\tb"),
        ("<p>a<pre>\n  verse\n    two\n\n three\n</pre>b", "a\n\n  verse\n    two\n\n three\n\nb"),
        ('<p style="white-space: pre-wrap">a\n b</p>', "a\n b"),
        ("a<img src=x alt='no'>b", "ab"),
        ("a<!-- <p>no -->b<?php no ?>c", "abc"),
        ("a<script>no<p></script>b<style>no</style>c<noscript>no</noscript>", "abc"),
        ("a<span hidden>no</span><p style='display: none'>no<i>no</i></p>b", "a\n\nb".replace("\n\n", "")),
        ("a<template><p>no</template><svg><title>no</title><text>no</text></svg>b", "ab"),
        ("&lt;b&gt; &amp;amp; &eacute;&#1078;&mdash;", "<b> &amp; éж—"),
        ("a < b and c > d", "a < b and c > d"),
        ("<p><font size=2>one<p><font>two<p align=right>three", "one\n\ntwo\n\nthree"),
        ("<dl><dt>Varga<dd>a boatman<dt>Sand<dd>an engineer</dl>", "Varga\n\na boatman\n\nSand\n\nan engineer"),
        ("a\r\nb<pre>c\r\nd</pre>", "a b\n\nc\nd"),
        ("soft\u00adhyphen a\u2003b", "soft\u00adhyphen a\u2003b"),
    ],
)
def test_the_text_is_what_a_browser_shows(markup: str, expected: str) -> None:
    assert text(markup) == expected


def test_headings_have_their_level() -> None:
    source, _ = page("<h2>No. 7</h2><p>Dear friend<h4>Notes</h4>")
    found = [(hint.level, hint.span.of(source.text)) for hint in source.hints if hint.kind == "heading"]
    assert found == [(2, "No. 7"), (4, "Notes")]


@pytest.mark.parametrize(
    ("markup", "kind", "expected"),
    [
        ("<center>No. 7<br>Lunev<p>Sedov</center>Dear", "centred", ["No. 7\nLunev", "Sedov"]),
        ("<p align=center>No. 7</p>Dear<p style='text-align:center'>x", "centred", ["No. 7", "x"]),
        ("<div align=right><p>Ostrov<p align=left>a<p>3 May</div>Dear", "right", ["Ostrov", "3 May"]),
        ("<table align=center><tr><td>a<td>b</table>", "centred", []),
        ("<i>a</i> <em>b</em> <span style='font-style:italic'>c</span>", "italic", ["a", "b", "c"]),
        ("<b>a</b><strong> b </strong><b> </b><b>&nbsp;</b>", "bold", ["a", "b"]),
        ("<small>a</small><font size=-1>b</font><font size=4>c</font>", "small", ["a", "b"]),
        ("<ul><li>one<li>two</ul>", "list-item", ["one", "two"]),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "table-row", ["a\tb", "c\td"]),
        ("<p>one<p>two", "paragraph", ["one", "two"]),
    ],
)
def test_hints_of_form(markup: str, kind: HintKind, expected: list[str]) -> None:
    assert words(markup, kind) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>Home</nav>",
        "<header><h1>River</h1></header>",
        "<footer>Printed in Ostrov</footer>",
        '<div role="navigation">Home</div>',
        '<ul class="menu big"><li>Home</ul>',
        "<p><a href=a>Boats</a> | <a href=b>Fords</a> | Letters</p>",
        "<p>[<a href=a>Boats</a>] · [<a href=b>Fords</a>]</p>",
        "<ul><li><a href=a>Boats</a><li><a href=b>Fords</a><li><a href=c>Ice</a></ul>",
        "<table><tr><td><a href=a>Boats</a><td><a href=b>Fords</a><td><a href=c>Ice</a></table>",
        "<p>Boats | Fords | Home Page</p>",
    ],
)
def test_menus_are_navigation(markup: str) -> None:
    assert len(words(f"<p>Before{markup}<p>Dear friend", "navigation")) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<article><header><h2>Lunev to Sedov</h2></header>Dear</article>",
        # Correspondents that a site links to its register
        "<p><a href=l>A. P. Lunev</a> to <a href=s>V. I. Sedov</a>, <a href=v>K. Varga</a>, <a href=o>T. Orlov</a></p>",
        "<p><a href=l>A. Lunev</a><br><a href=s>V. Sedov</a></p>",
        "<p><a href=w>K. Varga</a></p>",
        "<h2><a href=doc7>No. 7. Lunev to Sedov</a></h2>",
        "<p>The ford | the ice</p>",
    ],
)
def test_names_that_are_links_are_not(markup: str) -> None:
    assert words(f"{markup}<p>Dear friend", "navigation") == []
    assert words(f"{markup}<p>Dear friend", "contents") == []


def test_a_list_of_links_into_the_page_is_its_contents() -> None:
    markup = "<ul><li><a href=#l1>Lunev to Sedov</a><li><a href=#l2>Sedov to Varga</a><li><a href=#l3>Sand</a></ul>" + (
        "".join(f"<h2 id=l{i}>{i}</h2><p>Dear friend" for i in (1, 2, 3))
    )
    assert words(markup, "contents") == ["Lunev to Sedov\n\nSedov to Varga\n\nSand"]
    assert words(markup, "note-mark") == []


NOTES = {
    "anchors by name": (
        "<p>ice<a href=#n1><sup>1</sup></a> and ford<a href=#n2><sup>2</sup></a>"
        "<p><a name=n1></a>1 The ice.<p><a name=n2></a>2 The ford."
    ),
    "anchors before the paragraph": (
        "<p>ice<a href=#n1>1</a> and ford<a href=#n2>2</a>"
        "<div><a name=n1></a><p>1 The ice.</p><a name=n2></a><p>2 The ford.</p></div><p>After"
    ),
    "notes in one paragraph": (
        "<p>ice<sup><a href=#n1>1</a></sup> and ford<sup><a href=#n2>2</a></sup>"
        "<p><a name=n1></a>1 The ice.<br><a name=n2></a>2 The ford.<p>After"
    ),
    "a text processor's": (
        '<p>ice<a href="#_ftn1" name="_ftnref1"><sup>1</sup></a> ford<a href="#_ftn2" name="_ftnref2"><sup>2</sup></a>'
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">1</a> The ice.</p></div>'
        '<div id=ftn2><p><a href="#_ftnref2" name="_ftn2">2</a> The ford.</p></div>'
    ),
    "a wiki's list": (
        '<p>ice<sup id=r1><a href="http://wiki.example/Ice#n1">1</a></sup> ford<sup id=r2><a href=#n2>2</a></sup>'
        "<ol><li id=n1><a href=#r1>↑</a> The ice.</li><li id=n2>The ford. <a href=#r2>↩</a></li></ol>"
    ),
    "a table": (
        "<p>ice<a href=#n1>1</a> ford<a href=#n2>2</a>"
        "<table><tr><td><a name=n1>1</a><td>The ice.<tr><td id=n2>2<td>The ford.</table>"
    ),
    "terms and descriptions": (
        "<p>ice<a href=#n1>1</a> ford<a href=#n2>2</a><dl><dt id=n1>1<dd>The ice.<dt><a name=n2>2</a><dd>The ford.</dl>"
    ),
    "in a footer": (
        "<p>ice<sup><a href=#n1>1</a></sup> ford<sup><a href=#n2>2</a></sup>"
        "<footer><p id=n1>1 The ice.<p id=n2>2 The ford.</footer>"
    ),
}


@pytest.mark.parametrize("shape", NOTES)
def test_note_marks_lead_to_notes(shape: str) -> None:
    marks = hints(NOTES[shape], "note-mark")
    notes = hints(NOTES[shape], "note")
    assert [quote for quote, _ in marks] == ["1", "2"]
    assert [target for _, target in marks] == [target for _, target in notes]
    assert [quote.lstrip("12 \t\n") for quote, _ in notes] == ["The ice.", "The ford."]
    assert words(NOTES[shape], "navigation") == []


def test_the_link_back_is_no_part_of_the_note() -> None:
    markup = (
        "<p>ice<a href=#n1 id=r1>[1]</a><p id=n1>[<a href=#r1>1</a>]. The ice, says [Varga]. [<a href=#r1>back</a>]"
    )
    assert hints(markup, "note") == [("The ice, says [Varga].", "n1")]
    assert hints(markup, "note-mark") == [("[1]", "n1")]


def test_two_marks_of_one_note() -> None:
    markup = "<p>ice<a href=#n1>*</a><p id=n1>* The ice.<p>ice again<a href=#n1>*</a>"
    assert hints(markup, "note-mark") == [("*", "n1"), ("*", "n1")]
    assert hints(markup, "note") == [("* The ice.", "n1")]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>see <a href=#l15>15</a><h2 id=l15>15</h2><p>Dear",
        "<p>see <a href=#l15>15</a><a name=l15></a><p align=center>No. 15<p>Dear",
        "<p id=top>Dear<p><a href=#top>1</a>",
        "<p>see <a href=#l15>the letter of Lunev to Sedov</a><p id=l15>Dear",
        "<p>see <a href=#lost>1</a><p>Dear",
    ],
)
def test_other_links_into_the_page_are_no_note_marks(markup: str) -> None:
    assert hints(markup, "note-mark") == []
    assert hints(markup, "note") == []


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="koi8-r"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>',
        '<html><head><meta charset="koi8-r"></head>',
        "<html><head><META http-equiv=Content-Type content='text/html; charset=koi8-r'></head>",
        "<html>",
    ],
)
def test_the_encoding_of_a_page(head: str) -> None:
    letter = "Дорогой друг! Письмо Ваше от третьего мая получил и завтра выезжаю в Калугу."
    source, findings = page(f"{head}<body><p>{letter}</p></body></html>", encoding="koi8-r")
    assert (source.text, source.encoding) == (letter + "\n", "koi8-r")
    assert [finding.code for finding in findings] == ([] if "koi8" in head else ["LB001"])


def test_xhtml_and_its_empty_elements() -> None:
    source, findings = page(
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://x.example/x.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title><script src="x.js"/></head>'
        '<body><p>ice<a href="#n1">1</a></p><a id="n1"/><p>1 The ice.</p><hr/><div/>end</body></html>'
    )
    assert source.text == "ice1\n\n1 The ice.\n\n\nend\n"
    assert ("note", "1 The ice.") in {(hint.kind, hint.span.of(source.text)) for hint in source.hints}
    assert findings == ()


def test_a_fragment() -> None:
    source, _ = page("<p>Dear friend,</p>\n<p>I am well.</p>", name="letter")
    assert source.text == "Dear friend,\n\nI am well.\n"


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<html><body><p>Dear friend<p align=", "breaks off inside a tag: <p align="),
        ("<html><body><p>Dear friend</p", "breaks off inside a tag: </p"),
        ("<html><body><p>Dear friend<!-- and so on", "a comment (<!--) has no end"),
        ("<html><body><p>Dear friend<script>and so on", "<script> has no end"),
    ],
)
def test_a_page_that_breaks_off(markup: str, message: str) -> None:
    source, (finding,) = page(markup)
    assert source.text == "Dear friend\n"
    assert finding.code == "LB005"
    assert message in finding.message
    assert finding.span.of(source.text) == "Dear friend"


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body> &#32; <script>x</script>", "<html><img alt=x></html>"]
)
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(SourceError, match=r"page\.html: this page shows no text"):
        page(markup)


def test_a_page_of_frames_is_refused_by_name() -> None:
    with pytest.raises(SourceError, match="save the page in the frame"):
        page("<html><frameset cols=2><frame src=a><noframes>no frames</noframes></frameset></html>")


def test_entities_of_a_doctype_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "river"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    assert "river" not in page(bomb)[0].text


def test_deep_pages() -> None:
    unclosed = "".join(f"<p><font size=2>paragraph {i} <b>of</b> many" for i in range(4000))
    source, _ = page(f"<html><body>{unclosed}")
    assert source.text.count("\n\n") == 3999
    with pytest.raises(SourceError, match="10,000 deep"):
        page("<html><body>" + "<div>" * 20_000 + "x")


def test_long_texts_are_whole() -> None:
    source, _ = page("<html><body><pre>" + "x" * 79 + ("\n" + "y" * 79) * 200_000 + "</pre>")
    assert len(source.text) == 80 * 200_001
