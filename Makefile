# make setup   everything `kehoach` needs, into .venv    make run    the sample plans, read and shown
# make test    all checks                                make bench  speed beside plain pdfplumber
# make record-schema  docs/record.schema.json anew, after a field came or went
# make explore  the database in a browser, at http://127.0.0.1:8001/

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PLAN ?= lam-dong-nong-nghiep

.PHONY: setup run explore test bench record-schema lock clean
.DEFAULT_GOAL := setup

setup: system-packages $(BIN)/.installed

run: setup
	$(BIN)/kehoach ingest data/raw
	$(BIN)/kehoach status
	$(BIN)/kehoach show $(PLAN)

explore: setup
	$(BIN)/kehoach explore

test: setup
	@PYTHON=$(PYTHON) bin/system-packages test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -q

bench: setup
	@set -e; for script in bench/speed_*.py; do $(BIN)/python $$script; done

.PHONY: system-packages
system-packages:
	@PYTHON=$(PYTHON) bin/system-packages run

$(BIN)/python: | system-packages
	$(PYTHON) -m venv .venv

# The lock's packages with their hashes, then this project on top of them, taking nothing else in.
$(BIN)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q extractors pipeline models flows.py
	touch $@

record-schema: setup
	$(BIN)/python -m pipeline.taking.record_schema

lock: $(BIN)/python
	$(BIN)/python -m pip install --quiet 'uv>=0.9'
	$(BIN)/python bin/lock

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
