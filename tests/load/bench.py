"""`python -m tests.load.bench [MILLIONS]`: how long a load into a fresh Oxigraph server on disk takes.

The articles of the bulletin in seeds/ are repeated under other names until there are enough triples. CPU seconds tell
more than the wall clock where others work on the machine: goal is 15 s of wall for a million on two free cores.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from kg.build import build
from kg.load import load, settings
from tests.load.conftest import ID, ROOT, free_port, running

_RENAMED = ("article", "claim", "evidence", "observation")


def repeated(bulletin: Path, folder: Path, wanted: int) -> int:
    """Make an output folder of at least so many triples; return how many there are."""
    source = ox.Store.read_only(str(bulletin / "store"))
    graphs = [graph for graph in source.named_graphs() if graph.value.startswith(f"{ID}article/")]
    quads = [quad for graph in graphs for quad in source.quads_for_pattern(None, None, None, graph)]
    text = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode("utf-8")
    (folder / ".parkkg").mkdir(parents=True)
    (folder / ".parkkg" / "written").write_text("store\n", encoding="utf-8")
    store = ox.Store(str(folder / "store"))
    copies = -(-wanted // len(quads))
    for copy in range(copies):
        renamed = text
        for name in _RENAMED:
            renamed = renamed.replace(f"<{ID}{name}/", f"<{ID}{name}/{copy}-")
        store.bulk_load(renamed, format=ox.RdfFormat.N_QUADS)
    store.optimize()  # as a build does
    store.flush()
    return copies * len(quads)


def main(millions: float) -> None:
    """Build, repeat, start a server, load, and tell the time."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        build([ROOT / "seeds"], place / "bulletin")
        triples = repeated(place / "bulletin", place / "output", round(millions * 1_000_000))
        port = free_port()
        program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
        command = [program, "serve", "--bind", f"127.0.0.1:{port}", "--location", str(place / "db")]
        url = f"http://127.0.0.1:{port}"
        with running(command, url, place):
            for words in ("first load", "second load, nothing changed"):
                start, cpu = time.perf_counter(), time.process_time()
                loaded = load(place / "output", settings(url, "oxigraph"))
                took, cpu = time.perf_counter() - start, time.process_time() - cpu
                print(f"{words}: {triples:,} triples, {loaded.put} graphs put, {took:.1f} s, client CPU {cpu:.1f} s")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"server CPU {used.ru_utime + used.ru_stime:.1f} s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
