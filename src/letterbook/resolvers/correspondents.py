"""Who wrote to whom: from the head, the address lines, the signature, and the letter a document is printed with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from letterbook.finders.addresses import find_address, find_addressee
from letterbook.finders.headings import announced_kind
from letterbook.finders.name_words import NameWords, name_words
from letterbook.finders.names import initials, is_office, surname
from letterbook.finders.signatures import find_signature
from letterbook.model.claims import Basis, Claim, Field, Name, Words, chosen
from letterbook.model.findings import Finding
from letterbook.model.text import Span, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.labeller import Draft
    from letterbook.model.annotations import NameText, Signature
    from letterbook.model.edition import Letter, Part, Role

RULE = "resolvers.correspondents"


def claims_of(facts: Facts, draft: Draft, letter: Letter) -> tuple[Claim, ...]:
    """What the letter's own head, address lines and signatures say of its correspondents and kind."""
    names = name_words(*facts.codes)
    heading = draft.head.heading if draft.head else None
    claims: list[Claim] = []
    senders = heading.senders if heading else ()
    recipients = heading.recipients if heading else ()
    addressed = [
        find_address(facts.text, part.span, facts.codes) or find_addressee(facts.text, part.span, facts.codes)
        for part in letter.all("address")
    ]
    copies = [name for address in addressed if address and address.copies for name in address.names]
    told_to = [name for address in addressed if address and not address.copies for name in address.names]
    directly = [name for name in told_to if not _only_office(name.name, names)] or told_to
    told = [any(_same(copy, name, names) for copy in copies) for name in recipients]
    main = [name for name, copied in zip(recipients, told, strict=True) if not copied]
    if not main and recipients and directly:
        main = [name for name in recipients if any(_same(name, other, names) for other in directly)] or list(
            recipients[:1]
        )
    copied_heads = [name for name in recipients if name not in main]
    extra = [copy for copy in copies if not any(_same(copy, name, names) for name in recipients)]
    claims.extend(_named("sender", senders, "heading", 0.98))
    claims.extend(_named("recipient", main, "heading", 0.97))
    claims.extend(_named("copy", [*copied_heads, *extra], "heading" if copied_heads else "address", 0.95))
    if not senders:
        claims.extend(_signed(facts, letter, names))
    elif all(name.kind == "person" for name in senders):
        claims.extend(_cosigned(facts, letter, senders, names))
    if not recipients and directly:
        claims.extend(_named("recipient", directly, "address", 0.85))
    kind = heading.kind if heading and heading.kind else _kind_below(facts, letter)
    if kind:
        claims.append(
            Claim(
                "kind",
                Words(kind),
                (draft.head.heading_span,) if draft.head and draft.head.heading_span else (),
                RULE,
                "heading",
                confidence=0.95,
            )
        )
    return tuple(claims)


def _kind_below(facts: Facts, letter: Letter) -> str:
    """The kind a line under the head announces: "[Telegram]", or behind the number of its file."""
    text_begins = min((part.span.start for part in letter.all("paragraph")), default=letter.end)
    lines = (part.span.of(facts.text) for role in ("summary", "source") for part in _above(letter, role, text_begins))
    return next(filter(None, (announced_kind(line.rpartition(":")[2], facts.codes) for line in lines)), "")


def _above(letter: Letter, role: Role, start: int) -> tuple[Part, ...]:
    return tuple(part for part in letter.all(role) if part.span.start < start)


def _named(field: Field, names: Sequence[NameText], basis: Basis, confidence: float) -> Iterator[Claim]:
    for order, name in enumerate(names):
        yield Claim(
            field, Name(name.name, kind=name.kind), (name.span,), RULE, basis, confidence=confidence, order=order
        )


def _last_signatures(letter: Letter) -> tuple[Part, ...]:
    """The signatures under the letter; those inside it, of quoted letters or before a continuation, name no sender."""
    every = letter.all("signature")
    text_ends = max((part.span.start for part in letter.all("paragraph")), default=0)
    return tuple(part for part in every if part.span.start > text_ends) or every


def _signed(facts: Facts, letter: Letter, names: NameWords) -> Iterator[Claim]:
    for order, (part, signature) in enumerate(_signatures(facts, letter, names)):
        yield Claim(
            "sender",
            Name(
                signature.name.name.rstrip("."),
                kind=signature.name.kind if signature.name.kind != "unknown" else "person",
            ),
            (part.span,),
            RULE,
            "signature",
            printed=True,
            confidence=0.92,
            reason="the head names no sender; the signature does",
            order=order,
        )


def _signatures(facts: Facts, letter: Letter, names: NameWords) -> Iterator[tuple[Part, Signature]]:
    """Every name signed under the letter, one a line, with its part; a line of offices alone names nobody."""
    for part in _last_signatures(letter):
        for line in lines(facts.text, part.span):
            signature = find_signature(facts.text, line, names, facts.codes)
            if signature is not None and not _only_office(signature.name.name, names):
                yield part, signature


def _only_office(name: str, names: NameWords) -> bool:
    """Whether every word is an office's, a body's or small: "Commanding Army", "Major-General"."""
    words = [word for word in re.split(r"[^\w]+", name.casefold()) if word]
    return words[:1] != [] and words[0] in names.offices and all(word in names.no_surname for word in words)


def _cosigned(facts: Facts, letter: Letter, senders: Sequence[NameText], names: NameWords) -> Iterator[Claim]:
    """Those who signed beside the sender the head names: only where the sender signed too."""
    signed = list(_signatures(facts, letter, names))
    if not any(_same(signature.name, name, names) for _, signature in signed for name in senders):
        return
    order = len(senders)
    for part, signature in signed:
        if not _quoted(letter, part.span) and not any(_same(signature.name, name, names) for name in senders):
            yield Claim(
                "sender",
                Name(signature.name.name.rstrip(".")),
                (part.span,),
                RULE,
                "signature",
                confidence=0.75,
                reason="signed beside the sender whom the head names",
                order=order,
            )
            order += 1


def _same(one: NameText, other: NameText, names: NameWords) -> bool:
    """Whether two printed names of one letter can be one person's: equal surnames, or one inflected."""
    return same_surname(one.name, other.name, names)


@lru_cache(maxsize=65_536)
def same_surname(one: str, other: str, names: NameWords) -> bool:
    """As `_same`, for names as strings."""
    if names.patronymic(one) != names.patronymic(other):
        given, full = (one, other) if names.patronymic(one) else (other, one)
        # "Vera Nikolaevna" is V. N. Astrova where her initials stand.
        return initials(full) == "".join(word[0] for word in given.split()[-2:]).upper()
    a, b = surname(one, names).casefold(), surname(other, names).casefold()
    shorter = min(len(a), len(b))
    if a == b:
        return True
    common = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), shorter)
    return shorter >= 4 and common >= shorter - 2 and common >= 0.7 * max(len(a), len(b))


def enclosure_claims(facts: Facts, host: Letter, letter: Letter) -> tuple[Claim, ...]:
    """What the letter a document without a head is printed with says of it.

    A document signed by the host's recipient was written to the host's sender; one signed by anybody else was
    passed on, and its recipient is most likely the host's sender too. A document without signature keeps both open.
    """
    names = name_words(*facts.codes)
    senders = [claim.value for claim in chosen(letter.claims, "sender") if isinstance(claim.value, Name)]
    if chosen(letter.claims, "recipient"):
        return ()
    host_senders = [claim for claim in chosen(host.claims, "sender") if isinstance(claim.value, Name)]
    host_recipients = [claim for claim in chosen(host.claims, "recipient") if isinstance(claim.value, Name)]
    if not senders:
        return ()
    by_recipient = any(
        isinstance(c.value, Name) and same_surname(sender.name, c.value.name, names)
        for sender in senders
        for c in host_recipients
    )
    by_sender = any(
        isinstance(c.value, Name) and same_surname(sender.name, c.value.name, names)
        for sender in senders
        for c in host_senders
    )
    if by_sender:
        target, confidence, why = host_recipients, 0.6, "it is signed by the sender of the letter it is printed with"
    elif by_recipient:
        target, confidence, why = host_senders, 0.85, "it is signed by the recipient of the letter it is printed with"
    else:
        target, confidence, why = (
            host_senders,
            0.5,
            "it is printed with a letter of this person, who may have passed it on",
        )
    addressed = _addressed_in_text(facts, letter, target, names)
    claims = []
    for order, claim in enumerate(target):
        spans = addressed.get(order, ())
        reason = why + ("; the text addresses the same name" if spans else "")
        sure = min(0.95, confidence + (0.08 if spans else 0.0))
        claims.append(
            Claim(
                "recipient",
                claim.value,
                spans,
                RULE,
                "neighbour",
                printed=False,
                confidence=sure,
                reason=reason,
                order=order,
            )
        )
    return tuple(claims)


def _addressed_in_text(
    facts: Facts, letter: Letter, target: Sequence[Claim], names: NameWords
) -> dict[int, tuple[Span, ...]]:
    """Where the text speaks to a person: "Tov. Stalin, if I decided …" at the beginning of a sentence."""
    found: dict[int, tuple[Span, ...]] = {}
    for order, claim in enumerate(target):
        if not isinstance(claim.value, Name):
            continue
        last = surname(claim.value.name, names)
        for part in letter.all("paragraph"):
            at = facts.text.find(last, part.span.start, min(part.span.end, part.span.start + 60))
            if at != -1 and facts.text[at + len(last) : at + len(last) + 1] in (",", "!"):
                found[order] = (Span(at, at + len(last)),)
                break
    return found


def _disagreement(letter: Letter, names: NameWords) -> Iterator[Finding]:
    """A signature of somebody whom the head does not name: only where both print a surname in full."""
    headed = [claim.value for claim in chosen(letter.claims, "sender") if isinstance(claim.value, Name)]
    printed = [claim for claim in letter.claims if claim.field == "sender" and claim.basis == "heading"]
    signed = [part for part in letter.all("signature") if not _quoted(letter, part.span)]
    if not printed or not signed or any(name.kind != "person" for name in headed):
        return
    for part in signed:
        words = set(re.findall(r"[^\W\d_]{4,}", part.span.of(letter.source.text)))
        if not words or any(same_surname(word, name.name, names) for word in words for name in headed):
            return
        if any(is_office(name.name, names) for name in headed):
            return  # an office is signed by whoever holds it
    at = signed[-1].span
    said = ", ".join(name.name for name in headed)
    who = " ".join(at.of(letter.source.text).split())
    yield Finding("LB110", letter.source.id, at, f"signed {who!r}, where the head names {said}", letter.id)


def _quoted(letter: Letter, span: Span) -> bool:
    """Whether the words close a quotation: the signature of a letter transmitted in this one."""
    return span.of(letter.source.text).rstrip(" .0123456789").endswith(('"', "”", "»"))


def findings_of(letter: Letter, names: NameWords) -> Iterator[Finding]:
    """Correspondents that are unknown, inferred, or told from copies."""
    source = letter.source.id
    at = (letter.part("heading") or letter.part("number") or letter.parts[0]).span if letter.parts else letter.spans[0]
    at = Span(at.start, min(at.end, at.start + 80))
    for field, unknown, inferred in (("sender", "LB105", "LB107"), ("recipient", "LB106", "LB108")):
        claims = chosen(letter.claims, field)  # type: ignore[arg-type]
        if not claims and _expects_correspondents(letter):
            yield Finding(unknown, source, at, f"no {field} is printed", letter.id)
        for claim in claims:
            if not claim.printed and isinstance(claim.value, Name):
                yield Finding(
                    inferred,
                    source,
                    claim.spans[0] if claim.spans else at,
                    f"{field} {claim.value.name}: {claim.reason}",
                    letter.id,
                )
    yield from _disagreement(letter, names)
    copies = chosen(letter.claims, "copy")
    if copies and all(claim.basis == "heading" for claim in copies):
        told = ", ".join(claim.value.name for claim in copies if isinstance(claim.value, Name))
        where = next((part for part in reversed(letter.all("address"))), None)
        yield Finding(
            "LB109",
            source,
            where.span if where else at,
            f"the head names {told} among the recipients, the address line as receiving copies",
            letter.id,
        )


def _expects_correspondents(letter: Letter) -> bool:
    return letter.kind not in (
        "editorial note",
        "minutes",
        "resolution",
        "report",
        "paper",
        "order",
        "declaration",
        "proclamation",
        "memorandum",
        "draft",
    )


SIGNED_HOUSE = 0.7  # of the letters; above this a letter without a signature is worth a look


def unsigned(letters: Sequence[Letter]) -> Iterator[Finding]:
    """Letters without a signature in a collection whose letters are signed."""
    written = [letter for letter in letters if letter.kind in ("letter", "note", "postcard")]
    signed = sum(bool(letter.all("signature")) for letter in written)
    if len(written) < LEAST_FOR_A_HABIT or signed < SIGNED_HOUSE * len(written):
        return
    for letter in written:
        if not letter.all("signature"):
            last = next((part for part in reversed(letter.parts) if part.role == "paragraph"), None)
            if last is not None:
                at = Span(max(last.span.start, last.span.end - 40), last.span.end)
                yield Finding("LB602", letter.source.id, at, "the letter ends without a signature", letter.id)


LEAST_FOR_A_HABIT = 5  # letters; fewer show no habit
