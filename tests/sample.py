"""A small edition made by hand, for tests of writers and the store: no reader or finder takes part in it."""

from __future__ import annotations

from letterbook.model.abbreviations import Abbreviation
from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import (
    Citation,
    DatedStatement,
    Edition,
    Letter,
    LetterMention,
    Note,
    Part,
    Person,
    Place,
    Publication,
    QuotedLetter,
)
from letterbook.model.findings import Finding
from letterbook.model.remainders import Remainder
from letterbook.model.style import Style
from letterbook.model.text import Source, Span

TEXT = """Home | Library | Letters

Letters of the River Survey. 1921-1925

Compiled by: V. P. Orlova, D. M. Sand.

No. 7

A. P. Lunev - Board of the Survey

March 3, 1924

Tov. Sedov.

Copies of colleagues Orlov and Varga.

Dear colleague! The gauge at the lower ford stands again 1, and <b>the ice</b> & the crates are safe. I received a \
telegram from you on February 28th. Your stay at Group 2 is noted.

We need 15 boats before the flood.

With greetings, A. Lunev.

P. S. The clock is slow.

TsARO. F. 12. On. 3. D. 45. L. 6-7v. Typewritten text. The signature is an autograph.

Notes:

1 On March 1, 1924, Varga wrote to Sedov: "The ford is free of ice [...]" (Ibid. L. 9). See Survey News. 1924. No. 2. \
P. 14.

Orlov kept the second group until May 1924.

How can one explain that the crates are still in the harbour?

Waiting for your answer.

Head of the station: P. Varga.

Ostrov

February 20th. G.
"""


def span(quote: str, *, start: int = 0) -> Span:
    at = TEXT.index(quote, start)
    return Span(at, at + len(quote))


def day(iso: str, quote: str = "") -> LetterDate:
    return LetterDate(iso, iso, iso, "gregorian", quote, span(quote) if quote else None)


def edition() -> Edition:
    source = Source(id="s1", path="river.txt", text=TEXT, title="")
    citation = Citation(
        "TsARO",
        (("fond", "12"), ("opis", "3"), ("delo", "45"), ("list", "6-7v")),
        span("TsARO. F. 12. On. 3. D. 45. L. 6-7v."),
        "TsARO. F. 12. On. 3. D. 45. L. 6-7v.",
        repaired="On. read as Op.",
    )
    quoted = QuotedLetter(
        "Varga",
        "Sedov",
        day("1924-03-01", "March 1, 1924"),
        span('On March 1, 1924, Varga wrote to Sedov: "The ford is free of ice [...]" (Ibid. L. 9)'),
        span("The ford is free of ice [...]"),
        "letter",
        Citation(
            "TsARO",
            (("fond", "12"), ("opis", "3"), ("delo", "45"), ("list", "9")),
            span("Ibid. L. 9"),
            "Ibid. L. 9",
            ibid=True,
        ),
    )
    first_note = Note(
        "1",
        "1",
        Span(span("On March 1, 1924, Varga").start, span("P. 14.").end),
        label_span=Span(span("1 On March 1").start, span("1 On March 1").start + 1),
        anchor=Span(span(" 1, and").start, span(" 1, and").start + 2),
        confidence=0.98,
        reason="the only 1 that can be a mark",
        citations=(quoted.citation,) if quoted.citation else (),
        publications=(
            Publication(
                span("Survey News. 1924. No. 2. P. 14"), "Survey News. 1924. No. 2. P. 14", "Survey News", "1924", "14"
            ),
        ),
        quoted_letters=(quoted,),
    )
    second_note = Note(
        "2",
        "2",
        span("Orlov kept the second group until May 1924."),
        printed=False,
        anchor=Span(span(" 2 is noted").start, span(" 2 is noted").start + 2),
        confidence=0.7,
        reason="follows note 1 without a number",
    )
    first = Letter(
        id="1924-03-03-lunev-board-of-the-survey",
        source=source,
        spans=(Span(span("No. 7").start, second_note.body.end),),
        parts=(
            Part("number", span("No. 7")),
            Part("heading", span("A. P. Lunev - Board of the Survey")),
            Part("dateline", span("March 3, 1924")),
            Part("address", span("Tov. Sedov.")),
            Part("address", span("Copies of colleagues Orlov and Varga.")),
            Part("salutation", span("Dear colleague!")),
            Part("paragraph", Span(span("Dear colleague!").start, span("Group 2 is noted.").end)),
            Part("paragraph", span("We need 15 boats before the flood.")),
            Part("closer", span("With greetings,")),
            Part("signature", span("A. Lunev.")),
            Part("postscript", span("P. S. The clock is slow.")),
            Part("source", Span(citation.span.start, span("The signature is an autograph.").end)),
            Part("physical", span("Typewritten text. The signature is an autograph.")),
            Part("note-heading", span("Notes:")),
        ),
        claims=(
            Claim(
                "sender", Name("A. P. Lunev", "lunev-a-p"), (span("A. P. Lunev"),), "finders.headings", confidence=0.99
            ),
            Claim(
                "recipient",
                Name("Board of the Survey", "board-of-the-survey", "body"),
                (span("Board of the Survey"),),
                "finders.headings",
                confidence=0.97,
            ),
            Claim(
                "copy",
                Name("Orlov", "orlov"),
                (span("Orlov and Varga", start=span("Copies of").start),),
                "finders.parts",
                "address",
                order=0,
            ),
            Claim(
                "copy",
                Name("Varga", "varga-p"),
                (span("Varga", start=span("Copies of").start),),
                "finders.parts",
                "address",
                order=1,
            ),
            Claim(
                "date",
                DateValue(day("1924-03-03", "March 3, 1924")),
                (span("March 3, 1924"),),
                "finders.datelines",
                "dateline",
            ),
            Claim("kind", Words("letter"), (), "finders.headings", printed=False),
            Claim("language", Words("en"), (), "languages", "body", printed=False),
            Claim(
                "replies_to",
                LetterRef("1924-02-20-varga-lunev"),
                (span("How can one explain"),),
                "resolvers.letters",
                "body",
                printed=False,
                confidence=0.8,
                reason="it answers the document printed after it",
            ),
        ),
        notes=(first_note, second_note),
        number="7",
        citation=citation,
        mentions=(
            LetterMention(
                "telegram",
                "received",
                "Board of the Survey",
                "Lunev",
                LetterDate("1924-02-28", "1924-02-28", "1924-02-28", text="February 28th", span=span("February 28th")),
                span("I received a telegram from you on February 28th"),
                lost_id="lost-1924-02-28-board-lunev",
                confidence=0.9,
                reason="no letter of the collection has this date",
            ),
        ),
        statements=(
            DatedStatement(
                LetterDate("1924-05", "1924-05-01", "1924-05-31", text="May 1924", span=span("May 1924")),
                span("May 1924"),
                second_note.body,
                "2",
            ),
        ),
    )
    second = Letter(
        id="1924-02-20-varga-lunev",
        source=source,
        spans=(Span(span("How can one explain").start, span("February 20th. G.").end),),
        parts=(
            Part("paragraph", span("How can one explain that the crates are still in the harbour?")),
            Part("closer", span("Waiting for your answer.")),
            Part("signature", span("Head of the station: P. Varga.")),
            Part("dateline", span("Ostrov")),
            Part("dateline", span("February 20th. G.")),
        ),
        claims=(
            Claim(
                "sender",
                Name("P. Varga", "varga-p"),
                (span("P. Varga."),),
                "finders.parts",
                "signature",
                confidence=0.9,
            ),
            Claim(
                "recipient",
                Name("A. P. Lunev", "lunev-a-p"),
                (),
                "resolvers.enclosures",
                "neighbour",
                printed=False,
                confidence=0.75,
                reason="the document it is printed with was written by Lunev",
            ),
            Claim("place", PlaceName("Ostrov", "ostrov"), (span("Ostrov"),), "finders.datelines", "dateline"),
            Claim(
                "date",
                DateValue(
                    LetterDate(
                        "1924-02-20?",
                        "1924-02-20",
                        "1924-02-20",
                        text="February 20th",
                        span=span("February 20th"),
                        certain=False,
                        reason="the year is that of the letter that answers it",
                    )
                ),
                (span("February 20th"),),
                "resolvers.dates",
                "neighbour",
                printed=False,
                confidence=0.7,
            ),
            Claim(
                "enclosed_with",
                LetterRef(first.id),
                (),
                "resolvers.enclosures",
                "neighbour",
                printed=False,
                confidence=0.8,
            ),
            Claim("kind", Words("letter"), (), "finders.headings", printed=False),
        ),
    )
    return Edition(
        title="Letters of the River Survey. 1921-1925",
        compilers=("V. P. Orlova", "D. M. Sand"),
        sources=(source,),
        letters=(first, second),
        persons=(
            Person("lunev-a-p", "A. P. Lunev", "person", ("A. P. Lunev", "A. Lunev")),
            Person("varga-p", "P. Varga", "person", ("P. Varga", "Varga"), reason="the only Varga of the collection"),
            Person("orlov", "Orlov", "person", ("Orlov",)),
            Person("board-of-the-survey", "Board of the Survey", "body", ("Board of the Survey",)),
        ),
        places=(
            Place("ostrov", "Ostrov", ("Ostrov",), country="RU", latitude="57.8", longitude="28.3", reason="printed"),
        ),
        abbreviations=(
            Abbreviation(
                "tsaro", "TsARO", "Central Archive", ("T.S.A.R.O.",), "text", "s1", span("TsARO"), 1, 0.9, "told"
            ),
            Abbreviation("lwx", "LWX", reason="nothing explains it"),
        ),
        remainder=(
            Remainder("s1", span("Home | Library | Letters"), "navigation"),
            Remainder("s1", span("Letters of the River Survey. 1921-1925"), "title"),
            Remainder("s1", span("Compiled by: V. P. Orlova, D. M. Sand."), "front-matter"),
        ),
        findings=(
            Finding("LB401", "s1", span("On. 3."), "On. stands where the collection prints Op.", first.id),
            Finding("LB202", "s1", second_note.body, "note 2 has lost its number", first.id),
            Finding("LB102", "s1", span("How can one explain"), "a document begins here without a head", second.id),
        ),
        styles=(
            Style(
                "s1",
                (("numbers", "No. N on a line of its own"), ("heads", "X - Y"), ("note marks", "digits after a space")),
            ),
        ),
    )
