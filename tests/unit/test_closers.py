"""Leave-takings, the signatures behind them, and what is none."""

from __future__ import annotations

import pytest

from letterbook.finders.closers import find_closer
from letterbook.finders.name_words import name_words
from letterbook.model.text import Span
from tests.unit.running_text import REST


def closer(code: str, text: str) -> tuple[str, str] | None:
    """The leave-taking and the signature behind it, or "" where there is none."""
    found = find_closer(text, Span(0, len(text)), (code,), name_words(code))
    if found is None:
        return None
    return found[0].of(text), found[1].signature.of(text) if found[1].signature else ""


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
