"""The form of an answer follows the Accept header."""

from __future__ import annotations

import pytest

from kg.serve.negotiation import GRAPHS, HTML, RESULTS, preferred


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV ; q=0.3", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("application/json", "application/json"),
        ("image/png", None),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("text/csv;q=high", None),
    ],
)
def test_the_best_liked_of_the_offered_wins(accept: str, media: str | None) -> None:
    assert preferred(accept, list(RESULTS)) == media


def test_a_browser_gets_a_page_and_a_program_data() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    rdflib = "application/rdf+xml, text/turtle;q=0.9"
    assert preferred(browser, [HTML, *GRAPHS]) == HTML
    assert preferred(rdflib, [HTML, *GRAPHS]) == "application/rdf+xml"
