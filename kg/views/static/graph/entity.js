"use strict";
// One entity in the panel: its names, what can be done with it, and everything that is known of it.
const entityView = (() => {
  const { data } = model;
  const { el, glyph } = dom;
  const { word, term, label } = model;
  const { button, section, some } = parts;
  const act = { hops: () => {}, end: () => {}, copy: () => {}, open: () => {} };

  // `state`: {hops, start, end} of the drawing, to show which button is down.
  function made(number, state) {
    const it = data.entities[number],
      all = model.about(number);
    const sections = factList.sections(number, all);
    const left = factList.left(all);
    return [
      el(
        "div",
        { class: "head" },
        el(
          "p",
          { class: "kind" },
          glyph(it.type),
          term(it.cls),
          model.drawable(number) ? null : el("span", { class: "aside" }, word("notDrawn")),
        ),
        button("×", () => act.open(null), { class: "close", "aria-label": word("close") }),
        el(
          "h2",
          { tabindex: "-1" },
          label(number),
          model.reading(number) ? el("small", { class: "reading", lang: "zh-Latn" }, model.reading(number)) : null,
        ),
        aliases(it),
        attributes(it),
        actions(number, it, state),
        sections.length > 2 ? jumps(sections) : null,
        left ? el("p", { class: "hint left" }, word("outOfRange", { n: model.count(left) })) : null,
      ),
      ...sections,
      sections.length || left ? "" : el("p", { class: "hint" }, word("noFacts")),
      ...articles(number, all.articles),
      el("p", { class: "iri" }, data.base + it.key),
    ];
  }

  function aliases(it) {
    const named = [...(it.aliases || []), model.lang === "en" && it.en ? it.zh : it.en].filter(Boolean);
    return named.length
      ? el("p", { class: "aliases" }, el("span", {}, word("aliases")), ` ${named.join("、")}`)
      : null;
  }

  function attributes(it) {
    const rows = (it.attributes || []).map(([name, value]) => [
      term(name),
      data.terms[value] ? term(value) : value,
    ]);
    return rows.length
      ? el(
          "dl",
          { class: "attributes" },
          ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
        )
      : null;
  }

  function actions(number, it, state) {
    const pressed = (on) => ({ "aria-pressed": String(on) });
    const hops = (n, key) =>
      button(word(key), () => act.hops(number, n), { "data-hops": n, ...pressed(state.hops === n) });
    const end = (which, key) =>
      button(word(key), () => act.end(which, number), {
        "data-end": which,
        ...pressed(state[which] === number),
      });
    return el(
      "div",
      { class: "actions", role: "group", "aria-label": word("actions") },
      ...(model.drawable(number)
        ? [
            el("span", {}, hops(1, "oneHop"), hops(2, "twoHops")),
            el("span", {}, end("start", "pathStart"), end("end", "pathEnd")),
          ]
        : []),
      el("span", {}, button(word("copyLink"), () => act.copy(number), { "data-copy": true })),
      it.page
        ? el("span", {}, el("a", { class: "page", href: `site/${encodeURI(it.page)}` }, word("openPage")))
        : null,
    );
  }

  function jumps(sections) {
    return el(
      "nav",
      { class: "jumps", "aria-label": word("sections") },
      ...sections.map((one) =>
        el(
          "button",
          { type: "button", onclick: () => one.scrollIntoView() },
          ...[...one.querySelector("h3").childNodes].map((node) => node.cloneNode(true)),
        ),
      ),
    );
  }

  function articles(number, list) {
    if (!list.length) return [];
    const row = (article) =>
      el(
        "li",
        {},
        article.title,
        el("small", {}, [article.bulletin, article.date].filter(Boolean).join(" · ")),
        article.about === number ? el("span", { class: "tag" }, word("about")) : null,
      );
    return [section(word("mentionedIn"), list.length, el("ul", { class: "articles" }, ...some(list, 40, row)))];
  }

  return { made, act };
})();
