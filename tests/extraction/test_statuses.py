"""How far a project has come is told by the words of its clause, never by the wording that linked it."""

from __future__ import annotations

import pytest

from kg.extraction.statuses import status_of
from kg.knowledge import Knowledge

WORDS = Knowledge.load().patterns.words


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("规划建设恒屹精密机床项目", "planned"),
        ("恒屹精密机床、东昇传动等项目集中签约", "signed"),
        ("恒屹精密机床项目破土动工", "started"),
        ("恒屹精密机床项目加快建设", "underConstruction"),
        ("恒屹精密机床项目竣工", "completed"),
        ("恒屹精密机床项目建成投产", "operating"),
        ("推进恒屹精密机床项目投产", "underConstruction"),
        ("签约并开工恒屹精密机床项目", "signed"),
        ("已对恒屹精密机床项目进行环境评估", None),
        ("引进恒屹精密机床等12个项目", None),
    ],
)
def test_the_stage_of_a_project(clause: str, stage: str | None) -> None:
    assert status_of(clause, "Project", "operating", WORDS) == stage


def test_a_firm_that_came_is_there_unless_the_clause_says_otherwise() -> None:
    assert status_of("引进恒屹机床等龙头企业", "Enterprise", "operating", WORDS) == "operating"
    assert status_of("推动江南柔性电子研究院落地", "ResearchInstitute", "operating", WORDS) == "underConstruction"
    assert status_of("组建江南柔性电子研究院", "ResearchInstitute", None, WORDS) == "completed"
