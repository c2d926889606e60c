"""How big a graph the explorer still shows: sizes of its files, time to make them, time until a browser shows them.

    python bench/drawing.py big --nodes 1000 3000 10000 100000

Each graph is invented: parks with what they host, links between them, one industry that 3 % of all facts lead to; 2.5
facts an entity, each with its sentence. The pages stay in `big/1000/graph.html` …, to be opened by hand. Reading a
store is not measured.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from kg.knowledge import Knowledge
from kg.views.content import DRAWN
from kg.views.page import explorer
from kg.views.terms import Terms

SYLLABLES = "东南西北中青白金银江河湖海山林云石松柏星辰光华新安宁远平泰和兴盛永昌"
TRADES = "科技智能材料生物医药电子装备能源环保信息"
ENDS = {
    "Park": "高新区",
    "Place": "市",
    "Project": "产业化项目",
    "Enterprise": "有限公司",
    "Industry": "产业",
    "Carrier": "孵化器",
    "ResearchInstitute": "研究院",
    "University": "大学",
    "Association": "产业联盟",
    "PublicBody": "管理委员会",
    "Policy": "若干措施",
    "Honour": "示范基地",
}
SHARES = {
    "Enterprise": 46,
    "Project": 14,
    "Carrier": 9,
    "ResearchInstitute": 8,
    "Policy": 8,
    "Honour": 5,
    "Industry": 4,
}
RELATIONS = {"Enterprise": "hosts", "Project": "hosts", "Carrier": "hosts", "Industry": "developsIndustry"}
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


def invented(count: int, knowledge: Knowledge) -> dict[str, Any]:
    """Return data of the form of `PageData` with so many entities."""
    dice = random.Random(count)
    classes = [*SHARES, *(cls for cls in DRAWN if cls not in SHARES and cls != "Park")]
    weights = [SHARES.get(cls, 1) for cls in classes]
    parks = max(8, count // 120)
    kinds = ["Park"] * parks + dice.choices(classes, weights, k=count - parks)
    kinds.sort(key=DRAWN.index)
    entities = [_entity(number, kind, dice) for number, kind in enumerate(kinds)]
    hubs = [number for number, kind in enumerate(kinds) if kind == "Park"]
    home = [number if kind == "Park" else dice.choice(hubs) for number, kind in enumerate(kinds)]
    members: dict[int, list[int]] = {}
    for number, hub in enumerate(home):
        members.setdefault(hub, []).append(number)
    giant = kinds.index("Industry")
    quotes: list[dict[str, Any]] = []
    facts: dict[tuple[int, int], dict[str, Any]] = {}
    while len(facts) < 2.5 * count:
        subject = home[dice.randrange(count)]
        object_ = dice.choice(members[subject])
        luck = dice.random()
        if luck < 0.3:
            subject = dice.choice(members[subject])
        elif luck < 0.35:
            object_ = dice.choice(hubs)
        elif luck < 0.38:
            object_ = giant
        if subject == object_ or (subject, object_) in facts:
            continue
        quotes.append(_quote(entities[subject]["zh"], entities[object_]["zh"], dice, count))
        evidence = {"q": len(quotes) - 1, "rules": ["rule"], "period": str(dice.randint(2012, 2024))}
        relation = RELATIONS.get(kinds[object_], "cooperatesWith")
        facts[subject, object_] = {"s": subject, "p": relation, "o": object_, "evidence": [evidence]}
    articles = [
        {"title": f"第{at}篇", "date": "2022-10", "file": "a.txt", "entities": sorted(dice.sample(range(count), 8))}
        for at in range(count // 20)
    ]
    terms = Terms(knowledge)
    names = {*DRAWN, *RELATIONS.values(), "cooperatesWith"}
    return {
        "base": knowledge.vocabulary.ID,
        "counts": {"entities": count, "facts": len(facts), "figures": 0, "articles": len(articles)},
        "articles": articles,
        "entities": entities,
        "facts": [facts[key] for key in sorted(facts)],
        "figures": [],
        "targets": [],
        "events": [],
        "chains": [],
        "quotes": quotes,
        "terms": {name: terms.term(name) for name in sorted(names)},
    }


def _entity(number: int, kind: str, dice: random.Random) -> dict[str, Any]:
    name = "".join(dice.choices(SYLLABLES, k=3)) + "".join(dice.choices(TRADES, k=2)) + ENDS[kind]
    label = f"{name}{number}"
    return {"key": f"{kind.lower()}/{label}", "type": kind, "cls": kind, "zh": label, "aliases": [label[:5]]}


def _quote(one: str, other: str, dice: random.Random, count: int) -> dict[str, Any]:
    return {"article": dice.randrange(max(1, count // 20)), "text": f"{one}与{other}签署协议，双方将在多个领域合作。"}


def measured(folder: Path, page: Page) -> Iterator[str]:
    """Yield what a browser needs: until the first drawing, until search works, for an entity, for a community."""
    began = time.perf_counter()
    page.goto((folder / "graph.html").as_uri(), wait_until="commit")
    page.wait_for_function("() => canvas.shown?.() > 0")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    yield f"first drawing {time.perf_counter() - began:.1f} s"
    page.wait_for_function("() => files.ready()", timeout=120_000)
    yield f"search ready {time.perf_counter() - began:.1f} s"
    began = time.perf_counter()
    page.fill("#search", "gxq")
    page.wait_for_selector("#hits [role=option]")
    yield f"search by pinyin {time.perf_counter() - began:.2f} s"
    began = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .fact")
    yield f"entity {time.perf_counter() - began:.2f} s"
    if page.evaluate("Boolean(model.data.big)"):
        page.keyboard.press("Escape")
        began = time.perf_counter()
        page.click("[data-community='0']")
        page.wait_for_function("() => canvas.scene().kind === 'home'")
        yield f"community of {page.inner_text('#shown')} {time.perf_counter() - began:.2f} s"
    memory = page.evaluate("performance.memory.usedJSHeapSize")
    yield f"{memory / 1e6:.0f} MB in the browser"


def main(folder: Path, sizes: list[int]) -> None:
    """Make, measure and print."""
    knowledge = Knowledge.load()
    with sync_playwright() as playwright:
        for count in sizes:
            data = invented(count, knowledge)
            target = folder / str(count)
            shutil.rmtree(target, ignore_errors=True)
            began = time.perf_counter()
            written = []
            for name, text in explorer(data, ["cooperatesWith"]):
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                written.append((target / name).write_bytes(text.encode("utf-8")))
            took = time.perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            print(f"{count:,} nodes, {len(data['facts']):,} facts: made in {took:.1f} s, {peak:.0f} MB at most")
            print(
                f"  graph.html {written[0] / 1e6:.1f} MB, {len(written) - 1} files, {sum(written) / 1e6:.0f} MB in all"
            )
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            print("  " + "; ".join(measured(target, page)), flush=True)
            browser.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--nodes", type=int, nargs="+", default=[1000, 3000, 10_000, 100_000])
    given = arguments.parse_args()
    main(given.folder, given.nodes)
