"""Where the pages and files of a published edition stand: one address for each thing, the same in every format."""

from __future__ import annotations

import hashlib
import re

import msgspec

from letterbook.writers.xml import web_address

PLAIN_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?")  # "1924-03-03-lunev-board-of-the-survey"
NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(identifier: str) -> str:
    """A name that is safe as a folder and in an address: the identifier itself where it is one already.

    Anything else keeps its Latin letters and digits and gains eight digits of its hash, so that two identifiers
    that look alike stay two.
    """
    if PLAIN_SLUG.fullmatch(identifier):
        return identifier
    kept = NOT_SLUG.sub("-", identifier.lower()).strip("-")[:80].strip("-")
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kept}-{digest}" if kept else digest


class Published(msgspec.Struct, frozen=True):
    """The addresses of what is published below `base`, which has no slash at its end, and is empty before that.

    Without a base they are relative to the root of the site.
    """

    base: str = ""

    @classmethod
    def below(cls, url: str) -> Published:
        """The addresses below the `url` of an edition; what is no web address counts as none."""
        return cls(web_address(url).rstrip("/"))

    def at(self, path: str = "") -> str:
        """A page or file by its path from the root of the site."""
        return f"{self.base}/{path}" if self.base else path

    def letter(self, identifier: str) -> str:
        """A letter's page, its lasting address."""
        return self.at(f"letters/{slug(identifier)}/")

    def person(self, identifier: str) -> str:
        """The page of a person or body."""
        return self.at(f"persons/{slug(identifier)}/")

    def place(self, identifier: str) -> str:
        """The page of a place."""
        return self.at(f"places/{slug(identifier)}/")

    def tei(self, identifier: str) -> str:
        """A letter's TEI file."""
        return self.at(f"tei/{slug(identifier)}.xml")
