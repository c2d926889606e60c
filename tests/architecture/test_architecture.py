"""The rules of docs/design.md that a machine can check."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "kg").rglob("*.py"))
}


def design_order() -> list[str]:
    """Return the packages of the table in docs/design.md, in its order."""
    design = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    table = design.partition("in import order")[2].partition("\n## ")[0]
    rows = (line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    return [name for row in rows for name in re.findall(r"`(kg\.\w+)`", row)]


def package(module: str) -> str:
    return ".".join(module.split(".")[:2])


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str, *, only_at_start: bool = False) -> Iterator[str]:
    """Yield the modules of kg that a module imports; those for type checkers alone do not count."""
    skipped: set[ast.AST] = set()
    parsed = tree(module)
    for node in ast.walk(parsed):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped |= {inner for statement in node.body for inner in ast.walk(statement)}
        if only_at_start and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            skipped |= set(ast.walk(node))
    for node in ast.walk(parsed):
        if node in skipped:
            continue
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            below = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name for name in below if name in MODULES] or [str(node.module)]
        yield from (name for name in names if name in MODULES)


def test_the_table_names_every_package() -> None:
    written = {package(module) for module in MODULES} - {"kg", "kg.__main__"}
    assert written <= set(design_order())


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_packages_above_its_own(module: str) -> None:
    order = {name: rank for rank, name in enumerate(design_order())}
    if module in {"kg", "kg.__main__"}:
        return
    for imported in imports(module):
        assert order[package(imported)] <= order[package(module)], f"{module} imports {imported}"


def test_there_is_no_cycle() -> None:
    graph = {module: set(imports(module, only_at_start=True)) - {module} for module in MODULES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", [module for module in MODULES if package(module) != "kg.cli"])
def test_only_the_command_line_prints_and_exits(module: str) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "exit", "quit", "sys.exit", "os._exit"}, f"{module}:{node.lineno}"
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in {"sys.stdout", "sys.stderr", "sys.stdin"}, f"{module}:{node.lineno}"
        if isinstance(node, ast.ImportFrom | ast.Import):
            assert not re.search(r"\b(rich|typer)\b", ast.unparse(node)), f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", [module for module in MODULES if package(module) != "kg.graph"])
def test_only_the_graph_package_makes_triples(module: str) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).split(".")[-1]
            assert called not in {"Quad", "Triple"}, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", [module for module in MODULES if module != "kg.knowledge.vocabulary"])
def test_only_the_vocabulary_knows_the_iris_of_terms(module: str) -> None:
    assert "w3id.org/parkkg" not in MODULES[module].read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_texts_are_opened_as_utf_8_by_name(module: str) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".read_text", ".write_text")):
            assert "utf-8" in ast.unparse(node), f"{module}:{node.lineno}"
