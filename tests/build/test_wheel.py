"""An installed wheel works away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel and install it, alone, into a folder; what it depends on comes from this environment."""
    place = tmp_path_factory.mktemp("wheel")
    offline = ("--quiet", "--no-deps", "--no-index")
    run("-m", "pip", "wheel", *offline, "--no-build-isolation", ROOT, "-w", place / "dist", cwd=place)
    (wheel,) = (place / "dist").glob("parkkg-*.whl")
    run("-m", "pip", "install", *offline, wheel, "--target", place / "site", cwd=place)
    return place / "site"


@pytest.mark.slow
def test_it_builds_a_graph_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    where = run("-c", "import kg; print(kg.__file__)", cwd=tmp_path, PYTHONPATH=str(installed))
    assert Path(where.strip()).is_relative_to(installed)
    run("-m", "kg", "build", cwd=tmp_path, PYTHONPATH=str(installed))
    run("-m", "kg", "check", cwd=tmp_path, PYTHONPATH=str(installed))
    rows = run(
        "-m", "kg", "query", "SELECT ?a { ?a a pk:Article }", "-f", "csv", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert len(rows.splitlines()) == 15
    assert (tmp_path / "output" / "graph.html").stat().st_size > 100_000


@pytest.mark.slow
def test_it_carries_all_data_files_and_no_others(installed: Path) -> None:
    (wheel,) = (installed.parent / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("ontology", "shapes"):
        files = {f"kg/_data/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert files == {name for name in names if name.startswith(f"kg/_data/{folder}/")}
    assert {name.split("/")[0] for name in names} == {"kg", f"{wheel.name.split('-py3')[0]}.dist-info"}
    assert not [name for name in names if "__pycache__" in name]
