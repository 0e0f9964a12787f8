"""TEI: what each construct of the model becomes, and that no character of a letter is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, Undatable, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import (
    Citation,
    Edition,
    Letter,
    LetterMention,
    Note,
    Part,
    Person,
    Publication,
    QuotedLetter,
    Role,
)
from letterbook.model.text import Hint, Source, Span
from letterbook.writers import cmif, tei
from tests.sample import edition
from tests.unit.letter_tei import XML_ID, edition_of, find, letter_of, one, quoted, shape, tree_of, trees
from tests.unit.made_editions import editions

LUNEV = "1924-03-03-lunev-board-of-the-survey.xml"
VARGA = "1924-02-20-varga-lunev.xml"
BLOCKS = {"p", "ab", "head", "fw", "salute", "signed", "dateline", "addrLine", "label"}


@pytest.fixture(scope="module")
def sample():
    return trees(edition())


# Files


def test_files_of_an_edition():
    assert [file.path for file in tei.write(edition())] == [f"tei/{LUNEV}", f"tei/{VARGA}", "tei/corpus.xml"]


def test_same_edition_same_bytes():
    assert list(tei.write(edition())) == list(tei.write(edition()))


def test_corpus_holds_every_letter_and_the_registers(sample):
    corpus = sample["corpus.xml"]
    assert find(corpus, "t:TEI/@xml:id") == [tree.get(XML_ID) for name, tree in sample.items() if name != "corpus.xml"]
    assert find(corpus, "//t:listPerson/t:person/t:persName[1]/text()") == ["A. P. Lunev", "P. Varga", "Orlov"]
    assert find(corpus, "//t:listOrg/t:org/t:orgName/text()") == ["Board of the Survey"]
    assert find(corpus, "//t:listPlace/t:place/@xml:id") == ["place.ostrov"]
    assert find(corpus, "t:standOff/t:listBibl/t:bibl/t:idno/text()") == ["lost-1924-02-28-board-lunev"]


def test_letters_are_alike_alone_and_in_the_corpus(sample):
    alone = etree.tostring(one(sample[LUNEV], "//t:body//t:p[t:seg]"), method="c14n", with_tail=False)
    inside = etree.tostring(one(sample["corpus.xml"], "t:TEI[1]//t:body//t:p[t:seg]"), method="c14n", with_tail=False)
    assert alone.replace(b"\n", b"") == inside.replace(b"\n", b"")


def test_edition_without_letters():
    (file,) = tei.write(Edition("Nothing yet", (), ()))
    assert etree.fromstring(file.content).tag.endswith("}TEI")


# Header


def test_header_names_program_licence_and_collection(sample):
    tree = sample[LUNEV]
    assert one(tree, "//t:application/@version")[0].isdigit()
    assert one(tree, "//t:licence/@target") == "https://creativecommons.org/licenses/by/4.0/"
    assert find(tree, "//t:sourceDesc/t:bibl/t:title/text()") == ["Letters of the River Survey. 1921-1925"]
    assert find(tree, "//t:sourceDesc/t:bibl/t:editor[@role='compiler']/text()") == ["V. P. Orlova", "D. M. Sand"]
    assert one(tree, "//t:sourceDesc/t:bibl/t:biblScope/text()") == "7"
    assert one(tree, "//t:sourceDesc/t:bibl/t:ptr/@target").startswith("river.txt#char=")


def test_editors_publish_and_the_program_only_without_them(sample):
    assert one(sample[LUNEV], "//t:publicationStmt/t:authority/text()") == "Letterbook"
    tree = tree_of(letter_of("A.", [("paragraph", "A.")]), editors=("E. One", "E. Two"))
    assert find(tree, "//t:publicationStmt/t:publisher/text()") == ["E. One", "E. Two"]
    assert not find(tree, "//t:authority")


def test_licence_that_is_no_address_stands_in_words():
    licence = one(tree_of(letter_of("A.", [("paragraph", "A.")]), licence="All rights <reserved>"), "//t:licence")
    assert (licence.text, licence.get("target")) == ("All rights <reserved>", None)


def test_shelfmark_levels_in_order_and_the_mended_slip(sample):
    shelf = one(sample[LUNEV], "//t:sourceDesc/t:msDesc")
    assert one(shelf, "t:msIdentifier/t:repository/text()") == "TsARO"
    levels = find(shelf, "t:msIdentifier/t:idno/t:idno")
    assert [(level.get("type"), level.text) for level in levels] == [
        ("fond", "12"),
        ("opis", "3"),
        ("delo", "45"),
        ("list", "6-7v"),
    ]
    assert one(shelf, "t:physDesc/t:p/text()") == "Typewritten text. The signature is an autograph."
    repair = one(shelf, ".//t:note[@type='repair']")
    assert repair.text == "On. read as Op. Printed: TsARO. F. 12. On. 3. D. 45. L. 6-7v."


def test_shelfmark_levels_of_any_archive_and_further_copies():
    text = "Letter. RG 59, 711.13. Also in Library X."
    letter = letter_of(
        text,
        [("paragraph", "Letter."), ("source", "RG 59, 711.13. Also in Library X.")],
        citation=Citation("National Archives", (("record group", "59"), ("", "711.13")), quoted(text, "RG 59, 711.13")),
        citations=(Citation("Library X", (), quoted(text, "Library X")),),
    )
    tree = tree_of(letter)
    assert find(tree, "//t:sourceDesc//t:repository/text()") == ["National Archives", "Library X"]
    assert find(tree, "//t:sourceDesc//t:idno/t:idno/@type") == ["record-group", "level"]


def test_correspondence_of_a_printed_head(sample):
    corresp = one(sample[LUNEV], "//t:correspDesc")
    sender = one(corresp, "t:correspAction[@type='sent']/t:persName")
    assert (sender.text, sender.get("ref")) == ("A. P. Lunev", "corpus.xml#person.lunev-a-p")
    assert sender.get("source") == "river.txt#char=113,124"
    assert {"cert", "resp", "evidence"}.isdisjoint(sender.keys())
    assert one(corresp, "t:correspAction[@type='received'][not(@subtype)]/t:orgName/text()") == "Board of the Survey"
    assert find(corresp, "t:correspAction[@subtype='copy']/t:persName/text()") == ["Orlov", "Varga"]
    assert one(corresp, "t:correspAction/t:date/@when") == "1924-03-03"


def test_inference_has_cert_resp_evidence_and_reason(sample):
    corresp = one(sample[VARGA], "//t:correspDesc")
    recipient = one(corresp, "t:correspAction[@type='received']/t:persName")
    assert dict(recipient.attrib) == {
        "ref": "corpus.xml#person.lunev-a-p",
        "resp": "corpus.xml#letterbook",
        "cert": "medium",
        "evidence": "conjecture",
    }
    reason = one(corresp, "t:correspAction[@type='received']/t:note[@type='reason']/text()")
    assert reason == "recipient: the document it is printed with was written by Lunev"


def test_inference_from_own_words_and_an_editors_word():
    text = "Body of it."
    claims = (
        Claim("sender", Name("Adam"), (quoted(text, "Body"),), basis="body", printed=False, confidence=0.5),
        Claim("recipient", Name("Eve"), (), basis="editor", printed=False),
    )
    tree = tree_of(letter_of(text, [("paragraph", text)], claims=claims))
    sender, recipient = find(tree, "//t:correspAction/t:persName")
    assert (sender.get("evidence"), sender.get("cert")) == ("internal", "low")
    assert dict(recipient.attrib) == {"resp": "corpus.xml#editor"}


def test_links_both_ways(sample):
    there = [
        (ref.get("type"), ref.get("subtype"), ref.get("target"))
        for ref in find(sample[LUNEV], "//t:correspContext/t:ref")
    ]
    assert there == [("next", "edition", VARGA), ("prev", "answers", VARGA), ("next", "encloses", VARGA)]
    back = [
        (ref.get("type"), ref.get("subtype"), ref.get("target"))
        for ref in find(sample[VARGA], "//t:correspContext/t:ref")
    ]
    assert back == [("prev", "edition", LUNEV), ("next", "answeredBy", LUNEV), ("prev", "enclosedWith", LUNEV)]


def test_link_to_a_letter_that_is_not_there_is_left_out():
    claim = Claim("replies_to", LetterRef("nowhere"))
    assert not find(tree_of(letter_of("A.", [("paragraph", "A.")], claims=(claim,))), "//t:correspContext")


def test_nobody_known():
    corresp = one(tree_of(letter_of("A.", [("paragraph", "A.")])), "//t:correspDesc")
    assert find(corresp, "t:correspAction/t:persName/text()") == ["Unknown", "Unknown"]
    assert not find(corresp, ".//t:date")


def test_two_senders_one_of_them_a_body():
    claims = (
        Claim("sender", Name("Ivan Petrov"), order=0),
        Claim("sender", Name("Council", "council", "unknown"), order=1),
        Claim("sender", Name("Council of X"), order=1, confidence=0.2),
    )
    letter = letter_of("A.", [("paragraph", "A.")], claims=claims)
    tree = tree_of(letter, persons=(Person("council", "Council", "body"),))
    sent = one(tree, "//t:correspAction[@type='sent']")
    assert [(etree.QName(e).localname, e.text) for e in sent] == [("persName", "Ivan Petrov"), ("orgName", "Council")]


@pytest.mark.parametrize(
    ("date", "attributes"),
    [
        (LetterDate("1923-11-13", "1923-11-13", "1923-11-13"), {"when": "1923-11-13"}),
        (LetterDate("1923-11", "1923-11-01", "1923-11-30"), {"when": "1923-11"}),
        (LetterDate("1923-11-10?", "1923-11-10", "1923-11-10"), {"when": "1923-11-10", "cert": "medium"}),
        (LetterDate("../1922-11-09", None, "1922-11-09"), {"notAfter": "1922-11-09"}),
        (LetterDate("1922-11-09/..", "1922-11-09", None), {"notBefore": "1922-11-09"}),
        (LetterDate("1923-11-06/1923-11-09", None, None), {"notBefore": "1923-11-06", "notAfter": "1923-11-09"}),
        (LetterDate("1923-21", "1923-03-01", "1923-05-31"), {"notBefore": "1923-03-01", "notAfter": "1923-05-31"}),
        (LetterDate("1923-02-30", None, None), {}),
        (
            LetterDate("1917-11-07", "1917-11-07", "1917-11-07", "julian"),
            {"when": "1917-11-07", "calendar": "corpus.xml#julian"},
        ),
    ],
)
def test_dates(date, attributes):
    date = msgspec.structs.replace(date, text="as printed")
    letter = letter_of("A.", [("paragraph", "A.")], claims=(Claim("date", DateValue(date)),))
    found = one(tree_of(letter), "//t:correspAction/t:date")
    assert found.text == "as printed"
    assert {name: value for name, value in found.attrib.items() if name != "resp"} == attributes


def test_undated():
    letter = letter_of("Undated. A.", [("paragraph", "A.")], claims=(Claim("date", Undatable(), (Span(0, 8),)),))
    note = one(tree_of(letter), "//t:correspAction/t:note[@type='undated']")
    assert note.get("source") == "vol.txt#char=0,8"


def test_kind_and_language():
    claims = (Claim("kind", Words("circular letter")), Claim("language", Words("ru")))
    tree = tree_of(letter_of("Дорогой друг!", [("paragraph", "Дорогой друг!")], claims=claims))
    assert one(tree, "//t:keywords/t:term/text()") == "circular letter"
    assert one(tree, "//t:body/t:div/@subtype") == "circular-letter"
    assert one(tree, "//t:language/@ident") == one(tree, "//t:text/@xml:lang") == "ru"
    assert one(tree, "//t:body//t:p/text()") == "Дорогой друг!"


# Text


def test_parts_of_the_sample(sample):
    div = one(sample[LUNEV], "//t:body/t:div[@type='letter']")
    assert [etree.QName(e).localname for e in div] == ["head", "head", "opener", "p", "p", "closer", "postscript"]
    assert "".join(shape(div.find("{*}closer")).split()) == "<salute>Withgreetings,</salute><signed>A.Lunev.</signed>"
    assert one(div, "t:p[1]/t:seg[@type='salute']/text()") == "Dear colleague!"
    assert find(div, "t:opener/t:address/t:addrLine")[0].text == "Tov. Sedov."


def test_markup_of_the_source_is_text(sample):
    assert "<b>the ice</b> & the crates" in "".join(one(sample[LUNEV], "//t:body//t:p[t:seg]").itertext())


def test_opener_between_paragraphs_keeps_its_place():
    text = "One.\n\nParis, May 1.\n\nTwo.\n\nYours\n\nThree.\n\nB. C."
    parts: list[tuple[Role, str]] = [
        ("paragraph", "One."),
        ("dateline", "Paris, May 1."),
        ("paragraph", "Two."),
        ("closer", "Yours"),
    ]
    letter = letter_of(text, [*parts, ("paragraph", "Three."), ("signature", "B. C.")])
    div = one(tree_of(letter), "//t:body/t:div")
    found = [(etree.QName(e).localname, e.get("type")) for e in div]
    assert found == [("p", None), ("ab", "dateline"), ("p", None), ("ab", "closer"), ("p", None), ("closer", None)]


def test_letter_of_a_signature_only():
    div = one(tree_of(letter_of("Berlin\n\nN. N.", [("dateline", "Berlin"), ("signature", "N. N.")])), "//t:body/t:div")
    assert [(etree.QName(e).localname, e.get("type")) for e in div] == [("opener", None), ("ab", "signature")]


def test_furniture_inside_a_paragraph_and_between_parts():
    text = "It began\n[Page 4]\nand went on.\n\n[Page 5]\n\nEnd."
    parts: list[tuple[Role, str]] = [
        ("paragraph", "It began\n[Page 4]\nand went on."),
        ("furniture", "[Page 4]"),
        ("furniture", "[Page 5]"),
    ]
    div = one(tree_of(letter_of(text, [*parts, ("paragraph", "End.")])), "//t:body/t:div")
    assert [shape(e) for e in div] == ["It began <fw>[Page 4]</fw> and went on.", "[Page 5]", "End."]


def test_lines_are_joined_and_a_broken_word_is_marked():
    text = "The expedi-\n  tion left on the\r\nNew-\nYork boat,   late.\x0cThen"
    p = one(tree_of(letter_of(text, [("paragraph", text)])), "//t:body//t:p")
    assert shape(p) == "The expedi<lb></lb>tion left on the New- York boat,   late. Then"
    assert dict(p[0].attrib) == {"break": "no", "rend": "hyphen"}


def test_emphasis_of_transcribers():
    text = "He _never\nsaid_ so; see snake_case_name and _ alone, _open."
    p = one(tree_of(letter_of(text, [("paragraph", text)])), "//t:body//t:p")
    assert shape(p) == "He <hi>never said</hi> so; see snake_case_name and _ alone, _open."
    assert p[0].get("rend") == "italic"


def test_emphasis_of_the_format():
    text = "plain bold plain"
    source = Source(id="s", path="a.html", text=text, hints=(Hint("bold", quoted(text, "bold")),))
    p = one(tree_of(letter_of(text, [("paragraph", text)], source=source)), "//t:body//t:p")
    assert (shape(p), p[0].get("rend")) == ("plain <hi>bold</hi> plain", "bold")


def test_characters_xml_cannot_hold():
    text = "a\x00b\ufffec\ud800d\x1fe"
    tree = tree_of(letter_of(text, [("paragraph", text)], number="\x01"))
    assert one(tree, "//t:body//t:p/text()") == "a\ufffdb\ufffdc\ufffdd e"
    assert one(tree, "//t:normalization/t:p/text()").endswith(": 3.")


def test_words_that_no_part_covers_are_kept():
    text = "Strange line.\n\nDear Sir. ***\n\nNotes\n\n[Footnote 1: Of it.]"
    note = Note("1", "1", quoted(text, "Of it."), label_span=quoted(text, "1"))
    tree = tree_of(letter_of(text, [("paragraph", "Dear Sir.")], notes=(note,)))
    assert find(tree, "//t:div[@type='unassigned']/t:ab/text()") == ["Strange line.", "Notes"]


# Marks over the text


def test_overlapping_marks_are_cut_and_joined():
    text = "I had your letter of May 1 by the courier today."
    mentions = tuple(
        LetterMention("letter", "received", "A", "B", None, quoted(text, quote), confidence=confidence)
        for quote, confidence in (("your letter of May 1", 1.0), ("May 1 by the courier", 0.5))
    )
    tree = tree_of(letter_of(text, [("paragraph", text)], mentions=mentions))
    p = one(tree, "//t:body//t:p")
    assert shape(p) == "I had <rs>your letter of <rs>May 1</rs></rs><rs> by the courier</rs> today."
    first, second = find(p, ".//t:rs[@cert='low']")
    assert first.get("next") == f"#{second.get(XML_ID)}"
    assert second.get("prev") == f"#{first.get(XML_ID)}"
    assert first.get("ref") == second.get("ref") == "#letter.x.mention-2"


def test_mark_over_two_paragraphs():
    text = "Begin one.\n\nGo on two."
    mention = LetterMention("letter", "other", "A", "B", None, quoted(text, "one.\n\nGo on"))
    tree = tree_of(letter_of(text, [("paragraph", "Begin one."), ("paragraph", "Go on two.")], mentions=(mention,)))
    assert [shape(p) for p in find(tree, "//t:body//t:p")] == ["Begin <rs>one.</rs>", "<rs>Go on</rs> two."]
    assert len(find(tree, "//t:body//t:rs[@next or @prev]")) == 2


def test_shelfmark_inside_a_mention_gets_an_element_between():
    text = "See his letter (F. 1. L. 2) again."
    mention = LetterMention("letter", "other", "A", "B", None, quoted(text, "his letter (F. 1. L. 2)"))
    citation = Citation("X", (), quoted(text, "F. 1. L. 2"))
    note = Note("1", "1", quoted(text, "again."), citations=(citation,))
    tree = tree_of(letter_of(text, [("paragraph", "See his letter (F. 1. L. 2)")], mentions=(mention,), notes=(note,)))
    p = one(tree, "//t:body//t:p")
    assert shape(p) == "See <rs>his letter (<seg><bibl>F. 1. L. 2</bibl></seg>)</rs>"


def test_mention_of_a_letter_of_the_edition_is_a_link():
    text = "Your note of May."
    mention = LetterMention("short note", "received", "A", "B", None, quoted(text, "Your note"), resolved_to="y")
    letters = (
        letter_of(text, [("paragraph", text)], mentions=(mention,)),
        letter_of("Y.", [("paragraph", "Y.")], id="y"),
    )
    tree = trees(edition_of(*letters))["x.xml"]
    link = one(tree, "//t:body//t:ref")
    assert (link.get("type"), link.get("subtype"), link.get("target")) == ("letter", "short-note", "y.xml")
    assert one(tree, "//t:standOff//t:bibl/t:ref[@type='letter']/@target") == "y.xml"


def test_mention_quoted_in_a_note_leads_to_the_note():
    text = "Your wire. Its words."
    mention = LetterMention("telegram", "received", "A", "B", None, quoted(text, "Your wire"), resolved_note="3")
    note = Note("n", "3", quoted(text, "Its words."))
    tree = tree_of(letter_of(text, [("paragraph", "Your wire.")], mentions=(mention,), notes=(note,)))
    assert one(tree, "//t:standOff//t:ref[@type='note']/@target") == f"#{one(tree, '//t:note[@n]/@xml:id')}"


def test_lost_letter_is_in_the_register(sample):
    entry = one(sample[LUNEV], "//t:standOff/t:listBibl[@type='mentionedLetters']/t:bibl")
    assert (entry.get("subtype"), one(entry, "t:idno/text()")) == ("telegram", "lost-1924-02-28-board-lunev")
    assert one(entry, "t:date/@when") == "1924-02-28"
    assert one(sample[LUNEV], "//t:body//t:rs[@type='letter']/@ref") == f"#{entry.get(XML_ID)}"


def test_names_and_dates_in_the_text(sample):
    head = one(sample[LUNEV], "//t:body//t:head[not(@type)]")
    assert shape(head) == "<persName>A. P. Lunev</persName> - <orgName>Board of the Survey</orgName>"
    assert one(sample[LUNEV], "//t:dateline/t:date/@when") == "1924-03-03"
    assert shape(one(sample[VARGA], "//t:signed")) == "Head of the station: <persName>P. Varga</persName>."
    assert one(sample[LUNEV], "//t:note//t:date[.='May 1924']/@when") == "1924-05"


# Notes


def test_note_and_mark_point_at_each_other(sample):
    tree = sample[LUNEV]
    note, mark = one(tree, "//t:note[@n='1']"), one(tree, "//t:body//t:ref[@type='note'][@n='1']")
    assert note.get("target") == f"#{mark.get(XML_ID)}"
    assert mark.get("target") == f"#{note.get(XML_ID)}"
    assert (mark.text, mark.getprevious().tail) == ("1", " The gauge at the lower ford stands again ")
    assert (note.get("place"), one(note, "t:label/text()"), note.get("cert")) == ("end", "1", None)


def test_note_that_lost_its_label(sample):
    note = one(sample[LUNEV], "//t:note[@n='2']")
    assert (note.get("cert"), note.get("resp"), find(note, "t:label")) == ("medium", "corpus.xml#letterbook", [])
    certainty = one(sample[LUNEV], "//t:certainty")
    assert certainty.get("target") == f"#{note.get(XML_ID)}"
    assert one(certainty, "t:desc/text()") == "follows note 1 without a number"


def test_note_without_a_mark():
    text = "Text. Words of a note."
    tree = tree_of(letter_of(text, [("paragraph", "Text.")], notes=(Note("1", "1", quoted(text, "Words of a note.")),)))
    note = one(tree, "//t:note[@n]")
    assert (note.get("target"), note.get("cert"), note.get("resp")) == (None, "unknown", "corpus.xml#letterbook")


def test_mark_of_no_width_and_mark_that_stands_in_no_part():
    text = "Text goes.\n\nOne.\n\nTwo.\n\n===="
    notes = (
        Note("1", "1", quoted(text, "One."), anchor=Span(9, 9)),
        Note("2", "2", quoted(text, "Two."), anchor=quoted(text, "====")),
    )
    tree = tree_of(letter_of(text, [("paragraph", "Text goes.")], notes=notes))
    assert shape(one(tree, "//t:body//t:p")) == "Text goes<ref></ref>."
    assert [note.get("target") for note in find(tree, "//t:note[@n]")] == ["#letter.x.note.1.mark", None]


def test_note_of_several_paragraphs():
    text = "Text.\n\n1 First.\n\nSecond\nof it."
    note = Note("1", "1", quoted(text, "First.\n\nSecond\nof it."), label_span=quoted(text, "1"))
    tree = tree_of(letter_of(text, [("paragraph", "Text.")], notes=(note,)))
    assert find(tree, "//t:note[@n]/t:p/text()") == ["First.", "Second of it."]


def test_source_statement_that_is_a_note_stands_once():
    text = "Text.\n\n1 Source: Files, 1. Typed."
    body = quoted(text, "Source: Files, 1. Typed.")
    note = Note("1", "1", body, label_span=quoted(text, "1", nth=1), kind="source")
    letter = letter_of(
        text, [("paragraph", "Text."), ("source", "Source: Files, 1. Typed."), ("physical", "Typed.")], notes=(note,)
    )
    tree = tree_of(letter)
    assert one(tree, "//t:note[@type='source']/@n") == "1"
    assert "".join(one(tree, "//t:text").itertext()).count("Source: Files") == 1
    assert one(tree, "//t:note//t:seg[@type='physical']/text()") == "Typed."


def test_note_standing_inside_a_paragraph():
    text = "Begin\n[1 The note.]\nend."
    note = Note("1", "1", quoted(text, "The note."), label_span=quoted(text, "1"))
    tree = tree_of(letter_of(text, [("paragraph", text)], notes=(note,)))
    assert one(tree, "//t:note[@n]/t:p/text()") == "The note."
    assert "".join(one(tree, "//t:body//t:p").itertext()) == "Begin [ ] end."


def test_quoted_letter(sample):
    tree = sample[LUNEV]
    seg = one(tree, "//t:note//t:seg[@type='quotedLetter']")
    assert shape(seg) == (
        'On <date>March 1, 1924</date>, Varga wrote to Sedov: "<quote>The ford is free of ice [...]</quote>" '
        "(<bibl>Ibid. L. 9</bibl>)"
    )
    entry = one(tree, "//t:standOff/t:listBibl[@type='quotedLetters']/t:bibl")
    assert seg.get("corresp") == one(seg, "t:quote/@source") == f"#{entry.get(XML_ID)}"
    assert (one(entry, "t:author/text()"), one(entry, "t:persName[@role='recipient']/text()")) == ("Varga", "Sedov")
    shelf = one(tree, f"//t:standOff//t:msDesc[@xml:id='{one(entry, 't:ref/@target')[1:]}']")
    assert find(shelf, ".//t:idno/t:idno/text()") == ["12", "3", "45", "9"]
    assert one(seg, "t:bibl/@corresp") == f"#{shelf.get(XML_ID)}"


def test_note_mark_inside_a_quoted_letter():
    text = "Text.\n\nHe wrote: come 2 soon.\n\nOf it."
    letter = QuotedLetter("A", "B", None, quoted(text, "He wrote: come 2 soon."), quoted(text, "come 2 soon."))
    notes = (
        Note("1", "1", quoted(text, "He wrote: come 2 soon."), quoted_letters=(letter,)),
        Note("2", "2", quoted(text, "Of it."), anchor=quoted(text, " 2")),
    )
    tree = tree_of(letter_of(text, [("paragraph", "Text.")], notes=notes))
    assert shape(one(tree, "//t:note[@n='1']/t:p")) == "<seg>He wrote: <quote>come <ref>2</ref> soon.</quote></seg>"
    assert one(tree, "//t:note[@n='2']/@target") == f"#{one(tree, '//t:quote/t:ref/@xml:id')}"


def test_publication():
    text = "Text.\n\nNews of X. 1990. P. 1."
    work = Publication(quoted(text, "News of X. 1990. P. 1"), "News of X. 1990. P. 1", "News of X", "1990", "1")
    note = Note("1", "1", quoted(text, "News of X. 1990. P. 1."), publications=(work,))
    p = one(tree_of(letter_of(text, [("paragraph", "Text.")], notes=(note,))), "//t:note[@n]/t:p")
    assert shape(p) == "<bibl><title>News of X</title>. 1990. P. 1</bibl>."


# Where everything stands


def places(value: str) -> list[Span]:
    """The stretches that a `@source` names."""
    found = (re.fullmatch(r"[^#]+#char=(\d+),(\d+)", one) for one in value.split())
    return [Span(int(place[1]), int(place[2])) for place in found if place]


def bare(text: str) -> str:
    """A text without what TEI may leave out: white space, soft hyphens and marks of emphasis, broken words' hyphens."""
    joined = re.sub(r"[-\u00ad\u2010]\r?\n[ \t]*(?=[a-zà-öø-ÿа-я])", "", text)
    kept = re.sub(r"[\s_\u00ad\u2010-]", "", joined)
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", kept)


def check_text(made: Edition) -> None:
    found = trees(made)
    for letter in made.letters:
        tree = found[f"{letter.id}.xml"]
        covered: set[int] = set()
        for block in find(tree, "t:text//*[@source]"):
            if etree.QName(block).localname not in BLOCKS:
                continue
            words = "".join(span.of(letter.source.text) for span in places(block.get("source")))
            assert bare("".join(block.itertext())) == bare(words)
            for span in places(block.get("source")):
                assert covered.isdisjoint(range(span.start, span.end))
                covered.update(range(span.start, span.end))
        spans = [*(part.span for part in letter.parts), *(note.body for note in letter.notes)]
        spans.extend(note.label_span for note in letter.notes if note.label_span)
        wanted = {at for span in spans for at in range(span.start, span.end) if not letter.source.text[at].isspace()}
        assert wanted <= covered


def test_every_block_tells_its_place_and_every_part_is_there():
    check_text(edition())


@given(editions())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_character_of_a_part_is_lost(made: Edition):
    check_text(made)


def test_source_names_the_file_as_an_address():
    source = Source(id="s", path="vol 1/№ 2.txt", text="A.")
    p = one(tree_of(letter_of("A.", [("paragraph", "A.")], source=source)), "//t:body//t:p")
    assert p.get("source") == "vol%201/%E2%84%96%202.txt#char=0,2"


def test_many_parts_and_marks_stay_quick_to_find():
    """A report of thousands of paragraphs is set in one pass: the layers of each are looked up, not gone through."""
    lines = [f"Line {number} of May 1." for number in range(3000)]
    text = "\n\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    mentions = tuple(LetterMention("letter", "other", "A", "B", None, Span(s.start, s.start + 4)) for s in spans)
    letter = Letter(
        "x", Source(id="s", path="a", text=text), (Span(0, len(text)),), tuple(Part("paragraph", s) for s in spans)
    )
    tree = tree_of(msgspec.structs.replace(letter, mentions=mentions))
    assert len(find(tree, "//t:body//t:p/t:rs")) == 3000


# The page about it


def test_examples_of_the_page_are_what_is_written():
    page = (Path(__file__).parents[2] / "docs" / "tei.md").read_text(encoding="utf-8")
    written = b"".join(file.content for writer in (tei, cmif) for file in writer.write(edition())).decode()
    flat = re.sub(r"\n *", "", written)
    examples = re.findall(r"```xml\n(.*?)\n```", page, re.DOTALL)
    assert len(examples) >= 10
    for example in examples:
        assert re.sub(r"\n *", "", example) in flat
