"use strict";
// Makes elements: strings become text nodes, so nothing from the data is ever read as markup.
const dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = {
    dot: ["circle", { cx: 8, cy: 8, r: 5.5 }],
    square: ["rect", { x: 3, y: 3, width: 10, height: 10 }],
    triangle: ["path", { d: "M8 2.2 14 13.2H2Z" }],
  };

  function el(tag, props = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
  }

  function svg(tag, props) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(props)) made.setAttribute(name, value);
    return made;
  }

  // The sign of a class; a ring for classes that have no nodes.
  function glyph(cls) {
    const box = svg("svg", { viewBox: "0 0 16 16", class: "glyph", "aria-hidden": "true" });
    const look = model.glyphs.get(cls);
    if (look) {
      const [tag, props] = SHAPES[look.shape];
      box.append(svg(tag, { ...props, fill: look.color }));
    } else {
      box.append(
        svg("circle", { cx: 8, cy: 8, r: 4.5, fill: "none", stroke: "#6B7178", "stroke-width": 1.5 }),
      );
    }
    return box;
  }

  // Text with every occurrence of the names marked, the longest name first.
  function marked(text, names) {
    const wanted = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
    const parts = [];
    let plain = "";
    for (let at = 0; at < text.length;) {
      const name = wanted.find((candidate) => text.startsWith(candidate, at));
      if (name) {
        if (plain) parts.push(plain);
        parts.push(el("mark", {}, name));
        plain = "";
        at += name.length;
      } else {
        plain += text[at++];
      }
    }
    return plain ? [...parts, plain] : parts;
  }

  // A selector of what has the keyboard inside an element that is about to be made anew, "" for nothing.
  function held(root) {
    const { activeElement: at } = document;
    if (!at || at === root || !root.contains(at)) return "";
    if (at.id) return `#${at.id}`;
    return Object.entries(at.dataset)
      .map(([name, value]) => `[data-${name}="${CSS.escape(value)}"]`)
      .join("");
  }

  return { el, svg, glyph, marked, held };
})();
