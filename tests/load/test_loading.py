"""What a load leaves in a store: every graph once, old or new, and nothing of what has vanished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from kg.errors import OutputError
from kg.load import Settings, load
from kg.load.profiles import known_profiles
from tests.load.conftest import ID, RECORD, MemoryStore, article

Output = Callable[..., Path]


def no_pause(seconds: float) -> None:
    pass


def test_each_article_is_a_graph_of_its_own(output: Output, memory: MemoryStore, generic: Settings) -> None:
    folder = output(article_甲=("南昌高新区", "襄阳高新区"), article_乙=("南昌高新区",), graph_background=("江西省",))
    loaded = load(folder, generic, transport=memory)
    assert (loaded.put, loaded.unchanged, loaded.deleted, loaded.triples) == (3, 0, 0, 4)
    assert set(memory.without_record) == {article("甲"), article("乙"), f"{ID}graph/background"}
    assert len(memory.graphs[article("甲")]) == 2
    assert any('"襄阳高新区"@zh' in line for line in memory.graphs[article("甲")])


def test_a_second_load_sends_nothing_and_doubles_nothing(
    output: Output, memory: MemoryStore, generic: Settings
) -> None:
    folder = output(article_甲=("南昌高新区",), article_乙=("襄阳高新区",))
    load(folder, generic, transport=memory)
    before, memory.requests = dict(memory.graphs), []
    loaded = load(folder, generic, transport=memory)
    assert (loaded.put, loaded.unchanged) == (0, 2)
    assert memory.requests == [("GET", RECORD)]
    assert memory.graphs == before


def test_again_sends_what_has_not_changed(output: Output, memory: MemoryStore, generic: Settings) -> None:
    folder = output(article_甲=("南昌高新区",))
    load(folder, generic, transport=memory)
    memory.graphs[article("甲")] = frozenset({"<a:a> <b:b> <c:c> ."})
    assert load(folder, generic, transport=memory).put == 0, "the record trusts what it wrote"
    assert load(folder, generic, again=True, transport=memory).put == 1
    assert "南昌高新区" in "".join(memory.graphs[article("甲")])


def test_a_changed_article_replaces_its_graph(output: Output, memory: MemoryStore, generic: Settings) -> None:
    load(output("old", article_甲=("南昌高新区",), article_乙=("同",)), generic, transport=memory)
    memory.requests = []
    loaded = load(output("new", article_甲=("襄阳高新区",), article_乙=("同",)), generic, transport=memory)
    assert (loaded.put, loaded.unchanged) == (1, 1)
    assert memory.put() == [article("甲")]
    assert "南昌高新区" not in "".join(memory.graphs[article("甲")])


def test_a_vanished_article_goes_and_other_graphs_stay(output: Output, memory: MemoryStore, generic: Settings) -> None:
    """Only what a load put there goes: not a graph below the base that somebody else put there, nor any other."""
    strangers = {article("别人的"): frozenset({"x"}), "https://example.org/g": frozenset({"y"})}
    memory.graphs |= strangers
    load(output("old", article_甲=("一",), article_乙=("二",)), generic, transport=memory)
    loaded = load(output("new", article_甲=("一",)), generic, transport=memory)
    assert loaded.deleted == 1
    assert set(memory.without_record) == {article("甲"), *strangers}


def test_keep_deletes_nothing_and_remembers(output: Output, memory: MemoryStore, generic: Settings) -> None:
    new = output("new", article_甲=("一",))
    load(output("old", article_甲=("一",), article_乙=("二",)), generic, transport=memory)
    assert load(new, generic, keep=True, transport=memory).deleted == 0
    assert article("乙") in memory.graphs
    assert load(new, generic, transport=memory).deleted == 1


def test_a_forged_record_deletes_nothing_outside_the_base(
    output: Output, memory: MemoryStore, generic: Settings
) -> None:
    folder = output(article_甲=("一",))
    load(folder, generic, transport=memory)
    entry = next(line for line in memory.graphs[RECORD] if article("甲") in line)
    record = {line.replace('"1"', '"2"') for line in memory.graphs[RECORD]}
    memory.graphs[RECORD] = frozenset(record | {entry.replace(article("甲"), "https://example.org/theirs")})
    memory.graphs["https://example.org/theirs"] = frozenset({"x"})
    assert load(folder, generic, transport=memory).deleted == 0
    assert "https://example.org/theirs" in memory.graphs


def test_quarantine_is_loaded_on_demand_only(output: Output, memory: MemoryStore, generic: Settings) -> None:
    folder = output(article_甲=("一",), graph_quarantine=("可疑",))
    load(folder, generic, transport=memory)
    assert f"{ID}graph/quarantine" not in memory.graphs
    load(folder, generic, quarantine=True, transport=memory)
    assert f"{ID}graph/quarantine" in memory.graphs
    load(folder, generic, transport=memory)
    assert f"{ID}graph/quarantine" not in memory.graphs


def test_a_record_that_is_cut_short_stops_the_load(output: Output, memory: MemoryStore, generic: Settings) -> None:
    load(output("old", article_甲=("一",), article_乙=("二",)), generic, transport=memory)
    memory.graphs[RECORD] = frozenset(line for line in memory.graphs[RECORD] if article("乙") not in line)
    with pytest.raises(OutputError, match="ResultSetMaxRows"):
        load(output("new", article_甲=("一",)), generic, transport=memory)
    assert article("乙") in memory.graphs


def test_what_is_no_graph_store_is_told(output: Output, generic: Settings) -> None:
    page = httpx.MockTransport(lambda request: httpx.Response(200, text="<html>欢迎</html>"))
    with pytest.raises(OutputError, match="--profile"):
        load(output(article_甲=("一",)), generic, transport=page)


@pytest.mark.parametrize("fault", [httpx.ReadError("reset"), httpx.ConnectTimeout("slow"), 500, 503, 429])
def test_what_passes_is_tried_again(
    fault: Exception | int, output: Output, memory: MemoryStore, generic: Settings
) -> None:
    pauses: list[float] = []
    memory.faults = [None, None, fault, fault, None]  # the record is read and written, then the graph is put
    loaded = load(output(article_甲=("一",)), generic, transport=memory, pause=pauses.append)
    assert (loaded.put, loaded.retries) == (1, 2)
    assert pauses == [0.5, 1.0]
    assert len(memory.graphs[article("甲")]) == 1


def test_trying_again_has_an_end(output: Output, memory: MemoryStore, generic: Settings) -> None:
    pauses: list[float] = []
    memory.faults = [httpx.ConnectError("refused")] * 9
    with pytest.raises(OutputError, match="5 times: refused"):
        load(output(article_甲=("一",)), generic, transport=memory, pause=pauses.append)
    assert pauses == [0.5, 1.0, 2.0, 4.0]


def test_what_is_refused_is_not_tried_again(output: Output, memory: MemoryStore, generic: Settings) -> None:
    memory.faults = [None, 413]
    with pytest.raises(OutputError, match="413") as refused:
        load(output(article_甲=("一",)), generic, transport=memory)
    assert "<h1>" not in str(refused.value)
    assert len(memory.requests) == 2


@pytest.mark.parametrize("done", range(5))
def test_a_load_that_breaks_off_is_gone_on_with(
    done: int, output: Output, memory: MemoryStore, generic: Settings
) -> None:
    """After any number of graphs: each is old or new, the next load sends the rest, and the vanished one goes."""
    names = [f"文{number}" for number in range(5)]
    old = output("old", **{f"article_{name}": ("旧",) for name in [*names, "消失"]})
    new = output("new", **{f"article_{name}": ("新", "更新") for name in names})
    load(old, generic, transport=memory)
    whole = {name: memory.graphs[article(name)] for name in names}
    memory.faults = [None, None, *[None] * done, *[httpx.WriteError("broken pipe")] * 99]
    with pytest.raises(OutputError):
        load(new, generic, transport=memory, pause=no_pause)
    for name in names:
        assert memory.graphs[article(name)] == whole[name] or len(memory.graphs[article(name)]) == 2
    memory.faults = []
    load(new, generic, transport=memory, pause=no_pause)
    assert set(memory.without_record) == {article(name) for name in names}
    assert all(len(lines) == 2 for lines in memory.without_record.values())


def test_graphs_of_a_killed_first_load_are_known_to_the_next(
    output: Output, memory: MemoryStore, generic: Settings
) -> None:
    """The record is written before the graphs: what a killed load put there can vanish later."""
    memory.faults = [None, None, None, *[httpx.WriteError("killed")] * 99]
    with pytest.raises(OutputError):
        load(output("old", article_甲=("一",), article_乙=("二",)), generic, transport=memory, pause=no_pause)
    assert set(memory.without_record) == {article("乙")}
    memory.faults = []
    load(output("new", article_甲=("一",)), generic, transport=memory)
    assert set(memory.without_record) == {article("甲")}


def moving() -> Settings:
    return Settings("http://store.example", known_profiles()["virtuoso"], "u", "p")


def test_staging_and_move_leave_no_staging_graph(output: Output, memory: MemoryStore) -> None:
    load(output(article_甲=("一",), article_乙=("二",)), moving(), transport=memory)
    assert set(memory.graphs) == {article("甲"), article("乙"), RECORD}
    assert all("/graph/loading-" in graph for method, graph in memory.requests if method == "PUT")


def test_a_lost_answer_to_a_move_costs_nothing(output: Output, memory: MemoryStore) -> None:
    """The graph was moved, nobody told so: the attempt starts over with the PUT, and does not move what is gone."""

    class Lossy(MemoryStore):
        lost = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            answer = super().handle_request(request)
            if request.method == "POST" and article("甲") in request.read().decode() and not self.lost:
                self.lost = 1
                raise httpx.ReadError("lost")
            return answer

    store = Lossy()
    loaded = load(output(article_甲=("一",)), moving(), transport=store, pause=no_pause)
    assert loaded.retries == 1
    assert set(store.graphs) == {article("甲"), RECORD}
    assert len(store.graphs[article("甲")]) == 1


def test_a_staging_graph_left_by_a_killed_load_goes(output: Output, memory: MemoryStore) -> None:
    folder = output(article_甲=("一",))
    memory.faults = [None, None, None, None, *[httpx.WriteError("killed")] * 99]  # record (GET, PUT, POST), PUT, POST
    with pytest.raises(OutputError):
        load(folder, moving(), transport=memory, pause=no_pause)
    assert any("/graph/loading-" in graph for graph in memory.graphs)
    memory.faults = []
    load(folder, moving(), transport=memory)
    assert set(memory.graphs) == {article("甲"), RECORD}
