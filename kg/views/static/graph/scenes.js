"use strict";
// What can be drawn: the whole graph, its communities, one of them, surroundings of an entity, a path.
// A scene has nodes and edges as vis-network takes them, `total` (how many there would be without a limit) and a title.
const scenes = (() => {
  const { data, word, label } = model;
  const { big } = data;
  const LINE = { enabled: true, type: "curvedCW" };

  const size = (number) => Math.min(46, 11 + 4.4 * Math.sqrt(model.about(number).facts.length));

  function node(number, { x, y }, most = 46) {
    const { color, shape } = model.glyphs.get(data.entities[number].type);
    return { id: number, x, y, color, shape, size: Math.min(most, size(number)) };
  }

  // All facts between the nodes; several between the same two lie beside each other.
  function edges(numbers) {
    const inside = new Set(numbers);
    const parallel = new Map();
    const found = [];
    for (const number of inside)
      for (const fact of model.about(number).facts) {
        if (fact.s !== number || fact.o === fact.s || !inside.has(fact.o)) continue;
        const ends = [Math.min(fact.s, fact.o), Math.max(fact.s, fact.o)].join();
        const bend = parallel.get(ends) || 0;
        parallel.set(ends, bend + 1);
        found.push({
          id: fact.id,
          from: fact.s,
          to: fact.o,
          ...(fact.sources || fact.background ? { dashes: [6, 5] } : {}),
          ...(bend ? { smooth: { ...LINE, roundness: 0.12 * bend } } : {}),
        });
      }
    return found;
  }

  function placed(places, most) {
    const numbers = [...places.keys()];
    return { nodes: numbers.map((number) => node(number, places.get(number), most)), edges: edges(numbers) };
  }

  const whole = () => ({
    kind: "whole",
    key: "whole",
    nodes: data.nodes,
    edges: data.edges.map((edge) => ({ ...edge })),
    total: data.nodes.length,
    title: () => word("wholeGraph"),
  });

  // The name of a community: that of a member, or a word for what is left over.
  const bubbleName = ({ zh, en }) => (zh ? (model.lang === "en" && en) || zh : word("leftOver"));

  const most = big ? Math.max(1, ...big.bonds.map(([, , facts]) => facts)) : 1;

  const bubbles = () => ({
    kind: "bubbles",
    key: "bubbles",
    nodes: big.communities.map((home, at) => ({
      id: `c${at}`,
      x: home.x,
      y: home.y,
      size: home.size,
      shape: "dot",
      color: home.type ? model.glyphs.get(home.type).color : "#6B7178",
    })),
    edges: big.bonds.map(([one, other, facts], at) => ({
      id: `b${at}`,
      from: `c${one}`,
      to: `c${other}`,
      width: 1 + (7 * facts) / most,
      color: { color: "#D5D9DE", inherit: false },
      arrows: { to: { enabled: false } },
    })),
    shown: () => big.communities.length,
    total: big.communities.length,
    label: (id) => bubbleName(big.communities[id.slice(1)]),
    title: () => word("communities"),
  });

  function home(at) {
    const places = new Map();
    data.entities.forEach((entity, number) => {
      if (entity.home === at && entity.place) places.set(number, { x: entity.place[0], y: entity.place[1] });
    });
    return {
      kind: "home",
      key: `home ${at}`,
      at,
      ...placed(places),
      total: big.communities[at].count,
      title: () => word("communityOf", { name: bubbleName(big.communities[at]) }),
    };
  }

  function around(centre, hops) {
    const { reached, total } = routes.around(centre, hops, data.around);
    return {
      kind: "around",
      key: `around ${centre} ${hops}`,
      centre,
      hops,
      ...placed(rings.around(centre, reached), 26),
      total,
      title: () => word(hops === 1 ? "oneHopOf" : "twoHopsOf", { name: label(centre) }),
    };
  }

  function path(stations, upright) {
    return {
      kind: "path",
      key: `path ${stations.join(" ")}`,
      ...placed(rings.along(stations, upright), 24),
      total: stations.length,
      labelled: true,
      title: () =>
        word("pathOf", { from: label(stations[0]), to: label(stations[stations.length - 1]) }),
    };
  }

  return { first: big ? bubbles : whole, home, around, path, bubbleName };
})();
