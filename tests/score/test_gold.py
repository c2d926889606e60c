"""Gold files: mistakes are told all at once with file and key, and the project's own gold is sound."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataFileError, InputError
from kg.knowledge.schemes import Schemes
from kg.knowledge.vocabulary import Vocabulary
from kg.resources import ontology_dir
from kg.score.gold import GoldArticle, read_gold
from kg.score.rules import folded
from tests.score.graphs import GOLD

CASE = Path(__file__).parent / "case" / "gold.json"
FIRST = sorted((GOLD / "first").rglob("*.json"))


def read(path: Path) -> tuple[GoldArticle, ...]:
    folder = ontology_dir()
    return read_gold(path, Vocabulary.load(folder / "parkkg.ttl"), Schemes.load(folder / "schemes"))


def mistakes(path: Path) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        read(path)
    return [str(problem) for problem in caught.value.problems]


def changed(folder: Path, *path: str | int, to: Any) -> Path:
    data: Any = json.loads(CASE.read_text(encoding="utf-8"))
    table = data
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = to
    file = folder / "gold.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("path", "value", "place", "hint"),
    [
        (("entities", 2, "type"), "Enterprize", "entities[2].type", "Enterprise"),
        (("entities", 1, "name"), "", "entities[1].name", "name"),
        (("entities", 0, "aliases"), "甲州", "entities[0].aliases", "["),
        (("relations", 0, 1), "locatedAt", "relations[0][1]", "locatedIn"),
        (("relations", 1), ["甲州高新区", "hosts"], "relations[1]", "locatedIn"),
        (("observations", 0, "measure"), "vallue", "observations[0].measure", "value"),
        (("observations", 0, "measure_also"), ["growht"], "observations[0].measure_also[0]", "growth"),
        (("observations", 0, "qualifier"), "atleast", "observations[0].qualifier", "atLeast"),
        (("observations", 1, "value"), "9", "observations[1].value", "920.38"),
        (("observations", 1, "indicator_alias"), ["GDP"], "observations[1].indicator_alias", "indicator_aliases"),
        (("observations", 1, "period_also"), "2022", "observations[1].period_also", "["),
        (("optional", "observations", 0, "subject"), None, "optional.observations[0].subject", "subject"),
        (("optional", "observation"), [], "optional.observation", "observations"),
        (("targets", 0, "value"), "一千", "targets[0].value", "920.38"),
        (("events", 0, "kind"), "meetings", "events[0].kind", "meeting"),
        (("events", 0, "organizers"), [1], "events[0].organizers", "["),
        (("chains", 0, "stages"), "石英砂→硅片", "chains[0].stages", "["),
        (("chains", 0), "石英砂→硅片", "chains[0]", "{"),
        (("relation",), [], "relation", "relations"),
        (("article",), None, "article", "article"),
        (("optional",), [], "optional", "{"),
    ],
)
def test_a_mistake_is_told_with_its_key_and_what_to_write(
    tmp_path: Path, path: tuple[str | int, ...], value: Any, place: str, hint: str
) -> None:
    (told,) = mistakes(changed(tmp_path, *path, to=value))
    assert f"gold.json: {place}: " in told
    assert hint in told.partition("；")[2]


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    changed(tmp_path, "entities", 0, "type", to="Parc").rename(tmp_path / "a.json")
    changed(tmp_path, "relations", 0, 1, to="host").rename(tmp_path / "b.json")
    (tmp_path / "c.json").write_text('{"article": "甲",\n "entities": [}', encoding="utf-8")
    (tmp_path / "d.json").write_bytes("甲".encode("gb18030"))
    (tmp_path / "e.json").write_text("[]", encoding="utf-8")
    told = [words.rpartition("/")[2] for words in mistakes(tmp_path)]
    assert [words.partition(":")[0] for words in told] == ["a.json", "b.json", "c.json", "d.json", "e.json", "e.json"]
    assert "c.json:2: JSON" in told[2]


@pytest.mark.parametrize("name", ["", "gold.json"])
def test_a_place_without_gold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="gold"):
        read(tmp_path / name)


# --- the project's own gold


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("seed", 14),
        ("extra", 16),
        ("first/a", 8),
        ("first/b", 8),
        ("first/c", 4),
        ("first/d", 4),
        ("first/e", 6),
        ("first/f", 6),
        ("first/g", 8),
        ("first/h", 6),
        ("first/i", 6),
        ("first/j", 5),
        ("first/k", 4),
    ],
)
def test_the_sets_are_well_formed(name: str, count: int) -> None:
    titles = [article.title for article in read(GOLD / name)]
    assert len(set(titles)) == len(titles) == count


def test_each_half_of_the_first_contact_sets_is_whole() -> None:
    assert Counter(file.parent.name for file in FIRST) == {
        "a": 8,
        "b": 8,
        "c": 4,
        "d": 4,
        "e": 6,
        "f": 6,
        "g": 8,
        "h": 6,
        "i": 6,
        "j": 5,
        "k": 4,
    }


@pytest.mark.parametrize("file", FIRST, ids=[file.stem for file in FIRST])
def test_first_contact_gold_hangs_together(file: Path) -> None:
    (gold,) = read(file)
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert text.startswith(gold.title + "\n")
    body = folded(text)
    firm = {entity.name for entity in gold.entities}
    known = firm | {entity.name for entity in gold.may_entities}
    for entity in (*gold.entities, *gold.may_entities):
        names = [folded(name) for name in (entity.name, *entity.aliases)]
        assert any(name in body or is_split_in(name, body) for name in names), f"{entity.name} is not in the text"
    for relation in gold.relations:
        assert relation.subject in firm, relation
        assert relation.object in firm or relation.property == "produces", relation
    for relation in gold.may_relations:
        assert relation.subject in known, relation
        assert relation.object in known or relation.property == "produces", relation
    for figure in (*gold.observations, *gold.may_observations):
        assert figure.subjects[0] in known, figure
        assert figure.industries[0] is None or figure.industries[0] in known, figure
    for target in gold.targets:
        assert target.subject in firm, target
    for event in gold.events:
        assert set(event.organizers) <= firm, event
    assert len(set(gold.entities)) == len(gold.entities)
    assert len({*gold.relations, *gold.may_relations}) == len(gold.relations) + len(gold.may_relations)


@pytest.mark.parametrize("file", FIRST, ids=[file.stem for file in FIRST])
def test_first_contact_figures_stand_in_the_text(file: Path) -> None:
    (gold,) = read(file)
    text = unicodedata.normalize("NFKC", file.with_suffix(".txt").read_text(encoding="utf-8"))
    spelt_out = 0
    for figure in gold.observations:
        value = abs(figure.value)
        written = {f"{value}", f"{value.normalize():f}", f"{value:.2f}"}
        spelt_out += not any(number in text for number in written)
    assert spelt_out <= 4, "shares such as 近三成 and ranks are few; the other figures are written in digits"


def is_split_in(name: str, text: str) -> bool:
    """Tell whether the characters stand in the text in this order, as in 电子、新材料产业园."""
    characters = iter(text)
    return all(character in characters for character in name)
