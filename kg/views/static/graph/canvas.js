"use strict";
// The drawing: vis-network shows one scene at a time, the camera moves over it, and what is selected stands out.
const canvas = (() => {
  const { data } = model;
  const box = document.getElementById("canvas");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const nodes = new vis.DataSet(),
    edges = new vis.DataSet();
  const entity = (id) => typeof id === "number";
  const nodeView = new vis.DataView(nodes, { filter: ({ id }) => !entity(id) || filter.node(id) });
  const edgeView = new vis.DataView(edges, { filter: ({ id }) => !entity(id) || filter.fact(data.facts[id]) });
  const network = new vis.Network(box, { nodes: nodeView, edges: edgeView }, data.options);
  const dragged = new Map();
  let scene = null,
    order = [],
    inScene = new Map(),
    selected = null,
    lit = null,
    hovered = null,
    dimmed = false,
    gliding = 0;

  function draw(next, glide = false) {
    scene = next;
    const moved = dragged.get(scene.key) || {};
    inScene = new Map(scene.nodes.map((node) => [node.id, node]));
    order = [...scene.nodes]
      .sort((a, b) => (b.id === scene.centre) - (a.id === scene.centre) || b.size - a.size)
      .map(({ id }) => id);
    [selected, lit, hovered, dimmed] = [null, null, null, false];
    edges.clear();
    nodes.clear();
    nodes.add(
      scene.nodes.map((node) => ({
        ...node,
        ...moved[node.id],
        label: undefined,
        title: undefined,
        color: { background: node.color, border: "#FFFFFF" },
      })),
    );
    edges.add(scene.edges);
    fit(glide);
  }

  // Pixels at the left that the legend covers.
  function covered() {
    const legend = document.getElementById("legend");
    const width = legend.offsetWidth;
    return width && box.clientWidth > 3 * width ? width + 24 : 0;
  }

  function fit(glide) {
    const ids = nodeView.getIds();
    if (!ids.length) return;
    const places = ids.map((id) => ({ ...network.getPosition(id), size: inScene.get(id).size }));
    const left = Math.min(...places.map((one) => one.x - one.size)),
      right = Math.max(...places.map((one) => one.x + one.size)),
      top = Math.min(...places.map((one) => one.y - one.size)),
      bottom = Math.max(...places.map((one) => one.y + one.size));
    const legend = covered();
    // Pixels that names at the edge need, and the lines above (two on a phone) and below.
    const [aside, above, below] = [Math.min(76, box.clientWidth / 9), box.clientWidth < 600 ? 100 : 58, 50];
    const scale = Math.min(
      (box.clientWidth - legend - 2 * aside) / (right - left),
      (box.clientHeight - above - below) / (bottom - top),
      1.2,
    );
    const middle = { x: (left + right) / 2 - legend / scale / 2, y: (top + bottom) / 2 - (above - below) / scale / 2 };
    move(middle, scale, glide);
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
  function select(id) {
    selected = id;
    lit = id === null || scene.labelled ? null : entity(id) ? routes.related(id) : bonded(id);
    if (lit) lit.add(id);
    if (!lit && !dimmed) return network.redraw();
    dimmed = lit !== null;
    nodes.update(
      scene.nodes.map((node) => ({ id: node.id, opacity: !lit || lit.has(node.id) ? node.opacity || 1 : 0.13 })),
    );
    edges.update(
      scene.edges.map((edge) => {
        const own = lit && (edge.from === id || edge.to === id);
        return {
          id: edge.id,
          width: edge.width || (own ? 2.2 : 1.6),
          color: { color: own ? "#7A828C" : edge.color ? edge.color.color : data.edge, opacity: !lit || own ? 1 : 0.16, inherit: false },
        };
      }),
    );
  }

  const bonded = (id) =>
    new Set(scene.edges.filter(({ from, to }) => from === id || to === id).flatMap(({ from, to }) => [from, to]));

  function show(id, glide) {
    if (!nodeView.get(id)) return;
    const near = entity(id) ? [...routes.related(id)].filter((other) => nodeView.get(other)) : [];
    const here = network.getPosition(id);
    let reach = 240;
    for (const other of near) {
      const place = network.getPosition(other);
      reach = Math.max(reach, Math.hypot(place.x - here.x, place.y - here.y));
    }
    const legend = covered();
    const wanted = Math.min(box.clientWidth - legend, box.clientHeight) / 2.3 / reach;
    const scale = Math.max(0.35, Math.min(1, wanted));
    move({ x: here.x - legend / scale / 2, y: here.y }, scale, glide);
  }

  function refilter() {
    nodeView.refresh();
    edgeView.refresh();
  }

  function drawOver(ctx) {
    if (!scene) return;
    const scale = network.getScale();
    const a = network.DOMtoCanvas({ x: 0, y: 0 });
    const b = network.DOMtoCanvas({ x: box.clientWidth, y: box.clientHeight });
    const first = [hovered, selected, ...(lit ? order.filter((id) => lit.has(id)) : [])];
    const visible = [];
    for (const id of new Set([...first, ...order])) {
      if (id === null || !nodeView.get(id)) continue;
      const { x, y } = network.getPosition(id);
      const near = scene.kind === "path" || (lit !== null && lit.has(id));
      const asked = id === hovered || id === selected || scene.kind === "path";
      if (x > a.x && x < b.x && y > a.y && y < b.y)
        visible.push({
          id,
          x,
          y,
          size: inScene.get(id).size,
          asked,
          lit: near || scene.kind === "around",
          hub: entity(id) || asked || visible.length < 12,
        });
    }
    const edges = { left: a.x * scale + covered(), right: b.x * scale };
    labels.draw(ctx, scale, visible, lines(), lit !== null, scene.label || model.label, edges);
    if (selected !== null && nodeView.get(selected)) ring(ctx, selected, scale);
  }

  // The relation on each edge of the selected entity and of a path.
  function lines() {
    if (!scene.labelled && (lit === null || !entity(selected))) return [];
    return scene.edges
      .filter(({ id, from, to }) => (scene.labelled || from === selected || to === selected) && edgeView.get(id))
      .map(({ id, from, to, smooth }) => {
        const [one, other] = [network.getPosition(from), network.getPosition(to)];
        const bend = smooth ? smooth.roundness / 2 : 0;
        return {
          x: (one.x + other.x) / 2 + bend * (other.y - one.y),
          y: (one.y + other.y) / 2 - bend * (other.x - one.x),
          text: model.term(data.facts[id].p),
        };
      });
  }

  function ring(ctx, id, scale) {
    const { x, y } = network.getPosition(id);
    ctx.beginPath();
    ctx.arc(x, y, inScene.get(id).size * 1.15 + 5 / scale, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / scale;
    ctx.strokeStyle = inScene.get(id).color;
    ctx.stroke();
  }

  function hover(id, cursor) {
    hovered = id;
    box.style.cursor = cursor;
    network.redraw();
  }

  network.on("afterDrawing", drawOver);
  network.on("dragStart", () => cancelAnimationFrame(gliding));
  network.on("dragEnd", ({ nodes: moved }) => {
    const own = dragged.get(scene.key) || {};
    dragged.set(scene.key, { ...own, ...network.getPositions(moved) });
  });
  network.on("hoverNode", ({ node }) => hover(node, "pointer"));
  network.on("blurNode", () => hover(null, ""));

  return {
    network,
    box,
    draw,
    covered,
    select,
    show,
    refilter,
    fit,
    redraw: () => network.redraw(),
    zoom: (factor) => move(network.getViewPosition(), network.getScale() * factor),
    pan: (x, y) => {
      const place = network.getViewPosition();
      move({ x: place.x + x / network.getScale(), y: place.y + y / network.getScale() }, network.getScale());
    },
    onpick: (pick) => network.on("click", ({ nodes: hit }) => pick(hit.length ? hit[0] : null)),
    // The browser's own double click goes by the time of the two clicks; vis-network's by when its handlers came to run.
    onenter: (enter) =>
      box.addEventListener("dblclick", ({ clientX, clientY }) => {
        const { x, y } = box.getBoundingClientRect();
        const hit = network.getNodeAt({ x: clientX - x, y: clientY - y });
        if (hit !== undefined) enter(hit);
      }),
    holds: (id) => inScene.has(id),
    scene: () => scene,
    shown: () => nodeView.length,
  };
})();
