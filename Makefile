# make site     builds everything and serves it at http://127.0.0.1:8000
# make build    the same, without serving: the finished site is in site/
# make verify   says whether the built site may still be published
# make serve    serves without building first: an edit shows when you save
# make test     every check there is
# make lint     style and types only;  make fix  mends what can be mended by a machine
# make every-page  looks at every page of the built site in a browser, and asks the Nu checker of them: half an hour
# make package  the wheel and the sdist, in dist/, looked into
# make lock     raises every locked version;  make audit  says which of them have known faults
# make coverage  which lines the tests reach
# make test-lowest  the tests with the oldest versions that pyproject.toml allows
# make bench    what 2,000 and 10,000 records cost, beside others (docs/performance.md);  make pictures  takes the README's pictures anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(BIN)/python theme/bundle.py node
CODE := hrtp_site tests bench hatch_build.py theme/bundle.py
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOWEST := .venv-lowest
UV := $(BIN)/uv pip --quiet --no-config
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) compile --upgrade --universal --python-version 3.11 --generate-hashes

.PHONY: site build verify serve setup libraries test test-scripts test-lowest coverage browser office nginx lint fix package lock audit pictures every-page bench clean

site: build
	$(BIN)/hrtp serve

build: setup
	$(BIN)/hrtp schema
	$(BIN)/hrtp check
	$(BIN)/hrtp build

verify: setup
	$(BIN)/hrtp verify

serve: setup
	$(BIN)/hrtp serve

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

# From the lock alone: two installs of one commit are the same. The project itself comes last, without asking for anything more.
$(VENV)/installed: $(VENV)/python-made requirements.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test-installed: $(VENV)/installed requirements-test.txt
	$(PIP) install --require-hashes -r requirements-test.txt
	touch $@

# A node of version 20 or newer, for the libraries and for the tests of scripts: the machine's own, else one that pip brings.
$(VENV)/node: $(VENV)/installed requirements-node.txt
	@$(NODE) --version >/dev/null 2>&1 || { \
	echo "Node.js 20 or newer is not here: pip brings one …"; \
	$(PIP) install --require-hashes -r requirements-node.txt; }
	touch $@

# Done in an instant where nothing has changed.
libraries: $(VENV)/node
	$(BIN)/python theme/bundle.py

# Debian's Chromium without its windows, in which the tests take half the time: installed by whoever may. Else any Chromium does.
browser:
	@test -n "$$CHROMIUM" || command -v chromium-headless-shell >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's chromium-headless-shell for the browser tests …"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell >/dev/null; \
	else false; fi || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ echo "The browser tests need Chromium: sudo apt-get install chromium-headless-shell (or set CHROMIUM to a browser's path)"; exit 1; }

# LibreOffice, a second reader of the Word files: installed by whoever may; without it, its test is skipped.
office:
	@command -v soffice >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's LibreOffice Writer for the tests of Word files …"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null || echo "It could not be installed: its test will be skipped."; \
	else echo "LibreOffice is not here, so its test is skipped: sudo apt-get install libreoffice-writer-nogui"; fi

# A host's own program, for the configuration in docs/hosting.md: installed by whoever may; without it, its tests are skipped.
nginx:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's nginx for the tests of docs/hosting.md …"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >/dev/null || echo "It could not be installed: its tests will be skipped."; \
	else echo "nginx is not here, so its tests are skipped: sudo apt-get install nginx-light"; fi

lint: $(VENV)/test-installed libraries
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE) theme/node_modules/typescript/bin/tsc --project theme

fix: $(VENV)/test-installed
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

test: lint test-scripts browser office nginx
	$(BIN)/hrtp schema
	$(BIN)/hrtp check
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder

# Which lines the tests reach, in every process that they start; a run as long as two of make test.
coverage: $(VENV)/test-installed libraries browser
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered --sort=cover

# The oldest versions allowed are tried with today's tools for testing.
test-lowest: $(VENV)/test-installed libraries browser
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(LOWEST)
	$(UV) compile --resolution lowest-direct --output-file $(LOWEST)/lowest.txt pyproject.toml
	$(UV) install --python $(LOWEST) --requirement $(LOWEST)/lowest.txt --group build --group test
	$(UV) install --python $(LOWEST) --no-deps --no-build-isolation --editable .
	$(LOWEST)/bin/python -m pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder

package: $(VENV)/test-installed libraries
	rm -rf dist
	$(BIN)/hatchling build --directory dist
	$(BIN)/python -m pytest -q tests/test_wheel.py

# For every system and every Python from 3.11 on. No index is written down, so that yours is used.
lock: $(VENV)/test-installed
	$(LOCK) --group build --output-file requirements.txt pyproject.toml
	$(LOCK) --group build --group test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml
	$(LOCK) --group node --output-file requirements-node.txt

audit: $(VENV)/test-installed $(VENV)/node
	$(BIN)/python tests/audit.py

# The scripts that hold rules; those that only move a page's parts are tested in the browser.
test-scripts: libraries
	$(NODE) --test --test-reporter=spec tests/scripts/*.test.js

pictures: build $(VENV)/test-installed browser
	$(BIN)/python tests/take_pictures.py

# Half an hour. PAGES="practices/ map/" looks at these alone. Java and vnu.jar are taken where they are; without them, the Nu checker is left out.
every-page: $(VENV)/test-installed browser
	$(BIN)/python tests/every_page.py $(PAGES)

# Hours. RECORDS=2000 measures that many alone; RECORDS=--quick is for working.
bench: $(VENV)/test-installed libraries
	$(BIN)/python bench/cards.py
	$(BIN)/python bench/second_net.py
	$(BIN)/python -m bench.pages $(RECORDS)

clean:
	rm -rf site .schema .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
