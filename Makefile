# Casework: each target says what it does. `make run` and `make test` are all a newcomer needs.
PYTHON ?= $(shell for p in python3.12 python3.13 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,13))' && echo $$p && break; done)
PY := .venv/bin/python
STAMP := .venv/.locked
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test venv check check-long coverage demo screens bench calendars lock migration

help:  ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

run: venv  ## open the program; without a display, make the demonstration instead
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(PY) main.py; \
	else \
		echo "There is no display here, so the window cannot open. Making the demonstration instead."; \
		$(MAKE) --no-print-directory demo; \
	fi

test: venv  ## everything that CI runs: style, types, contracts, all tests
	@sh tools/check.sh $(JOBS)

venv: $(STAMP)  ## make the environment from the lock, once, and see to the system libraries
$(STAMP): requirements-dev.lock tools/make_venv.sh tools/system_libraries.py
	@sh tools/make_venv.sh "$(PYTHON)"

check: venv  ## style, types and contracts alone
	@sh tools/check.sh 0

check-long: venv coverage  ## the slow sweeps that make test leaves out, and the coverage
	$(PY) -m pytest -m slow -n $(JOBS)
	DEATHS_EVERY=1 $(PY) -m pytest -k killed -m "not slow" -n $(JOBS)

coverage: venv  ## branch coverage of casework; measuring takes as long again as the tests do
	@rm -f .coverage .coverage.*
	$(PY) -m pytest -n $(JOBS) --dist loadgroup -m "not slow" --cov --cov-report=
	.venv/bin/coverage report --fail-under=90

demo: venv  ## a demonstration casebook and its papers in build/demo
	@rm -rf build/demo
	$(PY) main.py demo build/demo
	@echo "The papers are in build/demo/papers."

screens: venv  ## pictures of every page, light and dark, in build/screens
	$(PY) tools/screens.py build/screens

bench: venv  ## the figures of the README, each beside its floor
	$(PY) benchmarks/run.py

calendars: venv  ## freeze the bank holidays into resources/calendars
	$(PY) tools/make_calendars.py

lock:  ## resolve the dependencies again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header --no-emit-index-url -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header --no-emit-index-url -q --extra dev pyproject.toml -o requirements-dev.lock
