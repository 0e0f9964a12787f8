"""The editors' register of persons laid over what the program found."""

from __future__ import annotations

from letterbook.finders.name_words import name_words
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Letter, Person
from letterbook.model.mentioned import NameMention
from letterbook.model.registers import Entry, Problem, Registers
from letterbook.model.text import Source, Span
from letterbook.pipeline import build
from letterbook.resolvers.collection import Collection
from letterbook.resolvers.persons import resolve as persons_found
from letterbook.resolvers.registered import named, resolve
from tests.unit.small_collections import FORTH, exchange, printed

SOURCE = Source(id="s1", path="x.txt", text="x")
AT = (Span(0, 1),)


def laid(senders: list[str | Name], *rows: Entry) -> tuple[list[str], dict[str, Person]]:
    """The persons that senders of one letter each are, and the register, once the rows are laid over it."""
    values = [name if isinstance(name, Name) else Name(name) for name in senders]
    letters = tuple(Letter(str(at), SOURCE, AT, (), (Claim("sender", value),)) for at, value in enumerate(values))
    found = persons_found(Collection({}, name_words("en"), letters, (), registers=Registers(rows)))
    given = resolve(found)
    return [letter.sender[0].person for letter in given.letters], {person.id: person for person in given.persons}


def row(identifier: str, *forms: str, **fields: str) -> Entry:
    return Entry("persons", identifier, fields.pop("name", ""), forms, **fields)  # type: ignore[arg-type]


def test_what_a_row_says_wins_and_what_it_leaves_empty_is_found():
    ids, persons = laid(["P. A. Lunev", "Lunev"], row("pavel", "P. A. Lunev", "Lunev", gnd="118540238"))
    assert ids == ["pavel", "pavel"]
    (person,) = persons.values()
    assert (person.name, person.gnd) == ("P. A. Lunev", "118540238")
    assert person.reason == "the only Lunev among the correspondents"


def test_a_person_is_split_by_moving_a_form_to_another_row():
    ids, persons = laid(["P. A. Lunev", "Lunev"], row("pavel", "P. A. Lunev"), row("old", "Lunev", name="Lunev senior"))
    assert ids == ["pavel", "old"]
    assert persons["old"].name == "Lunev senior"
    assert persons["pavel"].forms == ("P. A. Lunev",)
    assert {person.reason for person in persons.values()} == {"as the register says"}


def test_two_persons_are_merged_by_moving_the_forms_into_one_row():
    ids, persons = laid(["A. Varga", "B. Varga", "Sedov"], row("varga", "A. Varga", "B. Varga"))
    assert ids == ["varga", "varga", "sedov"]
    assert sorted(persons) == ["sedov", "varga"]


def test_a_new_form_goes_with_the_row_of_its_person():
    ids, persons = laid(["P. A. Lunev", "P. Lunev"], row("pavel", "P. A. Lunev"))
    assert ids == ["pavel", "pavel"]
    assert persons["pavel"].forms == ("P. A. Lunev", "P. Lunev")


def test_a_new_form_that_may_mean_two_rows_is_a_new_person():
    ids, persons = laid(
        ["P. A. Lunev", "P. Lunev", "Lunev"], row("pavel", "P. A. Lunev"), row("petr", "P. Lunev"), row("lunev-p-a")
    )
    assert ids == ["pavel", "petr", "lunev-p-a-2"]
    assert persons["lunev-p-a-2"].name == "Lunev"


def test_a_row_keeps_its_identifier_from_somebody_new():
    ids, _ = laid(["Sedov", "Varga"], row("sedov", "V. I. Sedov of Ostrov"), row("varga", name="Varga the elder"))
    assert ids == ["sedov-2", "varga"]


def test_a_row_of_the_bodies_makes_a_body():
    ids, persons = laid(["Survey"], Entry("bodies", "survey", "The Survey", ("Survey",)))
    assert ids == ["survey"]
    assert persons["survey"].kind == "body"


def test_a_row_that_nobody_in_the_letters_bears_stays():
    rows = Registers((row("lenin", "V. I. Lenin", about="of whom they speak"),))
    collection = Collection({}, name_words("en"), (), (), registers=rows)
    assert resolve(collection).persons == ()
    (person,) = named(resolve(collection)).persons
    assert person.about == "of whom they speak"


def test_names_in_texts_mean_what_the_rows_say():
    mentions = tuple(
        NameMention(kind, name, AT[0], identifier, confidence=0.7)  # type: ignore[arg-type]
        for kind, name, identifier in (
            ("person", "Sedov", ""),
            ("person", "Sedov", "viktor"),
            ("person", "V. Sedov", "sedov-v"),
            ("person", "Varga", "varga"),
            ("place", "Sedov", "sedov"),
        )
    )
    letter = Letter("a", SOURCE, AT, (), named=mentions)
    persons = (Person("sedov-v", "V. Sedov", forms=("V. Sedov", "Sedov")), Person("varga", "Varga", forms=("Varga",)))
    rows = Registers((row("viktor", "Sedov"),))
    given = named(Collection({}, name_words("en"), (letter,), (), persons=persons, registers=rows))
    assert [(m.id, m.confidence, m.reason) for m in given.letters[0].named] == [
        ("viktor", 1.0, "as the register says"),
        ("viktor", 0.7, ""),
        ("viktor", 0.7, ""),
        ("varga", 0.7, ""),
        ("sedov", 0.7, ""),
    ]
    assert named(given) == given


def test_a_name_that_an_editor_adds_is_looked_for_in_the_texts():
    rows = Registers((row("lamp", "Keeper of Lamps", "the keeper", name="The Keeper"),))
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The Keeper of Lamps came. I saw the keeper.")
    (letter,) = build([Source(id="s1", path="1.txt", text=text)], registers=rows).letters
    (mention,) = [mention for mention in letter.named if mention.id == "lamp"]
    assert (mention.kind, mention.span.of(text), mention.reason) == (
        "person",
        "Keeper of Lamps",
        "as the register says",
    )


def test_without_rows_nothing_is_changed():
    letter = Letter("a", SOURCE, AT, (), (Claim("sender", Name("Sedov", "sedov")),))
    collection = Collection({}, name_words("en"), (letter,), (), persons=(Person("sedov", "Sedov"),))
    assert resolve(collection) == collection


def test_a_build_says_what_is_wrong_with_the_tables():
    registers = Registers((row("lunev", "P. A. Lunev"),), (Problem("LB803", "registers/persons.csv:4", "it is odd"),))
    edition = build([Source(id="s1", path="1.txt", text=exchange(3))], registers=registers)
    assert [f.message for f in edition.findings if f.code == "LB803"] == ["registers/persons.csv:4: it is odd"]
    assert edition.letters[0].id == "1921-03-01-lunev-sedova"
    assert edition.letters[0].sender[0].person == "lunev"
