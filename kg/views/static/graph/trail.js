"use strict";
// The way from one entity to another: the line above the drawing that holds both ends, and the path as a list of facts.
const trail = (() => {
  const { el } = dom;
  const { word, term, label } = model;
  const { button, chip } = parts;
  const root = document.getElementById("trail");
  const act = { end: () => {}, swap: () => {}, clear: () => {}, next: () => {} };

  function line({ start, end }) {
    root.hidden = start === null && end === null;
    if (root.hidden) return root.replaceChildren();
    const one = (which, number, key) =>
      el(
        "span",
        { class: "station" },
        el("b", {}, word(key)),
        number === null ? el("i", {}, word("chooseEnd")) : chip(number),
        number === null
          ? null
          : button("×", () => act.end(which, null), {
              class: "drop",
              "aria-label": `${word("remove")} ${label(number)}`,
            }),
      );
    const line = [
      one("start", start, "pathStart"),
      el("span", { class: "arrow", "aria-hidden": "true" }, "→"),
      one("end", end, "pathEnd"),
      start !== null && end !== null ? button(word("swap"), act.swap, { class: "plain" }) : null,
      button(word("clear"), act.clear, { class: "plain" }),
    ];
    root.replaceChildren(...line.filter(Boolean));
  }

  // `found`: all shortest paths, `at`: which of them is shown.
  function made({ start, end }, found, at) {
    const head = (...children) =>
      el(
        "div",
        { class: "head" },
        el("p", { class: "kind" }, word("shortestPath")),
        button("×", act.clear, { class: "close", "aria-label": word("close") }),
        el("h2", { tabindex: "-1" }, `${label(start)} → ${label(end)}`),
        ...children,
      );
    if (!found.length) return [head(el("p", { class: "hint" }, word(start === end ? "sameEnds" : "noPath")))];
    const path = found[at];
    return [
      head(
        el("p", { class: "hint" }, word("steps", { n: path.length - 1 })),
        found.length > 1
          ? el(
              "div",
              { class: "actions" },
              el("span", {}, button(word("nextPath", { n: at + 1, m: found.length }), act.next, { "data-next": true })),
            )
          : null,
      ),
      el(
        "ol",
        { class: "path" },
        ...path.slice(1).map((number, step) => leg(path[step], number)),
      ),
    ];
  }

  function leg(from, to) {
    const names = [...model.names(from), ...model.names(to)];
    return el(
      "li",
      {},
      ...routes.between(from, to).flatMap((fact) => [
        el(
          "p",
          { class: "statement" },
          chip(fact.s),
          el("span", { class: "relation" }, term(fact.p), " →"),
          chip(fact.o),
        ),
        ...factList.sentences(fact, names),
      ]),
    );
  }

  return { line, made, act };
})();
