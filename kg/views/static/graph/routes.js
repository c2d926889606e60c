"use strict";
// Ways through the graph over what is shown, in either direction of a fact: surroundings and shortest paths.
const routes = (() => {
  const { about, drawable } = model;
  const ALTERNATIVES = 9;

  // The drawn neighbours of an entity, each with the facts that lead to it.
  function neighbours(number) {
    const found = new Map();
    for (const fact of about(number).facts) {
      if (!filter.fact(fact) || fact.s === fact.o) continue;
      const other = fact.s === number ? fact.o : fact.s;
      if (!drawable(other)) continue;
      if (!found.has(other)) found.set(other, []);
      found.get(other).push(fact);
    }
    return found;
  }

  // Everything that one step leads to: the other ends of its facts, the subjects of its figures.
  function related(number) {
    const figures = about(number).figures.filter(filter.within);
    const found = new Set([...neighbours(number).keys(), ...figures.map((figure) => figure.s)]);
    found.delete(number);
    return found;
  }

  // What lies within so many steps: how far, and over which neighbour. The best connected come first into the limit.
  function around(centre, hops, limit) {
    const reached = new Map([[centre, { hop: 0, parent: null }]]);
    const seen = new Set(reached.keys());
    let level = [centre];
    for (let hop = 1; hop <= hops; hop++) {
      const next = [];
      for (const parent of level)
        for (const other of neighbours(parent).keys())
          if (!seen.has(other)) {
            seen.add(other);
            next.push({ other, parent });
          }
      next.sort((a, b) => model.weight(b.other) - model.weight(a.other) || a.other - b.other);
      for (const { other, parent } of next)
        if (reached.size < limit && reached.has(parent)) reached.set(other, { hop, parent });
      level = next.map(({ other }) => other);
    }
    return { reached, total: seen.size };
  }

  // Shortest paths between two entities as lists of entities; of equally short ones those off the hubs come first.
  function paths(start, end) {
    const distance = new Map([[start, 0]]),
      before = new Map();
    let level = [start];
    while (level.length && !distance.has(end)) {
      const next = [];
      for (const number of level)
        for (const other of neighbours(number).keys()) {
          if (!distance.has(other)) {
            distance.set(other, distance.get(number) + 1);
            before.set(other, []);
            next.push(other);
          }
          if (distance.get(other) === distance.get(number) + 1) before.get(other).push(number);
        }
      level = next;
    }
    if (!distance.has(end)) return [];
    let found = [[end]];
    for (let step = 0; step < distance.get(end); step++)
      found = found
        .flatMap((path) => before.get(path[0]).map((number) => [number, ...path]))
        .sort((a, b) => busy(a) - busy(b) || compare(a, b))
        .slice(0, 60);
    return found.slice(0, ALTERNATIVES);
  }

  const busy = (path) => path.slice(1, -1).reduce((sum, at) => sum + Math.log2(1 + model.weight(at)), 0);
  const compare = (a, b) => a.map((number, at) => number - b[at]).find((difference) => difference) || 0;

  // The facts between two entities that are shown.
  const between = (one, other) => neighbours(one).get(other) || [];

  return { neighbours, related, around, paths, between };
})();
