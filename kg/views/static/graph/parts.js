"use strict";
// What the side panel is made of: chips and links that open an entity, sections, and sentences with their source.
const parts = (() => {
  const { data } = model;
  const { el, glyph, marked } = dom;
  const { word, term, label } = model;
  let open = () => {};

  const period = (words) => words.replace("/", "–");
  const button = (name, act, props = {}) => el("button", { type: "button", onclick: act, ...props }, name);

  function link(number) {
    return button(label(number), () => open(number), { class: "link" });
  }

  function chip(number) {
    return el(
      "button",
      {
        type: "button",
        class: "chip",
        "data-entity": data.entities[number].key,
        onclick: () => open(number),
      },
      glyph(data.entities[number].type),
      el("span", {}, label(number)),
    );
  }

  // One sentence with its article; `names` are the words to mark in it.
  function quotation(evidence, names) {
    const quote = data.quotes[evidence.q];
    const article = data.articles[quote.article];
    const notes = [
      article.bulletin,
      article.date,
      quote.page !== undefined ? word("page", { n: quote.page }) : null,
      evidence.period ? period(evidence.period) : null,
      word("confidence", { n: evidence.confidence || "1.00" }),
    ].filter(Boolean);
    return el(
      "figure",
      { class: "quote" },
      el("blockquote", {}, ...marked(quote.text, names)),
      el(
        "figcaption",
        { title: `${word("rule")} ${evidence.rules.join("、")}` },
        evidence.status ? el("span", { class: "tag status" }, term(evidence.status)) : null,
        `《${article.title}》`,
        ...notes.flatMap((note) => [" · ", el("span", {}, note)]),
      ),
    );
  }

  function section(title, count, ...children) {
    return el(
      "section",
      {},
      el("h3", {}, title, count === null ? null : el("span", { class: "count" }, model.count(count))),
      ...children,
    );
  }

  // The first rows of a long list, the rest behind a button.
  function some(rows, limit, block) {
    if (rows.length <= limit) return rows.map(block);
    const more = button(word("more", { n: model.count(rows.length - limit) }), () => {
      const next = some(rows.slice(limit), limit, block);
      more.replaceWith(...next);
      const target = next[0].querySelector("button") || next[0];
      target.focus();
    });
    more.className = "more";
    return [...rows.slice(0, limit).map(block), more];
  }

  return {
    button,
    chip,
    link,
    quotation,
    section,
    some,
    period,
    open: (number) => open(number),
    onopen: (listener) => {
      open = listener;
    },
  };
})();
