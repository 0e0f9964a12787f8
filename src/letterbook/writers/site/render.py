"""Templates -> bytes. They are compiled once for a process; escaping is on in all of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from letterbook.writers import File
from letterbook.writers.site.listing import both
from letterbook.writers.site.markup import text
from letterbook.writers.site.paths import ROOT, up
from letterbook.writers.site.pictures.signs import sign
from letterbook.writers.site.words import counted, words

if TYPE_CHECKING:
    from collections.abc import Callable


# `{{ say.letter.notes }}`: a word that is the same on every page; `{{ say.letter.by.format(by=...) }}` is not.
CONSTANT_WORD = re.compile(r"\{\{ say\.(\w+)\.(\w+) \}\}")
SHORT = 4_096  # of the texts of a site, how many are remembered escaped: names, kinds and years come again and again


def page(template: str, path: str, **values: object) -> File:
    """The file of one page. `path` is from the root of the site; `values` are what its template names."""
    html = environment().get_template(template).render(path=path, **values)
    return File(f"site/{path}", html.replace(ROOT, up(path)).encode("utf-8"))


def piece(template: str, **values: object) -> Markup:
    """A piece of pages, set once for all of them. Links of the site in it begin with `ROOT`."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - escaped in it


@cache
def environment() -> Environment:
    """The templates with what all of them may use: `say` for the words, `count` for numbers with a noun."""
    made = Environment(
        loader=_Loader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals.update(say=words(), count=counted, both=both, sign=sign, root=Markup(ROOT))  # noqa: S704 - a constant
    return made


class _Loader(PackageLoader):
    """The templates with what never changes set in before they are compiled: half of what a page says."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        source, path, fresh = super().get_source(environment, template)
        constant = CONSTANT_WORD.sub(lambda found: text(words()[found[1]][found[2]]), source)
        return constant.replace("{{ root }}", ROOT), path, fresh


def _finalize(value: object) -> object:
    """Text goes through our own escaping, which also knows the characters that HTML cannot carry."""
    return _text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_text = lru_cache(SHORT)(text)
