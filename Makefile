# make demo    set up .venv, build the demo edition, say where to open it
# make test    set up .venv for development, run the tests
# The other targets are described in CONTRIBUTING.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input

.PHONY: demo serve test lint check gold accuracy train bench assets schema screenshots clean

demo: $(VENV)/.installed
	@$(BIN)/letterbook demo --out demo-edition

serve: demo
	@$(BIN)/letterbook serve demo-edition

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -m "not gold"

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: lint test

# The texts with a known reading stand beside the project, or where LETTERBOOK_CORPORA says.
gold: $(VENV)/.dev
	@$(BIN)/python -m pytest -m gold tests/gold

accuracy: $(VENV)/.dev
	@$(BIN)/python -m tests.gold.accuracy $(ARGS)

# What is learned from those texts, and what is said of it in docs/training.md. ARGS=--check writes nothing.
train: $(VENV)/.dev
	@$(BIN)/python -m tools.training $(ARGS)

bench: $(VENV)/.installed
	@$(BIN)/python tests/bench/bench.py $(ARGS)

# Every kind of page, wide and on a phone, light and dark; needs Debian's chromium.
screenshots: $(VENV)/.dev
	@$(BIN)/python -m tools.screenshots

assets:
	@sh assets/build.sh

schema: $(VENV)/.installed
	@$(BIN)/letterbook schema > docs/export.schema.json

clean:
	rm -rf demo-edition build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/pip
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(BIN)/pip:
	@PYTHON='$(PYTHON)' sh tools/venv.sh '$(VENV)'
