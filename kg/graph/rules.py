"""Rules over several figures: one SPARQL SELECT each, run over a whole store; what they find are warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataFileError, Problem
from kg.graph.shapes import SHAPE, Finding
from kg.graph.units import value_of
from kg.knowledge.vocabulary import Vocabulary

_HEADER = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_PREFIXES = ("id", "pk", "rdf", "rdfs", "xsd")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name is the file's, its messages say what is wrong in zh and en."""

    name: str
    query: str
    messages: tuple[tuple[str, str], ...]


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of the folder `rules/` in a shapes folder, by name; DataFileError names all faulty files."""
    rules, problems = [], []
    for file in sorted((folder / "rules").glob("*.rq")):
        text = file.read_text(encoding="utf-8")
        messages = tuple(sorted((found[1], found[2].strip()) for found in _HEADER.finditer(text)))
        if [language for language, _ in messages] != ["en", "zh"]:
            place, remedy = f"{folder.name}/rules/{file.name}", "在文件开头写 # zh: … 和 # en: … begin with both"
            problems.append(Problem(place, 1, "缺少中文或英文说明 a message in zh or en is missing", remedy))
        rules.append(Rule(file.stem, text, messages))
    if problems:
        raise DataFileError(problems)
    return tuple(rules)


def run_rules(rules: Iterable[Rule], store: ox.Store, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return what the rules find in all graphs of a store together, sorted."""
    found: set[Finding] = set()
    for rule in rules:
        shape = vocabulary.rebased(SHAPE + rule.name)
        for row in _rows(rule, store, vocabulary):
            focus, value = row["focus"], row["value"]
            found.add(
                Finding(
                    focus="" if focus is None else value_of(focus),
                    shape=shape,
                    component=vocabulary.prefixes["sh"] + "SPARQLConstraintComponent",
                    severity="Warning",
                    messages=rule.messages,
                    value="" if value is None else value_of(value),
                    value_is_iri=isinstance(value, ox.NamedNode),
                )
            )
    return tuple(sorted(found))


def _rows(rule: Rule, store: ox.Store, vocabulary: Vocabulary) -> ox.QuerySolutions:
    prefixes = {prefix: vocabulary.prefixes[prefix] for prefix in _PREFIXES}
    try:
        rows = store.query(rule.query, base_iri=vocabulary.ID, prefixes=prefixes, use_default_graph_as_union=True)
    except SyntaxError as error:
        what = f"查询有误 wrong query: {error.msg}"
        raise DataFileError(Problem(f"rules/{rule.name}.rq", error.lineno, what)) from error
    if not isinstance(rows, ox.QuerySolutions) or not {"focus", "value"} <= {str(v.value) for v in rows.variables}:
        what = "须是 SELECT ?focus ?value it must be SELECT ?focus ?value"
        raise DataFileError(Problem(f"rules/{rule.name}.rq", None, what))
    return rows
