"""Small invented collections, and the questions that tests put to the editions built from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.claims import Name, chosen
from letterbook.model.text import Source
from letterbook.pipeline import build

if TYPE_CHECKING:
    from letterbook.model.claims import Claim, Field
    from letterbook.model.edition import Edition, Letter, LetterMention, Note, Role

FORTH = "P. A. Lunev - V. I. Sedova"
BACK = "V. I. Sedova - P. A. Lunev"
SHELFMARK = "TsARO. F. 12. Op. 3. D. 45. L. {}. Typewritten text."


def built(*texts: str) -> Edition:
    """The edition of some texts, one source each: s1, s2 …."""
    return build([Source(id=f"s{at}", path=f"{at}.txt", text=text) for at, text in enumerate(texts, start=1)])


def page(*blocks: str) -> str:
    """The blocks of a letter, set as flat text sets them."""
    return "\n\n".join(blocks) + "\n\n"


def printed(
    number: int,
    head: str,
    day: str,
    body: str,
    *,
    above: str = "Dear colleague!",
    signed: str = "",
    source: str = "",
    notes: tuple[str, ...] = (),
) -> str:
    """One letter as a documentary volume prints it. Who signs it is the one before the dash, unless said."""
    signed = signed or head.split(" - ", maxsplit=1)[0]
    blocks = [f"No. {number}", head, day, above, body, f"With greetings, {signed}."]
    blocks += [source] if source else []
    blocks += ["Notes:", *notes] if notes else []
    return "\n\n".join(blocks) + "\n\n"


def exchange(count: int, *, days: tuple[int, ...] = (), body: str = "The lamp is lit.") -> str:
    """So many letters of March 1921 to and fro, a day apart or on the days given."""
    return "".join(
        printed(n, FORTH if n % 2 else BACK, f"Ostrov, March {(days or range(1, count + 1))[n - 1]}, 1921", body)
        for n in range(1, count + 1)
    )


def words(letter: Letter, role: Role) -> list[str]:
    """The words of every part of a role."""
    return [part.span.of(letter.source.text) for part in letter.all(role)]


def of(letter: Letter, field: Field) -> list[Claim]:
    """Every claim on a field."""
    return [claim for claim in letter.claims if claim.field == field]


def correspondents(letter: Letter) -> tuple[list[str], list[str]]:
    """The names of senders and of recipients."""
    return [name.name for name in letter.sender], [name.name for name in letter.recipient]


def noticed(edition: Edition, code: str) -> list[tuple[str, str]]:
    """The letter and the words of every finding of a code."""
    return [
        (finding.letter, finding.span.of(edition.source(finding.source).text))
        for finding in edition.findings
        if finding.code == code
    ]


def codes(edition: Edition) -> set[str]:
    """The codes of all findings."""
    return {finding.code for finding in edition.findings}


def left(edition: Edition) -> list[tuple[str, str]]:
    """Every remainder: its kind and words."""
    return [(rest.kind, rest.span.of(edition.source(rest.source).text)) for rest in edition.remainder]


def marked(letter: Letter, note: Note) -> str:
    """The text up to and with a note's mark, its last twelve characters; empty without a mark."""
    if note.anchor is None:
        return ""
    return letter.source.text[max(0, note.anchor.end - 12) : note.anchor.end]


class Truth(NamedTuple):
    """What a letter's page says, field by field; "" for what it does not."""

    number: str
    sender: str
    recipient: str
    day: str
    place: str
    salutation: str
    closer: str
    signature: str
    source: str = ""


def told(letter: Letter) -> Truth:
    """What the letter was read as."""

    def names(field: Field) -> str:
        return "; ".join(claim.value.name for claim in chosen(letter.claims, field) if isinstance(claim.value, Name))

    def part(role: str) -> str:
        return " / ".join(words(letter, role))  # type: ignore[arg-type]

    return Truth(
        letter.number,
        names("sender"),
        names("recipient"),
        letter.date.edtf if letter.date else "",
        letter.place.name if letter.place else "",
        part("salutation"),
        part("closer"),
        part("signature"),
        part("source"),
    )


FIRST = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.")


def answering(body: str, *, day: str = "Lodma, March 9, 1921", before: str = FIRST, number: int = 2) -> LetterMention:
    """The one mention in an answer to the letters before it."""
    (mention,) = built(before + printed(number, BACK, day, body)).letters[-1].mentions
    return mention
