"use strict";
// The side panel: an overview, or everything that is known of one entity, each fact with its sentence.
const panel = (() => {
  const { data } = model;
  const { el, glyph } = dom;
  const { word, term, label } = model;
  const root = document.getElementById("panel");
  const { chip, link, quotation, section, open } = parts;

  // Facts grouped by relation and direction; those that share their sentences stand together above them.
  function factSections(number, facts) {
    const groups = new Map();
    for (const fact of facts) {
      const inverse = fact.s !== number && !data.symmetric.includes(fact.p);
      const key = `${inverse ? 1 : 0} ${fact.p}`;
      if (!groups.has(key)) groups.set(key, { inverse, p: fact.p, facts: [] });
      groups.get(key).facts.push(fact);
    }
    return [...groups.values()]
      .sort((a, b) => a.inverse - b.inverse || b.facts.length - a.facts.length)
      .map((group) => {
        const shared = new Map();
        for (const fact of group.facts) {
          const key = JSON.stringify(fact.evidence || fact.sources);
          if (!shared.has(key)) shared.set(key, []);
          shared.get(key).push(fact);
        }
        const title = group.inverse
          ? [
              el("span", { class: "arrow" }, "← "),
              term(group.p),
              el("span", { class: "aside" }, word("inverse")),
            ]
          : [term(group.p)];
        return el(
          "section",
          { "data-relation": group.p },
          el("h3", {}, ...title, el("span", { class: "count" }, String(group.facts.length))),
          ...[...shared.values()].map((same) => factBlock(number, same)),
        );
      });
  }

  function factBlock(number, facts) {
    const others = facts.map((fact) => (fact.o === undefined ? null : fact.s === number ? fact.o : fact.s));
    const names = [
      ...model.names[number],
      ...others.flatMap((other) => (other === null ? [] : model.names[other])),
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
      ...(facts[0].evidence || []).map((evidence) => quotation(evidence, names)),
      facts[0].sources
        ? el("p", { class: "source" }, `${word("background")} · ${facts[0].sources.join(" · ")}`)
        : null,
    );
  }

  // The sections of an entity, each under its heading.
  function entitySections(number, all) {
    const sections = factSections(number, all.facts);
    const add = (key, list, block) => {
      if (list.length) sections.push(section(word(key), list.length, ...block(list)));
    };
    add("figuresOf", all.figures, (figures) => [figureTable(number, figures)]);
    add("targets", all.targets, (targets) =>
      targets.map((target) =>
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
      ),
    );
    add("chains", all.chains, (chains) =>
      chains.map((chain) =>
        el(
          "div",
          { class: "fact" },
          el("ol", { class: "stages" }, ...chain.stages.map((stage) => el("li", {}, stage))),
          ...chain.evidence.map((evidence) => quotation(evidence, chain.stages)),
        ),
      ),
    );
    add("events", all.events, (events) => events.map((event) => eventBlock(number, event)));
    return sections;
  }

  function jumps(sections) {
    return el(
      "nav",
      { class: "jumps", "aria-label": word("sections") },
      ...sections.map((one) =>
        el(
          "button",
          { type: "button", onclick: () => one.scrollIntoView() },
          ...[...one.querySelector("h3").childNodes].map((node) => node.cloneNode(true)),
        ),
      ),
    );
  }

  function entity(number) {
    const it = data.entities[number],
      all = model.about[number];
    const attributes = (it.attributes || []).map(([name, value]) => [
      term(name),
      data.terms[value] ? term(value) : value,
    ]);
    const named = [...(it.aliases || []), model.lang === "en" && it.en ? it.zh : it.en].filter(Boolean);
    const sections = entitySections(number, all);
    root.replaceChildren(
      el(
        "div",
        { class: "head" },
        el(
          "p",
          { class: "kind" },
          glyph(it.type),
          term(it.cls),
          model.glyphs.has(it.type) && !model.drawn.has(number)
            ? el("span", { class: "aside" }, word("notDrawn"))
            : null,
        ),
        el(
          "button",
          { type: "button", class: "close", "aria-label": word("close"), onclick: () => open(null) },
          "×",
        ),
        el("h2", {}, label(number)),
        named.length
          ? el("p", { class: "aliases" }, el("span", {}, word("aliases")), ` ${named.join("、")}`)
          : null,
        attributes.length
          ? el(
              "dl",
              { class: "attributes" },
              ...attributes.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
            )
          : null,
        sections.length > 2 ? jumps(sections) : null,
      ),
      ...sections,
      sections.length ? "" : el("p", { class: "hint" }, word("noFacts")),
      ...(all.articles.length
        ? [
            section(
              word("mentionedIn"),
              all.articles.length,
              el(
                "ul",
                { class: "articles" },
                ...all.articles.map((article) =>
                  el(
                    "li",
                    {},
                    article.title,
                    el("small", {}, [article.bulletin, article.date].filter(Boolean).join(" · ")),
                    article.about === number ? el("span", { class: "tag" }, word("about")) : null,
                  ),
                ),
              ),
            ),
          ]
        : []),
      el("p", { class: "iri" }, data.base + it.key),
    );
  }

  function eventBlock(number, event) {
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
        el("span", { class: "tag" }, term(event.kind)),
        el("time", {}, event.date),
        " ",
        event.label,
      ),
      line("organizer", event.organizers),
      line("participant", event.participants),
      ...event.evidence.map((evidence) => quotation(evidence, model.names[number])),
    );
  }

  function overview() {
    const weight = (number) => model.about[number].facts.length + model.about[number].figures.length;
    const parks = data.entities
      .map((_, number) => number)
      .filter((number) => data.entities[number].type === "Park" && weight(number))
      .sort((a, b) => weight(b) - weight(a) || a - b);
    root.replaceChildren(
      el("div", { class: "head" }, el("h2", {}, word("title")), el("p", { class: "hint" }, word("howTo"))),
      section(
        word("parks"),
        parks.length,
        el(
          "ul",
          { class: "ranking" },
          ...parks.map((number) =>
            el(
              "li",
              {},
              chip(number),
              el(
                "span",
                { class: "tally" },
                `${model.about[number].facts.length} ${word("facts")} · ${model.about[number].figures.length} ${word("figures")}`,
              ),
            ),
          ),
        ),
      ),
      section(
        word("articles"),
        data.articles.length,
        el(
          "ul",
          { class: "articles" },
          ...data.articles.map((article) =>
            el(
              "li",
              {},
              article.about === undefined
                ? article.title
                : el(
                    "button",
                    { type: "button", class: "link", onclick: () => open(article.about) },
                    article.title,
                  ),
              el("small", {}, [article.bulletin, article.section, article.date].filter(Boolean).join(" · ")),
            ),
          ),
        ),
      ),
    );
  }

  return {
    render: (number) => {
      number === null ? overview() : entity(number);
      root.scrollTop = 0;
    },
  };
})();
