"""Imports point only up the list of layers in the design; nothing imports what stands below it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "letterbook"

# From the top down. A name stands for the module, the package, and modules whose names begin with it and `_`.
LAYERS = (
    "errors",
    "traits",
    "config",
    "languages",
    "gazetteer",
    "model",
    "registers",
    "readers",
    "finders",
    "facts",
    "weights",
    "boundaries",
    "worn",
    "openings",
    "labeller",
    "house_style",
    "assemble",
    "remainders",
    "resolvers",
    "studies",
    "confidences",
    "encoded",
    "reanchoring",
    "overlay",
    "volumes",
    "store",
    "search",
    "addresses",
    "writers",
    "web",
    "scoring",
    "pipeline",
    "written",
    "cache",
    "explanations",
    "output",
    "terminal",
    "opened",
    "cli",
)
FACADE = ("", "__main__")  # `letterbook` itself and `python -m letterbook` stand below everything

ALLOWED = {
    # Reading is built on the edition, and `Letter.text` hands it out.
    ("letterbook.model.edition", "letterbook.model.reading"),
}


def layer_of(module: str) -> int:
    """The place of a module in the list; a KeyError for a module that the list does not know."""
    name = module.removeprefix("letterbook").lstrip(".").split(".")[0]
    if name in FACADE:
        return len(LAYERS)
    for at, layer in enumerate(LAYERS):
        if name == layer or name.startswith(f"{layer}_"):
            return at
    raise KeyError(f"{module} has no place in LAYERS")


def imports(module: str, code: str, *, package: bool = False) -> set[str]:
    """The modules of letterbook that a module imports, at its top, in functions and for types alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")[: None if package and node.level == 1 else -(node.level - package)]
                base = ".".join([*above, *([base] if base else [])])
            # `from letterbook import store` names a module, `from letterbook import read` a function.
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "letterbook" else [base]
            found.update(name for name in names if base != "letterbook" or is_module(name))
    return {name for name in found if name == "letterbook" or name.startswith("letterbook.")}


def is_module(name: str) -> bool:
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path.is_dir() or path.with_suffix(".py").is_file()


def violations(module: str, imported: set[str]) -> list[str]:
    """What a module imports from below itself, in words."""
    here = layer_of(module)
    return [
        f"{module} imports {name}, which stands below it"
        for name in sorted(imported)
        if layer_of(name) > here and (module, name) not in ALLOWED
    ]


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


@pytest.mark.parametrize(("module", "path"), [pytest.param(*pair, id=pair[0]) for pair in modules()])
def test_a_module_imports_only_what_stands_above_it(module, path):
    code = path.read_text(encoding="utf-8")
    assert violations(module, imports(module, code, package=path.name == "__init__.py")) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("letterbook.model.text", "from letterbook.readers import read"),
        ("letterbook.model.text", "import letterbook.pipeline"),
        ("letterbook.finders.notes", "def find():\n    from letterbook import store"),
        (
            "letterbook.finders.notes",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from letterbook.labeller import x",
        ),
        ("letterbook.finders.notes", "from ..resolvers import dates"),
        ("letterbook.config", "from .model import text"),
        ("letterbook.store_tables", "from letterbook.writers import File"),
        ("letterbook.output", "from letterbook.cli_build import build"),
        ("letterbook.cli", "from letterbook import __main__"),
    ],
)
def test_the_check_sees_a_violation(module, code):
    assert len(violations(module, imports(module, code))) == 1


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("letterbook.finders.notes", "from letterbook.finders.marks import find\nfrom . import marks\nimport re"),
        ("letterbook.cli_build", "from letterbook import cli_input, output, __version__"),
        ("letterbook.model.edition", "def text(self):\n    from letterbook.model.reading import reading_text"),
        ("letterbook.config", "from .errors import ConfigError"),
        ("letterbook.store", "import letterbookish.pipeline"),
    ],
)
def test_the_check_leaves_alone_what_is_right(module, code):
    assert violations(module, imports(module, code)) == []


def test_a_module_without_a_place_is_named():
    with pytest.raises(KeyError, match=r"letterbook\.utils has no place"):
        layer_of("letterbook.utils")
