"""Measuring a built graph against gold: precision, recall and F1 by kind of fact, and every miss.

How a prediction counts:

entity        same class (a subclass counts as its class) and a name of the gold entity as label or other name
relation      same subject, property and object; `relation~` forgives a property of the same family for another
observation   same subject, indicator, industry, period, measure, value, unit and reference; `observation~` asks for
              subject, indicator, measure and value; `qualifier` tells how many of the found have the right qualifier
target        same subject and value
event         same kind and date, and an organizer in common
chain         same stages in the same order
evidence      claims and figures of the whole graph whose quotations stand in the text at their offsets

Optional gold facts and other readings are right when given and not missed when left out.
"""

from __future__ import annotations

from pathlib import Path

from kg.knowledge.schemes import Schemes
from kg.knowledge.vocabulary import DEFAULT_BASE, Vocabulary
from kg.output import settled
from kg.resources import ontology_dir
from kg.score.comparison import compared
from kg.score.evidence import checked
from kg.score.gold import read_gold
from kg.score.graph import PredictedGraph
from kg.score.report import ArticleScore, Miss, Row, ScoreReport
from kg.score.rules import Rules

__all__ = ["ArticleScore", "Miss", "Row", "ScoreReport", "score"]

GRAPH = "kg.trig"


def score(gold: Path, output: Path, *, base: str = DEFAULT_BASE) -> ScoreReport:
    """Score a built output folder, or one graph file, against a gold file or a folder of gold files.

    DataFileError: every mistake of every gold file. InputError: there is no gold, or the graph cannot be read.
    OutputError: no build has written to the folder.
    """
    folder = ontology_dir()
    vocabulary = Vocabulary.load(folder / "parkkg.ttl", base)
    rules = Rules.load(folder / "scoring.toml", vocabulary)
    articles = read_gold(gold, vocabulary, Schemes.load(folder / "schemes"))
    graph = PredictedGraph.read(output if output.is_file() else settled(output) / GRAPH, vocabulary)
    evidence, misses = checked(graph)
    return ScoreReport(tuple(compared(article, graph, rules) for article in articles), evidence, misses)
