# The two commands of the README, and the one that maintainers run before they push.
PYTHON ?= python3
BIN := .venv/bin
# A folder of source texts (one file a source, named by its id), if there is one at hand.
TEXTS ?= $(wildcard ../shared/sources)

.PHONY: demo test check docs bench evaluate clean

demo: .venv/installed  ## environment, install, build, first answers
	$(BIN)/lunar build
	$(BIN)/lunar partners chang-e-6
	$(BIN)/lunar instruments chang-e-6

test: .venv/dev  ## the whole test suite
	$(BIN)/python -m pytest

check: .venv/dev  ## style, types, layers, records, documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/lunar check $(if $(TEXTS),--texts $(TEXTS))
	$(BIN)/python docs/generate.py --check

docs: .venv/dev  ## write the generated pages
	$(BIN)/python docs/generate.py

bench: .venv/dev  ## whole-process timings, as ratios
	$(BIN)/python benchmarks/questions.py

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/dev: .venv/installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

evaluate: .venv/dev  ## how well articles are read: precision, recall, F1
	$(BIN)/python benchmarks/articles/evaluate.py

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
