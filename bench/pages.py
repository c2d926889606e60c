"""How long the pages of a graph take to write, and how much there is of them.

python bench/grown.py output big --triples 1000000
python bench/pages.py big
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

from kg.content.standing import whole
from kg.knowledge import Knowledge
from kg.query.store import Graph
from kg.site import write_site


def main() -> None:
    """Print the times of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="an output folder")
    output = parser.parse_args().output
    knowledge = Knowledge.load()
    folder = Path(tempfile.mkdtemp(prefix="pages-"))
    try:
        start = time.perf_counter()
        content = whole(Graph.open(output).store, knowledge.vocabulary)
        read = time.perf_counter()
        pages = write_site(content, knowledge, output, folder)
        done = time.perf_counter()
        files = [path for path in folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        index = (folder / "index.html").stat().st_size
    finally:
        shutil.rmtree(folder)
    triples = sum(len(terms) for said in content.triples.values() for terms in said.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"triples read       {triples:>12,}   {read - start:8.1f} s")
    print(f"pages written      {pages:>12,}   {done - read:8.1f} s   {(done - read) / pages * 1000:.1f} ms each")
    print(f"files              {len(files):>12,}   {size / 1e6:8.1f} MB")
    print(f"index.html         {index / 1e6:12.1f} MB")
    print(f"most memory        {memory:12,.0f} MB")


if __name__ == "__main__":
    main()
