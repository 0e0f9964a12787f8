"""TEI read: the text a reader of the page sees, its notes and documents, and the files that are refused."""

from __future__ import annotations

import pytest

from letterbook.encoded import edition_of
from tests.unit.encoded_books import HEADER, TEI, book, letter, notes_of, source_of, told

# The text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n   two<hi>three</hi>\n four .</p>", "One twothree four ."),
        ("<p>a\u00a0b\u2009c</p>", "a\u00a0b\u2009c"),
        ("<p>One</p><p> </p><p>Two</p>", "One\n\nTwo"),
        ("<p>Top\n  <lb/>\n  second</p>", "Top\nsecond"),
        ("<p><lb/>The riv-<lb/>er rose<lb/></p>", "The riv-\ner rose"),
        ('<p>The riv<lb break="no"/>\n er rose</p>', "The river rose"),
        ('<p>The riv-\n<lb break="no"/>er</p>', "The riv-\ner"),
        ('<p>the bo<pb n="7"/>at, <pb n="8"/> and</p>', "the boat, and"),
        ("<p>a<space/>b</p>", "a b"),
        ("<lg><l>One line,</l>\n<l>another.</l></lg><p>Prose.</p>", "One line,\nanother.\n\nProse."),
        ("<p>He sang:<l>One,</l><l>two.</l></p>", "He sang:\nOne,\ntwo."),
        ("<p>Before<list><item>a</item><item>b</item></list>after.</p>", "Before\n\na\n\nb\n\nafter."),
        (
            (
                "<table><row><cell>Boats</cell> <cell>12</cell></row>"
                "<row><cell>Crates</cell><cell><p>3</p></cell></row></table>"
            ),
            "Boats\t12\nCrates\t3",
        ),
        ("<figure><graphic url='a.png'/><head>The ferry</head><figDesc>A boat</figDesc></figure>", "The ferry"),
        ("<p>Fish &amp; chips &#8212; &lt;b&gt;</p>", "Fish & chips — <b>"),
        ("<p><!-- not this -->Text<?pi not this?> goes on</p>", "Text goes on"),
        ("<p><![CDATA[1 < 2]]></p>", "1 < 2"),
        ("<sp><speaker>Anna</speaker><p>No.</p></sp>", "Anna\n\nNo."),
    ],
)
def test_the_text_is_what_the_page_shows(markup: str, text: str) -> None:
    assert book(f"<div>{markup}</div>").text == f"{text}\n"


@pytest.mark.parametrize(
    ("markup", "text", "kept"),
    [
        ("<choice><sic>teh</sic><corr>the</corr></choice> boat", "teh boat", [("corr", "teh", "the")]),
        ("<choice><reg>river</reg> <orig>riuer</orig></choice>", "riuer", [("reg", "riuer", "river")]),
        ("<choice><abbr>Capt.</abbr><expan>Captain</expan></choice>", "Capt.", [("expan", "Capt.", "Captain")]),
        ("the <subst><del>old</del><add>new</add></subst> one", "the new one", [("del", "new", "old")]),
        ("no <del>bad</del>word", "no word", [("del", "", "bad")]),
        ("a <app><rdg wit='B'>oar</rdg><lem>sail</lem></app>", "a sail", [("rdg", "sail", "oar")]),
        ("lost <gap reason='torn' unit='words' quantity='2'/>here", "lost here", [("gap", "", "torn 2 words")]),
        ("<supplied>Dear</supplied> <unclear>Anna</unclear>, <add>yes</add>", "Dear Anna, yes", []),
    ],
)
def test_of_two_readings_the_document_s_own_is_printed(
    markup: str, text: str, kept: list[tuple[str, str, str]]
) -> None:
    source = book(f"<p>{markup}</p>")
    assert source.text == f"{text}\n"
    found = [(one.kind, one.span.of(source.text).strip(), one.words) for one in source.encoded.readings]
    assert found == kept


def test_a_running_head_that_interrupts_a_paragraph_stands_behind_it() -> None:
    _, read = letter('<p>The boat <pb n="3"/><fw type="header">— 3 —</fw>\n sank.</p>')
    assert told(read) == [("paragraph", "The boat sank."), ("furniture", "— 3 —")]


def test_emphasis_and_heads_are_hints() -> None:
    source = book(
        "<div><head>Ferry</head><p>a <hi rend='italic'>b</hi> <hi rendition='#b'>c</hi> <emph>d</emph></p></div>"
    )
    hints = [(hint.kind, hint.span.of(source.text)) for hint in source.hints]
    assert hints == [("heading", "Ferry"), ("italic", "b"), ("bold", "c"), ("italic", "d")]


# Notes


def test_a_note_in_running_text_is_its_own_mark() -> None:
    source, read = letter(
        """<head>A to B <note n="0" type="source">Source: Ferry Archive.</note></head>
        <p>Rope<note>Hemp.</note>, oil<note n="7"><p>Whale <note n="*">or seal</note> oil.</p><p>Dear.</p></note> and
        <note place="inline">[sic]</note> tar.</p><note n="9">At the end.</note>"""
    )
    assert source.text == (
        "A to B[0]\n\nRope[1], oil[7] and [sic] tar.[9]\n\n"
        "0. Source: Ferry Archive.\n\n1. Hemp.\n\n7. Whale[*] oil.\n\nDear.\n\n9. At the end.\n\n*. or seal\n"
    )
    assert notes_of(read) == [
        ("0", "[0]", "Source: Ferry Archive."),
        ("1", "[1]", "Hemp."),
        ("7", "[7]", "Whale[*] oil.\n\nDear."),
        ("9", "[9]", "At the end."),
        ("*", "[*]", "or seal"),
    ]
    assert [note.kind for note in read.notes] == ["source", "note", "note", "note", "note"]
    assert read.part("source") is not None
    assert read.text() == "Rope, oil and [sic] tar."


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<ref target="#n1">1</ref>', '<note xml:id="n1" n="1">Hemp.</note>'),
        ('<hi rend="sup"><ref target="#n1">[1]</ref></hi>', '<note xml:id="n1"><label>1</label> Hemp.</note>'),
        ('<ref type="note" target="#n1">1</ref>', '<note xml:id="n1" n="1"><p>Hemp.</p></note>'),
        ('<ptr target="#n1"/>', '<note xml:id="n1" n="1">Hemp.</note>'),
        ('<anchor xml:id="a1"/>', '<note target="#a1" n="1">Hemp.</note>'),
    ],
)
@pytest.mark.parametrize("place", ["letter", "back"])
def test_a_note_apart_is_bound_to_its_mark(mark: str, note: str, place: str) -> None:
    notes = f'<div type="notes"><head>Notes</head>{note}</div>'
    inner = f"<p>Rope{mark} and tar.</p>" + (notes if place == "letter" else "")
    source, read = letter(inner, back=notes if place == "back" else "")
    (bound,) = read.notes
    assert bound.label == "1"
    assert bound.body.of(source.text) == "Hemp."
    assert bound.label_span is not None
    assert bound.label_span.of(source.text) == "1"
    assert bound.anchor is not None
    assert source.text[: bound.anchor.start].endswith("Rope")
    assert read.text() == "Rope and tar."
    assert source.text.count("Hemp") == 1
    assert not edition_of(source).findings


def test_a_reference_that_speaks_of_a_note_is_no_mark() -> None:
    source, read = letter('<p>See <ref target="#n1">note one of the ferry</ref>.<note xml:id="n1">Hemp.</note></p>')
    assert notes_of(read) == [("1", "[1]", "Hemp.")]
    assert "See note one of the ferry.[1]" in source.text


def test_notes_without_a_mark_and_marks_without_a_note_are_findings() -> None:
    source, read = letter(
        '<p>Rope<ref type="note" target="#gone">2</ref></p><div type="notes"><note xml:id="n1" n="1">Hemp.</note></div>'
    )
    assert notes_of(read) == [("1", "", "Hemp.")]
    assert [(found.code, found.span.of(source.text)) for found in edition_of(source).findings] == [
        ("LB203", "1"),
        ("LB201", "2"),
    ]


def test_a_note_around_the_letters_stays_there() -> None:
    source = book(
        '<div type="letter"><p>Rope.</p></div>', front='<div type="preface"><p>We thank<note>All.</note>.</p></div>'
    )
    assert source.text == "We thank[1].\n\n1. All.\n\nRope.\n"
    (region,) = source.encoded.regions
    assert (region.kind, region.span.of(source.text)) == ("front-matter", "We thank[1].\n\n1. All.")


# Which elements are documents


TWO = "<div{0}><head>A to B</head><p>One.</p></div><div{0}><head>B to A</head><p>Two.</p></div>"


@pytest.mark.parametrize(
    "body",
    [
        TWO.format(' type="letter"'),
        TWO.format(' type="document"'),
        TWO.format(' type="Brief"'),
        TWO.format(' type="lettre"'),
        TWO.format(' type="письмо"'),
        TWO.format(' type="chapter" subtype="telegram"'),
        f'<div type="letters"><head>Year 1</head>{TWO.format(chr(32) + "type=" + chr(34) + "letter" + chr(34))}</div>',
        '<div type="letter"><div type="letter"><p>One.</p></div><div type="letter"><p>Two.</p></div></div>',
        '<div type="letter"><p>One.</p></div><div type="report"><p>Two.</p></div>',
        "<div><opener><salute>Dear A</salute></opener><p>One.</p></div><div><p>Two.</p><closer>B</closer></div>",
        '<div1><div2 type="letter"><p>One.</p></div2><div2 type="letter"><p>Two.</p></div2></div1>',
    ],
)
def test_letters_are_the_divisions_that_are_marked_as_such(body: str) -> None:
    source = book(body)
    found = [" ".join(span.of(source.text) for span in one.spans) for one in source.encoded.documents]
    assert len(found) == 2
    assert "One." in found[0]
    assert "Two." in found[1]


def test_members_of_a_corpus_texts_of_a_group_and_files_of_one_letter() -> None:
    member = '<TEI xml:id="m{0}"><teiHeader/><text><body><p>Text {0}.</p></body></text></TEI>'
    corpus = source_of(f'<teiCorpus xmlns="{TEI}">{HEADER}{member.format(1)}{member.format(2)}</teiCorpus>')
    assert [one.names for one in corpus.encoded.documents] == [("m1",), ("m2",)]
    texts = "<text><body><p>1</p></body></text><text><body><p>2</p></body></text>"
    group = source_of(f"<TEI>{HEADER}<text><group>{texts}</group></text></TEI>")
    assert len(group.encoded.documents) == 2
    alone = book("<opener><salute>Dear A,</salute></opener><p>Text.</p>")
    assert len(alone.encoded.documents) == 1
    assert not book("<p>An essay.</p>").encoded.documents


def test_a_document_without_words_is_none() -> None:
    source = book('<div type="letter"/><div type="letter"><div type="letter"><p>One.</p></div><pb/></div>')
    assert [one.inside for one in source.encoded.documents] == [-1]


def test_the_address_on_a_letter_is_no_letter_beside_it() -> None:
    _, read = letter("<p>Safe.</p>", back='<div type="address"><p>To Sorel<lb/>in Ostrov</p></div>')
    assert told(read) == [("paragraph", "Safe.")]
    beside = book('<div type="letter"><p>Safe.</p></div><div type="address"><p>To Sorel</p></div>')
    assert len(beside.encoded.documents) == 1
    inside = letter('<p>Safe.</p><div type="address"><p>To Sorel<lb/>in Ostrov</p></div>')[1]
    assert told(inside) == [("paragraph", "Safe."), ("address", "To Sorel\nin Ostrov")]


def test_a_document_printed_in_another_is_its_enclosure() -> None:
    source = book(
        """<div type="letter" xml:id="d1" n="1"><head>A. Lind to V. Sorel</head><p>I enclose his letter:</p>
        <floatingText><body><opener><salute>Dear Lind,</salute></opener><p>Come<note>Now.</note>.</p>
          <closer><signed>B. Toll</signed></closer></body></floatingText>
        <p>What shall I do<note>Go.</note>?</p></div>"""
    )
    host, enclosed = edition_of(source).letters
    assert [span.of(source.text) for span in host.spans] == [
        "A. Lind to V. Sorel\n\nI enclose his letter:",
        "What shall I do[1]?\n\n1. Go.",
    ]
    assert [span.of(source.text) for span in enclosed.spans] == ["Dear Lind,\n\nCome[1].\n\nB. Toll\n\n1. Now."]
    assert enclosed.enclosed_with == host.id
    assert enclosed.sender[0].name == "B. Toll"


@pytest.mark.parametrize("wrapper", ["frus:attachment", 'div type="letter"'])
def test_attachments_are_documents(wrapper: str) -> None:
    close = wrapper.split(maxsplit=1)[0]
    source = book(
        f'<div type="document" xmlns:frus="http://history.state.gov/ns/1.0"><head>1. Note</head><p>See.</p>'
        f"<{wrapper}><head>Attachment</head><p>Text.</p></{close}></div>"
    )
    assert [one.inside for one in source.encoded.documents] == [-1, 0]
    assert told(edition_of(source).letters[1]) == [("heading", "Attachment"), ("paragraph", "Text.")]


def test_a_poem_in_a_letter_stays_in_it() -> None:
    source, read = letter("<p>He sang:</p><floatingText><body><lg><l>One,</l><l>two.</l></lg></body></floatingText>")
    assert len(source.encoded.documents) == 1
    assert told(read)[1] == ("paragraph", "One,\ntwo.")


def test_what_stands_around_the_documents_is_named() -> None:
    source = book(
        '<div type="chapter"><head>1924</head><p>That year the ice was late.</p>'
        '<div type="letter"><p>A.</p></div></div>',
        front="<titlePage><docTitle><titlePart>Ferry</titlePart></docTitle></titlePage>"
        '<div type="toc"><list><item>1</item></list></div>'
        '<div xml:id="persons"><head>Persons</head><list><item>Lind</item></list></div><div><p>Preface.</p></div>',
        back='<div type="index"><p>Lind, 3</p></div><div><p>Printed in Ostrov.</p></div>',
    )
    assert [(one.kind, one.span.of(source.text)) for one in source.encoded.regions] == [
        ("title", "Ferry"),
        ("contents", "1"),
        ("persons", "Persons\n\nLind"),
        ("front-matter", "Preface."),
        ("section", "1924"),
        ("linking", "That year the ice was late."),
        ("index", "Lind, 3"),
        ("back-matter", "Printed in Ostrov."),
    ]


def test_tei_p4_without_a_namespace() -> None:
    source = source_of(
        """<!DOCTYPE TEI.2 SYSTEM "tei2.dtd"><TEI.2><teiHeader/><text><body><div1 type="letter" id="l1" n="3">
        <head>A. Lind to V. Sorel</head><opener><dateline><name type="place">Ostrov</name>,
        <date value="1849-03-03">3 March</date></dateline></opener>
        <p>Rope &mdash; and tar<ref target="n1">1</ref>.</p><closer><signed>A. Lind</signed></closer>
        <div2 type="notes"><note id="n1" place="end">Hemp.</note></div2></div1></body></text></TEI.2>"""
    )
    (read,) = edition_of(source).letters
    assert (read.number, read.sender[0].name, read.recipient[0].name) == ("3", "A. Lind", "V. Sorel")
    assert read.date is not None
    assert read.date.edtf == "1849-03-03"
    assert read.place is not None
    assert read.place.name == "Ostrov"
    assert notes_of(read) == [("1", "1", "Hemp.")]
    assert "Rope — and tar1." in source.text
