"""What holds whatever the names and numbers are: a change in the text changes the figures in just that way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.figures import Figures
from kg.model import EntityId, Observation
from tests.figures.sample import figures, row

TEMPLATE = (
    "2021年，{name}营业收入{a}亿元，同比增长{b}%；拥有发明专利{c}件，占青岚市的{d}%，研发人员占比{e}%。"
    "其中，新增专利{f}件，较2020年增加{g}件。"
)
NUMBERS = {"a": "12.5", "b": "8.1", "c": "320", "d": "17.3", "e": "45", "f": "66", "g": "12"}
NAME = "丁戊科技有限公司"
SYLLABLES = "甲乙丙丁戊己庚辛壬癸禾木川泽岭"


def read(numbers: dict[str, str], name: str = NAME, around: str = "{}") -> Figures:
    text = around.format(TEMPLATE.format(name=name, **numbers))
    return figures(text, names={name: "Enterprise"})


def told(figure: Observation) -> Observation:
    """Return a figure without its place in the text."""
    return replace(figure, evidence=())


QUICK = settings(deadline=None, max_examples=25)


@QUICK
@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(min_value=2, max_value=9999), min_size=7, max_size=7))
def test_other_numbers_change_the_values_alone(values: dict[str, int]) -> None:
    before = read(NUMBERS).observations
    after = read({key: str(value) for key, value in values.items()}).observations
    scale = {"a": Decimal(10) ** 8}
    assert [figure.value for figure in after] == [Decimal(values[key]) * scale.get(key, 1) for key in "abcdefg"]
    alike = [replace(told(figure), value=Decimal(0), stated_value="") for figure in before]
    assert [replace(told(figure), value=Decimal(0), stated_value="") for figure in after] == alike


@QUICK
@given(st.text(alphabet=SYLLABLES, min_size=2, max_size=5))
def test_another_name_changes_the_subject_alone(syllables: str) -> None:
    name = f"{syllables}科技有限公司"
    before, after = read(NUMBERS).observations, read(NUMBERS, name).observations
    assert {figure.subject for figure in after} == {EntityId("Enterprise", name)}
    renamed = [replace(told(figure), subject=EntityId("Enterprise", name)) for figure in before]
    assert [told(figure) for figure in after] == renamed


NEUTRAL = st.sampled_from(
    [
        "会议要求加强组织领导。",
        "1992年建区以来，园区始终坚持创新。",
        "“四个高新”建设稳步推进。",
        "丙丁公司负责人表示感谢。",
        "2019年的经验值得总结。",
    ]
)


@QUICK
@given(NEUTRAL, NEUTRAL)
def test_neutral_paragraphs_around_change_nothing(before: str, behind: str) -> None:
    alone = read(NUMBERS).observations
    within = read(NUMBERS, around=f"{before}\n{{}}\n{behind}").observations
    assert [told(figure) for figure in within] == [told(figure) for figure in alone]


LINES = (
    "2021年，园区高新技术企业146家。",
    "去年，园区地区生产总值增长9%。",
    "目前，园区有孵化器7家、众创空间4家。",
    "近日，园区新增上市企业2家。",
)


@QUICK
@given(st.permutations(LINES))
def test_the_order_of_paragraphs_changes_the_order_of_figures_alone(lines: list[str]) -> None:
    assert sorted(map(row, figures("\n".join(lines)).observations)) == sorted(
        map(row, figures("\n".join(LINES)).observations)
    )


@QUICK
@given(st.permutations(["孵化器7家", "众创空间4家", "加速器11个", "院士工作站3家"]))
def test_the_order_of_a_list_changes_the_order_of_figures_alone(items: list[str]) -> None:
    found = figures(f"目前，园区已建成{'、'.join(items)}。").observations
    assert sorted(map(row, found)) == [
        "众创空间数 value 4家 2022",
        "加速器数 value 11个 2022",
        "科技企业孵化器数 value 7家 2022",
        "院士工作站数 value 3家 2022",
    ]


@QUICK
@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    figures(text.replace("\n", "").replace("\r", "") or "无")


@QUICK
@given(
    st.lists(st.sampled_from("0123456789.亿万元%家个年月第前占增长、，。；和为达从到于较比“”（）十一二三"), max_size=60)
)
def test_any_run_of_figure_words_is_read_without_an_error(words: list[str]) -> None:
    figures("".join(words) or "无")


def test_evidence_quotes_the_clause_and_stands_in_the_text() -> None:
    for figure in read(NUMBERS).observations:
        (piece,) = figure.evidence
        assert piece.exact in TEMPLATE.format(name=NAME, **NUMBERS)
        assert piece.exact.endswith(figure.stated_value)
        assert len(piece.exact) < 60
