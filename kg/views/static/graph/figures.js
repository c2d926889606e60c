"use strict";
// The figures of an entity as a table: those of a subject by indicator, those of an indicator by subject.
const figureTable = (() => {
  const { el } = dom;
  const { word, term } = model;
  const { link, quotation, period } = parts;

  const AT_MOST = 80;

  function table(number, all, limit = AT_MOST) {
    const figures = all.slice(0, limit);
    const isSubject = figures.some((figure) => figure.s === number);
    const leading = (figure) => (isSubject && figure.s === number ? figure.indicator : figure.s);
    const groups = new Map();
    for (const figure of figures) {
      if (!groups.has(leading(figure))) groups.set(leading(figure), []);
      groups.get(leading(figure)).push(figure);
    }
    const columns = [isSubject ? "indicator" : "subject", "period", "value"];
    const rest = all.length - figures.length;
    const more = rest
      ? parts.button(word("more", { n: model.count(rest) }), () => whole.replaceWith(table(number, all, Infinity)), {
          class: "more",
        })
      : null;
    const made = el(
      "table",
      { class: "figures" },
      el("thead", {}, el("tr", {}, ...columns.map((key) => el("th", { scope: "col" }, word(key))))),
      el("tbody", {}, ...[...groups].flatMap(([lead, group]) => rows(number, lead, group))),
    );
    const whole = el("div", {}, made, more);
    return whole;
  }

  function rows(number, lead, group) {
    return group.flatMap((figure, at) => {
      const sentences = sentenceRow(figure);
      const row = el(
        "tr",
        { class: at ? "same" : "" },
        el("th", { scope: "row" }, at ? null : link(lead), ...dimensions(figure, [number, lead])),
        el("td", { class: "period" }, figure.period ? period(figure.period) : "—"),
        el("td", { class: "number" }, ...tags(figure), toggle(figure.value, sentences)),
      );
      return [row, sentences];
    });
  }

  // What else the figure is about, apart from the entity of the panel and the one that leads the row.
  function dimensions(figure, told) {
    return [
      ["", figure.indicator],
      [word("industryOf"), figure.industry],
      [word("reference"), figure.reference],
    ]
      .filter(([, other]) => other !== undefined && !told.includes(other))
      .map(([title, other]) => el("small", {}, title ? `${title} ` : "", link(other)));
  }

  function tags(figure) {
    return [figure.measure, figure.qualifier, figure.accumulation]
      .filter(Boolean)
      .map((tag) => el("span", { class: "tag" }, term(tag)));
  }

  function sentenceRow(figure) {
    const names = [figure.value, figure.words, ...model.names(figure.indicator)];
    const stated = figure.words ? el("p", { class: "source" }, `${word("stated")}：${figure.words}`) : null;
    const sentences = (figure.evidence || []).map((evidence) => quotation(evidence, names));
    return el("tr", { class: "quotes", hidden: true }, el("td", { colspan: 3 }, stated, ...sentences));
  }

  function toggle(value, row) {
    const button = el(
      "button",
      { type: "button", class: "value", "aria-expanded": "false", title: word("quote") },
      value,
    );
    button.addEventListener("click", () => {
      row.hidden = !row.hidden;
      button.setAttribute("aria-expanded", String(!row.hidden));
    });
    return button;
  }

  return table;
})();
