# make            set up .venv and build the graph of seeds/ into output/     建立环境，并由 seeds/ 生成 output/
# make test       the tests, in the same environment                         运行测试
# make test-slow  the tests that need a browser, a server or minutes         运行较慢的测试
# make explore    the property tests on new cases, a thousand each            性质测试，每项一千个新例
# make check      ruff, mypy and the checks on the data files                检查代码与数据文件
# make clean      remove .venv and every cache; output/ stays                删除环境与缓存，保留 output/

PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
READY   = $(VENV)/.ready

.PHONY: build test test-slow explore check readme constraints clean

build: $(READY)
	$(BIN)/kg build

test: $(READY)
	$(BIN)/python -m pytest -n auto $(ARGS)

test-slow: $(READY)
	$(BIN)/python -m pytest -m slow $(ARGS)

explore: $(READY)
	$(BIN)/python -m pytest -n auto --hypothesis-profile=explore -m hypothesis $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/kg check

# The build backend lives in the environment too, so that nothing but this first step asks the network.
$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt hatchling editables
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[test]'
	touch $@

# For maintainers: the real output of every command in README.md, and the picture of the graph.
readme: build
	$(BIN)/python -m tests.readme
	$(BIN)/python -m tests.readme.picture

# For maintainers, after a change of dependencies: the newest versions that go together.
constraints:
	$(PYTHON) -m venv build/newest
	build/newest/bin/python -m pip install --quiet hatchling editables
	build/newest/bin/python -m pip install --quiet --no-build-isolation '.[test]'
	build/newest/bin/python -m pip freeze --exclude parkkg > constraints.txt
	rm -rf build/newest

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +
