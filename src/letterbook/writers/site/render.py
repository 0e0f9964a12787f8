"""Templates -> bytes. They are compiled once for a process; escaping is on in all of them."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from letterbook.writers import File
from letterbook.writers.site.listing import both
from letterbook.writers.site.markup import text
from letterbook.writers.site.paths import ROOT, up
from letterbook.writers.site.words import counted, words


def page(template: str, path: str, **values: object) -> File:
    """The file of one page. `path` is from the root of the site; `values` are what its template names."""
    html = environment().get_template(template).render(path=path, **values)
    return File(f"site/{path}", html.replace(ROOT, up(path)).encode("utf-8"))


@cache
def environment() -> Environment:
    """The templates with what all of them may use: `say` for the words, `count` for numbers with a noun."""
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals.update(say=words(), count=counted, both=both, root=Markup(ROOT))  # noqa: S704 - a constant
    return made


def _finalize(value: object) -> object:
    """Text goes through our own escaping, which also knows the characters that HTML cannot carry."""
    return text(value) if isinstance(value, str) and not isinstance(value, Markup) else value
