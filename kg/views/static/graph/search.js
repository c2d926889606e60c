"use strict";
// The search box: a list of hits that keys and pointer can walk through.
const search = (() => {
  const { el, glyph } = dom;
  const LIMIT = 12;
  const input = document.getElementById("search"),
    list = document.getElementById("hits");
  let hits = [],
    at = -1,
    open = () => {};

  function render() {
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    const found = model.search(input.value);
    hits = found.slice(0, LIMIT);
    at = hits.length ? 0 : -1;
    list.replaceChildren(
      ...hits.map((hit, index) => {
        const entity = model.data.entities[hit.number],
          name = model.label(hit.number);
        return el(
          "li",
          {
            role: "option",
            id: `hit-${index}`,
            "data-entity": entity.key,
            onpointerdown: (event) => {
              event.preventDefault();
              pick(index);
            },
          },
          glyph(entity.type),
          el("span", { class: "name" }, name, hit.name !== name ? el("small", {}, hit.name) : null),
          el("span", { class: "aside" }, model.term(entity.type)),
        );
      }),
      found.length > LIMIT
        ? el(
            "li",
            { class: "rest", role: "presentation" },
            model.word("moreHits", { n: found.length - LIMIT }),
          )
        : "",
      found.length ? "" : el("li", { class: "rest", role: "presentation" }, model.word("noHits")),
    );
    point();
  }

  function point() {
    hits.forEach((_, index) => list.children[index].setAttribute("aria-selected", String(index === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `hit-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function pick(index) {
    if (!hits[index]) return;
    const { number } = hits[index];
    close();
    open(number);
  }

  function close() {
    input.value = "";
    render();
    input.blur();
  }

  input.addEventListener("input", render);
  input.addEventListener("blur", () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  });
  input.addEventListener("focus", render);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = hits.length ? (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length : -1;
      point();
      event.preventDefault();
    } else if (event.key === "Enter") pick(at);
    else if (event.key === "Escape") close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target.tagName !== "INPUT") {
      event.preventDefault();
      input.focus();
    }
  });

  return {
    onopen: (listener) => {
      open = listener;
    },
  };
})();
