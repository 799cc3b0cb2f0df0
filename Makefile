# make setup       everything `kehoach` needs, into .venv
# make run         the sample plans, read and shown
# make models      the second reader of scans, into the user's cache (make setup does so too)
# make explore     the database in a browser, at http://127.0.0.1:8001/
# make desk        hand in files, decide doubts, follow tasks in a browser
#
# make test        every check: lint, and all tests on SQLite and a real PostgreSQL
# make test-fast   tests of pure functions, in a minute: no database, no scans, no browser
# make lint        style, format, types, and no function over a complexity of 15
# make format      imports sorted, code formatted
#
# make golden NAME=three-levels   a first tests/plans/NAME.expected.json, to be corrected by hand
# make fuzz        1,000 damaged and hostile PDFs (FUZZ=50 for fewer, SEED=1 for others)
# make dictionary                 docs/data-dictionary.md from the models
# make record-schema              docs/record.schema.json anew, after a field came or went
# make bench       speed beside plain pdfplumber     make lock   requirements.lock anew
# make readability figures of style beside their aims
# make simulate    years of a province and of the country: core hours and waits
# make audit       requirements.lock against the advisories kept in .audit; never green without having looked

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
ADVISORIES ?= .audit
PLAN ?= lam-dong-nong-nghiep
FUZZ ?= 1000
SEED ?= 0
CODE := extractors pipeline models flows.py
MOST_COMPLEX := 15

# Pure functions; what these folders have of scans, and whole libraries loaded anew, is left out.
FAST := tests/extractors tests/bench tests/pipeline/comparing tests/test_plan_comparison.py
SLOW := pixels page/test_viewing.py textlayer/test_lean_pages.py language/test_partial_imports.py

.PHONY: setup run models explore desk test test-fast lint format golden fuzz dictionary record-schema bench readability
.PHONY: simulate audit lock clean
.DEFAULT_GOAL := setup

setup: system-packages $(BIN)/.installed $(BIN)/.models

run: setup
	$(BIN)/kehoach ingest data/raw
	$(BIN)/kehoach status
	$(BIN)/kehoach show $(PLAN)

models: $(BIN)/.installed
	@$(BIN)/python bin/models

# Tried once: without a network every `make` would wait for it.
$(BIN)/.models: extractors/model/line_readers.json | $(BIN)/.installed
	@$(BIN)/python bin/models
	@touch $@

explore: setup
	$(BIN)/kehoach explore

desk: setup
	$(BIN)/kehoach desk

test: lint
	@PYTHON=$(PYTHON) bin/system-packages test
	$(BIN)/pytest -n 3 -q

test-fast: setup
	$(BIN)/pytest -n 2 -q $(FAST) $(SLOW:%=--ignore=tests/extractors/%)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m lizard -l python -C $(MOST_COMPLEX) -w $(CODE)

format: setup
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

golden: setup
	$(BIN)/python -m tests.plans.golden $(NAME)

dictionary: setup
	$(BIN)/python -m pipeline.taking.dictionary

fuzz: setup
	$(BIN)/python -m tests.fuzz $(FUZZ) --seed $(SEED)

readability: setup
	$(BIN)/python bench/readability.py --functions

bench: setup
	@set -e; for script in bench/speed_*.py; do $(BIN)/python $$script; done

simulate: setup
	$(BIN)/python bench/simulate_year.py

audit: setup
	@$(BIN)/python bin/audit $(ADVISORIES)

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
	$(BIN)/python -m extractors.lexicon
	touch $@

record-schema: setup
	$(BIN)/python -m pipeline.taking.record_schema

lock: $(BIN)/python
	$(BIN)/python -m pip install --quiet 'uv>=0.9'
	$(BIN)/python bin/lock

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
