"use strict";
// What the panel shows while no entity is chosen: the parks and articles of the graph, or what a community holds.
const overview = (() => {
  const { data } = model;
  const { el, glyph } = dom;
  const { word, term } = model;
  const { button, chip, section, some } = parts;
  const act = { community: () => {}, open: () => {} };
  const LIMIT = 40;

  function made() {
    const head = el(
      "div",
      { class: "head" },
      el("h2", { tabindex: "-1" }, word("title")),
      el("p", { class: "hint" }, word(data.big ? "howToBig" : "howTo")),
    );
    if (data.big) return [head, communities()];
    if (!data.entities.length) return [head, el("p", { class: "hint" }, word("emptyGraph"))];
    return [head, parks(), articles()].filter(Boolean);
  }

  function parks() {
    const list = data.entities
      .map((_, number) => number)
      .filter((number) => data.entities[number].type === "Park")
      .sort((a, b) => model.weight(b) - model.weight(a) || a - b);
    return list.length ? section(word("parks"), list.length, ranking(list)) : null;
  }

  function ranking(numbers) {
    const row = (number) => {
      const { facts, figures } = model.about(number);
      const told = [
        `${model.count(facts.length)} ${word("facts")}`,
        ...(figures.length ? [`${model.count(figures.length)} ${word("figures")}`] : []),
      ];
      return el("li", {}, chip(number), el("span", { class: "tally" }, told.join(" · ")));
    };
    return el("ul", { class: "ranking" }, ...some(numbers, LIMIT, row));
  }

  function articles() {
    const row = (article) =>
      el(
        "li",
        {},
        article.about === undefined
          ? article.title
          : button(article.title, () => act.open(article.about), { class: "link" }),
        el("small", {}, [article.bulletin, article.section, article.date].filter(Boolean).join(" · ")),
      );
    return section(
      word("articles"),
      data.articles.length,
      el("ul", { class: "articles" }, ...some(data.articles, LIMIT, row)),
    );
  }

  function communities() {
    const row = (home, at) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "chip", "data-community": at, onclick: () => act.community(at) },
          glyph(home.type),
          el("span", {}, scenes.bubbleName(home)),
        ),
        el("span", { class: "tally" }, word("entityCount", { n: model.count(home.count) })),
      );
    return section(
      word("communities"),
      data.big.communities.length,
      el("ul", { class: "ranking" }, ...data.big.communities.map(row)),
    );
  }

  // What a community holds, before it is opened and while it is drawn.
  function community(at, opened) {
    const home = data.big.communities[at];
    const types = Object.entries(home.types).sort((a, b) => b[1] - a[1]);
    const members = data.entities
      .map((_, number) => number)
      .filter((number) => data.entities[number].home === at && model.drawable(number))
      .sort((a, b) => model.weight(b) - model.weight(a) || a - b);
    return [
      el(
        "div",
        { class: "head" },
        el("p", { class: "kind" }, glyph(home.type), word("community")),
        button("×", () => act.open(null), { class: "close", "aria-label": word("close") }),
        el("h2", { tabindex: "-1" }, scenes.bubbleName(home)),
        el("p", { class: "hint" }, word("communityHint", { n: model.count(home.count) })),
        el(
          "div",
          { class: "actions" },
          el(
            "span",
            {},
            button(word("openCommunity"), () => act.community(at), {
              "aria-pressed": String(opened),
              "data-opens": at,
            }),
          ),
        ),
      ),
      section(
        word("types"),
        null,
        el(
          "ul",
          { class: "ranking" },
          ...types.map(([cls, count]) =>
            el(
              "li",
              {},
              el("span", { class: "chip" }, glyph(cls), el("span", {}, term(cls))),
              el("span", { class: "tally" }, model.count(count)),
            ),
          ),
        ),
      ),
      ...(members.length ? [section(word("bestConnected"), null, ranking(members))] : []),
    ];
  }

  return { made, community, act };
})();
