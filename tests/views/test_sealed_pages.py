"""Both pages stand alone: nothing is asked for, only our own code runs, and text from outside stays text."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.knowledge import Knowledge
from kg.model import Corpus
from kg.views import report_page
from kg.views.webpage import render, vis_network

from .reading import Page
from .sample import corpus, graph_page, hostile

HOSTILE = (
    "</script><script>window.planted=1</script>",
    "<img src=x onerror=window.planted=1>",
    "\"'><svg onload=window.planted=1>",
    '<a href="javascript:window.planted=1">甲</a>',
    "{{ 7 * 7 }}{% raw %}",
    "<!--",
    "]]>\u2028\u2029&amp;&lt;",
)
Maker = Callable[[Corpus, Knowledge], str]


@pytest.fixture(params=[graph_page, report_page], ids=["graph", "report"])
def make(request: pytest.FixtureRequest) -> Maker:
    maker: Maker = request.param
    return maker


def test_the_policy_names_exactly_the_code_that_is_inlined(make: Maker) -> None:
    page = Page(make(corpus(), Knowledge.load()))
    assert page.policy["default-src"] == ["'none'"]
    for directive, tag in (("script-src", "script"), ("style-src", "style")):
        digests = [hashlib.sha256(content.encode("utf-8")).digest() for content in page.code(tag)]
        wanted = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
        assert page.policy.get(directive, []) == wanted
    assert set(page.policy) <= {"default-src", "script-src", "style-src", "base-uri", "form-action"}


def test_nothing_is_loaded_and_no_address_leads_away(make: Maker) -> None:
    page = Page(make(corpus(), Knowledge.load()))
    assert not {"link", "iframe", "img", "object", "embed", "base", "form"} & page.tags.keys()
    addresses = [value for _, name, value in page.attributes if name in {"src", "href", "srcset", "action", "data"}]
    assert all(address.startswith("#") for address in addresses)
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert all("@import" not in style and "url(" not in style for style in page.code("style"))


def test_every_anchor_of_the_report_exists() -> None:
    page = Page(report_page(corpus(), Knowledge.load()))
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for _, name, value in page.attributes if name == "href"} <= set(ids)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1))
@example(words=HOSTILE[0])
@example(words=HOSTILE[1])
@example(words=HOSTILE[2])
@example(words=HOSTILE[3])
@example(words=HOSTILE[4])
@example(words=HOSTILE[5])
@example(words=HOSTILE[6])
def test_text_from_outside_adds_no_tag(make: Maker, words: str) -> None:
    page = Page(make(hostile(words), Knowledge.load()))
    plain = Page(make(hostile("甲"), Knowledge.load()))
    assert page.tags == plain.tags
    assert [(tag, name) for tag, name, _ in page.attributes] == [(tag, name) for tag, name, _ in plain.attributes]
    assert page.policy == plain.policy
    if make is graph_page:
        assert page.data["quotes"][0]["text"] == words
        assert {entity["zh"] for entity in page.data["entities"]} == {words}
    else:
        assert page.text.count(words) >= 5


def test_order_of_entities_and_claims_does_not_matter(make: Maker) -> None:
    sample = corpus()
    turned = Corpus(
        sample.documents,
        sample.articles,
        dict(reversed(list(sample.entities.items()))),
        sample.merges,
        tuple(reversed(sample.background)),
    )
    assert make(turned, Knowledge.load()) == make(sample, Knowledge.load())


def test_bytes_do_not_depend_on_hash_seed_or_locale() -> None:
    code = (
        "import hashlib, sys; from kg.knowledge import Knowledge; from tests.views.sample import corpus, graph_page;"
        "from kg.views import report_page;"
        "pages = [make(corpus(), Knowledge.load()) for make in (graph_page, report_page)];"
        "print([hashlib.sha256(page.encode('utf-8')).hexdigest() for page in pages])"
    )
    root = Path(__file__).resolve().parents[2]
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(answers) == 1


def test_lines_end_alike_on_every_machine(make: Maker) -> None:
    page = make(corpus(), Knowledge.load())
    assert "\r" not in page
    assert page.endswith("</html>\n")


@pytest.mark.parametrize("asset", ["x = '</script>'", "/* </STYLE> */", "<!-- x -->"])
def test_an_asset_that_could_close_its_tag_is_refused(asset: str) -> None:
    with pytest.raises(ValueError, match="inlined"):
        render("report.html.jinja", styles=(asset,))


def test_the_drawing_library_keeps_its_licence() -> None:
    assert "@license" in vis_network()[:2000]
    assert "sourceMappingURL" not in vis_network()
