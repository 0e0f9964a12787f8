"""Values with their standing: what is printed, what is inferred, what is uncertain, and the reason for each.

Square brackets and a question mark say it in the text itself, as editions do; the reason is a tip that opens on
pointing and on focus, without scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.model.claims import Claim, DateValue, Field, LetterRef, Name, PlaceName, Undatable, Words
from letterbook.writers.registers import UNCERTAIN_BELOW
from letterbook.writers.site.catalogue import Catalogue, believed
from letterbook.writers.site.days import is_certain, machine_day, spoken
from letterbook.writers.site.markup import text, unparted
from letterbook.writers.site.paths import ROOT
from letterbook.writers.site.words import word, words

if TYPE_CHECKING:
    from letterbook.model.edition import Letter

CONFIDENCE = ((0.95, "certain"), (0.85, "very_likely"), (0.7, "likely"), (0.5, "possible"), (0.0, "doubtful"))


class Standing(msgspec.Struct, frozen=True):
    """How a value is shown: whether in brackets, whether with a question mark, and why."""

    inferred: bool
    uncertain: bool
    reason: str

    @property
    def plain(self) -> bool:
        """Whether the value is printed and certain, and so stands without a mark."""
        return not (self.inferred or self.uncertain)


def standing_of(claim: Claim) -> Standing:
    """The standing of a claim's value."""
    doubted = isinstance(claim.value, DateValue) and not is_certain(claim.value.date)
    reason = claim.reason or (claim.value.date.reason if isinstance(claim.value, DateValue) else "")
    lead = f"{basis_words(claim)}, {confidence_words(claim.confidence)}"
    lead = lead[:1].upper() + lead[1:]
    return Standing(
        inferred=claim.inferred,
        uncertain=doubted or claim.confidence < UNCERTAIN_BELOW,
        reason=f"{lead}: {reason}" if reason else lead,
    )


def basis_words(claim: Claim) -> str:
    """On what a claim rests, in words: "printed in the head"."""
    return word("basis_printed" if claim.printed else "basis_inferred", claim.basis)


def confidence_words(confidence: float) -> str:
    """How sure a claim is, in words."""
    key = next((key for floor, key in CONFIDENCE if confidence >= floor), "doubtful")
    return word("confidence", key)


def marked(value: Markup, standing: Standing, *, identifier: str = "") -> Markup:
    """A value in the marks of its standing. With an identifier it gets a tip; without, a title."""
    if standing.plain:
        return value
    classes = " ".join(name for name, on in (("inferred", standing.inferred), ("uncertain", standing.uncertain)) if on)
    shown = f'{value}<span class="doubt"> ?</span>' if standing.uncertain else value
    shown = f"[{shown}]" if standing.inferred else shown
    reason = text(standing.reason)
    if not identifier:
        return Markup(f'<span class="{classes}" title="{reason}">{shown}</span>')  # noqa: S704 - escaped above
    return Markup(  # noqa: S704 - escaped above
        f'<span class="why {classes}" tabindex="0" aria-describedby="{identifier}">{shown}'
        f'<span class="tip" role="tooltip" id="{identifier}">{reason}</span></span>'
    )


def value_html(claim: Claim, catalogue: Catalogue, *, link: bool = True) -> Markup:
    """The value of a claim as text, with a link to its page where it has one."""
    paths = catalogue.paths
    match claim.value:
        case Name(name, person):
            return _linked(name, paths.person(person) if link else "")
        case PlaceName(name, place):
            return _linked(name, paths.place(place) if link else "")
        case DateValue(date):
            machine = machine_day(date)
            shown = text(spoken(date))
            say = words()["date"]
            title = ""
            if date.text and date.text != spoken(date):
                title = say["julian" if date.calendar == "julian" else "printed"].format(printed=date.text)
            attributes = (f' datetime="{machine}"' if machine else "") + (f' title="{text(title)}"' if title else "")
            return Markup(f"<time{attributes}>{shown}</time>" if machine else f"<span{attributes}>{shown}</span>")  # noqa: S704
        case Undatable():
            return text(words()["letter"]["undated"])
        case LetterRef(letter):
            if letter not in catalogue.letters:
                return text(letter)
            return _linked(catalogue.heads[letter], paths.letter(letter) if link else "")
        case Words(name):
            return text(word("language", name) if claim.field == "language" else name)


def names_html(letter: Letter, field: Field, catalogue: Catalogue, *, link: bool = True, tips: bool = False) -> Markup:
    """The senders, recipients or receivers of copies, in their marks, separated by commas; empty for nobody."""
    shown = [
        marked(
            value_html(claim, catalogue, link=link),
            standing_of(claim),
            identifier=f"why-{field}-{number}" if tips else "",
        )
        for number, claim in enumerate(believed(letter, field))
    ]
    return Markup(", ").join(shown)


def one_html(letter: Letter, field: Field, catalogue: Catalogue, *, link: bool = True, tips: bool = False) -> Markup:
    """The date, place, kind or language in its marks; empty if nobody says anything of it.

    The kind is never empty: what nobody calls anything else is a letter.
    """
    claims = believed(letter, field)
    if not claims:
        return text(letter.kind) if field == "kind" else Markup("")
    claim = claims[0]
    standing = standing_of(claim)
    if isinstance(claim.value, Words):
        # Nobody prints "letter" over a letter: that it is inferred is said in the apparatus, not everywhere.
        standing = msgspec.structs.replace(standing, inferred=False)
    identifier = f"why-{field}" if tips else ""
    return marked(value_html(claim, catalogue, link=link), standing, identifier=identifier)


def _linked(shown: str, path: str) -> Markup:
    name = unparted(text(shown))
    if not path:
        return name
    return Markup(f'<a href="{ROOT}{path}">{name}</a>')  # noqa: S704 - paths are slugs
