# Everything lives in .venv and var of this folder; only the tests' system programs (Chromium, PostgreSQL, a Chinese font) come from the system, where they can.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
TYPED := $(wildcard data components pages app.py api.py manage.py)
WORKERS ?= auto

.PHONY: help install install-tests run test test-long check format docs bench mutants clean

help:
	@echo 'make run      set up, load the sample programmes into the empty default database, serve on http://127.0.0.1:8050 (ANJU_HOST, ANJU_PORT; of ANJU_DATABASE_URL only into one that is not there yet)'
	@echo 'make test     set up and run the tests; make test ARGS="-k browser" for a part'
	@echo 'make test-long  simulations, calibration, many random programmes, faults and load: before a release (ANJU_LONG_SAMPLE=12 for a few of them)'
	@echo 'make check    style, types, layers and words of the source'
	@echo 'make bench    measure imports, queries, pages and first visits'
	@echo 'make mutants  small faults in the pure calculations, and whether their tests see them (MODULES="data/calculations/forecast data/answers/targets" SEED=2 SAMPLE=40)'
	@echo 'make install  create .venv alone; make format sorts and formats the source; make clean removes .venv and caches'

install:
	@.ci/install

install-tests:
	@.ci/install --tests

run: install
	@$(PY) manage.py demo all $${ANJU_DATABASE_URL:+--if-new} --if-empty
	@exec $(PY) manage.py serve

test: install-tests
	@.ci/system-programs
	@$(PY) -m pytest -q -n $(WORKERS) --dist loadscope $(ARGS)

test-long: install-tests
	@.ci/system-programs
	@$(PY) -m pytest -q -n $(WORKERS) -m long $(ARGS)

check: install-tests
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet . || { .venv/bin/ruff format --check . ; exit 1; }
	@.venv/bin/mypy --strict $(TYPED)
	@report=$$(.venv/bin/lint-imports --no-logo) || { echo "$$report"; exit 1; }; tail -n 1 <<<"$$report"
	@$(PY) -m pytest -q tests/test_quality.py

format: install-tests
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

docs: install-tests
	@$(PY) -m components.documents.metrics_reference >docs/metrics.md.new && mv docs/metrics.md.new docs/metrics.md
	@$(PY) -m data.imports.contract.reference docs/importing.md

bench: install-tests
	@$(PY) -m bench

mutants: install-tests
	@nice -n 5 $(PY) -m bench.mutation $(MODULES) $(if $(SEED),--seed $(SEED)) $(if $(SAMPLE),--sample $(SAMPLE))

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
