"use strict";
// Two small charts as SVG: columns over years, and bars that compare names. Text is set, never parsed.
const chart = (() => {
  const { svg, el } = dom;
  const WIDTH = 372;

  function text(words, props) {
    const made = svg("text", props);
    made.textContent = words;
    return made;
  }

  function frame(height, name) {
    return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "chart", role: "img", "aria-label": name });
  }

  // `points`: {at, label, number, stated} in order of time; a line through columns at equal steps.
  function columns(points, name) {
    const HIGH = 70,
      TOP = 22;
    const root = frame(HIGH + TOP + 20, name);
    const most = Math.max(...points.map(({ number }) => number), 0),
      least = Math.min(...points.map(({ number }) => number), 0);
    const y = (number) => TOP + (HIGH * (most - number)) / (most - least || 1);
    const step = WIDTH / points.length;
    const wide = Math.min(46, step * 0.56);
    root.append(svg("line", { x1: 0, x2: WIDTH, y1: y(0), y2: y(0), class: "axis" }));
    points.forEach(({ label, number, stated }, at) => {
      const middle = step * (at + 0.5);
      const [top, bottom] = [Math.min(y(number), y(0)), Math.max(y(number), y(0))];
      root.append(
        svg("rect", { x: middle - wide / 2, y: top, width: wide, height: Math.max(bottom - top, 1), rx: 2 }),
        text(stated, { x: middle, y: top - 6, class: "amount" }),
        text(label, { x: middle, y: HIGH + TOP + 15, class: "label" }),
      );
    });
    return root;
  }

  // `bars`: {name, number, stated, open}; the longest first.
  function bars(rows, name) {
    const most = Math.max(...rows.map(({ number }) => Math.abs(number))) || 1;
    return el(
      "ol",
      { class: "bars", "aria-label": name },
      ...rows.map(({ name: label, number, stated, open }) => {
        const root = svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
        root.append(
          svg("rect", { x: 0, y: 0, width: 100, height: 6, class: "track" }),
          svg("rect", { x: 0, y: 0, width: Math.max(0.8, (100 * Math.abs(number)) / most), height: 6 }),
        );
        return el(
          "li",
          {},
          open ? el("button", { type: "button", class: "link", onclick: open }, label) : el("b", {}, label),
          el("span", { class: "amount" }, stated),
          root,
        );
      }),
    );
  }

  return { columns, bars };
})();
