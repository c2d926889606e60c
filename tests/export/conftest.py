"""Two short articles of the project's own, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build
from kg.knowledge import Knowledge
from kg.query.store import Graph

NANCHANG = """南昌高新区：建有影响力产业集群

南昌高新区位于江西省南昌市。2021年，南昌高新区营业收入达5.25亿元，同比增长8％。

南昌高新区以电子信息、航空制造为主导产业，引进北京大学创新研究院等大院大所。
"""
XIANGYANG = """襄阳高新区：产业集聚

2019年，襄阳高新区营业收入达3.5亿元，同比下降2.5％。

襄阳高新区以电子信息为主导产业，引进北京大学创新研究院等大院大所。
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of a build of the two articles."""
    place = tmp_path_factory.mktemp("export")
    (place / "a.txt").write_text(NANCHANG, encoding="utf-8")
    (place / "b.txt").write_text(XIANGYANG, encoding="utf-8")
    (place / "a.toml").write_text('date = "2022-10"\n', encoding="utf-8")
    (place / "b.toml").write_text('date = "2020-03"\n', encoding="utf-8")
    build([place / "a.txt", place / "b.txt"], place / "output")
    return place / "output"


@pytest.fixture(scope="session")
def graph(built: Path) -> Graph:
    return Graph.open(built)


VOCABULARY = Knowledge.load().vocabulary
ID = VOCABULARY.ID
PK = VOCABULARY.PK
