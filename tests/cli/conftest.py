"""One small graph, built once, and a way to run command lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main

TEXT = """南昌高新区：建有影响力产业集群

南昌高新区位于江西省南昌市。2021年，南昌高新区营业收入达5.2亿元，同比增长8％。

南昌高新区以电子信息、航空制造为主导产业，引进北京大学创新研究院等大院大所。
"""


class Done(NamedTuple):
    """What a command line left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `kg …` in this process."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0 if code is None else 1, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of a build of one small text."""
    place = tmp_path_factory.mktemp("built")
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["build", str(place / "a.txt"), "--date", "2022-10", "--output", str(place / "output")])
    assert not ended.value.code
    return place / "output"
