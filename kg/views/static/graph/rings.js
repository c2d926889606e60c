"use strict";
// Places for small drawings: an entity in the middle of its surroundings, and the stations of a path.
const rings = (() => {
  const FULL = 2 * Math.PI,
    ARC = 92,
    ROW = 96,
    STEP = 250,
    IN_A_ROW = 4;

  // `reached`: number → {hop, parent}. Neighbours stand on rings by class and name, theirs behind them.
  function around(centre, reached) {
    const places = new Map([[centre, { x: 0, y: 0 }]]);
    const children = new Map();
    for (const [number, { parent }] of reached) {
      if (parent === null) continue;
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(number);
    }
    const near = (children.get(centre) || []).sort(inOrder);
    const far = near.flatMap((number) => children.get(number) || []);
    const width = (number) => Math.max(1, 0.75 * (children.get(number) || []).length);
    const total = near.reduce((sum, number) => sum + width(number), 0);
    const rows = near.length > 40 ? Math.ceil(near.length / 40) + 1 : near.length > 14 ? 2 : 1;
    const radius = Math.max(190, (near.length * ARC) / rows / FULL);
    const outer = Math.max(radius + rows * ROW + 60, (far.length * ARC * 0.62) / 2 / FULL);
    let turn = -FULL / 4;
    near.forEach((number, at) => {
      const share = (FULL * width(number)) / total;
      places.set(number, polar(radius + (at % rows) * ROW, turn + share / 2));
      const own = (children.get(number) || []).sort(inOrder);
      own.forEach((child, place) => {
        const angle = turn + (share * (place + 0.5)) / own.length;
        places.set(child, polar(outer + (place % 2) * ROW, angle));
      });
      turn += share;
    });
    return places;
  }

  function inOrder(a, b) {
    const [one, other] = [model.data.entities[a], model.data.entities[b]];
    const classes = [...model.glyphs.keys()];
    return classes.indexOf(one.type) - classes.indexOf(other.type) || a - b;
  }

  const polar = (radius, angle) => ({
    x: Math.round(radius * Math.cos(angle)),
    y: Math.round(radius * Math.sin(angle)),
  });

  // Stations one after the other: downwards where the window is higher than wide, else in rows to and fro.
  const along = (path, upright) =>
    new Map(
      path.map((number, at) => {
        const aside = (at % 2 ? 1 : -1) * 34;
        if (upright) return [number, { x: aside, y: at * 0.6 * STEP }];
        const row = Math.floor(at / IN_A_ROW),
          place = row % 2 ? IN_A_ROW - 1 - (at % IN_A_ROW) : at % IN_A_ROW;
        return [number, { x: place * STEP, y: row * STEP + aside }];
      }),
    );

  return { around, along };
})();
