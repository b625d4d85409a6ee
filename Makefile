# The whole set-up is in the first command you type: each target makes what it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := build/demo
LINTED := src tests docs bench

.PHONY: demo test test-slow check fix golden docs site bench bench-convert bench-validate registers standard wheel-journey clean

demo: $(VENV)/.installed  ## the main job, on real input: harvest, check, federate, ask
	@rm -rf $(DEMO)
	@$(BIN)/algords harvest examples/sources --store $(DEMO) 2>/dev/null
	@echo
	@$(BIN)/algords query automation-by-administration --store $(DEMO)
	@echo
	@echo 'À essayer ensuite / To try next:'
	@echo '  $(BIN)/algords validate examples/broken/cantine.yaml'
	@echo '  $(BIN)/algords query criteria-of-an-algorithm --store $(DEMO) --param algorithm=Reims'
	@echo '  $(BIN)/algords convert examples/fiches/ville-de-reims/creches-reims.jsonld --to yaml --keys en'

test: $(VENV)/.ready  ## all tests, offline
	$(BIN)/python -m pytest -q -m 'not slow'

test-slow: $(VENV)/.ready  ## what takes minutes; a test of more than half an hour ends the run
	$(BIN)/python -m pytest -q -m slow --durations=10 \
	    -o faulthandler_timeout=1800 -o faulthandler_exit_on_timeout=true $(TESTS)

check: $(VENV)/.ready  ## everything that can be said without running
	$(BIN)/ruff check $(LINTED)
	$(BIN)/ruff format --check $(LINTED)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/check_standard.py
	$(BIN)/python docs/generate.py --check

fix: $(VENV)/.ready  ## fix what can be fixed by itself
	$(BIN)/ruff check --fix $(LINTED)
	$(BIN)/ruff format $(LINTED)
	$(BIN)/python docs/french.py

golden: $(VENV)/.ready  ## write the expected files anew; then read `git diff`
	$(BIN)/python -m pytest -q tests/registers --update-golden

docs: $(VENV)/.ready  ## write anew all that is derived from the Turtle and from the code
	$(BIN)/python docs/generate.py

standard: $(VENV)/.ready  ## the scorecard of the standard, with other engines (fetched at first use)
	$(BIN)/python docs/standard.py
	$(BIN)/python -m pytest -q -m slow tests/test_rules.py

site: $(VENV)/.ready  ## the documentation as pages that need no server
	$(BIN)/python docs/build_site.py

registers: $(VENV)/.ready  ## real files of all registers through the converters: what became of each value
	$(BIN)/python docs/registers_table.py

bench: bench-validate bench-convert  ## measure, as ratios

bench-convert: $(VENV)/.ready  ## conversion against its budgets: build/bench/convert.md
	$(BIN)/python bench/convert.py $(BENCH)

bench-validate: $(VENV)/.ready  ## validation against its budgets: build/bench/validate.md and .svg
	$(BIN)/python bench/validate.py $(BENCH)

wheel-journey: $(VENV)/.ready  ## build the wheel, install it alone elsewhere, run one journey
	$(BIN)/python docs/wheel_journey.py

clean:
	rm -rf build dist $(VENV)

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	@touch $@

$(VENV)/.ready: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
