# make site   builds everything and serves it at http://127.0.0.1:8000
# make build  the same, without serving: the finished site is in site/
# make test   every check there is
# make lint   style and types only, of Python and of scripts;  make fix  mends what can be mended by a machine
# make bench  what 2,000 records cost, beside stock Material;  make pictures  takes the README's pictures anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(BIN)/python theme/bundle.py node
PYTHON_CODE := hrtp_site tests bench theme/bundle.py

.PHONY: site build setup libraries test test-scripts browser office lint fix pictures bench clean

site: build
	$(BIN)/hrtp serve

build: setup
	$(BIN)/hrtp schema
	$(BIN)/hrtp check
	$(BIN)/hrtp build

setup: $(VENV)/installed libraries

$(VENV)/python-made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed. Name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's python3-venv …"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; \
	else echo "Python lacks venv. On Debian: sudo apt-get install python3-venv"; exit 1; fi
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/python-made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/test-installed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

# A node of version 20 or newer, for the libraries and for the tests of scripts: the machine's own, else one that pip brings.
$(VENV)/node: $(VENV)/installed
	@$(NODE) --version >/dev/null 2>&1 || { \
	echo "Node.js 20 or newer is not here: pip brings one …"; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[node]'; }
	touch $@

# Done in an instant where nothing has changed.
libraries: $(VENV)/node
	$(BIN)/python theme/bundle.py

# Debian's Chromium, where none is found: installed by whoever may, asked for otherwise.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's chromium for the browser tests …"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else echo "The browser tests need Chromium: sudo apt-get install chromium (or set CHROMIUM to a browser's path)"; exit 1; fi

# LibreOffice, a second reader of the Word files: installed by whoever may; without it, its test is skipped.
office:
	@command -v soffice >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's LibreOffice Writer for the tests of Word files …"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null || echo "It could not be installed: its test will be skipped."; \
	else echo "LibreOffice is not here, so its test is skipped: sudo apt-get install libreoffice-writer-nogui"; fi

lint: $(VENV)/test-installed libraries
	$(BIN)/ruff format --check $(PYTHON_CODE)
	$(BIN)/ruff check $(PYTHON_CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE) theme/node_modules/typescript/bin/tsc --project theme

fix: $(VENV)/test-installed
	$(BIN)/ruff check --fix $(PYTHON_CODE)
	$(BIN)/ruff format $(PYTHON_CODE)

test: lint test-scripts browser office
	$(BIN)/hrtp schema
	$(BIN)/hrtp check
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile

# The scripts that hold rules; those that only move a page's parts are tested in the browser.
test-scripts: libraries
	$(NODE) --test --test-reporter=spec tests/scripts/*.test.js

pictures: build $(VENV)/test-installed browser
	$(BIN)/python tests/take_pictures.py

bench: $(VENV)/test-installed
	$(BIN)/python bench/cards.py
	$(BIN)/python bench/pages.py

clean:
	rm -rf site .schema .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
