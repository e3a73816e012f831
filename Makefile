# `make demo` and `make test` need Python 3.11 or newer with its venv module, and nothing else: they install the rest.
# The site in the browser is built by Node 20 (`make site`); where it is missing, they say so and do everything else.
# PYTHON=python3.12 chooses another interpreter, DEMO_DB another place for the demonstration's database.

PYTHON ?= python3
DEMO_DB ?= out/demo.db
DATA ?= ../shared/data
BIN := .venv/bin
STAMP := .venv/installed
SITE := kawat/faces/site/index.html
MODULES := web/node_modules/.package-lock.json
HAS_NODE := node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null
NO_NODE := Node 20 with npm is missing (sudo apt install nodejs npm, or nodejs.org)

.PHONY: demo test lint types tests site web benchmark clean help models

help:
	@echo "make demo       build the example pages into $(DEMO_DB) and show the timeline"
	@echo "make test       lint, types and tests"
	@echo "make site       what kawat serve shows in the browser; needs Node 20"
	@echo "make benchmark  pages a second, memory, share of each stage"
	@echo "make models     the tables and weights of Indonesian, made anew from the corpora in $(DATA) (an hour or two; goes on where it was stopped), and their figures"
	@echo "make clean      take away what make made"

demo: $(STAMP)
	@mkdir -p $(dir $(DEMO_DB))
	$(BIN)/kawat build examples/pages --db $(DEMO_DB)
	@echo
	$(BIN)/kawat timeline --db $(DEMO_DB)
	@echo
	@if $(HAS_NODE); then $(MAKE) --silent --no-print-directory site || echo "The site could not be built: the commands work without it; 'make site' tries again."; \
	  else echo "$(NO_NODE): the site is not built. The commands work without it; then 'make site' and 'kawat serve' show it all in the browser."; fi
	@echo
	@echo "Next: $(BIN)/kawat timeline --db $(DEMO_DB) --between IDN JPN"
	@echo "      $(BIN)/kawat serve --db $(DEMO_DB)"

test: lint types web tests

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)
	$(BIN)/mypy

tests: $(STAMP)
	$(BIN)/pytest

# Types and tests of the site, where Node is; the tests in the browser, among `tests`, skip without it.
web:
	@if $(HAS_NODE); then $(MAKE) --silent --no-print-directory site && cd web && npm run --silent check && npm run --silent test; \
	  else echo "$(NO_NODE): the site is neither built nor tested here."; fi

site: $(SITE)

$(SITE): $(MODULES) web/index.html web/vite.config.ts web/svelte.config.js web/tsconfig.json $(shell find web/src web/public web/docs -type f)
	cd web && npm run --silent build -- --logLevel warn

$(MODULES): web/package-lock.json
	@$(HAS_NODE) || { echo "$(NO_NODE). It is needed only to build the site from its sources." >&2; exit 1; }
	cd web && npm ci --silent
	@touch $@

models: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group training
	$(BIN)/python -m training.roots $(DATA)
	$(BIN)/python -m training.models $(DATA)
	$(BIN)/python -m training.speech $(DATA)/../gold/train --check $(DATA)/../gold/dev --write --figures build/models/speech.json
	$(BIN)/python -m training.judge $(DATA)/../gold/train --press $(DATA)/news/harvest.jsonl --check $(DATA)/../gold/dev --write
	$(BIN)/python -m benchmarks.models $(DATA) --work build/models

benchmark: $(STAMP)
	$(BIN)/python benchmarks/build.py

clean:
	rm -rf .venv out build dist kawat/faces/site web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Made anew only when what is to be installed changes; a half-made environment has no stamp and is made again.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Kawat needs Python 3.11 or newer as $(PYTHON): sudo apt install python3, or name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Python's venv module is missing: sudo apt install python3-venv, then the same command again." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test
	@touch $(STAMP)
