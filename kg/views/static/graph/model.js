"use strict";
// The data of the page with the look-ups that the other scripts need. Text from the data is never markup.
const model = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const glyphs = new Map(data.glyphs.map(([cls, color, shape]) => [cls, { color, shape }]));
  const drawn = new Set(data.nodes.map((node) => node.id));
  const about = data.entities.map(() => ({
    facts: [],
    figures: [],
    targets: [],
    events: [],
    chains: [],
    articles: [],
  }));
  let lang = "zh";

  data.facts.forEach((fact) => {
    about[fact.s].facts.push(fact);
    if (fact.o !== undefined && fact.o !== fact.s) about[fact.o].facts.push(fact);
  });
  data.figures.forEach((figure) => {
    const ends = [figure.s, figure.indicator, figure.industry, figure.reference];
    new Set(ends.filter((end) => end !== undefined)).forEach((end) => about[end].figures.push(figure));
  });
  data.targets.forEach((target) => about[target.s].targets.push(target));
  data.chains.forEach((chain) => about[chain.s].chains.push(chain));
  data.events.forEach((event) => {
    new Set([...(event.organizers || []), ...(event.participants || [])]).forEach((who) =>
      about[who].events.push(event),
    );
  });
  data.articles.forEach((article) =>
    (article.entities || []).forEach((entity) => about[entity].articles.push(article)),
  );

  const fold = (words) => words.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  const names = data.entities.map((entity) =>
    [entity.zh, entity.en, ...(entity.aliases || [])].filter(Boolean),
  );
  const folded = names.map((list) => list.map(fold));
  const byKey = new Map(data.entities.map((entity, number) => [entity.key, number]));

  // Everything that one step leads to: the other ends of its facts, the subjects of its figures.
  function related(number) {
    const found = new Set();
    about[number].facts.forEach((fact) => {
      found.add(fact.s);
      if (fact.o !== undefined) found.add(fact.o);
    });
    about[number].figures.forEach((figure) => found.add(figure.s));
    found.delete(number);
    return found;
  }

  // Entities whose names hold the words: whole names first, then beginnings, then the better connected.
  function search(words) {
    const wanted = fold(words);
    if (!wanted) return [];
    const hits = [];
    folded.forEach((list, number) => {
      let best = 9,
        name = "";
      list.forEach((candidate, at) => {
        const where = candidate.indexOf(wanted);
        if (where < 0) return;
        const rank = candidate === wanted ? 0 : where === 0 ? 1 : 2;
        if (rank < best) {
          best = rank;
          name = names[number][at];
        }
      });
      if (best < 9)
        hits.push({ number, name, best, weight: about[number].facts.length + about[number].figures.length });
    });
    return hits.sort((a, b) => a.best - b.best || b.weight - a.weight || a.number - b.number);
  }

  return {
    data,
    glyphs,
    drawn,
    about,
    names,
    byKey,
    related,
    search,
    get lang() {
      return lang;
    },
    set lang(value) {
      lang = value;
    },
    word: (key, values = {}) => data.words[key][lang].replace(/\{(\w+)\}/g, (_, name) => values[name]),
    term: (key) => data.terms[key][lang],
    label: (number) => (lang === "en" && data.entities[number].en) || data.entities[number].zh,
  };
})();
