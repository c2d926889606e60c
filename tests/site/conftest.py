"""A bulletin of two articles and an article of its own, built once with its pages; one of them means harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build
from kg.content import Content
from kg.content.standing import whole
from kg.knowledge import Knowledge
from kg.query.store import Graph

NANCHANG = """南昌高新区：建有影响力产业集群

南昌高新区位于江西省南昌市。2021年，南昌高新区营业收入达5.25亿元，同比增长8％。2020年，南昌高新区
营业收入为4.86亿元。

创新要素加速集聚

南昌高新区以电子信息、航空制造为主导产业，引进北京大学创新研究院、青岚光电科技有限公司等单位。到2025年，
南昌高新区营业收入力争达到10亿元。形成“衬底—外延—芯片”产业链条。
"""
XIANGYANG = """襄阳高新区：产业集聚

2021年，襄阳高新区主营业务收入达3.5亿元，同比下降2.5％。

襄阳高新区以电子信息为主导产业，引进北京大学创新研究院等大院大所。
"""
HARM = """玉溪高新区：<script>window.planted=1</script>

玉溪高新区引进“<img src=x onerror=window.planted=2>”科技有限公司。玉溪高新区出台《<svg onload=window.planted=3>办法》。
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of a build of the articles."""
    place = tmp_path_factory.mktemp("site")
    for name, text, date in (("a", NANCHANG, "2022-10"), ("b", XIANGYANG, "2022-11"), ("c", HARM, "2022-12")):
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
        (place / f"{name}.toml").write_text(f'date = "{date}"\n', encoding="utf-8")
    build([place / f"{name}.txt" for name in "abc"], place / "output")
    return place / "output"


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """Return the folder of the pages."""
    return built / "site"


@pytest.fixture(scope="session")
def content(built: Path) -> Content:
    """Return what the graph says."""
    return whole(Graph.open(built).store, Knowledge.load().vocabulary)
