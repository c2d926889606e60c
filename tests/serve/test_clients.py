"""The clients that people use: SPARQLWrapper, rdflib's SPARQLStore, curl, and eight at once."""

from __future__ import annotations

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.serve.conftest import Served

pytestmark = pytest.mark.slow

LABELS = "SELECT ?l { ?p a pk:NationalHighTechZone ; rdfs:label ?l } ORDER BY ?l"
PARK = URIRef("https://w3id.org/parkkg/id/park/合肥高新区")


def answer_of(client: SPARQLWrapper) -> Any:
    return client.queryAndConvert()


def test_sparqlwrapper_reads_rows_and_triples(server: Served) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(LABELS)
    client.setReturnFormat(JSON)
    found = answer_of(client)["results"]["bindings"]
    assert [row["l"]["value"] for row in found] == ["合肥高新区", "长春高新区"]
    client.setReturnFormat(XML)
    assert "合肥高新区" in answer_of(client).toxml()
    client.setReturnFormat(CSV)
    assert answer_of(client).decode().split() == ["l", "合肥高新区", "长春高新区"]
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(TURTLE)
    client.setQuery("CONSTRUCT { ?p rdfs:label ?l } { ?p a pk:NationalHighTechZone ; rdfs:label ?l }")
    assert len(Graph().parse(data=answer_of(client), format="turtle")) == 2


def test_sparqlwrapper_is_told_of_a_mistake(server: Served) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sees_the_server_as_a_graph(server: Served, method: str) -> None:
    graph = Graph(SPARQLStore(f"{server.url}/sparql", method=method), identifier=None)
    assert [str(row[0]) for row in graph.query(LABELS)] == ["合肥高新区", "长春高新区"]  # type: ignore[index]


def test_rdflib_reads_an_entity_from_its_address(server: Served) -> None:
    data = server.client.get(
        "/id/park/%E5%90%88%E8%82%A5%E9%AB%98%E6%96%B0%E5%8C%BA", headers={"Accept": "text/turtle"}
    )
    graph = Graph().parse(data=data.text, format="turtle")
    assert any(str(label) == "合肥高新区" for label in graph.objects(PARK, RDFS.label))


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl_asks_as_the_help_says(server: Served) -> None:
    asked = ["curl", "-sS", "-f", "--noproxy", "*", "-H", "Accept: text/csv", "--data-urlencode", f"query={LABELS}"]
    done = subprocess.run([*asked, f"{server.url}/sparql"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8").split() == ["l", "合肥高新区", "长春高新区"]


def test_eight_at_once_each_get_their_own_answer(server: Served) -> None:
    def asked(number: int) -> bool:
        with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
            for turn in range(10):
                wanted = str(number * 1000 + turn)
                answer = client.get("/sparql", params={"query": f"SELECT ({wanted} AS ?n) {{}}", "format": "csv"})
                if answer.status_code != 200 or answer.text.split() != ["n", wanted]:
                    return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(asked, range(8)))
