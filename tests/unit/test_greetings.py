"""Greetings: where one ends, and what is none."""

from __future__ import annotations

import pytest

from letterbook.finders.greetings import find_salutation
from letterbook.model.text import Span
from tests.unit.running_text import REST


def salutation(code: str, text: str) -> tuple[str, bool] | None:
    """The greeting, and whether it stands alone."""
    found = find_salutation(text, Span(0, len(text)), (code,))
    return None if found is None else (found[0].of(text), found[1].alone)


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
