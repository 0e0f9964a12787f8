"""The patterns made of the words of `archives.toml`, and the page they are read on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from letterbook.finders.archive_words import Archive, ArchiveWords, Level, archive_words
from letterbook.finders.shelfmark_patterns import CAPITAL, CLASSES, DOTTED_DECIMAL, GAP, SPACE, any_of
from letterbook.finders.word_search import WordSearch, beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable


class Grammar:
    """The patterns made of one set of words. Attributes are not to be reassigned."""

    def __init__(self, words: ArchiveWords) -> None:
        self.words = words
        self.known: dict[str, Archive] = {}
        for archive in words.known:
            for form in archive.printed:
                self.known.setdefault(form, archive)
                if " " not in form or form == archive.short:
                    self.known.setdefault(form.upper(), archive)  # "RTSKHIDNI"
        self.orders: dict[str, list[int]] = {}
        for order, level in enumerate(words.fonds):
            for label in (*level.labels, *level.cyrillic):
                self.orders.setdefault(label.casefold(), []).append(order)
        self.label = re.compile(rf"(?P<label>(?i:{any_of(self.orders)}))(?![^\W\d_])(?P<dot>\.?){GAP}")
        self.levels = {label.casefold(): level for level in reversed(words.labelled) for label in level.labels}
        after = [label for level in words.labelled if not level.before for label in level.labels]
        before = [label for level in words.labelled if level.before for label in level.labels]
        self.labelled = re.compile(rf"(?P<label>{any_of(_cased(after))})(?![^\W\d_])\.?{GAP}")
        self.before = re.compile(rf"(?P<value>[IVX]+|\d+)\.{GAP}(?P<label>{any_of(before)})(?!\w)\.?")
        titles, names = words.titles, words.names
        self.title_words = {word.casefold() for word in (*titles.series, *titles.collection)}
        self.collections = {word.casefold() for word in titles.collection}
        word = (
            rf"(?:(?:[{CAPITAL}]\.){{1,4}}(?=\s)|\([^()\r\n]{{1,60}}\)"
            rf"|[“\"‘]?(?:[{CAPITAL}][^\W_]*(?:[’'./&–—-][^\W_]+)*|\d+[A-Z]?(?:[/–-]\d+[A-Z]?)*)[”\"’]?"
            rf"|(?:{any_of(word.lower() for word in titles.series + titles.collection)})(?!\w))"
        )
        self.title = re.compile(
            rf"(?!(?:{any_of(titles.never)})(?!\w))(?=[{CAPITAL}“\"‘]|\d+[/–-]\d){word}"
            rf"(?:{SPACE}(?:(?:{any_of(names.connectors)}){SPACE}){{0,2}}{word}){{0,9}}"
        )
        proper = rf"(?:[{CAPITAL}]\.(?=\s)|[{CAPITAL}][^\W_]*(?:[’'./&–-][^\W_]+)*)"
        joined = rf"(?:{any_of([*names.connectors, *(word.lower() for word in names.institutions)])}|[a-z]{{2,3}})"
        self.name = re.compile(rf"{proper}(?:{SPACE}(?:{joined}(?!\w)|{proper})){{0,9}}(?={GAP}[.,:])")
        self.connectors = frozenset(names.connectors)
        self.name_goes_on = re.compile(  # "Archives départementales du Finistère, 1 J 23"
            rf"(?:{SPACE}(?:(?:{any_of(names.connectors)}){SPACE}){{0,2}}[{CAPITAL}][^\W_]*(?:[’'-][^\W_]+)*){{1,4}}(?={GAP}[.,:])"
        )
        self.aside = re.compile(  # "RGASPI (Moscow), f. 17", "RGASPI, Moscow, f. 17"
            rf"{GAP}\([^()\n]{{1,60}}\)|,{GAP}(?:{any_of(names.places)})(?!\w)(?=\.?{GAP}[,:])"
        )
        self.lead_in = frozenset(names.lead_in)
        self.abbreviations = frozenset(names.abbreviations)
        self.institutions = re.compile(rf"(?:{any_of(names.institutions)}|\w*(?:{any_of(names.stems)}))", re.IGNORECASE)
        lowered = {word.lower() for word in words.ibid.strong} | {word.upper() for word in words.ibid.strong}
        self.published = re.compile(rf"[.,:;]*{GAP}(?:{any_of(words.ibid.published)})(?!\w)\.?{GAP}(?:\d|[IVXL]+\b)")
        self.strong = frozenset(words.ibid.strong) | lowered
        fond = words.fonds[0] if words.fonds else Level("fond", ())
        trigger = re.compile(
            rf"(?<!\w)(?:(?P<ibid>{any_of(self.strong | set(words.ibid.weak))})(?!\w)"
            rf"|(?P<known>{any_of(self.known)})(?!\w)"
            rf"|(?P<label>(?:{any_of(label for label in words.statement.labels if len(label) > 3)}){GAP}[:;])"
            rf"|(?P<group>(?:R\.?G\.?|Record{SPACE}Group){GAP}\d)"
            rf"|(?P<fond>(?:{any_of(_cased(fond.labels + fond.cyrillic))})\.?{GAP}(?:[RРPП][-–. ]{{0,2}})?\d)"
            rf"|(?P<file>{DOTTED_DECIMAL}|(?<=\()\d{{3}}/\d{{1,2}}[–-]\d{{3,4}}(?!\w))"
            rf"|(?P<lot>[Ll]ots?{SPACE}\d{{1,3}}{GAP}[A-Z]{GAP}\d)"
            rf"|(?P<series>(?:{CLASSES}){SPACE}\d{{1,4}}/\d)"
            rf"|(?P<manuscript>Add(?:it|l)?\.?{GAP}MSS?\.?{GAP}\d)"
            rf"|(?P<papers>(?:{any_of(titles.collection)})(?={GAP}[,:]))"
            rf"|(?P<house>(?:{any_of(names.institutions)}|[{CAPITAL}][^\W_]*(?:{any_of(names.stems)})|(?:{any_of(names.stems)}))(?!\w)))"
        )
        fonds = _cased(fond.labels + fond.cyrillic)
        begins = beginnings((  # the words of the trigger, but for those that end in a stem or have a letter behind them
            *self.strong, *words.ibid.weak, *self.known, *words.statement.labels, *fonds, "RG", "R", "Record",
            "lot", "lots", *CLASSES.split("|"), *titles.collection, *names.institutions, *names.stems,
        ))  # fmt: skip
        glued = rf"{any_of(fonds)}[RРPП]|Add|[{CAPITAL}][^\W_]*(?:{any_of(names.stems)})"
        self.trigger = WordSearch.of(trigger, rf"\d{{3}}|{begins}|{glued}")
        physical = words.physical
        exact = [term for term in physical.terms if term != term.lower()]
        loose = [term for term in physical.terms if term == term.lower()]
        term = rf"(?:{any_of(exact)}|(?i:{any_of(loose)}))(?!\w)"
        self.physical_start = re.compile(rf"(?:(?i:{any_of(physical.openers)})(?:[’']|{SPACE}))*{term}")
        self.physical = re.compile(rf"(?<!\w){term}")
        self.narrative = re.compile(rf"(?<!\w)(?i:{any_of(physical.narrative)})(?!\w)")
        self.statement = re.compile(rf"(?P<label>(?i:{any_of(words.statement.labels)}))\.?{GAP}[:;]{GAP}")
        self.sent = re.compile(rf"(?i:{any_of(words.statement.sent)})(?!\w)")
        self.opening = re.compile(rf"(?i:{any_of(words.statement.openings)})(?!\w)")


def _cased(labels: Iterable[str]) -> set[str]:
    """The labels as printed in any case, but two letters in capitals: "fo" is a leaf, "FO" the Foreign Office."""
    forms = {form for label in labels for form in (label, label.lower(), label[:1].upper() + label[1:])}
    return forms | {label.upper() for label in labels if len(label) != 2}


@cache
def grammar(words: ArchiveWords | None) -> Grammar:
    """The patterns of these words, or of those of `archives.toml`."""
    return Grammar(words if words is not None else archive_words())


class Page(NamedTuple):
    """What is read: a text up to an offset, by a grammar. `lowest` is where the shelfmark before it ended."""

    text: str
    end: int
    g: Grammar
    lowest: int = 0

    def after(self, at: int, pattern: re.Pattern[str]) -> int:
        """Where the pattern that may stand at an offset ends."""
        m = pattern.match(self.text, at, self.end)
        return m.end() if m else at

    def published(self, at: int) -> bool:
        """Whether a page or volume follows, as in "Ibid., pp. 23-24"."""
        return self.g.published.match(self.text, at, self.end) is not None
