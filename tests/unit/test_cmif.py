"""CMIF: who is named how, what is dated and doubted, what the notes of version 2 say."""

from __future__ import annotations

import msgspec
import pytest
from lxml import etree

from letterbook.model.claims import Claim, DateValue, Name, PlaceName, Undatable
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Citation, Edition, LetterMention, Note, Person, Place, QuotedLetter
from letterbook.model.mentioned import NameMention
from letterbook.writers import cmif
from tests.sample import edition
from tests.unit.letter_tei import XML_ID, edition_of, find, letter_of, one, quoted

TERMS = "https://lod.academy/cmif/vocab/terms#"


def index_of(made: Edition, **options: str):
    (file,) = cmif.write(made, **options)
    assert file.path == "cmif.xml"
    return etree.fromstring(file.content)


def day(iso: str) -> Claim:
    return Claim("date", DateValue(LetterDate(iso, iso, iso)))


def simple(**fields):
    return letter_of("A text.", [("paragraph", "A text.")], **fields)


@pytest.fixture(scope="module")
def sample():
    return index_of(edition())


def test_same_edition_same_bytes():
    assert list(cmif.write(edition())) == list(cmif.write(edition()))


def test_letters_then_quoted_then_lost(sample):
    keys = ["7", "1924-02-20-varga-lunev", "7, note 1, letter 1", "lost-1924-02-28-board-lunev"]
    assert find(sample, "//t:correspDesc/@key") == keys


def test_header(sample):
    assert one(sample, "//t:titleStmt/t:title/text()") == "Letters of the River Survey. 1921-1925"
    assert one(sample, "//t:titleStmt/t:editor/text()") == "Letterbook"
    licence = one(sample, "//t:licence")
    assert licence.get("target") == "https://creativecommons.org/licenses/by/4.0/"
    assert licence.text == "This file is licensed under the terms of the Creative Commons License CC-BY 4.0"
    bibl = one(sample, "//t:sourceDesc/t:bibl")
    assert (bibl.get("type"), bibl.text) == (
        "print",
        "Letters of the River Survey. 1921-1925. Compiled by V. P. Orlova, D. M. Sand.",
    )
    assert set(find(sample, "//t:correspDesc/@source")) == {f"#{bibl.get(XML_ID)}"}


def test_identifier_is_static_and_depends_on_the_address():
    one_id, other_id, no_id = (
        one(index_of(msgspec.structs.replace(edition(), url=url, title=title)), "//t:bibl/@xml:id")
        for url, title in (("https://a.example", "A"), ("https://a.example", "B"), ("", "A"))
    )
    assert one_id == other_id != no_id


def test_day_of_the_index():
    assert dict(one(index_of(edition()), "//t:publicationStmt/t:date").attrib) == {"notBefore": "2015"}
    updated = index_of(edition(), updated="2026-01-31")
    assert dict(one(updated, "//t:publicationStmt/t:date").attrib) == {"when": "2026-01-31"}


def test_address_of_the_edition():
    tree = index_of(msgspec.structs.replace(edition(), url="https://letters.example/", editors=("A. Ruda", "B. Lind")))
    assert one(tree, "//t:bibl/@type") == "online"
    assert one(tree, "//t:publicationStmt/t:idno/text()") == "https://letters.example/cmif.xml"
    assert find(tree, "//t:editor/text()") == find(tree, "//t:publisher/text()") == ["A. Ruda", "B. Lind"]
    first = find(tree, "//t:correspDesc")[0]
    here = "https://letters.example/letters/1924-03-03-lunev-board-of-the-survey/"
    assert first.get("ref") == here
    tei = "https://letters.example/tei/1924-03-03-lunev-board-of-the-survey.xml"
    assert one(first, f"t:note/t:ref[@type='{TERMS}isAvailableAsTEIfile']/@target") == tei
    assert one(tree, "//t:correspDesc[4]/t:note/t:ref[@target][2]/@target") == here


def test_no_address_no_ref(sample):
    assert not find(sample, "//t:correspDesc/@ref")
    assert not find(sample, f"//t:ref[@type='{TERMS}isAvailableAsTEIfile']")


@pytest.mark.parametrize(
    ("licence", "target", "words"),
    [
        (
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC0",
        ),
        ("https://l.example/terms", "https://l.example/terms", "https://l.example/terms"),
        ("all rights reserved", "https://letters.example", "all rights reserved"),
    ],
)
def test_licences(licence, target, words):
    tree = index_of(msgspec.structs.replace(edition(), licence=licence, url="https://letters.example"))
    assert one(tree, "//t:licence/@target") == target
    assert words in one(tree, "//t:licence/text()")


def test_copies_are_received(sample):
    received = find(sample, "//t:correspDesc[1]/t:correspAction[@type='received']/*/text()")
    assert received == ["Board of the Survey", "Orlov", "Varga"]


def test_inferred_and_doubtful(sample):
    second = find(sample, "//t:correspDesc")[1]
    recipient = one(second, "t:correspAction[@type='received']/t:persName")
    assert dict(recipient.attrib) == {"evidence": "conjecture", "cert": "low"}
    assert dict(one(second, "t:correspAction[@type='sent']/t:persName").attrib) == {}
    date = one(second, ".//t:date")
    assert dict(date.attrib) == {"when": "1924-02-20", "evidence": "conjecture", "cert": "low"}


def test_inferred_but_sure_and_printed_but_doubtful():
    claims = (
        Claim("sender", Name("A"), printed=False, confidence=0.95),
        Claim("recipient", Name("B"), printed=True, confidence=0.6),
    )
    tree = index_of(edition_of(simple(claims=claims)))
    assert [dict(name.attrib) for name in find(tree, "//t:persName")] == [{"evidence": "conjecture"}, {"cert": "low"}]


def test_unknown_correspondents():
    tree = index_of(edition_of(simple()))
    assert find(tree, "//t:correspAction/t:persName/text()") == ["Unknown", "Unknown"]
    assert not find(tree, "//t:correspAction/t:date")


def test_two_senders_and_a_body_of_the_register():
    claims = (
        Claim("sender", Name("A. A."), order=0),
        Claim("sender", Name("Совет", "soviet", "unknown"), order=1),
    )
    tree = index_of(edition_of(simple(claims=claims), persons=(Person("soviet", "Совет", "body"),)))
    sent = one(tree, "//t:correspAction[@type='sent']")
    assert [(etree.QName(e).localname, e.text) for e in sent] == [("persName", "A. A."), ("orgName", "Совет")]


def test_only_authorities_are_refs():
    claims = (
        Claim("sender", Name("A", "a")),
        Claim("recipient", Name("B", "b")),
        Claim("copy", Name("C", "c")),
        Claim("place", PlaceName("Ostrov", "o")),
    )
    persons = (
        Person("a", "A", gnd="118540238", viaf="24602065"),
        Person("b", "B", wikidata="https://www.wikidata.org/wiki/Q1"),
        Person("c", "C"),
    )
    tree = index_of(
        edition_of(simple(claims=claims), persons=persons, places=(Place("o", "Ostrov", geonames="524901"),))
    )
    refs = [(name.text, name.get("ref")) for name in find(tree, "//t:persName | //t:placeName")]
    assert refs == [
        ("A", "https://d-nb.info/gnd/118540238"),
        ("Ostrov", "https://www.geonames.org/524901"),
        ("B", "https://www.wikidata.org/wiki/Q1"),
        ("C", None),
    ]


def test_letter_that_nobody_dated_lies_in_the_range_of_the_others():
    undated = Claim("date", Undatable())
    letters = (
        simple(id="a", claims=(day("1899-05-01"),)),
        simple(id="b", claims=(undated,)),
        simple(id="c", claims=(Claim("date", DateValue(LetterDate("../1902", None, "1902-12-31"))),)),
    )
    tree = index_of(edition_of(*letters))
    dates = [dict(date.attrib) for date in find(tree, "//t:correspAction/t:date")]
    between = {"notBefore": "1899-05-01", "notAfter": "1902", "evidence": "conjecture", "cert": "low"}
    assert dates == [{"when": "1899-05-01"}, between, {"notAfter": "1902"}]


def test_impossible_date_is_not_written():
    letters = (simple(id="a", claims=(day("1899-05-01"),)), simple(id="b", claims=(day("1899-02-30"),)))
    assert one(index_of(edition_of(*letters)), "//t:correspDesc[2]//t:date/@notBefore") == "1899-05-01"


def test_notes_of_version_2(sample):
    terms = [
        (ref.get("type").removeprefix(TERMS), ref.get("target"), ref.text)
        for ref in find(sample, "//t:correspDesc[1]/t:note/t:ref")
    ]
    assert terms == [
        ("isEditionOf", None, "TsARO, fond 12, opis 3, delo 45, list 6-7v"),
        ("isPublishedWith", f"{TERMS}Transcription", None),
        ("isPublishedWith", f"{TERMS}Comment", None),
        ("hasLanguage", "en", None),
    ]


def test_persons_mentioned_by_their_authority():
    text = "Your letter to Ada and Ben."
    mention = LetterMention(
        "letter", "other", "Ada", "Ben", None, quoted(text, "Your letter"), sender_id="a", recipient_id="b"
    )
    own = Claim("sender", Name("Ben", "b"))
    letter = letter_of(text, [("paragraph", text)], mentions=(mention,), claims=(own,))
    persons = (Person("a", "Ada", gnd="1"), Person("b", "Ben", gnd="2"))
    tree = index_of(edition_of(letter, persons=persons))
    found = one(tree, f"//t:ref[@type='{TERMS}mentionsPerson']")
    assert (found.text, found.get("target")) == ("Ada", "https://d-nb.info/gnd/1")


def test_letters_that_answer_each_other(sample):
    links = [(ref.get("type"), ref.get("subtype")) for ref in find(sample, "//t:correspDesc[1]/t:correspContext/t:ref")]
    assert links == [("prev", "answers"), ("next", "encloses")]


def test_quoted_letter(sample):
    entry = find(sample, "//t:correspDesc")[2]
    assert find(entry, "t:correspAction/t:persName/text()") == ["Varga", "Sedov"]
    assert one(entry, ".//t:date/@when") == "1924-03-01"
    assert find(entry, f"t:note/t:ref[@type='{TERMS}hasTextBase']/@target") == [f"{TERMS}Print"]
    assert find(entry, f"t:note/t:ref[@type='{TERMS}isEditionOf']/text()") == [
        "TsARO, fond 12, opis 3, delo 45, list 9"
    ]


def test_letter_quoted_twice_is_one_entry():
    text = "A text. He wrote. He wrote."
    letter = QuotedLetter("A", "B", LetterDate("1900", "1900-01-01", "1900-12-31"), quoted(text, "He wrote."))
    nameless = msgspec.structs.replace(letter, sender="", recipient="")
    notes = (Note("1", "1", quoted(text, "He wrote."), quoted_letters=(letter, letter, nameless)),)
    tree = index_of(edition_of(letter_of(text, [("paragraph", "A text.")], notes=notes)))
    assert len(find(tree, "//t:correspDesc")) == 2


def test_lost_letter(sample):
    entry = find(sample, "//t:correspDesc")[3]
    assert find(entry, "t:correspAction/t:persName/text()") == ["Board of the Survey", "Lunev"]
    assert one(entry, ".//t:date/@evidence") == "conjecture"
    assert find(entry, f"t:note/t:ref[@type='{TERMS}hasTextBase']/@target") == [f"{TERMS}noTextBase"]


def test_lost_letters_are_told_apart_and_found_ones_left_out():
    text = "Your letter. My wire. His note. Her card."
    spans = [quoted(text, quote) for quote in ("Your letter", "My wire", "His note", "Her card")]
    mentions = (
        LetterMention("letter", "received", "B", "A", None, spans[0], lost_id="lost-1"),
        LetterMention("letter", "received", "B", "A", None, spans[1], lost_id="lost-1"),
        LetterMention("note", "other", "", "", None, spans[2]),
        LetterMention("card", "other", "C", "", None, spans[3], lost_id="lost-2"),
        LetterMention("card", "other", "E", "", None, spans[3]),
        LetterMention("card", "other", "D", "", None, spans[3], resolved_to="x"),
        LetterMention("card", "other", "D", "", None, spans[3], resolved_note="1"),
    )
    letter = letter_of(text, [("paragraph", text)], mentions=mentions, claims=(day("1900-01-02"),))
    tree = index_of(edition_of(letter))
    lost = find(tree, "//t:correspDesc[position() > 1]")
    assert [entry.get("key") for entry in lost] == ["lost-1", "lost-2"]
    assert find(lost[1], "t:correspAction/t:persName/text()") == ["C", "Unknown"]
    # It was written before the letter that speaks of it.
    assert dict(one(lost[0], ".//t:date").attrib) == {"notAfter": "1900-01-02", "evidence": "conjecture", "cert": "low"}


def test_citation_without_words_is_left_out():
    letter = simple(citation=Citation(" ", (("fond", ""),), quoted("A text.", " ")))
    assert not find(index_of(edition_of(letter)), f"//t:ref[@type='{TERMS}isEditionOf']")


def test_markup_and_controls_in_names():
    claims = (Claim("sender", Name("A & <B>\x00\n C")),)
    assert (
        one(index_of(edition_of(simple(claims=claims))), "//t:persName[1][../@type='sent']/text()") == "A & <B>\ufffd C"
    )


def test_what_a_letter_names_by_its_page_where_no_authority_knows_it():
    text = "Ada of the Board was in Ostrov with me, as my letter says."
    named = (
        NameMention("person", "Ada", quoted(text, "Ada"), "a"),
        NameMention("body", "Board", quoted(text, "Board"), "board"),
        NameMention("place", "Ostrov", quoted(text, "Ostrov"), "ostrov"),
        NameMention("person", "me", quoted(text, "me"), "b"),
    )
    mention = LetterMention(
        "letter", "sent", "Ben", "", None, quoted(text, "my letter"), resolved_to="y", sender_id="b"
    )
    own = Claim("sender", Name("Ben", "b"))
    letter = letter_of(text, [("paragraph", text)], named=named, mentions=(mention,), claims=(own,))
    other = msgspec.structs.replace(simple(id="y"), source=letter.source)
    known = {
        "persons": (Person("a", "Ada"), Person("b", "Ben"), Person("board", "Board", "body", gnd="5")),
        "places": (Place("ostrov", "Ostrov"),),
    }
    published = index_of(edition_of(letter, other, url="https://example.org/survey", **known))
    assert [
        (ref.get("type").removeprefix(TERMS), ref.get("target"))
        for ref in find(published, "(//t:correspDesc)[1]/t:note/t:ref")
        if ref.get("type").startswith(f"{TERMS}mentions")
    ] == [
        ("mentionsPerson", "https://example.org/survey/persons/a/"),
        ("mentionsOrg", "https://d-nb.info/gnd/5"),
        ("mentionsPlace", "https://example.org/survey/places/ostrov/"),
        ("mentionsBibl", "https://example.org/survey/letters/y/"),
    ]
    unpublished = index_of(edition_of(letter, other, **known))
    assert [
        ref.get("type").removeprefix(TERMS)
        for ref in find(unpublished, "(//t:correspDesc)[1]/t:note/t:ref")
        if ref.get("type").startswith(f"{TERMS}mentions")
    ] == ["mentionsOrg"]
