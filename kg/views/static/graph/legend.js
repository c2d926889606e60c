"use strict";
// The legend: glyph, name and count of each type and relation, each a switch; and the range of years.
const legend = (() => {
  const { data } = model;
  const { el, glyph } = dom;
  const { word, term } = model;
  const root = document.getElementById("legend"),
    unfold = document.getElementById("filters");
  let types = new Map(),
    relations = new Map(),
    unfolded = false;

  // Counts what a drawing of everything would hold.
  function tally() {
    const add = (counts, key, n = 1) => counts.set(key, (counts.get(key) || 0) + n);
    [types, relations] = [new Map(), new Map()];
    if (data.big) for (const home of data.big.communities) Object.entries(home.types).forEach(([k, n]) => add(types, k, n));
    else data.nodes.forEach(({ id }) => add(types, data.entities[id].type));
    data.facts.forEach(({ s, o, p }) => {
      if (o !== undefined && model.drawable(s) && model.drawable(o)) add(relations, p);
    });
  }

  function rows(kind, counts, sign) {
    const off = filter.hidden[kind];
    const keys =
      kind === "types"
        ? data.glyphs.map(([cls]) => cls).filter((cls) => counts.has(cls))
        : [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
    const act = (change) => {
      change();
      filter.changed();
    };
    const flip = (key) =>
      act(() => {
        if (!off.delete(key)) off.add(key);
      });
    const alone = (key) =>
      act(() => keys.forEach((other) => (other === key ? off.delete(other) : off.add(other))));
    const all = off.size === 0;
    const row = (key) =>
      el(
        "li",
        {},
        el(
          "button",
          {
            type: "button",
            class: "switch",
            "data-key": key,
            "aria-pressed": String(!off.has(key)),
            onclick: () => flip(key),
          },
          sign(key),
          el("span", { class: "name" }, term(key)),
          el("span", { class: "count" }, model.count(counts.get(key))),
        ),
        el(
          "button",
          {
            type: "button",
            class: "only",
            "data-only": key,
            title: word("only"),
            "aria-label": `${word("only")} ${term(key)}`,
            onclick: () => alone(key),
          },
          "◎",
        ),
      );
    return [
      el("ul", {}, ...keys.map(row)),
      el(
        "button",
        {
          type: "button",
          class: "every",
          "data-every": kind,
          onclick: () => act(() => (all ? keys.forEach((key) => off.add(key)) : off.clear())),
        },
        word(all ? "none" : "all"),
      ),
    ];
  }

  // The keyboard stays on the switch that it has just used.
  function render() {
    const held = dom.held(root);
    const line = () => el("i", { class: "line", "aria-hidden": "true" });
    const more = el(
      "details",
      {
        open: unfolded,
        ontoggle: (event) => {
          unfolded = event.target.open;
        },
      },
      el("summary", {}, word("relations")),
      ...rows("relations", relations, line),
    );
    root.replaceChildren(
      el("h2", {}, word("types")),
      ...rows("types", types, glyph),
      ...range.made(),
      ...(relations.size ? [more] : []),
    );
    if (held) root.querySelector(held)?.focus();
  }

  function fold(open) {
    root.classList.toggle("open", open);
    unfold.setAttribute("aria-expanded", String(open));
  }
  unfold.addEventListener("click", () => fold(!root.classList.contains("open")));
  tally();

  return { render, tally, fold };
})();
