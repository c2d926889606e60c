"""Graphs made from gold files: right in every fact, or damaged at random."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parents[1] / "gold"
SETS = ("seed", "extra", *(f"first.{folder.name}" for folder in sorted(GOLD.joinpath("first").iterdir())))
"""Names of the sets of gold, as `thresholds.toml` has them: folders below `tests/gold`, parted by dots."""
BASE = "https://w3id.org/parkkg/"

_PREFIXES = f"""\
@prefix pk: <{BASE}ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
"""
_TEXT = "甲州高新区是国家级高新区。\n第二段　在这里。\n"
_CLASSES = ("Park", "NationalHighTechZone", "Enterprise", "Fund", "Place", "Policy", "Industry", "Carrier")
_RELATIONS = ("hosts", "locatedIn", "developsIndustry", "leadingIndustry", "issues", "implements", "cooperatesWith")
_MEASURES = ("value", "growth", "share", "increase", "rank")


class GraphWriter:
    """Writes the facts of gold articles, and a share of the optional ones, as a graph.

    With a rate, each fact may be dropped, changed or joined by another.
    """

    def __init__(self, seed: int = 0, rate: float = 0.0, optional: float = 0.0) -> None:
        self._random = random.Random(seed)
        self._rate = rate
        self._optional = optional
        self._lines: list[str] = []
        self._nodes: dict[tuple[str, str], str] = {}
        self._labels: list[str] = []

    def text(self) -> str:
        """Return the graph as TriG."""
        return _PREFIXES + "".join(f"<{BASE}id/g{n % 3}> {{ {line} }}\n" for n, line in enumerate(self._lines))

    def add(self, gold: dict[str, Any]) -> None:
        """Write the facts of one article."""
        title = gold["article"] if not self._hit(4) else gold["article"] + "（副本）"
        article = self._new("article")
        self._say(f'{article} a pk:Article ; dcterms:title "{_escaped(title)}"@zh ; pk:sourceText "text/a.txt" .')
        optional = gold.get("optional", {})
        for row in (*gold["entities"], *self._some(optional.get("entities", []))):
            self._entity(article, row)
        for row in (*gold["relations"], *self._some(optional.get("relations", []))):
            self._relation(article, row)
        for row in (*gold["observations"], *self._some(optional.get("observations", []))):
            self._figure(article, row)
        for row in gold.get("targets", []):
            self._target(article, row)
        for row in gold.get("events", []):
            self._event(article, row)
        for row in gold.get("chains", []):
            self._chain(article, row["stages"])

    # --- facts

    def _entity(self, article: str, row: dict[str, Any]) -> None:
        if self._hit():
            return
        cls = row["type"] if not self._hit() else self._random.choice(_CLASSES)
        names = [row["name"], *row["aliases"]]
        name = self._random.choice(names) if self._rate else names[0]
        node = self._node(cls, f"{name}甲" if self._hit() else f"“{name}”")
        self._say(f"{article} {self._random.choice(('pk:mentions', 'pk:about'))} {node} .")

    def _relation(self, article: str, row: Sequence[str]) -> None:
        if self._hit():
            return
        subject, name, value = row
        name = name if not self._hit() else self._random.choice(_RELATIONS)
        ends = [self._named(subject), f'"{_escaped(value)}"@zh' if name == "produces" else self._named(value)]
        if (name == "cooperatesWith" and self._hit(0.5)) or self._hit(8):
            ends.reverse()
        if ends[0].startswith('"'):
            return
        self._claim(article, ends[0], name, ends[1])
        if self._hit():
            self._claim(
                article, ends[0], self._random.choice(_RELATIONS), self._named(self._random.choice(self._labels))
            )

    def _claim(self, article: str, subject: str, name: str, value: str) -> None:
        self._say(
            f"{self._new('claim')} a pk:Claim ; rdf:subject {subject} ; rdf:predicate pk:{name} ; rdf:object {value}"
            f"{self._evidence(article)} ."
        )

    def _figure(self, article: str, row: dict[str, Any]) -> None:
        if self._hit():
            return
        indicator = (
            self._random.choice([row["indicator"], *row.get("indicator_aliases", [])])
            if self._rate
            else row["indicator"]
        )
        measure = row["measure"] if not self._hit() else self._random.choice(_MEASURES)
        parts = [f"{self._new('figure')} a pk:Observation"]
        parts.append(f"pk:subject {self._named(row['subject'])}")
        parts.append(f"pk:indicator {self._named(indicator, 'Indicator')}")
        parts.append(f"pk:measure <{BASE}id/measure/{measure}>")
        unit = str(row.get("unit") or "")
        value = _resolved(Decimal(str(row["value"])), unit) * (1 if not self._hit() else self._random.choice((2, 10)))
        parts.append(f'pk:value "{value}"^^<http://www.w3.org/2001/XMLSchema#decimal>')
        parts.append(f'pk:statedValue "{row["value"]}{_escaped(unit)}"')
        if not self._hit(2):
            bare = unit
            for word in ("万亿", "亿", "万"):
                bare = bare.removeprefix(word)
            node = f"<{BASE}id/unit/{bare.replace('/', '每').replace('%', '％') or '个'}>"
            parts.append(f"pk:unit {node}")
            if not self._hit(5):
                self._say(f'{node} rdfs:label "{bare or "个"}"@zh .')
        stated = [key for key in ("industry", "reference") if row.get(key) and not self._hit()]
        parts += [f"pk:{key} {self._named(row[key])}" for key in stated]
        if row.get("period") and not self._hit():
            period = self._random.choice([row["period"], *row.get("period_also", [])]) if self._rate else row["period"]
            if period:
                parts.append(f'pk:period "{period}"')
        qualifier = row.get("qualifier") or "exact"
        parts.append(f"pk:qualifier <{BASE}id/qualifier/{qualifier if not self._hit() else 'approximate'}>")
        self._say(" ; ".join(parts) + self._evidence(article) + " .")

    def _target(self, article: str, row: dict[str, Any]) -> None:
        if self._hit() or row.get("value") is None:
            return
        node, subject = self._new("target"), self._named(row["subject"])
        value = _resolved(Decimal(str(row["value"])), row.get("unit") or "") * (3 if self._hit() else 1)
        self._say(f'{node} a pk:Target ; rdfs:label "{_escaped(row["text"])}"@zh ; pk:value {value}')
        self._lines[-1] += (self._evidence(article) if self._random.random() < 0.5 else "") + " ."
        self._say(f"{subject} pk:hasTarget {node} .")
        self._claim(article, subject, "hasTarget", node)

    def _event(self, article: str, row: dict[str, Any]) -> None:
        if self._hit():
            return
        kind = row["kind"] if not self._hit() else "visit"
        date = row["date"] + self._random.choice(("", "-01")) if self._rate else row["date"]
        organizers = "".join(f" ; pk:organizer {self._named(name)}" for name in row["organizers"] if not self._hit())
        self._say(
            f'{self._new("event")} a pk:Event ; pk:eventKind <{BASE}id/eventKind/{kind}> ; dcterms:date "{date}"'
            f"{organizers}{self._evidence(article)} ."
        )

    def _chain(self, article: str, stages: list[str]) -> None:
        if self._hit():
            return
        chain, nodes = self._new("chain"), []
        for position, stage in enumerate(stages, 1):
            nodes.append(self._new("stage"))
            place = position if not self._hit(3) else 1
            self._say(f'{nodes[-1]} pk:position {place} ; rdfs:label "{_escaped(stage)}"@zh .')
        self._say(f"{chain} a pk:IndustryChain ; pk:stage {', '.join(reversed(nodes))}{self._evidence(article)} .")

    # --- parts

    def _evidence(self, article: str) -> str:
        if self._hit(6):
            return ""
        evidence, selector = self._new("evidence"), self._new("selector")
        start = self._random.randrange(len(_TEXT) - 4)
        end = start + self._random.randrange(2, 9)
        exact = _TEXT[start:end] if not self._hit(2) else "不在文中"
        self._say(
            f"{evidence} oa:hasSource {article}" + (f" ; oa:hasSelector {selector} ." if not self._hit(6) else " .")
        )
        self._say(f'{selector} oa:exact "{_escaped(exact)}" ; oa:start {start} ; oa:end {end} .')
        return f" ; prov:wasDerivedFrom {evidence}"

    def _named(self, name: str, cls: str = "") -> str:
        known = [node for (_, label), node in self._nodes.items() if label.strip("“”") == name]
        return known[0] if known and not cls else self._node(cls or "Place", name)

    def _node(self, cls: str, label: str) -> str:
        if (cls, label) not in self._nodes:
            node = self._nodes[cls, label] = self._new("thing")
            above = {"NationalHighTechZone": "Park", "InnovationDemonstrationZone": "Park", "Fund": "Enterprise"}.get(
                cls, cls
            )
            self._say(f'{node} a pk:{cls}, pk:{above} ; rdfs:label "{_escaped(label)}"@zh .')
            if self._hit():
                self._say(f'{node} skos:altLabel "{_escaped(label)}（别名）"@zh, "{_escaped(label)} Ltd"@en .')
            self._labels.append(label.strip("“”"))
        return self._nodes[cls, label]

    def _some(self, rows: Sequence[Any]) -> list[Any]:
        return [row for row in rows if self._random.random() < self._optional]

    def _hit(self, rarity: float = 1) -> bool:
        return self._random.random() * rarity < self._rate if self._rate else False

    def _new(self, kind: str) -> str:
        return f"<{BASE}id/{kind}/{self._random.randrange(10**9)}>"

    def _say(self, line: str) -> None:
        self._lines.append(line)


def written(
    folder: Path, articles: Sequence[dict[str, Any]], *, seed: int = 0, rate: float = 0.0, optional: float = 0.0
) -> Path:
    """Write `kg.trig` and its text into a folder and return the graph file."""
    writer = GraphWriter(seed, rate, optional)
    for article in articles:
        writer.add(article)
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "text" / "a.txt").write_text(_TEXT, encoding="utf-8")
    file = folder / "kg.trig"
    file.write_text(writer.text(), encoding="utf-8")
    return file


def folder_of(name: str) -> Path:
    """Return the folder of a set of gold."""
    return GOLD.joinpath(*name.split("."))


def articles(name: str) -> list[dict[str, Any]]:
    """Return the gold articles of a set, as parsed."""
    files = sorted(folder_of(name).glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def _resolved(value: Decimal, unit: str) -> Decimal:
    for word, factor in (("万亿", 10**12), ("亿", 10**8), ("千万", 10**7), ("百万", 10**6), ("万", 10**4)):
        if unit.startswith(word):
            return value * factor
    return value


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
