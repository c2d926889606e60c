"use strict";
// What the side panel is made of: chips and links that open an entity, sections, and sentences with their source.
const parts = (() => {
  const { data } = model;
  const { el, glyph, marked } = dom;
  const { word, term, label } = model;
  let open = () => {};

  const period = (words) => words.replace("/", "–");

  function link(number) {
    return el("button", { type: "button", class: "link", onclick: () => open(number) }, label(number));
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
      evidence.status ? term(evidence.status) : null,
      evidence.period ? period(evidence.period) : null,
      evidence.confidence ? word("confidence", { n: evidence.confidence }) : null,
    ].filter(Boolean);
    return el(
      "figure",
      { class: "quote" },
      el("blockquote", {}, ...marked(quote.text, names)),
      el(
        "figcaption",
        { title: `${word("rule")} ${evidence.rules.join("、")}` },
        `《${article.title}》`,
        ...notes.flatMap((note) => [" · ", el("span", {}, note)]),
      ),
    );
  }

  function section(title, count, ...children) {
    return el(
      "section",
      {},
      el("h3", {}, title, count === null ? null : el("span", { class: "count" }, String(count))),
      ...children,
    );
  }

  return {
    chip,
    link,
    quotation,
    section,
    period,
    open: (number) => open(number),
    onopen: (listener) => {
      open = listener;
    },
  };
})();
