"use strict";
// The side panel: an overview, or everything that is known of one entity, each fact with its sentence.
const panel = (() => {
  const { data } = model;
  const { el, glyph, marked } = dom;
  const { word, term, label } = model;
  const root = document.getElementById("panel");
  const span = (period) => period.replace("/", "–");
  let open = () => {};

  function chip(number) {
    return el("button", { type: "button", class: "chip", "data-entity": data.entities[number].key, onclick: () => open(number) },
      glyph(data.entities[number].type), el("span", {}, label(number)));
  }

  // One sentence with its article; `names` are the words to mark in it.
  function quotation(evidence, names) {
    const quote = data.quotes[evidence.q];
    const article = data.articles[quote.article];
    const notes = [
      article.bulletin, article.date,
      quote.page !== undefined ? word("page", { n: quote.page }) : null,
      evidence.status ? term(evidence.status) : null,
      evidence.period ? span(evidence.period) : null,
      evidence.confidence ? word("confidence", { n: evidence.confidence }) : null,
    ].filter(Boolean);
    return el("figure", { class: "quote" },
      el("blockquote", {}, ...marked(quote.text, names)),
      el("figcaption", { title: `${word("rule")} ${evidence.rules.join("、")}` }, `《${article.title}》`,
        ...notes.flatMap((note) => [" · ", el("span", {}, note)])));
  }

  function section(title, count, ...children) {
    return el("section", {}, el("h3", {}, title, count === null ? null : el("span", { class: "count" }, String(count))), ...children);
  }

  // Facts grouped by relation and direction; those that share their sentences stand together above them.
  function factSections(number, facts) {
    const groups = new Map();
    for (const fact of facts) {
      const inverse = fact.s !== number && !data.symmetric.includes(fact.p);
      const key = `${inverse ? 1 : 0} ${fact.p}`;
      if (!groups.has(key)) groups.set(key, { inverse, p: fact.p, facts: [] });
      groups.get(key).facts.push(fact);
    }
    return [...groups.values()].sort((a, b) => a.inverse - b.inverse || b.facts.length - a.facts.length).map((group) => {
      const shared = new Map();
      for (const fact of group.facts) {
        const key = JSON.stringify(fact.evidence || fact.sources);
        if (!shared.has(key)) shared.set(key, []);
        shared.get(key).push(fact);
      }
      const title = group.inverse ? [el("span", { class: "arrow" }, "← "), term(group.p), el("span", { class: "aside" }, word("inverse"))] : [term(group.p)];
      return el("section", { "data-relation": group.p },
        el("h3", {}, ...title, el("span", { class: "count" }, String(group.facts.length))),
        ...[...shared.values()].map((same) => factBlock(number, same)));
    });
  }

  function factBlock(number, facts) {
    const others = facts.map((fact) => (fact.o === undefined ? null : fact.s === number ? fact.o : fact.s));
    const names = [...model.names[number], ...others.flatMap((other) => (other === null ? [] : model.names[other])), ...facts.map((fact) => fact.text)];
    return el("div", { class: "fact" },
      el("div", { class: "chips" }, ...facts.map((fact, at) => (others[at] === null ? el("span", { class: "chip plain" }, fact.text) : chip(others[at])))),
      ...(facts[0].evidence || []).map((evidence) => quotation(evidence, names)),
      facts[0].sources ? el("p", { class: "source" }, `${word("background")} · ${facts[0].sources.join(" · ")}`) : null);
  }

  function figureTable(number, figures) {
    const isSubject = figures.some((figure) => figure.s === number);
    const body = el("tbody");
    const leading = (figure) => (isSubject && figure.s === number ? figure.indicator : figure.s);
    const order = new Map();
    figures.forEach((figure) => { if (!order.has(leading(figure))) order.set(leading(figure), order.size); });
    let last = null;
    for (const figure of [...figures].sort((a, b) => order.get(leading(a)) - order.get(leading(b)))) {
      const lead = leading(figure);
      const dims = [];
      if (lead === figure.s && figure.indicator !== number) dims.push(["", figure.indicator]);
      if (figure.industry !== undefined && figure.industry !== number) dims.push([word("industryOf"), figure.industry]);
      if (figure.reference !== undefined && figure.reference !== number) dims.push([word("reference"), figure.reference]);
      const quoteRow = el("tr", { class: "quotes", hidden: true }, el("td", { colspan: 3 },
        figure.words ? el("p", { class: "source" }, `${word("stated")}：${figure.words}`) : null,
        ...(figure.evidence || []).map((evidence) => quotation(evidence, [figure.value, figure.words, ...model.names[figure.indicator]]))));
      const toggle = el("button", { type: "button", class: "value", "aria-expanded": "false", title: word("quote"), onclick: () => {
        quoteRow.hidden = !quoteRow.hidden;
        toggle.setAttribute("aria-expanded", String(!quoteRow.hidden));
      } }, figure.value);
      const tags = [figure.measure, figure.qualifier, figure.accumulation].filter(Boolean).map((tag) => el("span", { class: "tag" }, term(tag)));
      const name = lead === last ? null : el("button", { type: "button", class: "link", onclick: () => open(lead) }, label(lead));
      body.append(el("tr", { class: lead === last ? "same" : "" },
        el("th", { scope: "row" }, name, ...dims.map(([title, other]) => el("small", {}, title ? `${title} ` : "", el("button", { type: "button", class: "link", onclick: () => open(other) }, label(other))))),
        el("td", { class: "period" }, figure.period ? span(figure.period) : "—"),
        el("td", { class: "number" }, ...tags, toggle)), quoteRow);
      last = lead;
    }
    return el("table", { class: "figures" },
      el("thead", {}, el("tr", {}, ...[isSubject ? "indicator" : "subject", "period", "value"].map((key) => el("th", { scope: "col" }, word(key))))), body);
  }

  // The sections of an entity, each under its heading.
  function entityParts(number, all) {
    const parts = factSections(number, all.facts);
    const add = (key, list, block) => { if (list.length) parts.push(section(word(key), list.length, ...block(list))); };
    add("figuresOf", all.figures, (figures) => [figureTable(number, figures)]);
    add("targets", all.targets, (targets) => targets.map((target) => el("div", { class: "fact" },
      el("p", { class: "said" }, target.words, target.year ? el("span", { class: "tag" }, `${word("year")} ${target.year}`) : null),
      ...target.evidence.map((evidence) => quotation(evidence, [target.words])))));
    add("chains", all.chains, (chains) => chains.map((chain) => el("div", { class: "fact" },
      el("ol", { class: "stages" }, ...chain.stages.map((stage) => el("li", {}, stage))),
      ...chain.evidence.map((evidence) => quotation(evidence, chain.stages)))));
    add("events", all.events, (events) => events.map((event) => eventBlock(number, event)));
    return parts;
  }

  function jumps(parts) {
    return el("nav", { class: "jumps", "aria-label": word("sections") }, ...parts.map((part) =>
      el("button", { type: "button", onclick: () => part.scrollIntoView() }, ...[...part.querySelector("h3").childNodes].map((node) => node.cloneNode(true)))));
  }

  function entity(number) {
    const it = data.entities[number], all = model.about[number];
    const attributes = (it.attributes || []).map(([name, value]) => [term(name), data.terms[value] ? term(value) : value]);
    const named = [...(it.aliases || []), model.lang === "en" && it.en ? it.zh : it.en].filter(Boolean);
    const parts = entityParts(number, all);
    root.replaceChildren(
      el("div", { class: "head" },
        el("p", { class: "kind" }, glyph(it.type), term(it.cls), model.glyphs.has(it.type) && !model.drawn.has(number) ? el("span", { class: "aside" }, word("notDrawn")) : null),
        el("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => open(null) }, "×"),
        el("h2", {}, label(number)),
        named.length ? el("p", { class: "aliases" }, el("span", {}, word("aliases")), ` ${named.join("、")}`) : null,
        attributes.length ? el("dl", { class: "attributes" }, ...attributes.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])) : null,
        parts.length > 2 ? jumps(parts) : null),
      ...parts,
      parts.length ? "" : el("p", { class: "hint" }, word("noFacts")),
      ...(all.articles.length ? [section(word("mentionedIn"), all.articles.length, el("ul", { class: "articles" }, ...all.articles.map((article) => el("li", {},
        article.title, el("small", {}, [article.bulletin, article.date].filter(Boolean).join(" · ")), article.about === number ? el("span", { class: "tag" }, word("about")) : null))))] : []),
      el("p", { class: "iri" }, data.base + it.key));
  }

  function eventBlock(number, event) {
    const line = (key, list) => {
      const others = (list || []).filter((other) => other !== number);
      return others.length ? el("div", { class: "chips" }, el("span", { class: "aside" }, word(key)), ...others.map(chip)) : null;
    };
    return el("div", { class: "fact" },
      el("p", { class: "said" }, el("span", { class: "tag" }, term(event.kind)), el("time", {}, event.date), " ", event.label),
      line("organizer", event.organizers), line("participant", event.participants),
      ...event.evidence.map((evidence) => quotation(evidence, model.names[number])));
  }

  function overview() {
    const weight = (number) => model.about[number].facts.length + model.about[number].figures.length;
    const parks = data.entities.map((_, number) => number).filter((number) => data.entities[number].type === "Park" && weight(number))
      .sort((a, b) => weight(b) - weight(a) || a - b);
    root.replaceChildren(
      el("div", { class: "head" }, el("h2", {}, word("title")), el("p", { class: "hint" }, word("howTo"))),
      section(word("parks"), parks.length, el("ul", { class: "ranking" }, ...parks.map((number) => el("li", {}, chip(number),
        el("span", { class: "tally" }, `${model.about[number].facts.length} ${word("facts")} · ${model.about[number].figures.length} ${word("figures")}`))))),
      section(word("articles"), data.articles.length, el("ul", { class: "articles" }, ...data.articles.map((article) => el("li", {},
        article.about === undefined ? article.title : el("button", { type: "button", class: "link", onclick: () => open(article.about) }, article.title),
        el("small", {}, [article.bulletin, article.section, article.date].filter(Boolean).join(" · ")))))));
  }

  return {
    render: (number) => { number === null ? overview() : entity(number); root.scrollTop = 0; },
    onopen: (listener) => { open = listener; },
  };
})();
