# Commands for Linux and macOS. README.md has the same for Windows and for conda.

PYTHON       ?= python3
VENV         ?= .venv
TORCH        ?=
LAB_ARGS     ?=
APP_ARGS     ?=
DEMO_CONTENT ?= colosseum
DEMO_STYLE   ?= swirls
DEMO_OUT     ?= demo.png
PYTEST_ARGS  ?=
JOBS         ?= 2
FUZZ_SECONDS ?= 600

BIN     := $(VENV)/bin
LOWEST  := $(VENV)-lowest
GRADING := $(VENV)-grading
PYTEST  := $(BIN)/python -m pytest
# JOBS tests at a time with one thread each need less time than one test with JOBS threads.
TESTS  := OMP_NUM_THREADS=1 $(PYTEST) -n $(JOBS) --dist worksteal $(PYTEST_ARGS)
# A notebook is one job; xdist starts with the notebooks that have the most cells.
NBVAL  := OMP_NUM_THREADS=1 $(PYTEST) -n $(JOBS) --dist loadfile --nbval --nbval-current-env \
          --nbval-sanitize-with=.ci/numbers.cfg $(PYTEST_ARGS)
# Tests see none of the variables that change what the package does.
BARE   := env -u NST_EDU_WEIGHTS -u NST_EDU_NETWORK -u NST_EDU_IMAGES -u NST_EDU_GRIDS \
          -u NST_EDU_PRESET
# Lessons make their grids again, and do not read the images that an earlier run has kept.
GRIDS  := $(CURDIR)/build/grids
# A kernel runs this file first: less training, and smaller figures in lesson 06.
SHORT  := PYTHONSTARTUP="$(CURDIR)/.ci/short_lessons.py"
# Tornado's own limit of 10 MiB would drop a large photograph on its way to the studio, silently.
UPLOAD := {'websocket_max_message_size': 134217728}

CHROMIUM := command -v chromium || command -v chromium-browser || command -v google-chrome

.DEFAULT_GOAL := help
.PHONY: help install lab app page page-file site slides demo student handouts test test-all test-vgg19 test-browser
.PHONY: test-lowest test-grading fuzz lint clean weights-named

help: ## list these commands
	@echo "nst_edu: neural style transfer, taught in Jupyter notebooks"
	@echo
	@awk -F ':[^#]*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  TORCH=cpu, TORCH=cuda   with any of them: force a build of PyTorch"

install: $(VENV)/.installed ## make $(VENV) and install the package into it

lab: install ## open the lessons in JupyterLab
	$(BIN)/jupyter lab notebooks "--ServerApp.tornado_settings=$(UPLOAD)" $(LAB_ARGS)

app: $(VENV)/.installed-app ## the studio alone, as a page in the browser
	$(BIN)/voila app/studio.ipynb --Voila.config_file_paths=app/server $(APP_ARGS)

page: install ## the live page, which computes in the browser: puts it into build/page and opens it
	$(BIN)/python tools/make_page.py build/page --open

page-file: install ## the live page as one HTML file, for a USB stick: build/style_transfer.html
	$(BIN)/python tools/make_page.py build/style_transfer.html

demo: install ## stylise a shipped photograph; writes demo.png
	$(BIN)/nst-edu stylize $(DEMO_CONTENT) $(DEMO_STYLE) $(DEMO_OUT) $(if $(filter demo.png,$(DEMO_OUT)),--overwrite)

student: install ## the lessons for students, without outputs and solutions, in the folder student
	$(BIN)/nst-edu lessons student --blank

handouts: install ## pages to print for a class: predictions, symptoms and ten questions, in the folder handouts
	$(BIN)/python tools/make_handouts.py handouts

site: $(VENV)/.installed-site ## the site with all lessons and their results, in the folder build/site
	rm -rf build/site
	$(BIN)/python tools/make_site.py build/site

slides: install ## about ten slides for each lesson, in the folder build/slides
	$(BIN)/python tools/make_slides.py build/slides

test: $(VENV)/.installed-test ## unit tests, doctests, and the lessons on vgg19-quarter, in 8 minutes
	$(BARE) $(TESTS) -m "not vgg19 and not browser" tests nst_edu
	rm -rf "$(GRIDS)"
	$(BARE) $(SHORT) NST_EDU_GRIDS="$(GRIDS)" NST_EDU_NETWORK=vgg19-quarter \
	  $(NBVAL) --nbval-cell-timeout=300 notebooks

test-all: $(VENV)/.installed-browser test ## these, the lessons on vgg19-half, and the browser tests
	rm -rf "$(GRIDS)"
	$(BARE) NST_EDU_GRIDS="$(GRIDS)" NST_EDU_NETWORK=vgg19-half \
	  $(NBVAL) --nbval-cell-timeout=600 notebooks
	@if { $(CHROMIUM); } >/dev/null; then $(MAKE) test-browser; else \
	  echo "NOT RUN: the browser tests. Install Chromium to run them." >&2; fi

test-vgg19: weights-named $(VENV)/.installed-test ## the tests and lessons on VGG-19, from NST_EDU_WEIGHTS
	case "$$NST_EDU_WEIGHTS" in /*) ;; *) NST_EDU_WEIGHTS="$$PWD/$$NST_EDU_WEIGHTS" ;; esac; \
	export NST_EDU_WEIGHTS; unset NST_EDU_NETWORK NST_EDU_IMAGES NST_EDU_PRESET; rm -rf "$(GRIDS)"; \
	$(PYTEST) $(PYTEST_ARGS) -m vgg19 tests && \
	NST_EDU_GRIDS="$(GRIDS)" NST_EDU_NETWORK=vgg19 $(NBVAL) --nbval-cell-timeout=1800 notebooks

test-browser: $(VENV)/.installed-browser ## the browser tests, in a headless Chromium, which must be installed
	$(BARE) $(PYTEST) $(PYTEST_ARGS) -m browser tests

test-lowest: $(LOWEST)/.installed ## the unit tests with the lowest versions that pyproject.toml allows
	$(BARE) $(subst $(BIN),$(LOWEST)/bin,$(TESTS)) -m "not vgg19 and not browser" tests nst_edu

test-grading: $(GRADING)/.installed ## nbgrader marks an assignment, in an environment of its own
	$(BARE) $(GRADING)/bin/python -m pytest $(PYTEST_ARGS) tests/tools/test_make_assignments.py

fuzz: $(VENV)/.installed-test ## damaged files and random settings, for FUZZ_SECONDS (10 minutes)
	$(BARE) FUZZ_SECONDS=$(FUZZ_SECONDS) $(TESTS) -m fuzz tests

lint: $(VENV)/.installed-dev ## check style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean: ## remove caches and build output (the environment stays)
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -f notebooks/results.* notebooks/solutions/results.*
	find nst_edu tests tools notebooks -name __pycache__ -prune -exec rm -rf {} +
	find notebooks -name .ipynb_checkpoints -prune -exec rm -rf {} +

weights-named:
	@if [ -z "$$NST_EDU_WEIGHTS" ]; then \
	  echo "make test-vgg19 needs NST_EDU_WEIGHTS, the path of a VGG-19 weights file." >&2; exit 1; fi
	@if [ ! -e "$$NST_EDU_WEIGHTS" ]; then \
	  echo "NST_EDU_WEIGHTS names $$NST_EDU_WEIGHTS, which does not exist." >&2; exit 1; fi

# --- the environment ------------------------------------------------------------------------------
# One stamp file for each set of dependencies, so that nothing is installed twice until
# pyproject.toml changes. A larger set touches the stamps of the smaller ones it contains.

define announce
@echo "Installing nst_edu into $(VENV), which takes a few minutes."
@TORCH="$(TORCH)" $(BIN)/python tools/install_torch.py
endef

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "nst_edu needs Python 3.11 or newer; name one with: make PYTHON=python3.13" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	$(announce)
	$(BIN)/python -m pip install -e .
	@touch $@

$(VENV)/.installed-app: pyproject.toml | $(BIN)/pip
	$(announce)
	$(BIN)/python -m pip install -e '.[app]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/pip
	$(announce)
	$(BIN)/python -m pip install -e '.[test]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-site: pyproject.toml | $(BIN)/pip
	$(announce)
	$(BIN)/python -m pip install -e '.[site]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/pip
	$(announce)
	$(BIN)/python -m pip install -e '.[dev]'
	@touch $(VENV)/.installed $(VENV)/.installed-test $@

$(VENV)/.installed-browser: pyproject.toml | $(BIN)/pip
	$(announce)
	$(BIN)/python -m pip install -e '.[browser]'
	@touch $(VENV)/.installed $(VENV)/.installed-test $(VENV)/.installed-app \
	  $(VENV)/.installed-site $@

# nbgrader brings an extension that disturbs the page of the studio.
$(GRADING)/.installed: pyproject.toml | $(BIN)/pip
	$(PYTHON) -m venv $(GRADING)
	@TORCH="$(TORCH)" $(GRADING)/bin/python tools/install_torch.py
	$(GRADING)/bin/python -m pip install -e '.[test,grading]'
	@touch $@

# pip cannot choose the lowest versions, and these versions have no wheels for a newer Python.
$(LOWEST)/.installed: pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install uv
	$(BIN)/python -m uv venv --clear --python 3.11 $(LOWEST)
	$(BIN)/python -m uv pip install --python $(LOWEST) --resolution lowest-direct -e '.[test,app,heic]'
	@touch $@
