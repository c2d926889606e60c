"""The changeset of a build: what came, what went, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build import build
from kg.changes import differences, write_changes
from kg.errors import OutputError
from kg.graph.files import STORE

terms = st.sampled_from([ox.NamedNode(f"https://example.org/{name}") for name in "甲乙丙"])
texts = st.text(st.sampled_from('字a"\\\n\r\t\u2028\u0085'), max_size=4).map(
    lambda text: ox.Literal(text, language="zh")
)
graphs = st.sampled_from([ox.NamedNode(f"https://example.org/graph/{name}") for name in ("文章", "background")])
quads = st.sets(st.builds(ox.Quad, terms, terms, texts | terms, graphs), max_size=12)


def store(content: set[ox.Quad]) -> ox.Store:
    made = ox.Store()
    made.extend(content)
    return made


def parsed(lines: list[str]) -> set[ox.Quad]:
    return set(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS))


@given(quads, quads)
def test_old_and_added_without_removed_is_new(old: set[ox.Quad], new: set[ox.Quad]) -> None:
    added, removed = (parsed(lines) for lines in differences(store(old), store(new)))
    assert (old | added) - removed == new
    assert added.isdisjoint(old)
    assert removed <= old


@given(quads, quads)
def test_lines_are_whole_and_sorted_by_bytes(old: set[ox.Quad], new: set[ox.Quad]) -> None:
    for lines in differences(store(old), store(new)):
        assert lines == sorted(lines, key=lambda line: line.encode("utf-8"))
        assert all(line.endswith(" .\n") and line.count("\n") == 1 for line in lines)


def test_the_default_graph_does_not_count() -> None:
    said = ox.Quad(ox.NamedNode("https://a.example/"), ox.NamedNode("https://b.example/"), ox.Literal("x"))
    assert differences(ox.Store(), store({said})) == ([], [])


def built(folder: Path, content: set[ox.Quad]) -> Path:
    folder.mkdir()
    on_disk = ox.Store(str(folder / STORE))
    on_disk.extend(content)
    on_disk.flush()
    return folder


def quad(text: str) -> ox.Quad:
    thing = ox.NamedNode("https://example.org/园区")
    return ox.Quad(
        thing, ox.NamedNode("https://example.org/名"), ox.Literal(text), ox.NamedNode("https://example.org/g")
    )


def test_files_tell_what_changed(tmp_path: Path) -> None:
    old = built(tmp_path / "old", {quad("同"), quad("旧")})
    new = built(tmp_path / "new", {quad("同"), quad("新")})
    changes = write_changes(old, new)
    assert (changes.added, changes.removed) == (1, 1)
    line = '<https://example.org/园区> <https://example.org/名> "{}" <https://example.org/g> .\n'
    assert (new / "changes" / "added.nq").read_text(encoding="utf-8") == line.format("新")
    assert (new / "changes" / "removed.nq").read_text(encoding="utf-8") == line.format("旧")


def test_the_first_build_adds_everything(tmp_path: Path) -> None:
    new = built(tmp_path / "new", {quad("一"), quad("二")})
    changes = write_changes(tmp_path / "nothing", new)
    assert (changes.added, changes.removed) == (2, 0)
    assert (new / "changes" / "removed.nq").read_bytes() == b""


def test_a_broken_store_is_named(tmp_path: Path) -> None:
    new = built(tmp_path / "new", {quad("一")})
    (tmp_path / "old" / STORE).mkdir(parents=True)
    with pytest.raises(OutputError, match="--changes"):
        write_changes(tmp_path / "old", new)


def test_a_build_writes_them_when_asked(tmp_path: Path) -> None:
    text, output = tmp_path / "a.txt", tmp_path / "output"
    text.write_text("南昌高新区：产业集群\n\n2021年，南昌高新区营业收入达5.2亿元。\n", encoding="utf-8")
    build([text], output, date="2022", changes=True)
    first = (output / "changes" / "added.nq").read_text(encoding="utf-8")
    text.write_text("南昌高新区：产业集群\n\n2021年，南昌高新区营业收入达6.3亿元。\n", encoding="utf-8")
    build([text], output, date="2022", changes=True)
    added, removed = ((output / "changes" / f"{name}.nq").read_text(encoding="utf-8") for name in ("added", "removed"))
    assert "6.3亿元" in added
    assert "5.2亿元" not in added
    assert "5.2亿元" in removed
    assert parsed([removed]) <= parsed([first])
    trig = set(ox.parse(path=output / "kg.trig", format=ox.RdfFormat.TRIG))
    assert (parsed([first]) | parsed([added])) - parsed([removed]) == trig
    build([text], output, date="2022", changes=True)
    assert [path.read_bytes() for path in sorted((output / "changes").iterdir())] == [b"", b""]
    build([text], output, date="2022")
    assert not (output / "changes").exists(), "no changeset outlives the build that it tells of"
