"use strict";
// The legend: glyph, name and count of each type and relation, each a switch.
const legend = (() => {
  const { data } = model;
  const { el, glyph } = dom;
  const root = document.getElementById("legend");
  const tally = (keys) =>
    keys.reduce((counts, key) => counts.set(key, (counts.get(key) || 0) + 1), new Map());
  const types = tally(data.nodes.map((node) => data.entities[node.id].type));
  const relations = tally(data.edges.map((edge) => data.facts[edge.id].p));
  let unfolded = false,
    change = () => {};

  function rows(kind, counts, sign) {
    const off = canvas.hidden[kind];
    const keys =
      kind === "types"
        ? data.glyphs.map(([cls]) => cls).filter((cls) => counts.has(cls))
        : [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
    const act = (change_) => {
      change_();
      canvas.refilter();
      render();
      change();
    };
    const flip = (key) =>
      act(() => {
        if (!off.delete(key)) off.add(key);
      });
    const alone = (key) =>
      act(() => keys.forEach((other) => (other === key ? off.delete(other) : off.add(other))));
    const all = off.size === 0;
    return [
      el(
        "ul",
        {},
        ...keys.map((key) =>
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
              el("span", { class: "name" }, model.term(key)),
              el("span", { class: "count" }, String(counts.get(key))),
            ),
            el(
              "button",
              {
                type: "button",
                class: "only",
                title: model.word("only"),
                "aria-label": `${model.word("only")} ${model.term(key)}`,
                onclick: () => alone(key),
              },
              "◎",
            ),
          ),
        ),
      ),
      el(
        "button",
        {
          type: "button",
          class: "every",
          onclick: () => act(() => (all ? keys.forEach((key) => off.add(key)) : off.clear())),
        },
        model.word(all ? "none" : "all"),
      ),
    ];
  }

  function render() {
    const line = () => el("i", { class: "line", "aria-hidden": "true" });
    const more = el(
      "details",
      {
        open: unfolded,
        ontoggle: (event) => {
          unfolded = event.target.open;
        },
      },
      el("summary", {}, model.word("relations")),
      ...rows("relations", relations, line),
    );
    root.replaceChildren(el("h2", {}, model.word("types")), ...rows("types", types, glyph), more);
  }

  return {
    render,
    onchange: (listener) => {
      change = listener;
    },
  };
})();
