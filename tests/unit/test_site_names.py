"""Names and references in the letters of the site: where they lead, and what stands as it is."""

from __future__ import annotations

from letterbook.model.edition import Edition, Note, Person, Place
from letterbook.model.mentioned import CrossReference, NameMention
from letterbook.model.text import Source
from tests.unit.letter_tei import edition_of, letter_of, quoted
from tests.unit.site_pages import check_site, made, tree

TEXT = "I saw Sand in Ostrov (Letter 2, note 1; Letter 9), and Hill was with him."
NAMED = (
    NameMention("person", "Sand", quoted(TEXT, "Sand"), "sand-d-m", reason="the only Sand of the collection"),
    NameMention("place", "Ostrov", quoted(TEXT, "Ostrov"), "ostrov", confidence=0.5),
    NameMention("person", "Hill", quoted(TEXT, "Hill")),
)
REFERENCES = (
    CrossReference("note", quoted(TEXT, "Letter 2, note 1"), "", "y", "n1"),
    CrossReference("document", quoted(TEXT, "Letter 9")),
)


def edition() -> Edition:
    here = letter_of(TEXT, [("paragraph", TEXT)], named=NAMED, references=REFERENCES)
    text = "It is dry. Very dry."
    note = Note("n1", "1", quoted(text, "Very dry."))
    source = Source(id="s2", path="other.txt", text=text)
    return edition_of(
        here,
        letter_of(text, [("paragraph", "It is dry.")], id="y", notes=(note,), source=source),
        persons=(Person("sand-d-m", "D. M. Sand"),),
        places=(Place("ostrov", "Ostrov"),),
    )


def test_names_lead_to_the_registers_and_references_to_letters() -> None:
    site = made(edition())
    check_site(site)
    links = tree(site, "letters/x/index.html").xpath("//div[@class='reading']//a")
    assert [(link.text_content(), link.get("class"), link.get("href"), link.get("title")) for link in links] == [
        ("Sand", "name", "../../persons/sand-d-m/index.html", "the only Sand of the collection"),
        ("Ostrov", "name unsure", "../../places/ostrov/index.html", ""),
        ("Letter 2, note 1", "reference", "../../letters/y/index.html#note-1", None),
    ]


def test_a_person_only_named_has_the_letter_on_their_page() -> None:
    page = tree(made(edition()), "persons/sand-d-m/index.html")
    assert page.xpath("//h2/text()")[0].strip() == "Named in"
    assert page.xpath("//section//td//a/@href") == ["../../letters/x/index.html"]
