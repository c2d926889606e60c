"""Which verb a clause has, who does it, to what, where and with whom; and what a wrong lexicon is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.extraction.article import analyse
from kg.extraction.clauses import Deed
from kg.extraction.examples import article_of
from kg.extraction.groups import Group
from kg.knowledge import Knowledge
from kg.knowledge.verbs import Verbs


def deeds_of(sentence: str) -> dict[str, Deed]:
    """Return the deeds of a sentence by their verbs."""
    draft = analyse(article_of("常州高新区：一线见闻", [sentence], "2022-10"), Knowledge.load())
    return {deed.verb.word: deed for deed in draft.readings[-1].deeds}


def words(groups: tuple[Group, ...]) -> list[str]:
    return [item.words for group in groups for item in group.items]


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "objects"),
    [
        ("恒屹机床引进蓝羿光伏。", "引进", ["恒屹机床"], ["蓝羿光伏"]),
        ("恒屹机床租下三层厂房，研制主轴。", "研制", ["恒屹机床"], ["主轴"]),
        ("齿轮箱项目由恒屹机床投建。", "投建", ["恒屹机床"], ["齿轮箱项目"]),
        ("恒屹机床投建的齿轮箱项目试车。", "投建", ["恒屹机床"], ["齿轮箱项目"]),
        ("从苏州迁来的蓝羿光伏租下厂房。", "迁来", ["蓝羿光伏"], []),
        (
            "常州高新区下辖雁湖产业园、滨江科技园，分别聚焦光伏、机床。",
            "聚焦",
            ["雁湖产业园", "滨江科技园"],
            ["光伏", "机床"],
        ),
    ],
    ids=["active", "subject-of-the-clause-before", "agent", "object-before-its-clause", "subject-behind-的", "paired"],
)
def test_who_does_what(sentence: str, verb: str, subject: list[str], objects: list[str]) -> None:
    deed = deeds_of(sentence)[verb]

    assert words(deed.part("subject")) == subject
    assert words(deed.part("object")) == objects


@pytest.mark.parametrize(
    ("sentence", "verb", "part", "named"),
    [
        ("恒屹机床与常州大学签约。", "签约", "subject", ["恒屹机床", "常州大学"]),
        ("恒屹机床还与常州大学签约。", "签约", "partner", ["常州大学"]),
        ("恒屹机床在雁湖产业园扎根。", "扎根", "place", ["雁湖产业园"]),
        ("雁湖产业园里，蓝羿光伏常年满产。", "满产", "place", ["雁湖产业园"]),
        ("恒屹机床被江苏省科技厅列入示范企业名单。", "列入", "passive", ["江苏省科技厅"]),
        ("恒屹机床把检测线放到滨江科技园。", "放到", "moved", ["检测线"]),
    ],
)
def test_prepositions_give_parts(sentence: str, verb: str, part: str, named: list[str]) -> None:
    assert words(deeds_of(sentence)[verb].part(part)) == named


def test_a_word_for_the_park_is_its_subject() -> None:
    assert deeds_of("恒屹机床满产，园区又引进蓝羿光伏。")["引进"].of_park


def test_all_mistakes_of_the_lexicon_are_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "ontology" / "patterns"
    folder.mkdir(parents=True)
    path = folder / "verbs.toml"
    path.write_text(
        '[parts]\nplaces = ["在"]\n\n[[verb]]\nclass = "arrive"\nwords = ["落户", "落户"]\n\n[[doing]]\nid = "comes"\n'
        'verbs = ["arive"]\nproperty = "hosts"\nfrom = "ground"\nto = "nobody"\nsubject = ["Prak"]\nobject = []\n'
        '\n[[doing]]\nid = "comes"\nverbs = ["arrive"]\nproperty = "hosts"\nfrom = "ground"\nto = "subject"\n'
        'subject = ["Park"]\nobject = []\n',
        encoding="utf-8",
    )

    with pytest.raises(DataFileError) as caught:
        Verbs.load(path, Knowledge.load().vocabulary)

    told = "\n".join(problem.what for problem in caught.value.problems)
    for mistake in ("places", "落户", "arive", "nobody", "Prak", "'comes'"):
        assert mistake in told
    assert all(problem.line for problem in caught.value.problems)
