"""Marks over the text in TEI: mentions, shelfmarks, names and dates."""

from __future__ import annotations

import msgspec
import pytest

from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Citation, LetterMention, Note, Person, Place
from letterbook.model.mentioned import CrossReference, NameMention
from tests.sample import edition
from tests.unit.letter_tei import LUNEV, VARGA, XML_ID, edition_of, find, letter_of, one, quoted, shape, tree_of, trees


@pytest.fixture(scope="module")
def sample():
    return trees(edition())


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


NAMING = "I saw Sand in Ostrov, who had left the Board and met another Sand."
NAMED = (
    NameMention("person", "Sand", quoted(NAMING, "Sand"), "sand-d-m"),
    NameMention("place", "Ostrov", quoted(NAMING, "Ostrov"), "ostrov", confidence=0.7),
    NameMention("body", "Board", quoted(NAMING, "Board"), "board"),
    NameMention("person", "Sand", quoted(NAMING, "Sand", nth=2), confidence=0.5),
)


def test_whom_and_what_place_a_letter_names():
    tree = tree_of(
        letter_of(NAMING, [("paragraph", NAMING)], named=NAMED),
        persons=(Person("board", "Board", "body"), Person("sand-d-m", "D. M. Sand")),
        places=(Place("ostrov", "Ostrov"),),
    )
    p = one(tree, "//t:body//t:p")
    assert shape(p) == (
        "I saw <persName>Sand</persName> in <placeName>Ostrov</placeName>, who had left the <orgName>Board</orgName>"
        " and met another <persName>Sand</persName>."
    )
    assert [(e.get("ref"), e.get("cert")) for e in p] == [
        ("corpus.xml#person.sand-d-m", None),
        ("corpus.xml#place.ostrov", "medium"),
        ("corpus.xml#person.board", None),
        (None, "low"),
    ]


def test_a_name_that_a_claim_rests_on_is_set_once():
    text = "D. M. Sand."
    claim = Claim("sender", Name("D. M. Sand", "sand-d-m"), (quoted(text, "D. M. Sand"),), "r", "signature")
    named = (NameMention("person", "Sand", quoted(text, "Sand"), "sand-d-m"),)
    tree = tree_of(letter_of(text, [("signature", text)], claims=(claim,), named=named))
    assert len(find(tree, "//t:text//t:persName")) == 1


def test_references_of_the_edition_to_itself():
    text = "See Letter 2, note 1, and Letter 99."
    note = Note("n1", "1", quoted("It is dry. Very dry.", "Very dry."))
    other = letter_of("It is dry. Very dry.", [("paragraph", "It is dry.")], id="y", notes=(note,))
    here = letter_of(
        text,
        [("paragraph", text)],
        references=(
            CrossReference("note", quoted(text, "Letter 2, note 1"), "", "y", "n1"),
            CrossReference("document", quoted(text, "Letter 99")),
        ),
    )
    found = trees(edition_of(here, msgspec.structs.replace(other, source=here.source)))
    ref = one(found["x.xml"], "//t:body//t:ref[@type='crossReference']")
    target, _, name = ref.get("target").partition("#")
    assert (ref.text, ref.get("subtype"), target) == ("Letter 2, note 1", "note", "y.xml")
    assert find(found["y.xml"], f"//t:note[@xml:id='{name}']")
