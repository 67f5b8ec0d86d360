# Anhuan 安还. `make` alone lists what there is; every target does the set-up it needs.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench train evaluate
MAKEFLAGS += --no-print-directory

# Python by its own path and `-m`: the scripts in .venv/bin break when the folder is moved.
PYTHON := .venv/bin/python
MAIN := .venv/.anhuan-ready
NLU := nlu/.venv/.anhuan-ready
# Tests make their own database and find the model in the default data folder, whatever this shell is set up for.
FOR_TESTS := env -u ANHUAN_HOME -u DATABASE_URL
FAST := not slow and not nlu and not browser and not database

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: $(MAIN) $(NLU)  ## install everything into .venv and nlu/.venv
	@:

demo: setup  ## start everything with a synthetic portfolio; PORT and ANHUAN_HOME are respected
	@$(PYTHON) -m anhuan demo

test: setup  ## train the model if needed and run the whole suite
	@sh scripts/browser.sh
	@$(FOR_TESTS) $(PYTHON) -m anhuan nlu train
	@$(FOR_TESTS) $(PYTHON) -m pytest -q

check: $(MAIN)  ## format, lint, types, imports, fast tests: under a minute
	@$(PYTHON) -m ruff format --check --quiet
	@$(PYTHON) -m ruff check --quiet
	@$(PYTHON) -m mypy
	@$(PYTHON) -c 'import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())'
	@$(FOR_TESTS) $(PYTHON) -m pytest -q -m "$(FAST)"

bench: setup  ## measure; NAME=import, quantities or understanding, else all of them
	@for name in $(or $(NAME),import quantities understanding); do \
		module=$$name; [ $$name != import ] || module=import_portfolio; \
		[ -f benchmarks/$$module.py ] || { echo "There is no benchmark called $$name." >&2; exit 1; }; \
		$(PYTHON) -m benchmarks.$$module || exit 1; \
	done

train: setup  ## train the language model unless it is fresh
	@$(PYTHON) -m anhuan nlu train

evaluate: setup  ## measure the language model on the held-out examples
	@$(PYTHON) -m anhuan nlu evaluate nlu/tests/heldout.tsv

$(MAIN): uv.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh main
	@touch $@

$(NLU): nlu/uv.lock nlu/pyproject.toml $(MAIN)
	@sh scripts/setup.sh nlu
	@touch $@
