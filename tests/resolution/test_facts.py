"""Facts under the kept ids: nothing is lost, nothing stands twice, nothing relates a thing to itself."""

from __future__ import annotations

from dataclasses import replace

from kg.model import BackgroundFact, EntityId
from tests.resolution.saying import KNOWLEDGE, id_, named, resolved, says

ZONE = id_("Park:南昌高新区")
OLD = "Park:南昌高新技术产业开发区"


def test_every_id_of_an_article_becomes_the_kept_one() -> None:
    corpus = resolved(
        says(
            "甲",
            named("Indicator:GDP"),
            named("Industry:电子信息产业"),
            about=OLD,
            claims=[(OLD, "developsIndustry", "Industry:电子信息产业"), (OLD, "hosts", "Enterprise:甲乙公司")],
            figures=[(OLD, "Indicator:GDP", "920")],
            targets=[(OLD, "无。")],
            events=[("无。", [OLD], ["Enterprise:甲乙公司", OLD])],
            chains=[(OLD, ["无。", "乙"])],
        )
    )
    (one,) = corpus.articles
    assert one.about == ZONE
    assert {entity.id for entity in one.entities} == corpus.entities.keys()
    assert {mention.entity for mention in one.mentions} == corpus.entities.keys()
    assert {claim.subject for claim in one.claims} == {ZONE}
    assert id_("Industry:电子信息") in {claim.object for claim in one.claims}
    assert (one.observations[0].subject, one.observations[0].indicator) == (ZONE, id_("Indicator:地区生产总值"))
    assert one.targets[0].subject == one.chains[0].park == ZONE
    assert (one.events[0].organizers, one.events[0].participants) == ((ZONE,), (id_("Enterprise:甲乙公司"),))


def test_industry_and_reference_of_figures_and_targets_are_rewritten_too() -> None:
    park = "Park:南昌高新区"
    facts = says(
        "甲", named("Industry:电子信息产业"), figures=[(park, "Indicator:营业收入", "7")], targets=[(park, "无。")]
    )
    industry = id_("Industry:电子信息产业")
    facts = replace(
        facts,
        entities=(*facts.entities, named("Place:南昌"), named("Indicator:GDP")),
        observations=(replace(facts.observations[0], industry=industry, reference=id_("Place:南昌")),),
        targets=(replace(facts.targets[0], industry=industry, indicator=id_("Indicator:GDP")),),
    )
    (one,) = resolved(facts).articles
    figure, target = one.observations[0], one.targets[0]
    assert (figure.industry, figure.reference) == (id_("Industry:电子信息"), id_("Place:南昌市"))
    assert (target.industry, target.indicator) == (id_("Industry:电子信息"), id_("Indicator:地区生产总值"))


def test_facts_that_fall_together_are_one_with_the_evidence_of_both() -> None:
    facts = says(
        "甲",
        claims=[(OLD, "hosts", "Enterprise:甲乙公司"), ("Park:南昌高新区", "hosts", "Enterprise:甲乙公司")],
        figures=[(OLD, "Indicator:营业收入", "3"), ("Park:南昌高新区", "Indicator:营业收入", "3")],
    )
    second = facts.claims[1].evidence[0]
    moved = replace(second, span=type(second.span)(0, 1))
    facts = replace(facts, claims=(facts.claims[0], replace(facts.claims[1], evidence=(moved,))))
    (one,) = resolved(facts).articles
    (claim,), (figure,) = one.claims, one.observations
    assert claim.evidence == (facts.claims[0].evidence[0], moved)
    assert figure.evidence == facts.observations[0].evidence, "equal evidence stands once"


def test_a_relation_of_two_names_of_one_thing_says_nothing() -> None:
    (one,) = resolved(says("甲", claims=[(OLD, "cooperatesWith", "Park:南昌高新区")])).articles
    assert one.claims == ()


def test_the_ends_of_a_cooperation_stand_in_order() -> None:
    (one,) = resolved(says("甲", claims=[("Park:襄阳高新区", "cooperatesWith", "Enterprise:甲乙公司")])).articles
    assert [(claim.subject, claim.object) for claim in one.claims] == [
        (id_("Enterprise:甲乙公司"), id_("Park:襄阳高新区"))
    ]


def test_what_two_articles_say_of_a_thing_is_put_together() -> None:
    corpus = resolved(
        says("甲", named("Policy:“甲乙”计划", kind="plan")),
        says("乙", named("Policy:甲乙计划", "甲计划", kind="document")),
    )
    turned = resolved(
        says("甲", named("Policy:“甲乙”计划", kind="document")),
        says("乙", named("Policy:甲乙计划", kind="plan")),
    )
    assert next(iter(turned.entities.values())).attributes == (("kind", "document"),)
    (policy,) = corpus.entities.values()
    assert (policy.label, policy.aliases) == ("甲乙计划", ("“甲乙”计划", "甲计划"))
    assert policy.attributes == (("kind", "document"),), "of two values the smaller, whatever the order"
    assert [[entity.label for entity in one.entities] for one in corpus.articles] == [["甲乙计划"], ["“甲乙”计划"]]


def test_articles_stand_in_order_of_file_and_position() -> None:
    corpus = resolved(says("乙"), says("丙"), says("甲"))
    names = [one.article.text.source.name for one in corpus.articles]
    assert names == sorted(names)
    assert [document.source.name for document in corpus.documents] == names


def test_background_facts_hold_between_kept_things() -> None:
    corpus = resolved(says("甲", named(OLD), named("Place:南昌"), named("Place:江西")))
    facts = [(fact.subject.key, fact.property, fact.object.key) for fact in corpus.background]
    assert facts == [("南昌高新区", "locatedIn", "南昌市"), ("南昌市", "partOf", "江西省")]
    assert all(fact.source.rpartition(":")[2].isdigit() for fact in corpus.background)


def test_background_facts_are_those_of_the_whole_gazetteer() -> None:
    entries = [entry for entry in KNOWLEDGE.gazetteer.entries if not entry.reference_only][::37]
    root = KNOWLEDGE.vocabulary.entity_class
    corpus = resolved(says("甲", *{e.key: named(f"{root(e.cls)}:{e.key}") for e in entries}.values()))
    held = corpus.entities.keys()
    expected = {
        BackgroundFact(EntityId(root(entry.cls), entry.key), prop, EntityId(root(cls), key), entry.source)
        for entry in KNOWLEDGE.gazetteer.entries
        for prop, cls, key in entry.background
        if EntityId(root(entry.cls), entry.key) in held and EntityId(root(cls), key) in held
    }
    assert expected
    assert corpus.background == tuple(sorted(expected))


def test_nothing_gives_an_empty_corpus() -> None:
    corpus = resolved()
    assert (corpus.documents, corpus.articles, dict(corpus.entities), corpus.merges) == ((), (), {}, ())
