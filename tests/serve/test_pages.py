"""Tables, charts, links and the two languages of the pages."""

from __future__ import annotations

import json

from kg.knowledge import Knowledge
from kg.query.stored import load_queries
from kg.serve.desk import Desk
from kg.serve.jobs import Choices, Sparql, Stored, Thing
from kg.serve.pages import Pages, language

KNOWLEDGE = Knowledge.load()
PAGES = Pages(KNOWLEDGE.vocabulary.base)
QUERIES = load_queries(KNOWLEDGE.folder / "queries")
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def test_a_stored_answer_has_headings_links_and_bars(desk: Desk) -> None:
    query = QUERIES["parks-by-indicator"]
    answer = desk.answer(Stored(query.name, {"indicator": "营业收入"}))
    table = PAGES.table(answer.body, "en", query)
    assert table.headings[0] == "park"
    assert table.rows[0][0].text == "长春高新区"
    assert table.rows[0][0].link.startswith("/id/park/%")
    assert table.chart is not None
    assert [bar["shown"] for bar in table.chart["bars"]][:1] == ["5200亿元"]
    assert table.chart["bars"][0]["width"] == max(bar["width"] for bar in table.chart["bars"])


def test_an_english_page_shows_english_labels_where_there_are_any(desk: Desk) -> None:
    """Concepts and classes have English labels, parks of the bulletin none; what the text says stays as it is."""
    query = QUERIES["industry-figures"]
    given = {"park": "长春高新区", "year": "2022"}
    row = PAGES.table(desk.answer(Stored(query.name, given, lang="en")).body, "en", query).rows[0]
    assert [cell.text for cell in row][:5] == ["长春高新区", "biomedicine", "output value", "value", "315亿元"]
    row = PAGES.table(desk.answer(Stored(query.name, given)).body, "zh", query).rows[0]
    assert [cell.text for cell in row][1:4] == ["生物医药", "产值", "数值"]


def test_own_terms_go_before_those_of_other_vocabularies(desk: Desk) -> None:
    """计划 is a kind of policy (programme) and prov:Plan as well."""
    query = QUERIES["policies"]
    answer = desk.answer(Stored(query.name, {"kind": "计划", "park": "合肥高新区"}, lang="en"))
    assert {"plan"} == {row[3].text for row in PAGES.table(answer.body, "en", query).rows}


def test_choices_in_english_are_understood_as_parameters(desk: Desk) -> None:
    choices = json.loads(desk.answer(Choices("Industry", "en")).body)
    assert "biomedicine" in choices
    assert "生物医药" not in choices
    answer = desk.answer(Stored("industry-leaders", {"industry": "biomedicine"}, "text/csv"))
    assert answer.body.decode().splitlines()[1].startswith("长春高新区,")


def test_a_free_answer_is_drawn_where_it_has_a_name_and_a_number(desk: Desk) -> None:
    counted = "SELECT ?l (COUNT(*) AS ?n) { ?s a ?c . ?c rdfs:label ?l } GROUP BY ?l"
    assert PAGES.table(desk.answer(Sparql(counted)).body, "zh", None).chart is not None
    assert PAGES.table(desk.answer(Sparql("SELECT ?s { ?s a pk:Park }")).body, "zh", None).chart is None
    assert PAGES.table(desk.answer(Sparql("ASK {}")).body, "zh", None).rows[0][0].text == "true"


def test_text_from_outside_is_never_markup(desk: Desk) -> None:
    body = json.dumps(
        {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": HOSTILE}}]}}
    )
    table = PAGES.table(body.encode(), "zh", None)
    page = PAGES.query("zh", "/ask?x=" + HOSTILE, title=HOSTILE, text=HOSTILE, table=table, problem="")
    page += PAGES.query("zh", "/", title="t", query=QUERIES["events"], values={"year": HOSTILE}, problem=HOSTILE)
    page += PAGES.error("zh", "/", HOSTILE)
    cell = {"iri": f"{PAGES.base}id/{HOSTILE}", "text": HOSTILE}
    row = dict.fromkeys(("property", "other", "quote", "article", "date", "title"), cell)
    thing = {"iri": HOSTILE, "label": HOSTILE, "classes": [cell], "others": [HOSTILE], "facts": [row], "back": [row]}
    page += PAGES.thing("zh", "/", {**thing, "figures": [], "mentions": [row], "statements": [row]})
    assert "<script" not in page
    assert "<img" not in page


def test_a_page_asks_nobody_else_and_runs_nothing(desk: Desk) -> None:
    thing = json.loads(desk.answer(Thing(f"{PAGES.base}id/park/合肥高新区", "text/html")).body)
    for page in (PAGES.home("zh", list(QUERIES.values()), "/"), PAGES.thing("en", "/", thing)):
        assert "<script" not in page
        assert 'src="' not in page
        assert 'href="http' not in page


def test_every_page_comes_in_both_languages() -> None:
    chinese, english = (PAGES.home(lang, list(QUERIES.values()), "/") for lang in ("zh", "en"))
    assert "园区按指标排名" in chinese
    assert "Parks ranked by an indicator" in english
    assert "lang=en" in chinese


def test_the_language_is_the_one_asked_for_then_the_browsers_then_chinese() -> None:
    assert language("en", "zh-CN") == "en"
    assert language(None, "en-GB,en;q=0.9") == "en"
    assert language("fr", "fr") == "zh"
