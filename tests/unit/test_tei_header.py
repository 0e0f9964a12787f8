"""The TEI header: who wrote whom, when, and what the file is."""

from __future__ import annotations

import msgspec
import pytest
from lxml import etree

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, Undatable, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Citation, Person
from letterbook.model.text import Span
from tests.sample import edition
from tests.unit.letter_tei import LUNEV, VARGA, find, letter_of, one, quoted, tree_of, trees


@pytest.fixture(scope="module")
def sample():
    return trees(edition())


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
