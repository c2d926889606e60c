"""The same input gives the same bytes: whatever the hash seed, the locale, or the order in which files are named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
FILES = ("kg.ttl", "kg.trig", "graph.html", "report.html", "validation.ttl")
TEXTS = {
    "a": "南昌高新区：产业集聚\n\n南昌高新区引进了江西航空研究院、北京大学创新研究院等机构。"
    "2021年，营业收入达5.2亿元，同比增长8％。\n",
    "b": "襄阳高新区：奋进\n\n2021年，襄阳高新区实现工业总产值920.38亿元，增长9％，新增高新技术企业17家。\n",
    "c": "珠海高新区：企业成长\n\n珠海高新区主导产业为软件和信息服务、生物医药。科创大厦、智谷产业园等载体建成投用。\n",
}


def built(place: Path, order: str, **environment: str) -> Path:
    """Build the three texts in a process of its own, named in this order, and return the output folder."""
    inputs = place / "in"
    inputs.mkdir(parents=True)
    for name in order:
        (inputs / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", *(f"in/{name}.txt" for name in order), "--output", "out"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return place / "out"


def quads(output: Path) -> list[str]:
    return sorted(map(str, ox.Store.read_only(str(output / "store"))))


def test_two_builds_have_the_same_bytes(tmp_path: Path) -> None:
    first = built(tmp_path / "1", "abc", PYTHONHASHSEED="1", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    second = built(tmp_path / "2", "cab", PYTHONHASHSEED="2", LC_ALL="zh_CN.GB18030", TZ="Asia/Shanghai")
    for name in FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    texts = sorted(path.relative_to(first).as_posix() for path in (first / "text").rglob("*.txt"))
    assert texts == ["text/a.txt", "text/b.txt", "text/c.txt"]
    for name in texts:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    assert quads(first) == quads(second)
