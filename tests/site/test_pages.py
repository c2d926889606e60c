"""Every page leads to others that exist, and says what the graph says, with the words of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest
from lxml import html
from lxml.html import HtmlElement

from kg.content import Content
from kg.knowledge import Knowledge
from kg.knowledge.zones import national_zones
from kg.views.links import page_path

from .conftest import NANCHANG


def pages(site: Path) -> Iterator[tuple[Path, HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path, html.fromstring(path.read_text(encoding="utf-8"))


def page(site: Path, key: str) -> HtmlElement:
    return html.fromstring((site / page_path(key)).read_text(encoding="utf-8"))


def fixed(site: Path, name: str) -> HtmlElement:
    return html.fromstring((site / f"{name}.html").read_text(encoding="utf-8"))


def words(element: HtmlElement, language: str = "zh") -> str:
    """Return the text as a reader of one language sees it."""
    other = "en" if language == "zh" else "zh"
    parts = element.xpath(f".//text()[not(ancestor::*[contains(concat(' ', @class, ' '), ' {other} ')])]")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


# --- links


def test_every_link_leads_to_a_place_that_exists(site: Path) -> None:
    ids = {path.resolve(): set(of.xpath("//@id")) for path, of in pages(site)}
    checked = 0
    for path, of in pages(site):
        for link in of.xpath("//@href | //script/@src"):
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            assert not parts.scheme and not parts.netloc, f"{path.name}: {link} leaves the site"
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert to.is_file(), f"{path.name}: {link}"
            if parts.fragment and to in ids:
                assert unquote(parts.fragment) in ids[to], f"{path.name}: {link}"
            checked += 1
    assert checked > 200


def test_every_thing_article_and_no_other_has_a_page(site: Path, content: Content) -> None:
    composite = {"Target", "Event", "IndustryChain"}
    keys = [content.key(iri) for iri in content.things if content.thing(iri).kind not in composite]
    keys += [content.key(article.iri) for article in content.articles]
    expected = {page_path(key) for key in keys} | {"index.html", "zones.html", "indicators.html", "ontology.html"}
    assert {path.relative_to(site).as_posix() for path, _ in pages(site)} == expected


# --- things


def test_a_page_names_the_thing_and_tells_each_relation_with_its_sentence(site: Path) -> None:
    park = page(site, "park/南昌高新区")
    assert words(park.xpath("//h1")[0]) == "南昌高新区"
    assert "南昌高新技术产业开发区" in words(park.xpath("//*[@class='aliases']")[0])
    [hosts] = park.xpath("//section[@data-relation='hosts']")
    assert {words(chip) for chip in hosts.xpath(".//*[@class='chip']")} == {
        "北京大学创新研究院",
        "青岚光电科技有限公司",
    }
    [quote] = hosts.xpath(".//figure")
    assert "引进北京大学创新研究院、青岚光电科技有限公司等单位" in words(quote.xpath("blockquote")[0])
    assert {"北京大学创新研究院", "青岚光电科技有限公司"} <= {words(mark) for mark in quote.xpath(".//mark")}
    assert words(quote.xpath("figcaption")[0]).startswith("《南昌高新区：建有影响力产业集群》 · 2022-10")


def test_a_fact_is_told_from_its_other_end_too(site: Path) -> None:
    institute = page(site, "researchInstitute/北京大学创新研究院")
    [hosts] = institute.xpath("//section[@data-relation='hosts']")
    assert {words(chip) for chip in hosts.xpath(".//*[@class='chip']")} == {"南昌高新区", "襄阳高新区"}
    assert words(hosts.xpath("h2")[0]).startswith("←")


def test_figures_are_a_table_with_period_value_wording_and_sentence(site: Path) -> None:
    park = page(site, "park/襄阳高新区")
    rows = [[words(cell) for cell in row.xpath("th | td")] for row in park.xpath("//table[@class='figures']/tbody/tr")]
    assert [row[:3] for row in rows] == [
        ["营业收入原文口径 主营业务收入", "2021", "3.5亿元"],
        ["营业收入 增速原文口径 主营业务收入", "2021", "−2.5％"],
    ]
    assert "主营业务收入达3.5亿元" in rows[0][3]


def test_charts_compare_years_and_subjects_and_say_where_wordings_differ(site: Path) -> None:
    charts = page(site, "park/南昌高新区").xpath("//figure[@class='chart']")
    told = {
        words(chart.xpath("figcaption/small")[0]): [
            (words(row.xpath("th")[0]), words(row.xpath("td")[1]), row.xpath(".//rect/@width")[0], row.get("class"))
            for row in chart.xpath(".//tbody/tr")
        ]
        for chart in charts
    }
    assert told == {
        "历年比较 · 单位 元": [("2020", "4.86亿元", "92.57%", None), ("2021", "5.25亿元", "100.00%", None)],
        "与其他主体比较 · 2021 · 单位 元": [
            ("南昌高新区", "5.25亿元", "100.00%", "here"),
            ("襄阳高新区", "3.5亿元主营业务收入", "66.67%", None),
        ],
    }
    assert [bool(chart.xpath(".//*[@class='caution']")) for chart in charts] == [False, True]


def test_an_indicator_compares_its_subjects(site: Path) -> None:
    indicator = page(site, "indicator/营业收入")
    [chart] = indicator.xpath("//figure[@class='chart']")
    assert [words(name) for name in chart.xpath(".//tbody//th")] == ["南昌高新区", "襄阳高新区"]
    [row] = fixed(site, "indicators").xpath("//tbody/tr")
    assert [words(cell) for cell in row] == ["营业收入", "2", "5", "2020–2021", "主营业务收入"]


def test_targets_and_chains_are_told(site: Path) -> None:
    park = page(site, "park/南昌高新区")
    assert "2025" in words(park.xpath("//section[@id='targets']//*[@class='told']")[0])
    assert [words(stage) for stage in park.xpath("//*[@class='stages']/li")] == ["衬底", "外延", "芯片"]


def test_the_surroundings_are_drawn_with_links(site: Path) -> None:
    park = page(site, "park/南昌高新区")
    drawn = park.xpath("//section[@class='surroundings']//a")
    assert len(drawn) == len(park.xpath("//section[@class='surroundings']//line")) == 6
    assert {words(one.xpath("title")[0]) for one in drawn} == {
        "电子信息 — 主导产业",
        "航空制造 — 主导产业",
        "北京大学创新研究院 — 入驻",
        "青岚光电科技有限公司 — 入驻",
        "南昌市 — 位于",
        "江西省 — 位于",
    }


@pytest.mark.parametrize(("ending", "format_"), [("ttl", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_downloads_hold_the_thing_with_its_facts_and_evidence(
    site: Path, content: Content, ending: str, format_: ox.RdfFormat
) -> None:
    place = site / page_path("park/南昌高新区").replace(".html", f".{ending}")
    triples = {quad.triple for quad in ox.parse(path=str(place), format=format_)}
    stated = {triple for triple in triples if str(triple.subject).endswith("park/南昌高新区>")}
    iri = f"{content.vocabulary.ID}park/南昌高新区"
    assert len(stated) == sum(len(terms) for terms in content.triples[iri].values())
    quotes = {str(triple.object) for triple in triples if triple.predicate.value.endswith("oa#exact")}
    assert any("引进北京大学创新研究院" in quote for quote in quotes)


# --- articles


def test_an_article_shows_its_whole_text_with_names_and_figures_marked(site: Path, content: Content) -> None:
    article = page(site, content.key(content.articles[0].iri))
    [text] = article.xpath("//article")
    for hint in text.xpath(".//*[@class='hint']"):
        hint.drop_tree()
    paragraphs = ["".join(block.itertext()) for block in text]
    joined = re.sub(r"\n(?=南昌高新区营业收入)", "", NANCHANG)
    assert paragraphs == [re.sub(r"\s", "", part) for part in joined.split("\n\n")[1:]]
    names = {(words(mark), unquote(mark.get("href"))) for mark in text.xpath(".//a[@class='name']")}
    assert ("北京大学创新研究院", f"../{page_path('researchInstitute/北京大学创新研究院')}") in names
    assert [words(mark) for mark in text.xpath(".//a[@class='figure']")] == ["5.25亿元", "8％", "4.86亿元"]


def test_a_marked_figure_leads_to_its_row_and_the_row_back_to_the_place(site: Path, content: Content) -> None:
    article = page(site, content.key(content.articles[0].iri))
    link = unquote(article.xpath("//article//a[@class='figure'][text()='5.25亿元']/@href")[0])
    [row] = page(site, "park/南昌高新区").xpath(f"//tr[@id='{link.partition('#')[2]}']")
    assert words(row.xpath("td[@class='number']")[0]) == "5.25亿元"
    back = row.xpath(".//figcaption/a/@href")[0].partition("#")[2]
    start, end = map(int, back[1:].split("-"))
    assert NANCHANG[start:end].replace("\n", "") in words(row.xpath(".//blockquote")[0])
    assert article.xpath(f"//article//*[@id='{back}']")


# --- directories


def test_every_national_zone_is_on_the_page_of_provinces_silent_ones_unlinked(site: Path) -> None:
    zones = fixed(site, "zones")
    listed = zones.xpath("//section[@class='province']//li")
    assert len(listed) == len(national_zones(Knowledge.load().gazetteer))
    linked = [words(one.xpath("a")[0]) for one in listed if one.xpath("a")]
    assert sorted(linked) == ["南昌高新区", "玉溪高新区", "襄阳高新区"]
    assert all(one.get("class") == "silent" for one in listed if not one.xpath("a"))
    tiles = zones.xpath("//*[@class='map']/a")
    assert len(tiles) == 34
    places = {(tile.xpath("rect/@x")[0], tile.xpath("rect/@y")[0]) for tile in tiles}
    assert len(places) == 34, "no two provinces share a tile"


def test_search_knows_names_english_pinyin_and_links(site: Path) -> None:
    data = json.loads(fixed(site, "index").xpath("//script[@id='data']")[0].text)
    by_name = {thing[1][0]: thing for thing in data["things"]}
    kind, names, _, typed, link, weight = by_name["南昌高新区"]
    assert (kind, names[1:], link) == ("Park", ["南昌高新技术产业开发区"], page_path("park/南昌高新区"))
    assert {"nanchanggaoxinqu", "ncgxq"} <= set(typed)
    assert weight == 11
    assert by_name["电子信息"][2] == Knowledge.load().schemes.industries["电子信息"].label_en


def test_the_ontology_page_defines_every_term(site: Path) -> None:
    vocabulary = Knowledge.load().vocabulary
    own = {name for name, term in vocabulary.terms.items() if ":" not in name and term.kind != "datatype"}
    of = fixed(site, "ontology")
    assert set(of.xpath("//tr/@id")) == own
    [row] = of.xpath("//tr[@id='hosts']")
    assert vocabulary.definition("hosts", "zh") in words(row)
    assert vocabulary.definition("hosts", "en") in words(row, "en")
    assert words(row.xpath("td[last()]")[0]) == "4"


# --- languages


def test_every_page_speaks_both_languages(site: Path) -> None:
    for path, of in pages(site):
        for label in of.xpath("//*[contains(concat(' ', @class, ' '), ' en ')][not(ancestor::*[local-name()='svg'])]"):
            if label.get("lang") == "en":
                assert not re.search("[{}]", "".join(label.itertext())), path.name
        assert words(of.xpath("//nav")[0], "en").startswith("Home Provinces and zones"), path.name
        assert words(of.xpath("//nav")[0], "zh").startswith("首页 省份与园区"), path.name
    industry = page(site, "industry/电子信息")
    assert words(industry.xpath("//h1")[0], "en") == Knowledge.load().schemes.industries["电子信息"].label_en


def test_a_name_without_english_is_read_in_pinyin(site: Path) -> None:
    company = page(site, "enterprise/青岚光电科技有限公司")
    assert words(company.xpath("//h1")[0], "en").startswith("青岚光电科技有限公司 qīng lán guāng diàn")
    assert words(company.xpath("//h1")[0], "zh") == "青岚光电科技有限公司"
