# Two commands do everything: `make demo` and `make test`. The rest is for those who change the project.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEMO   := demo-index
PORT   ?= 8000

.PHONY: demo test lint format docs browser catalogues pictures lock clean

demo: $(READY)  ## index the sample documents, show one search, serve the pages (Ctrl-C ends it)
	@# Exit code 3 says that something was skipped: one of the samples is a scan without text.
	@$(BIN)/klubbat index corpus/samples --index $(DEMO) || [ $$? -eq 3 ]
	@echo
	@echo '$$ klubbat search "säker skolväg"'
	@$(BIN)/klubbat search "säker skolväg" --index $(DEMO) --limit 3
	@echo
	@$(BIN)/klubbat serve --index $(DEMO) --port $(PORT)

test: lint  ## what CI runs: ruff, mypy --strict, pytest with warnings as errors
	@$(BIN)/pytest -q

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

$(READY): requirements.lock pyproject.toml setup.py $(wildcard */*/*.pyx */*/*/*.pyx)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "klubbat needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: pyproject.toml  ## renew requirements.lock (hashes, no addresses)
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet uv
	@$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --extra export --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --upgrade --output-file requirements.lock
	@rm -rf $(VENV)-lock

docs: $(READY)  ## renew what is made from the program itself
	@$(BIN)/python -m cli.reference > docs/cli.md

browser:  ## Chromium for the tests of the pages, by Debian's apt; as root, or with sudo
	@command -v chromium >/dev/null || { apt-get update -q && apt-get install -q -y --no-install-recommends chromium; }

catalogues: $(READY)  ## bring the translations up to date with what the pages say
	@$(BIN)/python -m web.templating.messages

pictures: $(READY)  ## take the pictures of README.md and docs/ anew; needs Chromium
	@docs/pictures/take.sh $(BIN)/klubbat

clean:
	rm -rf $(VENV) $(DEMO) build $(patsubst %.pyx,%.c,$(wildcard */*/*.pyx */*/*/*.pyx)) */*/*.so */*/*/*.so *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
