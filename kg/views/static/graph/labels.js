"use strict";
// Writes names at a constant size, the most important first, clear of nodes and of each other.
const labels = (() => {
  const { data } = model;
  const GROUND = "#F7F7F4",
    INK = "#16191D",
    QUIET = "#4A5058";
  const AT_MOST = 400,
    NOTED = 18.6, // size of a node with three facts
    READABLE = 8.5; // pixels of any node beside which a name is wanted
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let ground = GROUND;

  function measured(text, { weight, pixels }) {
    const font = `${weight} ${pixels}px ${data.font}`;
    const key = font + text;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(text).width + 6);
    }
    return widths.get(key);
  }

  const area = (x, y, width, height) => ({
    left: x - width / 2,
    right: x + width / 2,
    top: y - height / 2,
    bottom: y + height / 2,
  });
  const free = (place, taken) =>
    taken.every(
      (other) =>
        place.right < other.left ||
        place.left > other.right ||
        place.bottom < other.top ||
        place.top > other.bottom,
    );

  // `nodes`: what is in the window, the most important first, each {id, x, y, size, asked, lit, hub};
  // `lines`: edges to be named, each {x, y, text}. `dimmed`: only what is lit has a name.
  // `edges`: left and right end of the window, in pixels at this scale.
  function draw(ctx, scale, nodes, lines, dimmed, name, edges) {
    const taken = [];
    const bodies =
      nodes.length > 500
        ? []
        : nodes
            .filter((node) => !dimmed || node.lit)
            .map(({ x, y, size }) => area(x * scale, y * scale, 1.7 * size * scale, 1.7 * size * scale));
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    let count = 0;
    for (const node of nodes) {
      if (!node.asked && ((dimmed && !node.lit) || (!node.lit && node.size < NOTED && node.size * scale < READABLE)))
        continue;
      if (count < AT_MOST && nodeLabel(ctx, node, name(node.id), scale, taken, bodies, edges)) count += 1;
    }
    const style = { weight: 400, pixels: 10.5, color: "#6B7178" };
    taken.push(...bodies);
    for (const { x, y, text } of lines) {
      const place = area(x * scale, y * scale, measured(text, style), style.pixels + 4);
      if (!free(place, taken)) continue;
      taken.push(place);
      write(ctx, text, x, y, style, scale);
    }
  }

  function nodeLabel(ctx, { x, y, size, asked, hub }, name, scale, taken, bodies, edges) {
    const most = /[^\x00-\xff]/.test(name) ? 18 : 32;
    const text = name.length > most && !asked ? `${name.slice(0, most - 1)}…` : name;
    const big = size >= 28 || asked;
    const style = { weight: big ? 600 : 400, pixels: big ? 13 : 11.5, color: big ? INK : QUIET };
    const width = measured(text, style),
      height = style.pixels + 4;
    const down = asked ? 1.15 * size + (height / 2 + 8) / scale : size + (height / 2 + 2) / scale,
      aside = size + (width / 2 + 2) / scale;
    const spots = [
      [0, down],
      [0, -down],
      [aside, 0],
      [-aside, 0],
    ].map(([dx, dy]) => ({
      x: x + dx,
      y: y + dy,
      place: area((x + dx) * scale, (y + dy) * scale, width, height),
    }));
    // Hubs may cover small nodes, and what was asked for may cover anything.
    const open = spots.filter(
      ({ place }) => free(place, taken) && place.left > edges.left && place.right < edges.right,
    );
    const spot =
      open.find((one) => free(one.place, bodies)) ||
      (big && hub ? open[0] : undefined) ||
      (asked ? spots[0] : undefined);
    if (!spot) return false;
    taken.push(spot.place);
    write(ctx, text, spot.x, spot.y, style, scale);
    return true;
  }

  function write(ctx, text, x, y, { weight, pixels, color }, scale) {
    ctx.font = `${weight} ${pixels / scale}px ${data.font}`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = ground;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = color;
    ctx.fillText(text, x, y);
  }

  return {
    draw,
    // The colour behind the names: that of the page, or white for a picture.
    on: (colour) => {
      ground = colour || GROUND;
    },
  };
})();
