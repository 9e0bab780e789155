# Each line only names the work; it is done in tools/ (setting up) and publish/ (the site).
PYTHON := .venv/bin/python

.PHONY: serve site test check bench lock setup
.NOTPARALLEL:

serve: setup # build the site, serve it, build again on every change (PORT=8123 chooses the port)
	@$(PYTHON) -m publish.serve

site: setup # build the site strictly into site/
	@$(PYTHON) -m publish.build

test: setup # every test, the browser's included
	@$(PYTHON) -m pytest

check: setup # style, types, and who may import whom
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest -q tests/test_arrows.py

bench: setup # measure against peers, in the same run, and print the ratios
	@$(PYTHON) -m tests.bench

lock: setup # compile the pinned requirements again (UPGRADE=1 takes newer versions)
	@$(PYTHON) tools/lock.py

setup:
	@sh tools/setup.sh
