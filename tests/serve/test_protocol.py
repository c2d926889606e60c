"""SPARQL 1.1 Protocol over the wire: forms of requests, statuses, headers, limits."""

from __future__ import annotations

import threading
import time

import pytest

from tests.serve.conftest import LIMIT, Serve, Served

pytestmark = pytest.mark.slow

QUERY = "SELECT ?l { ?p a pk:Park ; rdfs:label ?l } ORDER BY ?l"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PARK = "/id/park/%E5%90%88%E8%82%A5%E9%AB%98%E6%96%B0%E5%8C%BA"


def test_the_three_forms_of_a_query_give_the_same(server: Served) -> None:
    get = server.client.get("/sparql", params={"query": QUERY})
    form = server.client.post("/sparql", data={"query": QUERY})
    direct = server.client.post("/sparql", content=QUERY, headers={"Content-Type": "application/sparql-query"})
    assert get.status_code == 200
    assert get.headers["content-type"] == "application/sparql-results+json"
    assert get.content == form.content == direct.content
    assert "合肥高新区" in get.text


@pytest.mark.parametrize(
    ("method", "options", "status"),
    [
        ("POST", {"data": {"update": "CLEAR ALL"}}, 403),
        ("POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 403),
        ("POST", {"content": "{}", "headers": {"Content-Type": "application/json"}}, 415),
        ("POST", {"content": "x", "headers": {"Content-Type": "application/sparql-query; charset=gbk"}}, 415),
        ("POST", {"content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ("POST", {"content": "#" * 2**21, "headers": {"Content-Type": "application/sparql-query"}}, 413),
        ("POST", {"data": {}}, 415),
        ("POST", {"data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ("GET", {"params": {"query": "ASK"}}, 400),
        ("GET", {"params": {"query": "ASK {}", "format": "docx"}}, 400),
        ("GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406),
        ("PUT", {"content": "x"}, 405),
        ("DELETE", {}, 405),
        ("GET", {"params": {"query": "ASK {}"}, "headers": {"Host": "example.org"}}, 400),
    ],
)
def test_a_bad_request_gets_the_right_status(
    server: Served, method: str, options: dict[str, object], status: int
) -> None:
    answer = server.client.request(method, "/sparql", **options)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_a_query_the_service_describes_itself(server: Served) -> None:
    answer = server.client.get("/sparql", headers={"Accept": "text/turtle"})
    assert f"<{server.url}/sparql>" in answer.text
    assert "void" in server.client.get("/.well-known/void").text
    page = server.client.get("/sparql", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/")


def test_an_entity_is_a_page_for_a_browser_and_data_for_a_program(server: Served) -> None:
    page = server.client.get(PARK, headers={"Accept": "text/html,*/*;q=0.8"}, follow_redirects=True)
    assert [step.status_code for step in page.history] == [303]  # to the page that the build wrote
    assert page.headers["content-type"].startswith("text/html")
    assert "1280.5亿元" in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert server.client.get(PARK, headers={"Accept": "application/ld+json"}).json()
    assert server.client.get(PARK, params={"format": "nt"}).headers["content-type"] == "application/n-triples"
    assert server.client.get("/id/unit/%25", headers={"Accept": "text/turtle"}).status_code == 200
    assert server.client.get("/id/park/none", headers={"Accept": "text/html"}).status_code == 404
    assert server.client.get("/id/../../etc/passwd").status_code == 404


def test_a_form_leads_to_a_table_and_to_downloads(server: Served) -> None:
    page = server.client.get("/queries/parks-by-indicator", params={"indicator": "营业收入", "lang": "en"})
    assert page.status_code == 200
    assert "5200亿元" in page.text
    assert "<svg" in page.text
    csv = server.client.get("/queries/parks-by-indicator", params={"indicator": "营业收入", "format": "csv"})
    assert csv.headers["content-type"].startswith("text/csv")
    assert server.client.get("/queries/parks-by-indicator", params={"indicator": "没有"}).status_code == 400
    assert server.client.get("/queries/none").status_code == 404
    assert "合肥高新区" in server.client.get("/ask", params={"query": QUERY}).text
    wrong = server.client.get("/ask", params={"query": "SELECT * {"})
    assert (wrong.status_code, "1:11" in wrong.text, "^" in wrong.text) == (400, True, True)


def test_a_slow_query_is_stopped_and_stops_nobody_else(server: Served) -> None:
    ended: list[tuple[int, float]] = []

    def slow() -> None:
        start = time.monotonic()
        status = server.client.get("/sparql", params={"query": ENDLESS}).status_code
        ended.append((status, time.monotonic() - start))

    server.client.get("/sparql", params={"query": QUERY})
    thread = threading.Thread(target=slow)
    thread.start()
    time.sleep(0.3)
    times = []
    for _ in range(10):
        start = time.monotonic()
        assert server.client.get("/sparql", params={"query": QUERY}).status_code == 200
        times.append(time.monotonic() - start)
    assert not ended
    assert max(times) < LIMIT / 2
    thread.join()
    ((status, seconds),) = ended
    assert status == 503
    assert LIMIT * 0.9 < seconds < LIMIT + 5
    assert server.client.get("/sparql", params={"query": QUERY}).status_code == 200


def test_other_pages_may_ask_only_when_told(server: Served, serve: Serve) -> None:
    origin = {"Origin": "https://example.org"}
    asked = {"query": "ASK {}"}
    assert "access-control-allow-origin" not in server.client.get("/sparql", params=asked, headers=origin).headers
    open_ = serve("--workers", "1", "--cors", "https://example.org")
    answer = open_.client.get("/sparql", params=asked, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "https://example.org"
    other = open_.client.get("/sparql", params=asked, headers={"Origin": "https://example.com"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize("path", ["/nope", "/queries/", "/site/nope.html"])
def test_an_address_that_leads_nowhere_says_so_in_the_readers_form(server: Served, path: str) -> None:
    page = server.client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "没有这个地址" in page.text
    plain = server.client.get(path)
    assert (plain.status_code, plain.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_a_program_without_a_wish_gets_data(server: Served) -> None:
    answer = server.client.get("/id/park/合肥高新区", headers={"Accept": "*/*"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/turtle; charset=utf-8")
