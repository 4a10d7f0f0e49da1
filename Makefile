# Every target works from a fresh clone with Python 3.11+ and make.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
BIN := .venv/bin

# All cores; the drills keep to one worker and the browser to another. What pytest makes of a test
# file takes as long to make as all the rest of collecting: it is kept, whatever the shell says.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadgroup
# The slow tests wait for processes and clocks for half of their time: two workers a core, up to eight.
WORKERS = $(shell $(BIN)/python -c 'import os; n = os.cpu_count() or 1; print(max(n, min(2 * n, 8)))')
SLOW := story or process or browser or drill or whole

.PHONY: help demo tour past server test quick slow long postgresql postgresql-whole lint check format bench drill lock docs pictures audit sbom clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên." >&2; exit 2; }
	@echo "Đang cài Đôn Đốc và các thư viện ghi trong requirements.lock vào thư mục .venv (một lần, cần mạng, vài phút)…"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/server

# A server and the demo need no developers' tools; whoever has them all has these too.
.venv/server: requirements-server.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên." >&2; exit 2; }
	@echo "Đang cài Đôn Đốc vào thư mục .venv (một lần, cần mạng, khoảng một phút):"
	@echo "  1/3 Chuẩn bị $$($(PYTHON) --version)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@echo "  2/3 Tải và cài $$(grep -c '^[a-z].*==' requirements-server.lock) thư viện ghi trong requirements-server.lock"
	@$(PIP) --require-hashes -r requirements-server.lock
	@echo "  3/3 Cài Đôn Đốc"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

server: .venv/server ## what a server needs: the product without developers' tools

demo: .venv/server ## the product on this machine: no token, no network
	@$(BIN)/dondoc demo

tour: .venv/server ## one whole round in the terminal
	@$(BIN)/dondoc demo --tour

past: .venv/server ## play the half year that the demo begins after, and keep it with the product
	$(BIN)/python -m bot.demo.kept_past

pictures: .venv/ready ## the pictures of the README, from the running demo
	$(BIN)/python -m tests.browser.pictures

test: .venv/ready ## the tests, on all cores
	$(PYTEST) -n $(WORKERS) -m "not long"

quick: .venv/ready ## the tests of every part by itself: rules, store, documents, texts, handlers
	$(PYTEST) --dist loadfile -m "not ($(SLOW) or long)"

slow: .venv/ready ## the others: stories, files made and read apart, the browser, kills
	$(PYTEST) -n $(WORKERS) -m "($(SLOW)) and not long"

long: .venv/ready ## the further cases of the slowest tests: other roles, schemas, seeds, breaks of the link
	$(PYTEST) -m long

postgresql: .venv/ready ## the tests of the store and the timed work, on a PostgreSQL server of their own
	DONDOC_TEST_STORE=postgresql $(PYTEST) -m "not long" tests/storage tests/jobs \
		--ignore tests/storage/store --ignore tests/storage/rules

postgresql-whole: .venv/ready ## the same and the stories, which take long: not part of the checks
	DONDOC_TEST_STORE=postgresql $(PYTEST) -m "not long" tests/storage tests/jobs tests/journeys \
		--ignore tests/storage/store --ignore tests/storage/rules

lint: .venv/ready ## format, lint, types, contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

check: lint quick slow ## all of that, and the tests: what fails fastest first

format: .venv/ready ## write the format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready ## how fast, next to the least it could cost (bench/README.md): figures, never tests
	$(BIN)/python -m bench

drill: .venv/ready ## the long drills: 200 kills on each store and with a webhook, half an hour; writes docs/drill.md
	$(BIN)/python -m tests.drills --kills 200 --minutes 28 --page docs/drill.md

lock: .venv/ready ## pin every package with its hashes, for all platforms and Pythons
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv
	.venv/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-annotate --quiet \
		--extra dev --output-file requirements.lock pyproject.toml
	.venv/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet --constraints requirements.lock \
		--extra server --output-file requirements-server.lock pyproject.toml
	.venv/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet --upgrade \
		--group docs --output-file requirements-docs.lock

.venv/docs/ready: requirements-docs.lock
	$(PYTHON) -m venv .venv/docs
	.venv/docs/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	@touch $@

docs: .venv/docs/ready ## the pages of docs/ as a site, links checked: site/index.html
	@NO_MKDOCS_2_WARNING=1 .venv/docs/bin/mkdocs build --quiet
	@echo "site/index.html"

.venv/audit/ready:
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/pip install --quiet --disable-pip-version-check pip-audit cyclonedx-bom
	@touch $@

audit: .venv/audit/ready ## known weaknesses of what a server installs
	@.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		-r requirements-server.lock 2>.venv/audit/said; code=$$?; cat .venv/audit/said >&2; \
	! grep -qiE 'could not be audited|not found on PyPI|Connection|Max retries' .venv/audit/said \
		|| echo "Không ra được cơ sở dữ liệu lỗ hổng: chưa kiểm tra được." >&2; exit $$code

sbom: .venv/audit/ready ## what a server installs, as CycloneDX (sbom.json)
	.venv/audit/bin/cyclonedx-py requirements --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file sbom.json requirements-server.lock

clean: ## remove what make made
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
