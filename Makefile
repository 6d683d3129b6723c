# Two commands do everything: `make demo` and `make test`. The rest is for those who change the project.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUNS   := $(VENV)/.runs
READY  := $(VENV)/.ready
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO   := demo-index
FETCHED := demo-harvest
PORT   ?= 8000
# Tests write and sync thousands of small files: in memory where it has room, else on the disk.
ROOMY  := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $$4 }')" -gt 6000000 ] 2>/dev/null && echo /dev/shm)

.PHONY: demo demo-opensearch harvest-demo test test-node test-opensearch lint format docs man browser catalogues pictures lock dist release sbom site clean

demo: $(RUNS)  ## index the sample documents, show one search, serve the pages (Ctrl-C ends it)
	@echo '$$ klubbat index corpus/samples'
	@$(BIN)/klubbat index corpus/samples --index $(DEMO)
	@echo
	@echo '$$ klubbat search "säker skolväg"'
	@$(BIN)/klubbat search "säker skolväg" --index $(DEMO) --limit 3
	@echo
	@$(BIN)/klubbat serve --index $(DEMO) --port $(PORT)

harvest-demo: $(READY)  ## harvest the sample papers from five portals on this machine, index and serve them (Ctrl-C ends it)
	@$(BIN)/python -m harvest.demonstration $(FETCHED) --port $(PORT)

demo-opensearch: $(READY)  ## a real OpenSearch node with the sample documents, and the pages from it (Ctrl-C ends it)
	@$(BIN)/python -m tests.opensearch.demonstration $(PORT)

test: lint  ## what CI runs: ruff, mypy --strict, pytest with warnings as errors
	@TMPDIR=$${TMPDIR:-$(ROOMY)} $(BIN)/pytest -q --numprocesses=auto --dist=loadfile

test-node: $(READY)  ## the search and the loading of one real OpenSearch node; skipped aloud without a JDK and Maven
	@KLUBBAT_NODES=yes $(BIN)/pytest -q -rs -k "not memory" tests/opensearch/test_requests.py tests/opensearch/test_loading.py tests/opensearch/test_real_faults.py tests/search/test_contract.py

test-opensearch: test-node  ## the same on three nodes, with TLS, and on OpenSearch 3 where a JDK of 21 or newer is
	@KLUBBAT_NODES=yes $(BIN)/pytest -q -rs tests/opensearch/test_secured.py
	@KLUBBAT_NODES=yes KLUBBAT_OPENSEARCH=3 $(BIN)/pytest -q -rs -k "not memory" tests/search/test_contract.py
	@KLUBBAT_NODES=yes KLUBBAT_OPENSEARCH_THOROUGH=yes $(BIN)/pytest -q -rs tests/opensearch/test_three_nodes.py
	@KLUBBAT_NODES=yes KLUBBAT_ENGINES=opensearch $(BIN)/pytest -q -rs tests/search/test_search.py tests/search/test_order.py tests/search/test_precedent.py tests/search/test_words.py

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

COMPILE = $(VENV)-lock/bin/uv pip compile --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet
LOCK    = $(COMPILE) pyproject.toml

$(RUNS): runtime.lock pyproject.toml setup.py $(wildcard */*/*.pyx */*/*/*.pyx)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "klubbat needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ...")'
	@echo "Setting up, once: a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "Setting up: the libraries that klubbat needs to run (runtime.lock)"
	@$(PIP) --require-hashes --requirement runtime.lock
	@echo "Setting up: klubbat itself; its inner loops are compiled if there is a C compiler (about a minute)"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(RUNS) requirements.lock
	@echo "Setting up: the tools that check klubbat (requirements.lock)"
	@$(PIP) --require-hashes --requirement requirements.lock
	@touch $@

lock: pyproject.toml  ## renew the locks (hashes, no addresses)
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet uv
	@$(LOCK) --extra build --extra dev --extra export --extra harvest --extra ocr --extra opensearch --upgrade --output-file requirements.lock
	@$(LOCK) --extra build --constraint requirements.lock --upgrade --output-file runtime.lock
	@$(LOCK) --extra build --extra release --constraint requirements.lock --upgrade --output-file release.lock
	@$(COMPILE) --group docs --constraint requirements.lock --upgrade --output-file docs.lock
	@rm -rf $(VENV)-lock

dist:  ## the sdist and the wheel of the last commit in dist/, the same bytes whenever they are made
	@deploy/dist.sh $(PYTHON)

release:  ## dist, made twice and compared, with SHA256SUMS; CHANGELOG.md has to tell the version with its day
	@deploy/release.sh $(PYTHON)

sbom:  ## what is installed with the wheel in dist/: a list of parts (CycloneDX) and one of licences
	@deploy/sbom.sh $(PYTHON)

docs: $(READY)  ## renew what is made from the program itself
	@$(BIN)/python -m cli.reference > docs/cli.md
	@$(BIN)/python -m cli.manual > docs/klubbat.1

man: docs  ## the manual page docs/klubbat.1, made from the program's own help

SITE = $(VENV)-site

site: $(SITE)/.ready  ## the documentation as a site in build/docs/, with a search; every warning is an error
	@$(SITE)/bin/python -m sphinx -q -W --keep-going -n -b html -d $(SITE)/.read -c docs/site . build/docs
	@echo build/docs/index.html

$(SITE)/.ready: docs.lock
	@$(PYTHON) -m venv --clear $(SITE)
	@$(SITE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement docs.lock
	@touch $@

browser:  ## Chromium for the tests of the pages, by Debian's apt; as root, or with sudo
	@command -v chromium >/dev/null || { apt-get update -q && apt-get install -q -y --no-install-recommends chromium; }

catalogues: $(READY)  ## bring the translations up to date with what the pages say
	@$(BIN)/python -m web.templating.messages

pictures: $(READY)  ## take the pictures of README.md and docs/ anew; needs Chromium
	@docs/pictures/take.sh $(BIN)/klubbat

clean:
	rm -rf $(VENV) $(VENV)-release $(VENV)-installed $(SITE) $(DEMO) $(FETCHED) build dist $(patsubst %.pyx,%.c,$(wildcard */*/*.pyx */*/*/*.pyx)) */*/*.so */*/*/*.so *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
