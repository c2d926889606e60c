"use strict";
// Facts of an entity grouped by relation and direction, each with its sentences; targets, chains and events likewise.
const factList = (() => {
  const { data } = model;
  const { el } = dom;
  const { word, term } = model;
  const { chip, quotation, section, some } = parts;
  const LIMIT = 30;

  function byRelation(number, facts) {
    const groups = new Map();
    for (const fact of facts) {
      const inverse = fact.s !== number && !data.symmetric.includes(fact.p);
      const key = `${inverse ? 1 : 0} ${fact.p}`;
      if (!groups.has(key)) groups.set(key, { inverse, p: fact.p, facts: [] });
      groups.get(key).facts.push(fact);
    }
    return [...groups.values()]
      .sort((a, b) => a.inverse - b.inverse || b.facts.length - a.facts.length)
      .map((group) => relation(number, group));
  }

  // Facts that share their sentences stand together above them.
  function relation(number, group) {
    const shared = new Map();
    for (const fact of group.facts) {
      const key = JSON.stringify(fact.evidence || fact.sources || fact.id);
      if (!shared.has(key)) shared.set(key, []);
      shared.get(key).push(fact);
    }
    const title = group.inverse
      ? [el("span", { class: "arrow" }, "← "), term(group.p), el("span", { class: "aside" }, word("inverse"))]
      : [term(group.p)];
    return el(
      "section",
      { "data-relation": group.p },
      el("h3", {}, ...title, el("span", { class: "count" }, model.count(group.facts.length))),
      ...some([...shared.values()], LIMIT, (same) => block(number, same)),
    );
  }

  // Several facts with the same sentences, seen from one entity (or from none: both ends are named).
  function block(number, facts) {
    const others = facts.map((fact) => (fact.o === undefined ? null : fact.s === number ? fact.o : fact.s));
    const names = [
      ...model.names(number),
      ...others.flatMap((other) => (other === null ? [] : model.names(other))),
      ...facts.map((fact) => fact.text),
    ];
    return el(
      "div",
      { class: "fact" },
      el(
        "div",
        { class: "chips" },
        ...facts.map((fact, at) =>
          others[at] === null ? el("span", { class: "chip plain" }, fact.text) : chip(others[at]),
        ),
      ),
      ...sentences(facts[0], names),
    );
  }

  function sentences(fact, names) {
    if (fact.sources)
      return [el("p", { class: "source" }, `${word("background")} · ${fact.sources.join(" · ")}`)];
    if (!fact.evidence) return [el("p", { class: "source" }, word("quotedThere"))];
    return fact.evidence.map((evidence) => quotation(evidence, names));
  }

  function targets(list) {
    return list.map((target) =>
      el(
        "div",
        { class: "fact" },
        el(
          "p",
          { class: "said" },
          target.words,
          target.year ? el("span", { class: "tag" }, `${word("year")} ${target.year}`) : null,
        ),
        ...target.evidence.map((evidence) => quotation(evidence, [target.words])),
      ),
    );
  }

  function chains(list) {
    return list.map((chain) =>
      el(
        "div",
        { class: "fact" },
        el("ol", { class: "stages" }, ...chain.stages.map((stage) => el("li", {}, stage))),
        ...chain.evidence.map((evidence) => quotation(evidence, chain.stages)),
      ),
    );
  }

  function event(number, it) {
    const line = (key, list) => {
      const others = (list || []).filter((other) => other !== number);
      return others.length
        ? el("div", { class: "chips" }, el("span", { class: "aside" }, word(key)), ...others.map(chip))
        : null;
    };
    return el(
      "div",
      { class: "fact" },
      el(
        "p",
        { class: "said" },
        el("span", { class: "tag" }, term(it.kind)),
        el("time", {}, it.date),
        " ",
        it.label,
      ),
      line("organizer", it.organizers),
      line("participant", it.participants),
      ...it.evidence.map((evidence) => quotation(evidence, model.names(number))),
    );
  }

  // The sections of an entity, each under its heading; what is outside the range of years is left out.
  function sections(number, all) {
    const inRange = (kind) => all[kind].filter(filter.within);
    const made = byRelation(number, inRange("facts"));
    const add = (key, list, blocks) => {
      if (list.length) made.push(section(word(key), list.length, ...blocks(list)));
    };
    add("figuresOf", inRange("figures"), (list) => [...charts.of(number, list), figureTable(number, list)]);
    add("targets", inRange("targets"), targets);
    add("chains", all.chains, chains);
    add("events", inRange("events"), (list) => some(list, LIMIT, (one) => event(number, one)));
    return made;
  }

  // How many rows the range of years leaves out.
  const left = (all) =>
    ["facts", "figures", "targets", "events"].reduce(
      (sum, kind) => sum + all[kind].filter((row) => !filter.within(row)).length,
      0,
    );

  return { sections, sentences, left };
})();
