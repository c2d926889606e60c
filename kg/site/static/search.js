"use strict";
// Search over everything that has a page: names, short forms, English names, pinyin and its initials.
(() => {
  const LIMIT = 30;
  const { things, kinds, words } = JSON.parse(document.getElementById("data").textContent);
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const known = things.map(([kind, names, english, typed, link, weight]) => ({
    kind,
    names,
    english,
    link,
    weight,
    keys: [...names, english, ...typed].filter(Boolean).map(fold),
  }));
  let chosen = "";

  const language = () => document.documentElement.dataset.ui;
  const say = (key, values) => words[key][language()].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Whole names first, then beginnings, then the rest; of equals the one that more is told of.
  function rank(thing, wanted) {
    let best = 3;
    for (const key of thing.keys) {
      const at = key.indexOf(wanted);
      if (at === 0) best = Math.min(best, key === wanted ? 0 : 1);
      else if (at > 0) best = Math.min(best, 2);
    }
    return best;
  }

  function button(kind, label) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    one.setAttribute("aria-pressed", String(kind === chosen));
    one.addEventListener("click", () => {
      chosen = kind;
      render();
    });
    return one;
  }

  function row({ thing }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const label = language() === "en" && thing.english ? thing.english : thing.names[0];
    const other = label === thing.names[0] ? thing.names.slice(1).join("、") : thing.names[0];
    link.href = thing.link;
    for (const [tag, text] of [
      ["span", label],
      ["small", other],
      ["small", kinds[thing.kind][language()]],
    ]) {
      const part = document.createElement(tag);
      part.textContent = text;
      link.append(part);
    }
    item.append(link);
    return item;
  }

  function render() {
    const wanted = fold(input.value);
    found.hidden = !wanted;
    if (!wanted) return;
    const all = known
      .map((thing) => ({ thing, rank: rank(thing, wanted) }))
      .filter((hit) => hit.rank < 3)
      .sort((a, b) => a.rank - b.rank || b.thing.weight - a.thing.weight);
    const present = [...new Set(all.map((hit) => hit.thing.kind))];
    if (!present.includes(chosen)) chosen = "";
    const hits = chosen ? all.filter((hit) => hit.thing.kind === chosen) : all;
    const filters = present.length > 1 ? ["", ...present] : [];
    document
      .getElementById("kinds")
      .replaceChildren(...filters.map((kind) => button(kind, kind ? kinds[kind][language()] : say("every", {}))));
    document.getElementById("hits").replaceChildren(...hits.slice(0, LIMIT).map(row));
    document.getElementById("status").textContent = !hits.length
      ? say("noHits", {})
      : hits.length > LIMIT
        ? say("moreHits", { n: LIMIT, m: hits.length })
        : say("hits", { n: hits.length });
  }

  input.addEventListener("input", render);
  input.addEventListener("keydown", (event) => {
    const first = document.querySelector("#hits a");
    if (event.isComposing || !first) return;
    if (event.key === "Enter") first.click();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      first.focus();
    }
  });
  document.getElementById("hits").addEventListener("keydown", (event) => {
    const links = [...document.querySelectorAll("#hits a")];
    const at = links.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    (links[next] || (next < 0 ? input : links[at])).focus();
  });
  document.addEventListener("language", render);
  render();
})();
