# Works in a fresh clone: with uv if it is there, else with venv and pip.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
SCAN ?= examples/clinic.reposcan.json
DEST ?= generated/clinic
UPDATES ?= --runs 5000

.DEFAULT_GOAL := help
.PHONY: demo test check hostile soak score bench release clean help

demo: $(VENV)/ready  ## Generate a repository from an example scan, and say how to boot it
	rm -rf $(DEST)
	$(BIN)/python -m scaffold new --from $(SCAN) $(DEST)

test: $(VENV)/ready  ## All tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/ready  ## Lint, format, types, import contracts, fast tests
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q $(wildcard tests/unit tests/diagnostics)

hostile: $(VENV)/ready  ## Hostile scans, and what came of them; HOSTILE="all|corpus|reader|random|extremes --runs 2000 --seed 1 --start 0"
	PYTHONPATH=src:. $(BIN)/python -m tests.hostile.soak $(HOSTILE)

soak: $(VENV)/ready  ## The laws, with many more examples; UPDATES="--runs 5000 --seed 1 --start 0"
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n auto -rP tests/properties tests/data tests/update/test_interruptions.py
	PYTHONPATH=src:. $(BIN)/python -m tests.update.soak $(UPDATES)

score: $(VENV)/ready  ## What is understood of public systems: recall and precision
	$(BIN)/python -m tests.score.score --faults

bench: $(VENV)/ready  ## CPU seconds beside copier's, and per stage; edits that copier loses
	PYTHONPATH=src:. $(BIN)/python -m tests.bench.bench
	PYTHONPATH=src:. $(BIN)/python -m tests.bench.updates
	PYTHONPATH=src:. $(BIN)/python -m tests.bench.losses

release: $(VENV)/ready  ## The blueprints as they stand become versions that never change
	PYTHONPATH=src:. $(BIN)/python -m tests.update.release

clean:  ## Remove the virtual environment, caches and generated repositories
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist build
	find generated -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/ready: pyproject.toml constraints.txt
	if command -v uv >/dev/null; then \
		{ [ -x $(BIN)/python ] || uv venv --quiet --python $(PYTHON) $(VENV); } && \
		VIRTUAL_ENV=$(abspath $(VENV)) uv pip install --quiet --compile-bytecode -c constraints.txt -e ".[dev]"; \
	else \
		{ [ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV); } && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"; \
	fi
	$(BIN)/python -m compileall -q src
	touch $@
