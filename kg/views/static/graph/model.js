"use strict";
// The data of the page with the look-ups that the other scripts need. Text from the data is never markup.
// Of a graph that is too big for one page, entities and facts come in files; `take…` join them to what is there.
const model = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const glyphs = new Map(data.glyphs.map(([cls, color, shape]) => [cls, { color, shape }]));
  const byKey = new Map();
  const lists = [];
  let lang = "zh";

  // What is told of an entity, list by list.
  function about(number) {
    lists[number] ||= { facts: [], figures: [], targets: [], events: [], chains: [], articles: [] };
    return lists[number];
  }

  function link(kind, row, ends) {
    for (const end of new Set(ends)) if (end !== undefined && end >= 0) about(end)[kind].push(row);
  }

  const ends = {
    facts: (row) => [row.s, row.o],
    figures: (row) => [row.s, row.indicator, row.industry, row.reference],
    targets: (row) => [row.s],
    chains: (row) => [row.s],
    events: (row) => [...(row.organizers || []), ...(row.participants || [])],
    articles: (row) => row.entities || [],
  };

  function number() {
    data.entities.forEach((entity, at) => byKey.set(entity.key, at));
    data.facts.forEach((fact, at) => {
      fact.id = at;
    });
  }
  number();
  for (const [kind, of] of Object.entries(ends)) data[kind].forEach((row) => link(kind, row, of(row)));

  // The columns of all entities of a big graph.
  function takeNames(columns) {
    data.entities = columns.key.map((key, at) => ({
      key,
      zh: columns.zh[at],
      en: columns.en[at],
      aliases: columns.aliases[at],
      keys: columns.keys[at],
      type: columns.types[columns.type[at]],
      cls: columns.types[columns.type[at]],
      home: columns.home[at],
      slice: columns.slice[at],
      place: columns.places[at],
    }));
    number();
  }

  // The columns of all facts of a big graph.
  function takeLinks(columns) {
    const background = new Set(columns.background);
    data.facts = columns.s.map((s, at) => ({
      id: at,
      s,
      p: columns.relations[columns.p[at]],
      o: columns.o[at] < 0 ? undefined : columns.o[at],
      y: columns.y[at],
      background: background.has(at),
    }));
    data.facts.forEach((fact) => link("facts", fact, ends.facts(fact)));
  }

  // Everything that is told of a few hundred entities; a row that came with another slice is joined once.
  function takeSlice(slice) {
    const each = (rows, act) => Object.entries(rows).forEach(([at, row]) => act(Number(at), row));
    each(slice.entities, (at, row) => Object.assign(data.entities[at], row));
    each(slice.facts, (at, row) => Object.assign(data.facts[at], row));
    for (const kind of ["figures", "targets", "chains", "events"])
      each(slice[kind], (at, row) => {
        if (data[kind][at]) return;
        data[kind][at] = row;
        link(kind, row, ends[kind](row));
      });
    for (const kind of ["quotes", "articles"])
      each(slice[kind], (at, row) => {
        data[kind][at] ||= row;
      });
    each(slice.mentions, (at, numbers) => {
      about(at).articles = numbers.map((article) => data.articles[article]);
    });
  }

  const names = (at) =>
    [data.entities[at].zh, data.entities[at].en, ...(data.entities[at].aliases || [])].filter(Boolean);
  const weight = (at) => about(at).facts.length + about(at).figures.length;

  return {
    data,
    glyphs,
    about,
    names,
    byKey,
    weight,
    takeNames,
    takeLinks,
    takeSlice,
    drawable: (at) => glyphs.has(data.entities[at].type),
    get lang() {
      return lang;
    },
    set lang(value) {
      lang = value;
    },
    word: (key, values = {}) => data.words[key][lang].replace(/\{(\w+)\}/g, (_, name) => values[name]),
    term: (key) => (data.terms[key] ? data.terms[key][lang] : key),
    label: (at) => (lang === "en" && data.entities[at].en) || data.entities[at].zh,
    // How a name without an English form is read, beside it in the English interface.
    reading: (at) => (lang === "en" && !data.entities[at].en && data.entities[at].reading) || "",
    count: (n) => n.toLocaleString("en-US"),
  };
})();
