"use strict";
// The drawing: vis-network shows nodes and edges, labels are drawn here at a constant size wherever there is room.
const canvas = (() => {
  const { data } = model;
  const GROUND = "#F7F7F4",
    INK = "#16191D",
    QUIET = "#4A5058";
  const hidden = { types: new Set(), relations: new Set() };
  const box = document.getElementById("canvas");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const rank = new Map(data.nodes.map((node) => [node.id, node.size]));
  const order = data.nodes.map((node) => node.id).sort((a, b) => rank.get(b) - rank.get(a) || a - b);
  const nodes = new vis.DataSet(
    data.nodes.map((node) => ({
      ...node,
      label: undefined,
      title: undefined,
      color: { background: node.color, border: "#FFFFFF" },
    })),
  );
  const edges = new vis.DataSet(data.edges);
  const type = (number) => data.entities[number].type;
  const nodeView = new vis.DataView(nodes, { filter: (node) => !hidden.types.has(type(node.id)) });
  const edgeView = new vis.DataView(edges, {
    filter: (edge) =>
      !hidden.relations.has(data.facts[edge.id].p) &&
      !hidden.types.has(type(edge.from)) &&
      !hidden.types.has(type(edge.to)),
  });
  const network = new vis.Network(box, { nodes: nodeView, edges: edgeView }, data.options);
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let selected = null,
    lit = null,
    hovered = null,
    dimmed = false,
    gliding = 0;

  // Pixels at the left that the legend covers.
  function covered() {
    const width = document.getElementById("legend").offsetWidth;
    return width && box.clientWidth > 3 * width ? width + 24 : 0;
  }

  function fit(glide) {
    const ids = nodeView.getIds();
    if (!ids.length) return;
    const places = Object.values(network.getPositions(ids));
    const xs = places.map((place) => place.x),
      ys = places.map((place) => place.y);
    const [left, right] = [Math.min(...xs) - 60, Math.max(...xs) + 60];
    const [top, bottom] = [Math.min(...ys) - 50, Math.max(...ys) + 70];
    const legend = covered();
    const scale = Math.min(
      (box.clientWidth - legend) / (right - left),
      box.clientHeight / (bottom - top),
      1.2,
    );
    move({ x: (left + right) / 2 - legend / scale / 2, y: (top + bottom) / 2 }, scale, glide);
  }

  // Moves the camera; a new move takes over from one that is under way (two of vis-network's own would fight).
  function move(position, scale, glide = true) {
    cancelAnimationFrame(gliding);
    const from = { ...network.getViewPosition(), scale: network.getScale() };
    const start = performance.now();
    const step = (now) => {
      const done = glide && !calm ? Math.min(1, Math.max(0, now - start) / 380) : 1;
      const eased = done < 0.5 ? 2 * done * done : 1 - 2 * (1 - done) * (1 - done);
      const between = (a, b) => a + (b - a) * eased;
      network.moveTo({
        position: { x: between(from.x, position.x), y: between(from.y, position.y) },
        scale: from.scale * (scale / from.scale) ** eased,
        animation: false,
      });
      if (done < 1) gliding = requestAnimationFrame(step);
    };
    step(start);
  }

  // Marks what belongs to an entity (which need not be drawn itself) and lets the rest step back.
  function select(number) {
    selected = number;
    lit = number === null ? null : model.related(number);
    if (lit) lit.add(number);
    if (!lit && !dimmed) return network.redraw();
    dimmed = lit !== null;
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: !lit || lit.has(id) ? 1 : 0.13 })));
    edges.update(
      data.edges.map((edge) => {
        const own = lit && (edge.from === number || edge.to === number);
        return {
          id: edge.id,
          width: own ? 2.2 : 1.6,
          color: { color: own ? "#7A828C" : data.edge, opacity: !lit || own ? 1 : 0.16, inherit: false },
        };
      }),
    );
  }

  function show(number, glide) {
    if (!nodeView.get(number)) return;
    const neighbours = [...model.related(number)].filter((other) => nodeView.get(other));
    const places = network.getPositions([number, ...neighbours]);
    const here = places[number];
    let reach = 240;
    for (const place of Object.values(places))
      reach = Math.max(reach, Math.hypot(place.x - here.x, place.y - here.y));
    const legend = covered();
    const wanted = Math.min(box.clientWidth - legend, box.clientHeight) / 2.3 / reach;
    const scale = Math.max(0.35, Math.min(1, wanted));
    move({ x: here.x - legend / scale / 2, y: here.y }, scale, glide);
  }

  function refilter() {
    nodeView.refresh();
    edgeView.refresh();
  }

  function measured(text, { weight, pixels }) {
    const font = `${weight} ${pixels}px ${data.font}`;
    const key = font + text;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(text).width + 6);
    }
    return widths.get(key);
  }

  // Greedy placing, the most important first, clear of nodes and of each other; the rest waits for a closer look.
  function drawLabels(ctx) {
    const scale = network.getScale();
    const a = network.DOMtoCanvas({ x: 0, y: 0 });
    const b = network.DOMtoCanvas({ x: box.clientWidth, y: box.clientHeight });
    const first = [hovered, selected, ...(lit ? order.filter((id) => lit.has(id)) : [])];
    const visible = [],
      seen = new Set();
    for (const id of [...first, ...order]) {
      if (id === null || seen.has(id) || !rank.has(id)) continue;
      seen.add(id);
      if (!nodeView.get(id)) continue;
      const { x, y } = network.getPosition(id);
      if (x > a.x && x < b.x && y > a.y && y < b.y) visible.push({ id, x, y, size: rank.get(id) });
    }
    const labels = [];
    const bodies =
      visible.length > 500
        ? []
        : visible
            .filter(({ id }) => !lit || lit.has(id))
            .map(({ x, y, size }) => area(x * scale, y * scale, 1.7 * size * scale, 1.7 * size * scale));
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    let count = 0;
    for (const { id, x, y, size } of visible) {
      const asked = id === hovered || id === selected;
      const near = lit !== null && lit.has(id);
      if (!asked && ((lit && !near) || (!near && size < 22 && size * scale < 8.5))) continue;
      if (count < 400 && nodeLabel(ctx, id, x, y, size, scale, asked, labels, bodies)) count += 1;
    }
    if (lit) edgeLabels(ctx, scale, [...labels, ...bodies]);
    if (selected !== null && rank.has(selected) && nodeView.get(selected)) ring(ctx, selected, scale);
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

  function nodeLabel(ctx, id, x, y, size, scale, asked, labels, bodies) {
    const name = model.label(id);
    const text = name.length > 18 && !asked ? name.slice(0, 17) + "…" : name;
    const big = size >= 28 || asked;
    const style = { weight: big ? 600 : 400, pixels: big ? 13 : 11.5, color: big ? INK : QUIET };
    const width = measured(text, style),
      height = style.pixels + 4;
    const down = size + (height / 2 + 2) / scale,
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
    const open = spots.filter((spot) => free(spot.place, labels));
    const spot =
      open.find((one) => free(one.place, bodies)) ||
      (big ? open[0] : undefined) ||
      (asked ? spots[0] : undefined);
    if (!spot) return false;
    labels.push(spot.place);
    write(ctx, text, spot.x, spot.y, style, scale);
    return true;
  }

  // The relation on each edge of the selected entity, in the middle where there is room.
  function edgeLabels(ctx, scale, taken) {
    const style = { weight: 400, pixels: 10.5, color: "#6B7178" };
    for (const edge of data.edges) {
      if ((edge.from !== selected && edge.to !== selected) || !edgeView.get(edge.id)) continue;
      const from = network.getPosition(edge.from),
        to = network.getPosition(edge.to);
      const text = model.term(data.facts[edge.id].p);
      const x = (from.x + to.x) / 2,
        y = (from.y + to.y) / 2;
      const place = area(x * scale, y * scale, measured(text, style), style.pixels + 4);
      if (!free(place, taken)) continue;
      taken.push(place);
      write(ctx, text, x, y, style, scale);
    }
  }

  function write(ctx, text, x, y, { weight, pixels, color }, scale) {
    ctx.font = `${weight} ${pixels / scale}px ${data.font}`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = GROUND;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = color;
    ctx.fillText(text, x, y);
  }

  function ring(ctx, id, scale) {
    const { x, y } = network.getPosition(id);
    ctx.beginPath();
    ctx.arc(x, y, rank.get(id) * 1.15 + 5 / scale, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / scale;
    ctx.strokeStyle = model.glyphs.get(type(id)).color;
    ctx.stroke();
  }

  network.on("afterDrawing", drawLabels);
  network.on("dragStart", () => cancelAnimationFrame(gliding));
  network.on("hoverNode", ({ node }) => {
    hovered = node;
    box.style.cursor = "pointer";
    network.redraw();
  });
  network.on("blurNode", () => {
    hovered = null;
    box.style.cursor = "";
    network.redraw();
  });

  return {
    network,
    hidden,
    select,
    show,
    refilter,
    fit,
    redraw: () => network.redraw(),
    zoom: (factor) => move(network.getViewPosition(), network.getScale() * factor),
    onpick: (pick) => network.on("click", ({ nodes: hit }) => pick(hit.length ? hit[0] : null)),
    shown: () => nodeView.length,
  };
})();
