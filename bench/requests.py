"""Requests per second and latencies of a running `kg serve`, from several clients at once.

kg serve --output big &
python bench/requests.py http://127.0.0.1:8000 --clients 8 --seconds 10
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

QUESTIONS = {
    "label": 'SELECT ?p { ?p rdfs:label "南昌高新区"@zh }',
    "parks of a place": "SELECT ?l { ?p pk:locatedIn ?c ; rdfs:label ?l . ?c rdfs:label '南昌市'@zh } LIMIT 100",
    "figures": """SELECT ?v ?q { ?o a pk:Observation ; pk:subject park:南昌高新区 ; pk:statedValue ?v ;
        prov:wasDerivedFrom/oa:hasSelector/oa:exact ?q }""",
}
PAGES = {
    "entity as Turtle": "/id/park/%E5%8D%97%E6%98%8C%E9%AB%98%E6%96%B0%E5%8C%BA?format=ttl",
    "ranking": "/queries/parks-by-indicator?indicator=%E8%90%A5%E4%B8%9A%E6%94%B6%E5%85%A5&year=2021&format=json",
}


def load(url: str, path: str, parameters: dict[str, str], clients: int, seconds: float) -> list[float]:
    """Return the seconds that each request took."""

    def one(_: int) -> list[float]:
        took: list[float] = []
        with httpx.Client(base_url=url, timeout=120, trust_env=False) as client:
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                start = time.perf_counter()
                client.get(path, params=parameters or None).raise_for_status()
                took.append(time.perf_counter() - start)
        return took

    with ThreadPoolExecutor(clients) as pool:
        return list(itertools.chain.from_iterable(pool.map(one, range(clients))))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("url")
    arguments.add_argument("--clients", type=int, default=8)
    arguments.add_argument("--seconds", type=float, default=10)
    given = arguments.parse_args()
    asked = [(name, "/sparql", {"query": text}) for name, text in QUESTIONS.items()]
    asked += [(name, path, {}) for name, path in PAGES.items()]
    for name, path, parameters in asked:
        took = load(given.url, path, parameters, given.clients, given.seconds)
        p99 = statistics.quantiles(took, n=100)[98] if len(took) > 1 else took[0]
        median = statistics.median(took)
        rate = len(took) / given.seconds
        print(f"{name:20} {rate:8.0f} requests/s   median {median * 1000:7.1f} ms   p99 {p99 * 1000:7.1f} ms")
