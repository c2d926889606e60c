"""Every example of docs/decisions.md can be replayed, and does what the page says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import ArticleFacts
from kg.resolution import Decisions, read_decisions
from tests.resolution.saying import KNOWLEDGE, id_, kept, merged, named, resolved, says

PAGE = Path(__file__).resolve().parents[2] / "docs" / "decisions.md"
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
ZONE = "Park:南昌高新区"


def the_articles() -> tuple[ArticleFacts, ...]:
    return (
        says(
            "南昌高新区：产业招商开新局",
            named("Enterprise:晶岚科技"),
            named("Enterprise:积极企业"),
            named("Enterprise:江西云帆精密有限公司落户园区"),
            named("Carrier:创业大厦"),
            about=ZONE,
            claims=[(ZONE, "hosts", "Enterprise:远舟航材"), (ZONE, "hosts", "Enterprise:积极企业")],
            figures=[(ZONE, "Indicator:营业收入", "35"), (ZONE, "Indicator:营业收入", "36")],
            events=[("无。", [ZONE], [])],
        ),
        says(
            "襄阳高新区：双创载体提质",
            named("Enterprise:江苏晶岚光电股份有限公司"),
            named("Enterprise:陕西远舟航空材料有限公司"),
            named("Park:云栖园"),
            named("Carrier:创业大厦"),
            named("Project:星河中心"),
            about="Park:襄阳高新区",
        ),
    )


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    path = tmp_path / "decisions.toml"
    path.write_text("\n".join(EXAMPLES), encoding="utf-8")
    return read_decisions(path, KNOWLEDGE)


def test_the_examples_do_what_the_page_says(decisions: Decisions) -> None:
    first, second = the_articles()
    figures = tuple(replace(figure, period="2021") for figure in first.observations)
    events = tuple(replace(event, label="南昌高新区举行签约仪式") for event in first.events)
    corpus = resolved(replace(first, observations=figures, events=events), second, decisions=decisions)
    assert corpus.unused == ()
    assert merged(corpus)["Enterprise:晶岚科技"] == "Enterprise:江苏晶岚光电股份有限公司"
    assert merged(corpus)["Park:云栖园"] == "Park:云栖生命健康产业园"
    assert merged(corpus)["Project:星河中心"] == "Carrier:星河中心"
    assert {"远舟航材", "陕西远舟航空材料有限公司"} <= set(kept(corpus, "Enterprise"))
    assert {"创业大厦", "襄阳创业大厦"} <= set(kept(corpus, "Carrier"))
    assert id_("Enterprise:积极企业") not in corpus.entities
    zone = next(one for one in corpus.articles if one.about == id_(ZONE))
    assert [claim.object for claim in zone.claims] == [id_("Enterprise:江西云帆精密有限公司")]
    assert [figure.stated_value for figure in zone.observations] == ["36亿元"]
    assert zone.events == ()


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_can_be_loaded(example: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(example, encoding="utf-8")
    assert read_decisions(path, KNOWLEDGE)


def test_the_examples_show_every_table() -> None:
    assert set(re.findall(r"^\[\[(\w+)\]\]", "\n".join(EXAMPLES), re.MULTILINE)) == {
        "same", "different", "rename", "class", "drop", "add",
    }  # fmt: skip


PAIRS = [
    ("Place:珠海", "Place:珠海市"),
    ("Park:杭州高新区（滨江）", "Park:杭州高新区"),
    ("Park:中关村", "Park:中关村示范区"),
    ("Policy:“星湖英才”计划", "Policy:星湖英才计划"),
    ("ResearchInstitute:北航江苏研究院", "ResearchInstitute:北京航空航天大学江苏研究院"),
    ("PublicBody:云南省科技厅", "PublicBody:云南省科学技术厅"),
    ("Park:临江经开区", "Park:临江经济技术开发区"),
    ("Industry:电子信息产业", "Industry:电子信息"),
    ("Enterprise:晶岚科技", "Enterprise:江苏晶岚科技有限公司"),
    ("Enterprise:秦远航材", "Enterprise:陕西秦远航空材料有限公司"),
    ("Park:襄阳高新区星桥产业园", "Park:星桥产业园"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_names_that_the_page_says_meet_do(one: str, other: str) -> None:
    words = f"{one.partition(':')[2]} / {other.partition(':')[2]}"
    assert words in PAGE.read_text(encoding="utf-8")
    about = "Park:襄阳高新区" if one.startswith("Park") else None
    corpus = resolved(says("甲", named(one), about=about), says("乙", named(other), about=about))
    assert set(merged(corpus).items()) in ({(one, other)}, {(other, one)})
