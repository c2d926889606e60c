"use strict";
// Which figures make a chart: one indicator of one subject over years, or one indicator of one period over subjects.
const charts = (() => {
  const { label, term, word } = model;
  const { el } = dom;
  const MOST = 4,
    BARS = 15;

  // Figures that can stand on one axis, by everything that must be equal.
  function grouped(figures, keys) {
    const groups = new Map();
    for (const figure of figures) {
      if (typeof figure.number !== "number") continue;
      const key = JSON.stringify(keys.map((name) => figure[name] ?? null));
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(figure);
    }
    return [...groups.values()];
  }

  const title = (lead, figure, rest) =>
    [lead, figure.industry !== undefined ? label(figure.industry) : null, figure.measure ? term(figure.measure) : null, ...rest]
      .filter(Boolean)
      .join(" · ");

  // As the text has it; shares in percent, since a text may give them as 1/4 or as 0.9:81.5:17.6.
  const amount = ({ value, number, unit }) => (unit === "%" ? `${Math.round(100 * number) / 100}%` : value);

  const framed = (name, drawing) =>
    el("figure", { class: "plot" }, el("figcaption", {}, name), drawing);

  // Of a subject: each indicator that is told for several periods.
  function overYears(number, figures) {
    return grouped(
      figures.filter((figure) => figure.s === number && figure.period),
      ["indicator", "industry", "reference", "measure", "unit", "accumulation"],
    )
      .map((group) => {
        const byPeriod = new Map(group.map((figure) => [figure.period, figure]));
        return [...byPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
      })
      .filter((points) => points.length > 1)
      .sort((a, b) => b.length - a.length)
      .slice(0, MOST)
      .map((points) => {
        const name = title(label(points[0].indicator), points[0], []);
        const rows = points.map((figure) => ({
          label: parts.period(figure.period),
          number: figure.number,
          stated: amount(figure),
        }));
        return framed(name, chart.columns(rows, said(name, rows)));
      });
  }

  // Of an indicator: its subjects side by side, the periods with most subjects first.
  function overSubjects(number, figures) {
    return grouped(
      figures.filter((figure) => figure.indicator === number && figure.reference === undefined),
      ["industry", "measure", "unit", "period", "accumulation"],
    )
      .filter((group) => new Set(group.map((figure) => figure.s)).size > 1)
      .sort((a, b) => b.length - a.length || (a[0].period < b[0].period ? 1 : -1))
      .slice(0, MOST)
      .map((group) => {
        const name = title(null, group[0], [group[0].period ? parts.period(group[0].period) : word("noPeriod")]);
        const rows = [...group]
          .sort((a, b) => b.number - a.number || a.s - b.s)
          .slice(0, BARS)
          .map((figure) => ({
            name: label(figure.s),
            number: figure.number,
            stated: [amount(figure), figure.qualifier ? term(figure.qualifier) : ""].join(" ").trim(),
            open: () => parts.open(figure.s),
          }));
        return framed(name, chart.bars(rows, name));
      });
  }

  const said = (name, rows) => `${name}: ${rows.map((row) => `${row.label} ${row.stated}`).join(", ")}`;

  return { of: (number, figures) => [...overYears(number, figures), ...overSubjects(number, figures)] };
})();
