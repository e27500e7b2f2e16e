# Every target sets up what it needs: python3 (3.10 or newer), make and a package registry suffice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A stamp inside the environment: a changed pyproject.toml installs again.
READY := $(VENV)/.ready

.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

PIP := -m pip --quiet --disable-pip-version-check
LOCK := requirements.lock

$(READY): pyproject.toml $(LOCK)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "specmill needs Python 3.10 or newer")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python $(PIP) install --require-hashes --requirement $(LOCK)
	$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(READY)

FUZZ_READY := $(VENV)/.fuzz-ready

$(FUZZ_READY): $(READY) requirements-fuzz.lock
	$(BIN)/python $(PIP) install --require-hashes --requirement requirements-fuzz.lock
	@touch $@

# The generators that the bench compares with need other versions of what we need.
PEERS := .venv-peers
PEERS_READY := $(PEERS)/.ready

$(PEERS_READY): requirements-peers.lock
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python $(PIP) install --require-hashes --requirement requirements-peers.lock
	@touch $@

COMPILE := uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet --upgrade

lock: ## resolve all dependencies anew into the lock files (needs uv)
	$(COMPILE) pyproject.toml --extra test --python-version 3.10 --output-file $(LOCK)
	$(COMPILE) pyproject.toml --extra fuzz --python-version 3.10 --constraint $(LOCK) --output-file requirements-fuzz.lock
	$(COMPILE) requirements-peers.in --python-version 3.11 --output-file requirements-peers.lock
	$(COMPILE) requirements-authing.in --python-version 3.10 --output-file requirements-authing.lock

setup: $(READY) ## create .venv and install what the project names

generate: $(READY) ## make output/ from specs/ (specmill.toml says how)
	$(BIN)/specmill generate
	$(BIN)/python -c 'import json; from specmill.config import schema; print(json.dumps(schema(), indent=2))' > docs/specmill.schema.json
	$(BIN)/python -c 'from specmill.codes import page; print(page(), end="")' > docs/diagnostics.md
	$(BIN)/python -m specmill.diff.rules.write_pages docs/rules
	$(BIN)/python -m specmill.targets.template_page docs

check: $(READY) ## fail if output/ is not what specs/ make
	$(BIN)/specmill generate --check

# Judges from the npm registry. Where npm is absent, what needs them is skipped with a reason.
NPM := tests/npm
NPM_READY := $(NPM)/node_modules/.ready

$(NPM_READY): $(NPM)/package.json
	cd $(NPM) && npm install --silent --no-audit --no-fund --no-package-lock
	@touch $@

npm: $(NPM_READY) ## install the judges that live in the npm registry

test: $(READY) ## run all tests but the slow ones
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory npm || echo 'npm failed: tests that need it are skipped'; fi
	$(BIN)/python -m pytest -n 2 --dist worksteal -m 'not slow'

# Of the generator, by all tests but the slow ones; pyproject.toml has the bar.
coverage: $(READY) ## measure which lines and branches of the generator the tests run, and hold the bar
	@rm -rf .coverage && mkdir .coverage
	$(BIN)/python -m coverage run -m pytest -n 2 --dist worksteal -m 'not slow'
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

# An environment of its own, so that the locked one stays as it is.
NEWEST := .venv-newest

test-newest: ## run all tests but the slow ones with the newest versions that pyproject.toml allows
	$(PYTHON) -m venv --clear $(NEWEST)
	$(NEWEST)/bin/python $(PIP) install --editable '.[test]'
	$(NEWEST)/bin/python -m pytest -n 2 --dist worksteal -m 'not slow'

LOWEST := .venv-lowest

test-lowest: ## run the tests of generator and runtime with the lowest versions that are allowed (needs uv)
	uv venv --clear --quiet --python $(PYTHON) $(LOWEST)
	uv pip compile --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --no-header --no-annotate pyproject.toml --extra sdk --output-file $(LOWEST)/requirements.txt
	uv pip install --quiet --python $(LOWEST)/bin/python --requirement $(LOWEST)/requirements.txt --editable '.[unit]'
	$(LOWEST)/bin/python -m pytest -n 2 --dist worksteal tests/unit/cli tests/unit/config tests/unit/input tests/unit/openapi tests/unit/output tests/unit/runtime tests/unit/source

SBOM := .venv-sbom

sbom: $(READY) ## write sbom.cdx.json: what the tool is made of (CycloneDX)
	$(PYTHON) -m venv --clear $(SBOM)
	$(SBOM)/bin/python $(PIP) install 'cyclonedx-bom>=5,<8'
	$(SBOM)/bin/cyclonedx-py requirements $(LOCK) --pyproject pyproject.toml --output-format JSON --output-file sbom.cdx.json --output-reproducible

conformance: $(READY) $(NPM_READY) ## call every operation of real definitions on Prism (needs npm and the shared set)
	$(BIN)/python -m pytest -rs -s tests/corpus/test_prism.py

corpus: $(READY) $(NPM_READY) ## the slow tests: the largest definitions, all judges
	$(BIN)/python -m pytest -n 2 --dist worksteal -m slow -rs

lint: $(READY) ## format and type checks of the generator
	$(BIN)/ruff check generator tests templates
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy --strict generator
	$(BIN)/pyright

# Seconds of the hunt: a sixth of them for nasty texts, the rest for changed definitions and files.
SECONDS ?= 600

fuzz: $(FUZZ_READY) ## look for definitions that break something, for SECONDS=600 (needs Linux)
	SPECMILL_FUZZ_EXAMPLES=$$(($(SECONDS) / 6 + 100)) $(BIN)/python -m pytest tests/fuzz $$(grep -rl 'from hypothesis import' tests/unit tests/behaviour)
	$(BIN)/python -m tests.fuzz.hunt pipeline $$(($(SECONDS) * 2 / 6))
	for target in loader settings states; do $(BIN)/python -m tests.fuzz.hunt $$target $$(($(SECONDS) / 6)) || exit 1; done
	@test -z "$$(ls -A .fuzz/found)" || { echo 'look into .fuzz/found:'; ls .fuzz/found; exit 1; }

bench: $(READY) $(PEERS_READY) ## CPU, wall and memory of each stage, beside other generators where installed
	PATH="$(CURDIR)/$(PEERS)/bin:$$PATH" $(BIN)/python tests/bench/run.py

clean: ## remove the environment and caches
	rm -rf $(VENV) $(NEWEST) $(LOWEST) $(SBOM) sbom.cdx.json $(PEERS) $(NPM)/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz .coverage

.PHONY: help setup lock generate check npm test coverage test-newest test-lowest sbom conformance corpus lint fuzz bench clean
