"use strict";
// The search box: a list of hits that keys and pointer can walk through.
const search = (() => {
  const { el, glyph } = dom;
  const LIMIT = 12;
  const input = document.getElementById("search"),
    list = document.getElementById("hits"),
    status = document.getElementById("found");
  let hits = [],
    at = -1,
    open = () => {};

  const rest = (words) => el("li", { class: "rest", role: "presentation" }, words);

  function render() {
    const asked = input.value.trim() !== "";
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(asked));
    if (asked && !files.ready()) {
      files.graph(render);
      [hits, at] = [[], -1];
      return list.replaceChildren(rest(model.word("loading")));
    }
    const found = asked ? index.search(input.value) : [];
    hits = found.slice(0, LIMIT);
    at = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map(row));
    if (found.length > LIMIT) list.append(rest(model.word("moreHits", { n: model.count(found.length - LIMIT) })));
    if (!found.length) list.append(rest(model.word("noHits")));
    status.textContent = asked ? model.word("hitCount", { n: model.count(found.length) }) : "";
    point();
  }

  function row(hit, position) {
    const entity = model.data.entities[hit.number],
      name = model.label(hit.number);
    const beside = hit.name !== name ? hit.name : model.reading(hit.number);
    return el(
      "li",
      {
        role: "option",
        id: `hit-${position}`,
        "data-entity": entity.key,
        onpointerdown: (event) => {
          event.preventDefault();
          pick(position);
        },
      },
      glyph(entity.type),
      el("span", { class: "name" }, name, beside ? el("small", {}, beside) : null),
      el("span", { class: "aside" }, model.term(entity.type)),
    );
  }

  function point() {
    hits.forEach((_, position) => list.children[position].setAttribute("aria-selected", String(position === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function pick(position) {
    if (!hits[position]) return;
    const { number } = hits[position];
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
    if (event.key !== "/" || event.target.closest("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });

  return {
    onopen: (listener) => {
      open = listener;
    },
  };
})();
