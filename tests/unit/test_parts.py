"""The parts of a letter: greetings, leave-takings, signatures, postscripts, address lines, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.addresses import find_address
from letterbook.finders.blocks import blocks
from letterbook.finders.closers import find_closer
from letterbook.finders.greetings import find_salutation
from letterbook.finders.name_words import name_words
from letterbook.finders.part_words import part_words
from letterbook.finders.parts import find, is_note_heading
from letterbook.finders.signatures import find_signature
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import Address, Closer, NoteHeading, Postscript, Salutation, Signature
from letterbook.model.text import Source, Span

REST = "The ice has gone from the upper ford, and the boats are out again with the mail."


def salutation(code: str, text: str) -> tuple[str, bool] | None:
    """The greeting, and whether it stands alone."""
    found = find_salutation(text, Span(0, len(text)), (code,))
    return None if found is None else (found[0].of(text), found[1].alone)


def closer(code: str, text: str) -> tuple[str, str] | None:
    """The leave-taking and the signature behind it, or "" where there is none."""
    found = find_closer(text, Span(0, len(text)), (code,), name_words(code))
    if found is None:
        return None
    return found[0].of(text), found[1].signature.of(text) if found[1].signature else ""


def signature(code: str, text: str) -> str | None:
    """The name of a signature, which is what the text prints at its span."""
    found = find_signature(text, Span(0, len(text)), name_words(code), (code,))
    if found is None:
        return None
    assert found.name.span.of(text) == found.name.name
    assert 0 < found.strength < 1
    return found.name.name


def address(code: str, text: str) -> tuple[bool, list[str]] | None:
    """Whether copies are meant, and the names."""
    found = find_address(text, Span(0, len(text)), (code,))
    if found is None:
        return None
    assert [name.span.of(text) for name in found.names] == [name.name for name in found.names]
    return found.copies, [name.name for name in found.names]


SALUTATIONS = [
    ("en", "Dear Sir,", ("Dear Sir,", True)),
    ("en", "Dear comrade. LUNEV!", ("Dear comrade. LUNEV!", True)),  # a stop that a machine left behind a title
    ("en", "Dear Comrade!", ("Dear Comrade!", True)),
    ("en", "Dear Moss", ("Dear Moss", True)),
    ("en", "“Dear Moss,", ("Dear Moss,", True)),
    ("en", "_My dear Moss_,", ("My dear Moss_,", True)),
    ("en", "Sir:", ("Sir:", True)),
    ("en", "Gentlemen.", ("Gentlemen.", True)),
    ("en", "Dear Dr. A. P. Lunev!", ("Dear Dr. A. P. Lunev!", True)),
    ("en", "Dear Sir and Friend,--", ("Dear Sir and Friend,--", True)),
    ("en", f"MY DEAR SIR,--{REST}", ("MY DEAR SIR,--", False)),
    ("en", f"MY DEAR SIR, — {REST}", ("MY DEAR SIR, —", False)),
    ("en", f"DEAR MR. REED: {REST}", ("DEAR MR. REED:", False)),
    ("en", f"Dear Comrade! {REST}", ("Dear Comrade!", False)),
    ("en", f"Dear Moss. {REST}", ("Dear Moss.", False)),
    ("en", "Dear Mr. Reed, the ice has gone.", ("Dear Mr. Reed,", False)),
    ("en", f"Dear Mother,\n{REST}", ("Dear Mother,", False)),
    ("de", "Lieber Freund!", ("Lieber Freund!", True)),
    ("de", "Sehr geehrter Herr Dr. Oster!", ("Sehr geehrter Herr Dr. Oster!", True)),
    ("de", "Hochgeehrter Herr Professor!", ("Hochgeehrter Herr Professor!", True)),
    ("de", "Lieber Oster, ich habe Ihren Brief.", ("Lieber Oster,", False)),
    ("de", "Mein lieber Oster! Der Strom steigt.", ("Mein lieber Oster!", False)),
    ("de", "Liebe Anna, Dein Brief ist da.", ("Liebe Anna,", False)),
    ("fr", "Monsieur,", ("Monsieur,", True)),
    ("fr", "Mon cher ami,", ("Mon cher ami,", True)),
    ("fr", "Monsieur le préfet,", ("Monsieur le préfet,", True)),
    ("fr", "Bonjour !", ("Bonjour !", True)),
    ("fr", "Cher Monsieur, j'ai reçu les cartes.", ("Cher Monsieur,", False)),
    ("fr", "Monsieur l'abbé, Votre lettre est là.", ("Monsieur l'abbé,", False)),
    ("ru", "Дорогой друг!", ("Дорогой друг!", True)),
    ("ru", "Уважаемый тов. Седов!", ("Уважаемый тов. Седов!", True)),
    ("ru", "Тов. Седов!", ("Тов. Седов!", True)),
    ("ru", "Милостивый государь,", ("Милостивый государь,", True)),
    ("ru", "Дорогой Павел Антонович, лёд прошёл.", ("Дорогой Павел Антонович,", False)),
]

NO_SALUTATIONS = [
    ("en", REST),
    ("en", "I remain, dear Sir, yours truly,"),
    ("en", "Comrade Sedov, who came yesterday, has seen the ford."),
    ("en", "Sirius rose over the ford."),
    ("en", "Friends, as you know, are few here."),
    ("en", "Your Excellency's letter came."),
    ("en", "Dearly bought, the boats are ours."),
    ("en", "Dear is the bread to us who live by the ford now."),
    ("en", "Moss, dear Sir, has gone."),
    ("en", "Notes:"),
    ("en", ""),
    ("de", "Der Strom steigt."),
    ("de", "Meine Reise, die lange währte, ist zu Ende."),
    ("de", "Euer Brief, der gestern kam, freut mich."),
    ("fr", "La glace est partie."),
    ("fr", "Monsieurs"),
    ("ru", "Лёд прошёл."),
    ("ru", "Дорога размыта."),
]


@pytest.mark.parametrize(("code", "text", "expected"), SALUTATIONS)
def test_a_salutation(code: str, text: str, expected: tuple[str, bool]) -> None:
    assert salutation(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_SALUTATIONS)
def test_no_salutation(code: str, text: str) -> None:
    assert salutation(code, text) is None


CLOSERS = [
    ("en", "With comradely greetings, N. Lunev.", ("With comradely greetings,", "N. Lunev.")),
    ("en", "Sincerely,", ("Sincerely,", "")),
    ("en", "Sincerely yours, A. Moss", ("Sincerely yours,", "A. Moss")),
    ("en", "I remain, Sir, your obedient servant,", ("I remain, Sir, your obedient servant,", "")),
    (
        "en",
        "I am, Sir, Your most obedient servant, A. MOSS.",
        ("I am, Sir, Your most obedient servant,", "A. MOSS."),
    ),
    (
        "en",
        "I have the honor to be, Sir, with great respect, your obedient servant, A. Moss",
        ("I have the honor to be, Sir, with great respect, your obedient servant,", "A. Moss"),
    ),
    (
        "en",
        "Awaiting your answer with comradely greetings.",
        ("Awaiting your answer with comradely greetings.", ""),
    ),
    ("en", f"{REST} Yours truly, A. Moss.", ("Yours truly,", "A. Moss.")),
    ("en", f"{REST} Shake your hand.", ("Shake your hand.", "")),
    ("en", "Write to the station. I shake your hand. A. Moss.", ("I shake your hand.", "A. Moss.")),
    ("en", "Yours ever, Tom.", ("Yours ever,", "Tom.")),
    ("en", "Your affectionate sister, Anna", ("Your affectionate sister,", "Anna")),
    ("en", "Adieu, my dear friend.\nA. Moss", ("Adieu, my dear friend.", "A. Moss")),
    ("en", "Faithfully yours\nA. Moss", ("Faithfully yours", "A. Moss")),
    ("en", "and I remain, dear Sir, yours truly, B. Reed", ("I remain, dear Sir, yours truly,", "B. Reed")),
    ("en", "Goodbye.", ("Goodbye.", "")),
    ("de", "Hochachtungsvoll\nK. Brandtner", ("Hochachtungsvoll", "K. Brandtner")),
    ("de", "Ganz der Ihrige", ("Ganz der Ihrige", "")),
    ("de", "Der Strom steigt. Leben Sie wohl.", ("Leben Sie wohl.", "")),
    ("de", "Mit bestem Gruß, K. Brandtner", ("Mit bestem Gruß,", "K. Brandtner")),
    ("fr", "Tout à vous, P. Dufresnoy", ("Tout à vous,", "P. Dufresnoy")),
    ("fr", "Je vous embrasse.", ("Je vous embrasse.", "")),
    (
        "fr",
        "Agréez, Monsieur, l'assurance de ma considération distinguée. P. Dufresnoy",
        ("Agréez, Monsieur, l'assurance de ma considération distinguée.", "P. Dufresnoy"),
    ),
    ("fr", "Adieu, ma chère.\nHélène", ("Adieu, ma chère.", "Hélène")),
    ("ru", "С коммунистическим приветом, А. Лунёв.", ("С коммунистическим приветом,", "А. Лунёв.")),
    ("ru", "С приветом\nЛунёв", ("С приветом", "Лунёв")),
    ("ru", "Лёд прошёл. Крепко жму руку.", ("Крепко жму руку.", "")),
    ("ru", "С приветом, секретарь губкома Лунёв.", ("С приветом,", "секретарь губкома Лунёв.")),
]

NO_CLOSERS = [
    ("en", REST),
    ("en", "I hope that you believe me."),
    ("en", "The house remained yours."),
    ("en", "He sends you his best regards, and asks for boats."),
    ("en", "Yours of the 3d came. I have read it to the Board. We are content. The ice has gone. All is well."),
    ("en", f"Yours is the last boat. {REST * 4}"),
    ("en", "Lovely weather."),
    ("en", ""),
    ("de", "Der Strom steigt."),
    ("de", "Er lässt dich herzlichst grüßen, sagt Oster."),
    ("fr", "La glace est partie."),
    ("fr", "Il dit qu'il est tout à vous, Monsieur."),
    ("ru", "Ваше письмо получил."),
    ("ru", "Он живёт с приветом и песней."),
]


@pytest.mark.parametrize(("code", "text", "expected"), CLOSERS)
def test_a_closer(code: str, text: str, expected: tuple[str, str]) -> None:
    assert closer(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_CLOSERS)
def test_no_closer(code: str, text: str) -> None:
    assert closer(code, text) is None


SIGNATURES = [
    ("en", "A. Moss.", "A. Moss"),
    ("en", "I. Lunev.", "I. Lunev"),
    ("en", "A. P. LUNEV", "A. P. LUNEV"),
    ("en", "VICTORIA R.", "VICTORIA R."),
    ("en", "Anna", "Anna"),
    ("en", "Moss1", "Moss"),
    ("en", "A. Moss [2]", "A. Moss"),
    ("en", "A. Moss 3", "A. Moss"),
    ("en", "[A. Moss]", "A. Moss"),
    ("en", "_A. Moss._", "A. Moss"),
    ("en", "Secretary of the Ostrov Provincial Committee: B. Moss.", "B. Moss"),
    ("en", "A. Moss Chairman of the Board", "A. Moss"),
    ("en", "A. Moss, Chairman of the Board", "A. Moss"),
    ("en", "Chairman of the Board\nA. Moss", "A. Moss"),
    ("en", "Signed: A. Moss", "A. Moss"),
    ("de", "K. Brandtner.", "K. Brandtner"),
    ("de", "Karl Brandtner, Verleger", "Karl Brandtner"),
    ("de", "Der Vorstand: Oster.", "Oster"),
    ("fr", "P. Dufresnoy.", "P. Dufresnoy"),
    ("fr", "Le Préfet,\nP. Dufresnoy", "P. Dufresnoy"),
    ("fr", "Le préfet: P. Dufresnoy", "P. Dufresnoy"),
    ("ru", "А. Лунёв.", "А. Лунёв"),
    ("ru", "Секретарь губкома: А. Лунёв", "А. Лунёв"),
    ("ru", "Верно: Лунёв", "Лунёв"),
]

NO_SIGNATURES = [
    ("en", REST),
    ("en", "Notes:"),
    ("en", "SECRET"),
    ("en", "Top Secret"),
    ("en", "Enclosure"),
    ("en", "Chairman of the Board"),
    ("en", "Dear Moss"),
    ("en", "Ostrov, March 3, 1924"),
    ("en", "22/XI-23"),
    ("en", "Who is Moss?"),
    ("en", "12"),
    ("en", "***"),
    ("en", ""),
    ("de", "Der Strom steigt."),
    ("de", "Abschrift"),
    ("fr", "Mon cher Dufresnoy"),
    ("fr", "Copie"),
    ("ru", "Лодки стоят"),
    ("ru", "Совершенно секретно"),
    ("ru", "Примечания:"),
]


@pytest.mark.parametrize(("code", "text", "expected"), SIGNATURES)
def test_a_signature(code: str, text: str, expected: str) -> None:
    assert signature(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_SIGNATURES)
def test_no_signature(code: str, text: str) -> None:
    assert signature(code, text) is None


def test_initials_make_a_signature_stronger() -> None:
    words = name_words("en")

    def strength(text: str) -> float:
        found = find_signature(text, Span(0, len(text)), words, ("en",))
        assert found is not None
        return found.strength

    assert strength("A. MOSS") > strength("A. Moss") > strength("Moss")


ADDRESSES = [
    ("en", "Tov. Sedov.", (False, ["Sedov"])),
    ("en", "Copies of comrades Lunev, Orlov and Varga.", (True, ["Lunev", "Orlov", "Varga"])),
    ("en", "cc: A. Moss, B. Reed", (True, ["A. Moss", "B. Reed"])),
    ("en", "Copies: Moss, Reed.", (True, ["Moss", "Reed"])),
    ("en", "Copy to Moss", (True, ["Moss"])),
    ("en", "To the Board of the Survey", (False, ["Board of the Survey"])),
    ("en", "To: A. Moss, B. Reed", (False, ["A. Moss", "B. Reed"])),
    ("en", "To Comrades Lunev and Sedov", (False, ["Lunev", "Sedov"])),
    ("en", "TO MR. REED", (False, ["REED"])),
    ("en", "Colleague Orlov.", (False, ["Orlov"])),
    ("de", "An Karl Brandtner", (False, ["Karl Brandtner"])),
    ("de", "Herrn Karl Brandtner", (False, ["Karl Brandtner"])),
    ("de", "An den Magistrat", (False, ["Magistrat"])),
    ("de", "Abschrift an Oster", (True, ["Oster"])),
    ("fr", "À Monsieur Dufresnoy", (False, ["Dufresnoy"])),
    ("fr", "Au préfet de la Corrande", (False, ["préfet de la Corrande"])),
    ("fr", "Copie à Dufresnoy", (True, ["Dufresnoy"])),
    ("ru", "Тов. Седову.", (False, ["Седову"])),
    ("ru", "т. Седову", (False, ["Седову"])),
    ("ru", "Тов. Лунёву, Седову", (False, ["Лунёву", "Седову"])),
    ("ru", "Копии тт. Лунёву и Седову.", (True, ["Лунёву", "Седову"])),
    ("ru", "В Политбюро", (False, ["Политбюро"])),
]

NO_ADDRESSES = [
    ("en", REST),
    ("en", "To be sure"),
    ("en", "To the north of the ford"),
    ("en", "For example, Moss"),
    ("en", "Comrade Sedov came."),
    ("en", "Copy"),
    ("en", "Copy of the letter"),
    ("en", "Tomorrow Moss"),
    ("en", "A. Moss"),
    ("en", ""),
    ("de", "An diesem Tage"),
    ("de", "Frau Brandtner kam"),
    ("de", "Anna Brandtner"),
    ("fr", "À bientôt"),
    ("fr", "Auguste Dufresnoy"),
    ("ru", "В Москве холодно"),
    ("ru", "Копия"),
    ("ru", "Варга приехал"),
]


@pytest.mark.parametrize(("code", "text", "expected"), ADDRESSES)
def test_an_address(code: str, text: str, expected: tuple[bool, list[str]]) -> None:
    assert address(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_ADDRESSES)
def test_no_address(code: str, text: str) -> None:
    assert address(code, text) is None


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Notes:", True),
        ("en", "NOTES", True),
        ("en", "[Notes.]", True),
        ("en", "_Footnotes_", True),
        ("en", "Notes from Ostrov", False),
        ("en", "Note 1", False),
        ("en", "Notes: 1 The ford is in Ostrov.", False),
        ("de", "Anmerkungen:", True),
        ("de", "Anmerkung 3", False),
        ("fr", "Notes :", True),
        ("fr", "Notes de voyage", False),
        ("ru", "Примечания:", True),
        ("ru", "ПРИМЕЧАНИЯ", True),
        ("ru", "Примечания составителей тома", False),
    ],
)
def test_a_line_that_announces_notes(code: str, text: str, expected: bool) -> None:
    assert is_note_heading(text, Span(0, len(text)), (code,)) is expected


def found(code: str, text: str, kind: type) -> list[str]:
    source = Source(id="s1", path="l.txt", text=text)
    return [a.span.of(text) for a in find(source, blocks(source), (load(code),)) if isinstance(a.body, kind)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "P. S. The clock is slow.", True),
        ("en", "P.S. The clock is slow.", True),
        ("en", "[P. S. The clock is slow.]", True),
        ("en", "PS The clock is slow.", True),
        ("en", "Postscript. The clock is slow.", True),
        ("en", "Psalms were sung.", False),
        ("en", "The clock is slow. P. S.", False),
        ("de", "N. S. Die Uhr geht nach.", True),
        ("de", "Nachschrift. Die Uhr geht nach.", True),
        ("de", "Nachschriften sind selten.", False),
        ("fr", "P.-S. La pendule retarde.", True),
        ("fr", "Post-scriptum. La pendule retarde.", True),
        ("ru", "P. S. Часы отстают.", True),
        ("ru", "Приписка. Часы отстают.", True),
        ("ru", "Приписки не нужны.", False),
    ],
)
def test_a_postscript(code: str, text: str, expected: bool) -> None:
    assert found(code, text, Postscript) == ([text] if expected else [])


def test_the_parts_of_a_letter() -> None:
    text = (
        "Tov. Sedov.\n\nCopies of comrades Lunev and Varga.\n\nDear Comrade!\n\n"
        f"{REST}\n\nWith comradely greetings, N. Orlov.\n\nP. S. The clock is slow.\n\nNotes:\n"
    )
    assert found("en", text, Address) == ["Tov. Sedov.", "Copies of comrades Lunev and Varga."]
    assert "Dear Comrade!" in found("en", text, Salutation)
    assert found("en", text, Closer) == ["With comradely greetings,"]
    assert found("en", text, Postscript) == ["P. S. The clock is slow."]
    assert found("en", text, NoteHeading) == ["Notes:"]
    assert REST not in found("en", text, Signature)


def test_two_languages_as_one() -> None:
    both = part_words("en", "de")
    assert {"notes", "anmerkungen"} <= set(both.note_headings)
    assert len(both.postscripts) == len(set(both.postscripts))
    text = "Lieber Moss,"
    assert find_salutation(text, Span(0, len(text)), ("en", "de")) == (Span(0, 12), Salutation(alone=True))


BITS = (
    "Dear ", "Lieber ", "Monsieur", "Дорогой ", "Yours", "Sincerely", "Hochachtungsvoll", "Adieu", "Жму руку",
    "With greetings", "A. ", "Moss", "Лунёв", "Chairman of the Board", ": ", ", ", ".", "!", "--", "\n", " ", "1",
    "[2]", "P. S. ", "Notes", "To ", "Copies of ", "An ", "À ", "Тов. ", "_", "“", "(", ")", "the ",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=12).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_text_has_parts_in_range(code: str, text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    names = name_words(code)
    greeting = find_salutation(whole, span, (code,))
    leave = find_closer(whole, span, (code,), names)
    signed = find_signature(whole, span, names, (code,))
    to = find_address(whole, span, (code,))
    assert greeting is None or (span.covers(greeting[0]) and len(greeting[0]))
    assert leave is None or (span.covers(leave[0]) and len(leave[0]))
    if leave is not None and leave[1].signature is not None:
        assert span.covers(leave[1].signature)
        assert leave[0].end <= leave[1].signature.start
    assert signed is None or span.covers(signed.name.span)
    assert to is None or (to.names and all(span.covers(name.span) for name in to.names))
