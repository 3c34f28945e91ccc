# Aivizor's commands. `make help` lists them. Only make and Python 3.11 or newer are needed.

PYTHON ?= python3
PORT ?= 8000
export PORT

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
# Two more than there are processors, because what drives a browser or a site often waits.
TEST := $(BIN)/python -m pytest --numprocesses $$(($$(getconf _NPROCESSORS_ONLN) + 2)) --maxprocesses 5 --dist worksteal
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(UPGRADE) pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres check bench bench-growth audit lock clean port-is-free

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: port-is-free .venv/run.stamp ## the site on http://127.0.0.1:8000; PORT=9000 takes another port
	@$(BIN)/python manage.py migrate --no-input --verbosity 0
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@$(BIN)/python manage.py demo --if-empty
	@exec $(BIN)/python -m gunicorn --config aivizor/gunicorn.py aivizor.wsgi

test: .venv/dev.stamp ## the tests; ARGS="-k reply" picks some
	@$(TEST) $(ARGS)

# What drives a browser, or asks no database at all (tests/databases.py), is left to `make test`.
test-postgres: .venv/dev.stamp ## the tests on a PostgreSQL of their own
	@$(BIN)/python -m tests.postgres -- $(TEST) -m "not browser" $(ARGS)

check: .venv/dev.stamp ## lint, format, import rules, types, missing migrations, deploy checks
	@.ci/check

bench: .venv/run.stamp ## what pages cost, as ratios against floors; ARGS="--rounds 3" measures less
	@$(BIN)/python -m bench $(ARGS)

bench-growth: .venv/run.stamp ## what pages cost with 100,000 articles, against 1,000; kept in bench/growth.md
	@$(BIN)/python -m bench.growth --into bench/growth.md $(ARGS)

audit: .venv/dev.stamp audit/node_modules/.package-lock.json ## Lighthouse, axe and the Nu HTML checker on the demo; needs node, npm, java
	@$(BIN)/python -m audit $(ARGS)

lock: .venv/dev.stamp ## pins what pyproject.toml asks for; UPGRADE=--upgrade takes the newest
	@$(COMPILE) --output-file requirements.txt
	@$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## removes the environment and caches; what is in var/ stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache

port-is-free:
	@$(PYTHON) .ci/port_is_free.py "$(PORT)"

# The stamps: packages are installed when a lock file changed, and only then.

.venv/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing what Aivizor needs. This takes a minute, once."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need. This takes a minute or two, once."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/run.stamp

audit/node_modules/.package-lock.json: audit/package-lock.json
	@echo "Installing what the audit needs. This takes a minute, once."
	@cd audit && npm ci --silent
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Aivizor needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }
