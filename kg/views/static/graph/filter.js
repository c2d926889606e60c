"use strict";
// What is hidden: types, relations, and facts outside a range of years.
const filter = (() => {
  const { data } = model;
  const hidden = { types: new Set(), relations: new Set() };
  const range = { from: -Infinity, to: Infinity, undated: true };
  const listeners = [];
  let live = null;

  // The first and last year that anything is dated to, or null.
  function bounds() {
    if (data.big) return data.big.years;
    let first = Infinity,
      last = -Infinity;
    for (const kind of ["facts", "figures", "targets", "events"])
      for (const { y } of data[kind])
        if (y) {
          first = Math.min(first, ...y);
          last = Math.max(last, ...y);
        }
    return first <= last ? [first, last] : null;
  }

  // Whether a row is dated to a year of the range.
  function within({ y }) {
    if (!y) return range.undated;
    for (let at = 0; at < y.length; at += 2) if (y[at] <= range.to && y[at + 1] >= range.from) return true;
    return false;
  }

  // The entities that something in the range tells of; null while no year is left out.
  function told() {
    const whole = range.from === -Infinity && range.to === Infinity && range.undated;
    if (whole || data.big) return null;
    const found = new Set();
    for (const one of [...data.facts, ...data.figures, ...data.targets, ...data.events])
      if (within(one))
        for (const end of [one.s, one.o, one.industry, one.reference, ...(one.organizers || []), ...(one.participants || [])])
          if (end !== undefined) found.add(end);
    return found;
  }

  return {
    hidden,
    range,
    bounds,
    within,
    node: (number) => !hidden.types.has(data.entities[number].type) && (!live || live.has(number)),
    // Whether a fact is to be drawn.
    fact: (fact) =>
      fact.o !== undefined &&
      !hidden.relations.has(fact.p) &&
      within(fact) &&
      !hidden.types.has(data.entities[fact.s].type) &&
      !hidden.types.has(data.entities[fact.o].type),
    onchange: (listener) => listeners.push(listener),
    changed: () => {
      live = told();
      listeners.forEach((listener) => listener());
    },
  };
})();
