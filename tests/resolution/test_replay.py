"""What each decision does to a corpus, and what is said of those that cannot be carried out or match nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.model import Block, CleanText, Run, SourceText, Span
from kg.resolution import Decisions, read_decisions
from kg.resolution.groups import Groups
from tests.resolution.saying import KNOWLEDGE, id_, kept, merged, named, reason, resolved, says

Decide = Callable[[str], Decisions]
ZONE = "Park:南昌高新区"


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Decide:
    def decided(text: str) -> Decisions:
        monkeypatch.chdir(tmp_path)
        Path("decisions.toml").write_text(text, encoding="utf-8")
        return read_decisions(Path("decisions.toml"), KNOWLEDGE)

    return decided


def complaint(*facts: object, decisions: Decisions) -> str:
    with pytest.raises(DataFileError) as error:
        resolved(*facts, decisions=decisions)  # type: ignore[arg-type]
    return str(error.value)


# --- same and different


def test_names_said_to_be_the_same_are_one_thing_for_that_reason(decide: Decide) -> None:
    decisions = decide('[[same]]\nnames = ["甲银行", "乙商行"]\nwhy = "2020年更名"')
    corpus = resolved(
        says("甲", named("Enterprise:甲银行")), says("乙", named("Enterprise:乙商行")), decisions=decisions
    )
    assert merged(corpus) == {"Enterprise:甲银行": "Enterprise:乙商行"} or merged(corpus) == {
        "Enterprise:乙商行": "Enterprise:甲银行"
    }
    assert reason(corpus, *merged(corpus)) == "用户决定 decided by the user：2020年更名"


def test_what_is_the_same_goes_by_the_name_of_the_gazetteer(decide: Decide) -> None:
    decisions = decide('[[same]]\nnames = ["洪城高新技术产业园管理区", "南昌高新区"]\nwhy = "旧称"')
    corpus = resolved(says("甲", named("Park:洪城高新技术产业园管理区")), says("乙", named(ZONE)), decisions=decisions)
    assert kept(corpus, "Park") == ["南昌高新区"]


def test_things_of_two_classes_cannot_be_the_same(decide: Decide) -> None:
    decisions = decide('[[same]]\nnames = ["甲中心", "乙中心"]\nwhy = "一处"')
    facts = (says("甲", named("Carrier:甲中心")), says("乙", named("Project:乙中心")))
    assert complaint(*facts, decisions=decisions) == (
        "decisions.toml:1: 类别不同，不能是同一事物 their classes differ: carrier/甲中心、project/乙中心；"
        "先用 [[class]] 改类别 give them one class first"
    )


def test_of_namesakes_those_of_the_common_class_are_meant(decide: Decide) -> None:
    decisions = decide('[[same]]\nnames = ["甲中心", "乙中心"]\nwhy = "一处"')
    corpus = resolved(
        says("甲", named("Carrier:甲中心")),
        says("乙", named("Project:甲中心")),
        says("丙", named("Carrier:乙中心")),
        decisions=decisions,
    )
    assert (kept(corpus, "Carrier"), kept(corpus, "Project")) == (["乙中心"], ["甲中心"])


def test_names_said_to_differ_are_never_merged(decide: Decide) -> None:
    facts = (
        says("甲", named("Enterprise:天成航材")),
        says("乙", named("Enterprise:陕西天成航空材料有限公司")),
    )
    decisions = decide('[[different]]\nnames = ["天成航材", "陕西天成航空材料有限公司"]\nwhy = "两家"')
    assert merged(resolved(*facts)) != {}
    corpus = resolved(*facts, decisions=decisions)
    assert (merged(corpus), corpus.undecided, corpus.unused) == ({}, (), ())


def test_two_that_differ_are_not_joined_by_a_third(decide: Decide) -> None:
    decisions = decide('[[different]]\nnames = ["甲乙计划", "“甲乙”计划"]\nwhy = "两项"')
    names = ("Policy:甲乙计划", "Policy:“甲乙”计划", "Policy:甲乙 计划")
    facts = tuple(says(f"文{number}", named(name)) for number, name in enumerate(names))
    decisions_by_id = decide('[[different]]\nnames = ["policy/甲乙计划", "policy/“甲乙”计划"]\nwhy = "两项"')
    assert "是同一 id they are one id" in complaint(*facts, decisions=decisions)
    assert merged(resolved(*facts, decisions=decisions_by_id)) == {}


def test_even_two_names_of_the_gazetteer_can_be_said_to_differ(decide: Decide) -> None:
    decisions = decide('[[different]]\nnames = ["place/珠海", "place/珠海市"]\nwhy = "试"')
    corpus = resolved(says("甲", named("Place:珠海"), named("Place:珠海市")), decisions=decisions)
    assert kept(corpus, "Place") == ["珠海", "珠海市"]


def test_two_names_that_differ_do_not_both_shorten_a_third(decide: Decide) -> None:
    decisions = decide('[[different]]\nnames = ["天成航材", "天成材料"]\nwhy = "两家"')
    names = ("天成航材", "天成材料", "陕西天成航空材料有限公司")
    facts = tuple(says(name, named(f"Enterprise:{name}")) for name in names)
    assert len(merged(resolved(*facts))) == 2
    assert merged(resolved(*facts, decisions=decisions)) == {}


def test_two_known_things_are_never_joined_by_a_rule() -> None:
    one, other, third = id_("Enterprise:甲"), id_("Enterprise:乙"), id_("Enterprise:丙")
    groups = Groups([one, other, third])
    groups.name(one, id_("Enterprise:甲公司"), "known")
    groups.name(other, id_("Enterprise:乙公司"), "known")
    assert groups.stay_apart([one, other]) and not groups.stay_apart([one, third])


def test_a_place_said_to_be_what_it_lies_in_is_no_part_of_itself(decide: Decide) -> None:
    decisions = decide('[[same]]\nnames = ["place/南昌市", "place/江西省"]\nwhy = "试"')
    corpus = resolved(says("甲", named("Place:南昌市"), named("Place:江西省")), decisions=decisions)
    assert corpus.background == ()


# --- rename and class


def test_a_new_name_and_the_redirect_from_the_old_one(decide: Decide) -> None:
    decisions = decide('[[rename]]\nname = "天成航材"\nto = "天成集团"\nwhy = "更名"')
    corpus = resolved(says("甲", named("Enterprise:天成航材")), decisions=decisions)
    assert merged(corpus) == {"Enterprise:天成航材": "Enterprise:天成集团"}
    (firm,) = corpus.entities.values()
    assert (firm.label, firm.aliases) == ("天成集团", ("天成航材",))


def test_a_new_name_for_what_the_gazetteer_knows_keeps_its_background(decide: Decide) -> None:
    decisions = decide('[[rename]]\nname = "南昌高新区"\nto = "洪城高新区"\nwhy = "试"')
    corpus = resolved(says("甲", named(ZONE), named("Place:南昌")), decisions=decisions)
    assert kept(corpus, "Park") == ["洪城高新区"]
    assert [(fact.subject.key, fact.object.key) for fact in corpus.background] == [("洪城高新区", "南昌市")]
    decisions = decide('[[rename]]\nname = "南昌市"\nto = "洪城市"\nwhy = "试"')
    corpus = resolved(says("甲", named(ZONE), named("Place:南昌")), decisions=decisions)
    assert [(fact.subject.key, fact.object.key) for fact in corpus.background] == [("南昌高新区", "洪城市")]


def test_a_new_name_that_another_thing_has_makes_them_one(decide: Decide) -> None:
    decisions = decide('[[rename]]\nname = "甲园"\nto = "乙园"\nwhy = "更名"')
    corpus = resolved(says("甲", named("Park:甲园")), says("乙", named("Park:乙园")), decisions=decisions)
    assert kept(corpus, "Park") == ["乙园"]
    official = "南昌高新技术产业开发区"
    decisions = decide(f'[[rename]]\nname = "甲园"\nto = "{official}"\nwhy = "更名"')
    corpus = resolved(says("甲", named("Park:甲园")), says("乙", named(f"Park:{official}")), decisions=decisions)
    assert kept(corpus, "Park") == [official]
    corpus = resolved(
        says("甲", named("Park:甲园")), says("乙", named(ZONE), named(f"Park:{official}")), decisions=decisions
    )
    assert kept(corpus, "Park") == [official]


def test_a_name_that_two_articles_change_differently_leads_nowhere(decide: Decide) -> None:
    one = '[[rename]]\nname = "创业大厦"\nto = "{0}创业大厦"\narticle = "{1}"\nwhy = "两座"\n'
    facts = (says("甲", named("Carrier:创业大厦")), says("乙", named("Carrier:创业大厦")))
    corpus = resolved(*facts, decisions=decide(one.format("南昌", "甲") + one.format("襄阳", "乙")))
    assert (kept(corpus, "Carrier"), merged(corpus)) == (["南昌创业大厦", "襄阳创业大厦"], {})
    corpus = resolved(facts[0], decisions=decide(one.format("南昌", "甲")))
    assert merged(corpus) == {"Carrier:创业大厦": "Carrier:南昌创业大厦"}


def test_a_name_that_another_thing_takes_over_leads_nowhere(decide: Decide) -> None:
    decisions = decide(
        '[[rename]]\nname = "甲楼"\nto = "乙楼"\narticle = "甲"\nwhy = "换名"\n'
        '[[rename]]\nname = "丙楼"\nto = "甲楼"\nwhy = "换名"\n'
    )
    corpus = resolved(says("甲", named("Carrier:甲楼")), says("乙", named("Carrier:丙楼")), decisions=decisions)
    assert merged(corpus) == {"Carrier:丙楼": "Carrier:甲楼"}


def test_a_name_changed_in_one_article_parts_two_things(decide: Decide) -> None:
    decisions = decide('[[rename]]\nname = "创业大厦"\nto = "襄阳创业大厦"\narticle = "乙"\nwhy = "另一座"')
    facts = (says("甲", named("Carrier:创业大厦")), says("乙", named("Carrier:创业大厦")))
    corpus = resolved(*facts, decisions=decisions)
    assert kept(corpus, "Carrier") == ["创业大厦", "襄阳创业大厦"]
    assert merged(corpus) == {}, "the old name is still that of one of them"
    by_key = decide('[[rename]]\nname = "创业大厦"\nto = "襄阳创业大厦"\narticle = "乙-01"\nwhy = "另一座"')
    assert resolved(*facts, decisions=by_key) == corpus


def test_another_class_and_the_redirect_from_the_old_id(decide: Decide) -> None:
    decisions = decide('[[class]]\nname = "甲中心"\nclass = "Carrier"\nwhy = "载体"')
    corpus = resolved(
        says("甲", claims=[(ZONE, "hosts", "Project:甲中心")]),
        says("乙", named("Carrier:“甲”中心")),
        decisions=decisions,
    )
    assert merged(corpus) == {"Project:甲中心": "Carrier:甲中心", "Carrier:“甲”中心": "Carrier:甲中心"}
    assert [claim.object for one in corpus.articles for claim in one.claims] == [id_("Carrier:甲中心")]


def test_a_subclass_of_the_class_it_has(decide: Decide) -> None:
    decisions = decide('[[class]]\nname = "甲乙资本"\nclass = "Fund"\nwhy = "基金"')
    corpus = resolved(says("甲", named("Enterprise:甲乙资本")), decisions=decisions)
    assert [entity.cls for entity in corpus.entities.values()] == ["Fund"]
    assert [entity.cls for entity in corpus.articles[0].entities] == ["Fund"]
    assert (merged(corpus), corpus.unused) == ({}, ())
    decisions = decide('[[class]]\nname = "南昌高新区"\nclass = "InnovationDemonstrationZone"\nwhy = "试"')
    corpus = resolved(says("甲", named(ZONE)), decisions=decisions)
    assert [entity.cls for entity in corpus.entities.values()] == ["InnovationDemonstrationZone"]


def test_an_alias_names_a_thing_where_no_name_does(decide: Decide) -> None:
    decisions = decide('[[rename]]\nname = "甲创"\nto = "乙创业中心"\nwhy = "更名"')
    corpus = resolved(says("甲", named("Carrier:甲创业中心", "甲创")), decisions=decisions)
    assert kept(corpus, "Carrier") == ["乙创业中心"]
    corpus = resolved(
        says("甲", named("Carrier:甲创业中心", "甲创")), says("乙", named("Park:甲创")), decisions=decisions
    )
    assert (kept(corpus, "Carrier"), kept(corpus, "Park")) == (["甲创业中心"], ["乙创业中心"])


def test_of_namesakes_the_one_of_another_class_gets_the_class(decide: Decide) -> None:
    decisions = decide('[[class]]\nname = "甲中心"\nclass = "Carrier"\nwhy = "载体"')
    facts = (says("甲", named("Project:甲中心")), says("乙", named("Carrier:甲中心")))
    assert list(resolved(*facts, decisions=decisions).entities) == [id_("Carrier:甲中心")]


# --- drop


def test_a_dropped_thing_takes_along_what_needs_it(decide: Decide) -> None:
    firm = "Enterprise:积极企业"
    facts = says(
        "甲",
        named("Enterprise:甲乙公司"),
        about=ZONE,
        claims=[(ZONE, "hosts", firm), (firm, "produces", "钢")],
        figures=[(firm, "Indicator:营业收入", "3")],
        targets=[(firm, "无。")],
        events=[("无。", [ZONE], [firm]), ("有", [firm], [])],
        chains=[(ZONE, ["有", "无"])],
    )
    corpus = resolved(facts, decisions=decide('[[drop]]\nname = "积极企业"\nwhy = "不是名称"'))
    (one,) = corpus.articles
    assert id_(firm) not in corpus.entities
    assert (one.claims, one.observations, one.targets, len(one.events), len(one.chains)) == ((), (), (), 1, 1)
    assert one.events[0].participants == ()
    assert id_(firm) not in {mention.entity for mention in one.mentions}
    assert merged(corpus) == {}


def test_what_the_article_is_about_can_be_dropped(decide: Decide) -> None:
    decisions = decide('[[drop]]\nname = "甲园"\nwhy = "不是名称"')
    (one,) = resolved(says("甲", about="Park:甲园"), decisions=decisions).articles
    assert one.about is None


def test_a_thing_dropped_from_one_article_stays_in_the_others(decide: Decide) -> None:
    decisions = decide('[[drop]]\nname = "甲园"\narticle = "乙"\nwhy = "此处不是名称"')
    corpus = resolved(says("甲", named("Park:甲园")), says("乙", named("Park:甲园")), decisions=decisions)
    assert [len(one.entities) for one in corpus.articles] == [0, 1], "乙 comes before 甲"


@pytest.mark.parametrize(
    ("drop", "left"),
    [
        ('subject = "南昌高新技术产业开发区"\nproperty = "hosts"\nobject = "甲乙公司"', "cp f3 f4 t e1 e2 c"),
        ('subject = "甲乙公司"\nproperty = "cooperatesWith"\nobject = "南昌高新区"', "hp f3 f4 t e1 e2 c"),
        ('subject = "甲乙公司"\nproperty = "produces"\nobject = "钢"', "hc f3 f4 t e1 e2 c"),
        ('subject = "南昌高新区"\nproperty = "hasTarget"\nobject = "跻身 前十"', "hcp f3 f4 e1 e2 c"),
        ('subject = "南昌高新区"\nproperty = "hasChain"\nobject = "铝 → 箔"', "hcp f3 f4 t e1 e2"),
        ('subject = "南昌高新区"\nindicator = "营收"', "hcp t e1 e2 c"),
        ('subject = "南昌高新区"\nindicator = "营业收入"\nvalue = "3亿元"', "hcp f4 t e1 e2 c"),
        ('subject = "南昌高新区"\nindicator = "营业收入"\nmeasure = "growth"', "hcp f3 f4 t e1 e2 c"),
        ('event = "签约"', "hcp f3 f4 t e2 c"),
        ('event = "签约"\narticle = "乙"', "hcp f3 f4 t e1 e2 c"),
    ],
)
def test_a_dropped_fact_goes_and_nothing_else(drop: str, left: str, decide: Decide) -> None:
    firm = "Enterprise:甲乙公司"
    facts = says(
        "甲",
        named("Project:跻身前十"),
        named("Project:签约"),
        named("Project:揭牌"),
        claims=[(ZONE, "hosts", firm), (ZONE, "cooperatesWith", firm), (firm, "produces", "钢")],
        figures=[(ZONE, "Indicator:营业收入", "3"), (ZONE, "Indicator:营业收入", "4")],
        targets=[(ZONE, "跻身前十")],
        events=[("签约", [ZONE], []), ("揭牌", [ZONE], [])],
        chains=[(ZONE, ["铝", "箔"])],
    )
    decisions = decide(f'[[drop]]\n{drop}\nwhy = "读错"')
    corpus = resolved(facts, says("乙"), decisions=decisions)
    one = next(one for one in corpus.articles if one.article.title == "甲")
    found = ["".join(claim.property[0] for claim in sorted(one.claims, key=lambda claim: claim.property[0] == "p"))]
    found += [f"f{figure.value}" for figure in one.observations]
    found += ["t" for _ in one.targets]
    found += [{"签约": "e1", "揭牌": "e2"}[event.label] for event in one.events]
    found += ["c" for _ in one.chains]
    assert " ".join(found).replace("ch", "hc") == left
    assert bool(corpus.unused) == ("growth" in drop or "article" in drop)


# --- add


def added(decide: Decide, **keys: str) -> Decisions:
    entry = {"article": "甲", "subject": "南昌高新区", "property": "hosts", "object": "甲乙公司", "quote": "有甲乙公司"}
    return decide("[[add]]\n" + "\n".join(f'{key} = "{value}"' for key, value in (entry | keys).items()))


def test_an_added_fact_quotes_its_article(decide: Decide) -> None:
    facts = (says("甲", named(ZONE), named("Enterprise:甲乙公司")), says("乙"))
    corpus = resolved(*facts, decisions=added(decide, status="completed", period="2021"))
    one = next(one for one in corpus.articles if one.article.title == "甲")
    (claim,) = one.claims
    (proof,) = claim.evidence
    assert (claim.subject, claim.property, claim.object) == (id_(ZONE), "hosts", id_("Enterprise:甲乙公司"))
    assert (proof.exact, proof.extractor, proof.status, proof.period) == ("有甲乙公司", "decision", "completed", "2021")
    assert one.article.text.source.text[proof.span.start : proof.span.end] == proof.exact
    assert corpus.unused == ()


def test_a_fact_of_another_article_is_described_in_its_own(decide: Decide) -> None:
    facts = (says("甲", named(ZONE), named("Project:甲乙公司入驻")), says("乙", named("Enterprise:甲乙公司")))
    corpus = resolved(*facts, decisions=added(decide))
    one = next(one for one in corpus.articles if one.article.title == "甲")
    assert id_("Enterprise:甲乙公司") in {entity.id for entity in one.entities}
    words = {one.article.text.text[m.span.start : m.span.end] for m in one.mentions if m.entity.cls == "Enterprise"}
    assert words == {"甲乙公司"}


def test_an_id_makes_a_new_thing(decide: Decide) -> None:
    facts = says("甲", named(ZONE), named("Project:甲乙公司入驻"))
    corpus = resolved(facts, decisions=added(decide, object="enterprise/甲乙公司"))
    assert kept(corpus, "Enterprise") == ["甲乙公司"]


def test_a_product_is_words(decide: Decide) -> None:
    facts = says("甲", named("Enterprise:甲乙公司"), named("Project:钢管"))
    decisions = added(decide, subject="甲乙公司", property="produces", object="钢管", quote="有钢管")
    assert [claim.object for claim in resolved(facts, decisions=decisions).articles[0].claims] == ["钢管"]


def test_the_width_of_a_quote_says_nothing(decide: Decide) -> None:
    facts = says("甲", named(ZONE), named("Enterprise:甲乙公司(E)"))
    corpus = resolved(facts, decisions=added(decide, object="甲乙公司（Ｅ）", quote="有甲乙公司（Ｅ）"))
    assert corpus.articles[0].claims[0].evidence[0].exact == "有甲乙公司(E)"


def test_a_quote_may_run_over_lines_of_the_source(decide: Decide) -> None:
    facts = says("甲", named(ZONE), named("Enterprise:甲乙公司"))
    clean = "甲\n园区引进甲乙公司（总部）。"
    source = SourceText("甲.txt", "甲\n园区引进甲\n乙公司（总部）。")
    text = CleanText(clean, (Run(0, 0, 7), Run(7, 8, len(clean) - 7)), source)
    blocks = (Block("paragraph", Span(2, len(clean))),)
    facts = replace(facts, article=replace(facts.article, text=text, blocks=blocks), mentions=())
    corpus = resolved(facts, decisions=added(decide, quote="引进甲乙 公司(总部)"))
    (proof,) = corpus.articles[0].claims[0].evidence
    assert (proof.exact, proof.span) == ("引进甲乙公司（总部）", Span(4, 15))
    assert source.text[4:15] == "引进甲\n乙公司（总部）"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            {"quote": "引进甲乙公司"},
            "decisions.toml:1: 引文不在文章“甲”中 the article does not say “引进甲乙公司”；"
            "照原文抄写 copy the words of the text",
        ),
        (
            {"subject": "甲乙公司", "object": "南昌高新区"},
            "decisions.toml:1: 主语 subject enterprise/甲乙公司 不合 hosts does not fit it；可用 it takes: Park",
        ),
        (
            {"property": "locatedIn"},
            "decisions.toml:1: 宾语 object enterprise/甲乙公司 不合 locatedIn does not fit it；可用 it takes: Place",
        ),
        (
            {"object": "双名"},
            "decisions.toml:1: “双名” 不止一个 names more than one thing: carrier/双名、project/双名；"
            "写出其中一个 write one of these",
        ),
        (
            {"article": "同题"},
            "decisions.toml:1: “同题” 不止一篇 is the title of more than one article: 同题-01、同题-02；"
            "写出其中一个 write one of these",
        ),
    ],
)
def test_what_cannot_be_added(keys: dict[str, str], message: str, decide: Decide) -> None:
    first, second = says("同题"), says("同题")
    facts = (
        says("甲", named(ZONE), named("Enterprise:甲乙公司"), named("Carrier:双名"), named("Project:双名")),
        first,
        replace(second, article=replace(second.article, key="同题-02", position=2)),
    )
    assert complaint(*facts, decisions=added(decide, **keys)) == message


def test_all_that_is_wrong_is_said_at_once(decide: Decide) -> None:
    entry = (
        '[[add]]\narticle = "甲"\nsubject = "南昌高新区"\nproperty = "hosts"\nobject = "enterprise/乙"\nquote = "无"\n'
    )
    said = complaint(says("甲", named(ZONE)), decisions=decide(entry * 2))
    assert [line.partition(" ")[0] for line in said.splitlines()] == ["decisions.toml:1:", "decisions.toml:7:"]


# --- what matches nothing


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            '[[same]]\nnames = ["天成航材", "天成航空材枓公司"]\nwhy = "一家"',
            "1: 本次构建中没有 nothing in this build is called “天成航空材枓公司”；"
            "是否要写 did you mean “天成航空材料公司”?",
        ),
        (
            '[[different]]\nnames = ["天成航材", "enterprise/乙"]\nwhy = "两家"',
            "1: 本次构建中没有 nothing in this build is called “enterprise/乙”；检查名称 check the name",
        ),
        (
            '[[rename]]\nname = "天城航材"\nto = "天成"\nwhy = "更名"',
            "1: 本次构建中没有 nothing in this build is called “天城航材”；是否要写 did you mean “天成航材”?",
        ),
        (
            '[[class]]\nname = "甲"\nclass = "Fund"\nwhy = "基金"\n'
            '[[drop]]\nname = "天成航材"\narticle = "甲闻"\nwhy = "误"',
            "1: 本次构建中没有 nothing in this build is called “甲”；检查名称 check the name\n"
            "5: 本次构建中没有文章 no article in this build is “甲闻”；是否要写 did you mean “甲文”?",
        ),
        (
            '[[drop]]\nname = "丙"\nwhy = "误"\narticle = "高新区"',
            "1: 本次构建中没有文章 no article in this build is “高新区”；"
            "是否要写 did you mean “乙高新区：向世界一流园区迈进”?",
        ),
        (
            '[[drop]]\nname = "丙"\nwhy = "误"',
            "1: 本次构建中没有 nothing in this build is called “丙”；检查名称 check the name",
        ),
        (
            '[[drop]]\nsubject = "天成航材"\nproperty = "produces"\nobject = "钢"\nwhy = "误"',
            "1: 本次构建中没有这样的事实 no fact in this build says that；"
            "与报告中的事实核对 compare with the facts of the report",
        ),
        (
            '[[add]]\narticle = "甲文"\nsubject = "park/甲园"\nproperty = "hosts"\nobject = "丁"\nquote = "有天成"',
            "1: 本次构建中没有 nothing in this build is called “丁”；检查名称 check the name",
        ),
    ],
)
def test_a_decision_that_matches_nothing_is_a_hint(entry: str, message: str, decide: Decide) -> None:
    firms = (named("Enterprise:天成航材"), named("Enterprise:天成航空材料公司"))
    corpus = resolved(says("甲文", *firms), says("乙高新区：向世界一流园区迈进"), decisions=decide(entry))
    assert "\n".join(map(str, corpus.unused)) == "\n".join(f"decisions.toml:{line}" for line in message.split("\n"))


def test_decisions_are_replayed_in_any_order_of_the_articles(decide: Decide) -> None:
    decisions = decide(
        '[[same]]\nnames = ["甲银行", "乙商行"]\nwhy = "更名"\n'
        '[[rename]]\nname = "甲园"\nto = "丙园"\nwhy = "更名"\n'
        '[[class]]\nname = "甲中心"\nclass = "Carrier"\nwhy = "载体"\n'
    )
    facts = [
        says("甲", named("Enterprise:甲银行"), named("Project:甲中心")),
        says("乙", named("Enterprise:乙商行"), named("Park:甲园")),
        says("丙", named("Enterprise:甲银行"), claims=[("Park:甲园", "hosts", "Project:甲中心")]),
    ]
    assert resolved(*facts, decisions=decisions) == resolved(*reversed(facts), decisions=decisions)
