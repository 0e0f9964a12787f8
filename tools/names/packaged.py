"""The packaged English model of spaCy, which the project does not depend on, as a finder of names."""

from __future__ import annotations

import importlib
import re
import warnings
from typing import TYPE_CHECKING

from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def finder(model: str) -> Callable[[str, Sequence[Span]], Iterator[Span]]:
    """What finds the persons of some stretches of a text; ImportError says how to get the model."""
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        raise ImportError("spaCy is not installed: pip install spacy and a model for it") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the model may be older than the library
        read = spacy.load(model, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])

    def find(text: str, documents: Sequence[Span]) -> Iterator[Span]:
        pieces = ((re.sub(r"\s", " ", document.of(text)), document.start) for document in documents)
        for found, start in read.pipe(pieces, as_tuples=True, batch_size=8):
            for entity in found.ents:
                if entity.label_ == "PERSON":
                    yield Span(start + entity.start_char, start + entity.end_char)

    return find
