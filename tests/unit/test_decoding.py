from __future__ import annotations

import pytest

from letterbook.errors import SourceError
from letterbook.readers import damage
from letterbook.readers.alphabets import ALPHABETS
from letterbook.readers.decoding import decode, known_encoding

RUSSIAN = (
    "Дорогой Пётр Ильич! Письмо Ваше от 3 мая получил. Сегодня выезжаю в Калугу, где пробуду до конца месяца. "
    "Прошу передать поклон супруге и детям.\nС приветом, А. Лунёв.\n"
)
GERMAN = "Lieber Freund! Ihr Brief ist glücklich angekommen. Ich reise nach Köln und grüße Ihre Frau.\nIhr A. Jäger\n"
FRENCH = "Mon cher ami, votre lettre m’est bien arrivée. Je pars pour Besançon où je resterai jusqu’à la fête.\n"
POLISH = "Drogi przyjacielu! Dziś wyjeżdżam do Łodzi, gdzie pozostanę do końca miesiąca. Ściskam, A. Żak\n"
CZECH = "Milý příteli! Tvůj dopis jsem obdržel. Dnes odjíždím do Třeboně, kde zůstanu. Pozdravuj ženu a děti.\n"
ENGLISH = "Dear friend, “your letter” of the 3rd inst. came — I’ll be at the ford tomorrow; it cost £5.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")]
    + [(RUSSIAN.upper(), name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5")]
    + [(GERMAN, name) for name in ("cp1252", "iso8859-1", "cp850", "mac-roman")]
    + [(FRENCH, name) for name in ("cp1252", "mac-roman")]
    + [(POLISH, name) for name in ("cp1250", "iso8859-2", "cp852")]
    + [(CZECH, name) for name in ("cp1250", "iso8859-2", "cp852")]
    + [(ENGLISH, name) for name in ("cp1252", "mac-roman")]
    + [("Поздравляю!", name) for name in ("cp1251", "koi8-r", "cp866")]
    + [("für", name) for name in ("cp1252", "cp850")],
)
def test_the_encoding_is_found_by_what_reads_best(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), name="f")
    assert decoded.text == text
    assert decoded.origin == "detected"


def test_the_guess_is_reported_with_the_next_best_one() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), name="f")
    (finding,) = damage.findings(decoded.text, decoded, source="s1")
    assert finding.code == "LB001"
    assert finding.span.of(decoded.text) == "Дорогой"
    assert "read as cp1251 (“Дорогой”)" in finding.message
    assert "the next best guess is" in finding.message
    assert decoded.rival


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_decides_and_is_not_part_of_the_text(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding), name="f")
    assert decoded.text == RUSSIAN
    assert decoded.origin == "mark"
    assert [finding.code for finding in damage.findings(decoded.text, decoded, source="s1")] == ["LB003"]


def test_big_endian_marks_too() -> None:
    assert decode(b"\xfe\xff" + GERMAN.encode("utf-16-be"), name="f").text == GERMAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_utf16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="f").text == text
    assert decode(text.encode(encoding), name="f", encoding="utf-16").text == text


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", name="f").text == "a\r\nb\rc\n"


def test_plain_ascii_is_utf8_without_a_finding() -> None:
    decoded = decode(b"Dear friend", name="f")
    assert (decoded.encoding, damage.findings(decoded.text, decoded, source="s1")) == ("utf-8", ())


def test_a_few_broken_bytes_leave_it_utf8() -> None:
    data = "Köln, „grüße“ und ".encode() + b"\xff\xfe" + "Jäger".encode() + b" caf\xe9"
    decoded = decode(data, name="f")
    assert decoded.encoding == "utf-8"
    assert decoded.text == "Köln, „grüße“ und \ufffd\ufffdJäger caf\ufffd"
    found = damage.findings(decoded.text, decoded, source="s1")
    assert [(finding.code, len(finding.span)) for finding in found] == [("LB002", 2), ("LB002", 1)]
    assert found[0].message == "2 characters could not be read as UTF-8"


def test_a_character_cut_at_the_end_of_the_file() -> None:
    decoded = decode("wir grüßen".encode()[:-4] + b"\xc3", name="f")
    assert (decoded.encoding, decoded.text) == ("utf-8", "wir gr\u00fc\ufffd")


def test_what_the_file_itself_lost_is_told_from_what_we_lost() -> None:
    decoded = decode("caf\ufffd in Köln".encode(), name="f")
    (finding,) = damage.findings(decoded.text, decoded, source="s1")
    assert "holds U+FFFD itself" in finding.message


def test_many_places_are_summed_up() -> None:
    decoded = decode("grüße ".encode() * 200 + b"caf\xe9 " * 80, name="f")
    found = damage.findings(decoded.text, decoded, source="s1")
    assert len(found) == 51
    assert found[-1].message == "and 30 more places like these, from here on"


def test_the_users_word_wins() -> None:
    data = RUSSIAN.encode("koi8-r")
    assert decode(data, name="f", encoding="KOI8_R").text == RUSSIAN
    wrong = decode(data, name="f", encoding="latin-1")
    assert (wrong.encoding, wrong.origin) == ("iso8859-1", "named")
    assert decode("Köln".encode("utf-8-sig"), name="f", encoding="utf-8").text == "Köln"
    assert decode("Köln".encode("utf-16"), name="f", encoding="utf-16-le").text == "Köln"


@pytest.mark.parametrize("declared", ["windows-1251", "cp1251", "CP1251"])
def test_a_page_that_declares_its_encoding(declared: str) -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), name="f", declared=declared)
    assert (decoded.text, decoded.origin) == (RUSSIAN, "declared")


def test_latin_1_means_cp1252_as_in_browsers() -> None:
    assert decode(b"don\x92t", name="f", declared="ISO-8859-1").text == "don’t"


def test_bytes_that_are_utf8_overrule_the_declaration() -> None:
    decoded = decode(RUSSIAN.encode(), name="f", declared="windows-1251")
    assert decoded.text == RUSSIAN
    (finding,) = damage.findings(decoded.text, decoded, source="s1")
    assert finding.message.startswith("the page declares cp1251, its bytes read as UTF-8")


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "x-no-such", ""])
def test_a_false_or_unknown_declaration_leaves_it_to_detection(declared: str) -> None:
    assert decode(RUSSIAN.encode("cp1251"), name="f", declared=declared).text == RUSSIAN


@pytest.mark.parametrize(
    ("wrong", "near"), [("cp12511", "cp1251"), ("utf9", "utf"), ("koi8-rr", "koi8-r"), ("ж", "utf-8")]
)
def test_an_unknown_encoding_names_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(SourceError, match="there is no encoding") as error:
        known_encoding(wrong, name="letters.txt")
    assert near in str(error.value)
    assert str(error.value).startswith("letters.txt: ")


@pytest.mark.parametrize("name", ["hex", "rot13", "idna", "punycode", "undefined", "unicode_escape", "", "a\x00b"])
def test_codecs_that_are_no_encodings_of_files(name: str) -> None:
    with pytest.raises(SourceError):
        known_encoding(name, name="f")


def test_half_a_surrogate_pair_is_a_lost_character() -> None:
    decoded = decode(b"a+2AA-b", name="f", encoding="utf-7")
    assert decoded.text == "a\ufffdb"
    assert decoded.damaged


def test_bytes_that_are_no_language_are_refused() -> None:
    with pytest.raises(SourceError, match="--encoding NAME"):
        decode(bytes(range(0x80, 0x100)) * 20, name="f")


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("the cafÃ© was shut", "é"),
        ("I donâ€™t know", "’"),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚, друг", "привет"),
        ("РџСЂРёРІРµС‚", "Привет"),
        ("le Г©tat", "é"),
        ("Ïðèâåò", "Привет"),
        ("Â«motÂ»", "«"),
    ],
)
def test_double_encoding_is_named_and_left_alone(text: str, repaired: str) -> None:
    decoded = decode(text.encode(), name="f")
    found = damage.findings(decoded.text, decoded, source="s1")
    assert decoded.text == text
    assert found[0].code == "LB002"
    assert f"may stand for “{repaired}”" in found[0].message
    assert "taken for" in found[0].message


def test_turned_cases_need_a_few_words() -> None:
    spoilt = "оПХБЕР дНПНЦНИ мЮТЮПХ бЮЬЕ оХЯЭЛН"
    assert len(list(damage.misreadings(spoilt))) == 5
    assert list(damage.misreadings("в нём сказано: вСССР и дальше")) == []


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        GERMAN,
        FRENCH,
        POLISH,
        CZECH,
        ENGLISH,
        "«Правда» – орган ЦК… РСФСР» и СССР – С… Г» Р»",
        "naïve façade „MENÜ“ «Ça» Ñandú Ångström Œuvre À",
    ],
)
def test_good_text_is_not_taken_for_damaged(text: str) -> None:
    assert list(damage.misreadings(text)) == []


def test_control_characters() -> None:
    text = "a\x00b\x1b[0m c\x93d\x94 \t\n\f\v"
    decoded = decode(text.encode(), name="f")
    found = damage.findings(text, decoded, source="s1")
    assert [finding.code for finding in found] == ["LB006"] * 4
    assert "in cp1252 it is ““”" in found[2].message


def test_very_long_lines() -> None:
    text = "short\n" + "x" * 100_001 + "\r\nshort\n" + "x" * 100_000
    decoded = decode(text.encode(), name="f")
    (finding,) = damage.findings(text, decoded, source="s1")
    assert (finding.code, finding.span.start, len(finding.span)) == ("LB004", 6, 100_001)
    assert finding.message == "a line of 100,001 characters"


@pytest.mark.parametrize("language", ALPHABETS)
def test_alphabets_have_each_letter_once(language: str) -> None:
    letters = ALPHABETS[language].common + ALPHABETS[language].rare
    assert len(letters) == len(set(letters))
    assert letters == letters.lower()
    assert not letters.isascii()
