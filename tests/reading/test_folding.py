"""One spelling for characters: what is replaced, and what looks like it and is not."""

from __future__ import annotations

import pytest

from kg.reading.folding import fold


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("增长９．５％", "增长9.5%"),
        ("Ｒ＆Ｄ投入", "R&D投入"),
        ("“1＋N”体系", "“1+N”体系"),
        ("比例为0.5∶76.1：23.4", "比例为0.5:76.1:23.4"),
        ("产值达到100亿元,同比增长9%;税收5亿元", "产值达到100亿元，同比增长9%；税收5亿元"),
        ("指出:要加快", "指出：要加快"),
        ("高新区(滨江)", "高新区（滨江）"),
        ("产业基地(A区)建成", "产业基地（A区）建成"),
        ("集群（电子元器件)", "集群（电子元器件）"),
        ('打造"新材料之都"，建设"四个高新"', "打造“新材料之都”，建设“四个高新”"),
        ("「新材料之都」", "“新材料之都”"),
        ("⼤⼒发展⽣物医药", "大力发展生物医药"),
        ("电解铝－高纯铝–铝箔", "电解铝—高纯铝—铝箔"),
        ("投资110–120亿元", "投资110—120亿元"),
        ("二○二二年", "二〇二二年"),
    ],
)
def test_variants_come_to_one_spelling(written: str, expected: str) -> None:
    assert fold(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1,4丁二醇",
        "总收入1,302.5亿元",
        "会议于9:30召开",
        "运-20副总设计师",
        "“管委会-部门-个人”考核体系",
        "面积10㎡……",
        "《三河市惠企政策汇编》（试行）",
        "Zhongguancun (Beijing), a science park",
        'He said "yes"',
        '未成对的"引号',
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("“苗圃一孵化器一加速器”链条", "“苗圃—孵化器—加速器”链条"),
        ("“原油一乙烯—塑料”产业链", "“原油—乙烯—塑料”产业链"),
        ("“煤一甲醇”产业链", "“煤—甲醇”产业链"),
        ("“硅料一单晶硅、多晶硅一硅片”", "“硅料—单晶硅、多晶硅—硅片”"),
        ("推行—网通办、—站式服务", "推行一网通办、一站式服务"),
        ("“—带—路”建设", "“一带一路”建设"),
    ],
)
def test_a_dash_and_one_are_told_apart_in_chains_and_set_phrases(written: str, expected: str) -> None:
    assert fold(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“一对一”辅导",
        "“一核一带一区”格局",
        "“四位一体”体系",
        "“产业第一、交通提升”",
        "“科技是第一生产力”“人才是第一资源”",
        "“统一规划、统一建设、统一管理”模式",
        "“一企一策”",
        "“油头一化尾”战略",
        "“新一代信息技术—智能制造”产业链",
        "“产学研一体化”发展格局",
        "“一张蓝图绘到底，一任接着一任干”",
    ],
)
def test_one_that_is_meant_stays(text: str) -> None:
    assert fold(text) == text
