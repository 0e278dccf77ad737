# Everything a newcomer needs: `make run` to look at Rembug, `make check test` before a commit.
# Nothing but Python 3.11 or later, git and make has to be installed.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
PORT ?= 8000
REMBUG_DATA ?= $(CURDIR)/.data/contoh
BIN := .venv/bin

.PHONY: help run setup test check bench soak lock shots messages format audit clean

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: ## Start Rembug with a sample kecamatan on 127.0.0.1 (PORT=8000)
	@$(PYTHON) tools/bootstrap.py
	@REMBUG_DATA="$(REMBUG_DATA)" $(BIN)/rembug demo --serve --port $(PORT)

setup:
	@$(PYTHON) tools/bootstrap.py --dev

test: setup ## All tests: SQLite, PostgreSQL, real browser (ARGS="-k word" to narrow)
	@$(BIN)/python tools/test.py $(ARGS)

check: setup ## Format, lint, types, layers, translations, migrations, sizes, security
	@$(BIN)/python tools/check.py

bench: setup ## Measure speed against a reference of the same run
	@$(BIN)/python -m tests.bench $(ARGS)

soak: setup ## Long runs: many more examples, simulations, kills
	@$(BIN)/python tools/test.py --only soak $(ARGS)

shots: setup ## Take the pictures of the guide again, from the sample of a fixed day
	@$(BIN)/python tools/shots.py $(ARGS)

messages: setup ## Read the translatable texts out of the code again (needs gettext)
	@$(BIN)/python tools/messages.py update

format: setup ## Put code and templates into the one style
	@$(BIN)/python tools/check.py --format

audit: setup ## Ask for known weaknesses of the exact versions (needs the network)
	@$(BIN)/pip-audit --disable-pip --require-hashes -r requirements.txt

lock: ## Choose exact versions again and write requirements*.txt with hashes (needs uv)
	@sh tools/lock.sh

clean: ## Remove what was made here, but not .data
	rm -rf .venv build dist test-results htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
