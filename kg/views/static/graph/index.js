"use strict";
// Finds entities by label, alias, English name, pinyin and initials; width, case and spaces do not matter.
const index = (() => {
  const { data } = model;
  const fold = (words) => words.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  let rows = null;

  // Made at the first search: names as they are written, then what may be typed for them.
  function made() {
    rows ||= data.entities.map((entity, at) => {
      const names = model.names(at);
      return { names, folded: names.map(fold), keys: entity.keys || [] };
    });
    return rows;
  }

  // Whole names come first, then beginnings, then what holds the words; pinyin after names, well connected ones first.
  function search(words) {
    const wanted = fold(words);
    if (!wanted || !data.entities.length) return [];
    const typed = /^[\x20-\x7e]+$/.test(wanted) ? wanted.replace(/['’ -]/g, "") : "";
    const hits = [];
    made().forEach((row, number) => {
      let best = 9,
        name = "";
      row.folded.forEach((candidate, at) => {
        const where = candidate.indexOf(wanted);
        const rank = where < 0 ? 9 : candidate === wanted ? 0 : where === 0 ? 2 : 4;
        if (rank < best) [best, name] = [rank, row.names[at]];
      });
      if (typed)
        for (const key of row.keys) {
          const where = key.indexOf(typed);
          const rank = where < 0 ? 9 : key === typed ? 1 : where === 0 ? 3 : typed.length > 2 ? 5 : 9;
          if (rank < best) [best, name] = [rank, row.names[0]];
        }
      if (best < 9) hits.push({ number, name, best, weight: model.weight(number) });
    });
    return hits.sort((a, b) => a.best - b.best || b.weight - a.weight || a.number - b.number);
  }

  return {
    search,
    forget: () => {
      rows = null;
    },
  };
})();
