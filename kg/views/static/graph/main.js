"use strict";
// Joins the parts: one scene, one selected entity, two ends of a path, one language, and an address that leads back.
(() => {
  const { data, word } = model;
  const state = { number: null, community: null, start: null, end: null, found: [], at: 0 };
  const byId = (id) => document.getElementById(id);

  // --- what is shown

  // `look`: whether the camera follows, at once or gliding; `focus`: whether the keyboard follows into the panel.
  function open(number, { look = "glide", focus = true } = {}) {
    if (number === null) return leave(focus);
    Object.assign(state, { number, community: null });
    const ready = files.ready();
    if (!ready || data.big) panel.loading();
    files.entities([number], () => {
      if (state.number !== number) return;
      if (!canvas.holds(number) && model.drawable(number) && (data.big || canvas.scene().kind !== "whole"))
        draw(scenes.around(number, 1), look !== "jump");
      else if (look) canvas.show(number, look === "glide");
      canvas.select(number);
      tell(focus);
      say(word("opened", { name: model.label(number), n: model.about(number).facts.length }));
    });
  }

  // Closes the entity; the drawing stays.
  function leave(focus) {
    Object.assign(state, { number: null, community: null });
    canvas.select(null);
    tell(focus);
  }

  function home({ focus = false } = {}) {
    Object.assign(state, { number: null, community: null, start: null, end: null, found: [] });
    draw(scenes.first(), true);
    tell(focus);
  }

  function draw(scene, glide) {
    canvas.draw(scene, glide);
    note();
  }

  function community(at, { enter = true } = {}) {
    Object.assign(state, { number: null, community: at });
    tell(true);
    if (enter)
      files.graph(() => {
        draw(scenes.home(at), true);
        tell(true);
      });
    else {
      canvas.select(`c${at}`);
      files.graph(() => state.community === at && tell(false));
    }
  }

  function hops(number, n) {
    const { centre, hops: now } = canvas.scene();
    if (centre === number && now === n) {
      draw(scenes.first(), true);
      return open(number, { focus: false });
    }
    files.entities([number], () => {
      state.number = number;
      draw(scenes.around(number, n), true);
      canvas.select(n === 1 ? number : null);
      tell(false);
      say(canvas.scene().title());
    });
  }

  // --- path

  function setEnd(which, number) {
    state[which] = state[which] === number ? null : number;
    path();
  }

  function path(at = 0, focus = true) {
    state.found = [];
    if (state.start === null || state.end === null) {
      if (canvas.scene().kind === "path") draw(scenes.first(), true);
      return tell(false);
    }
    files.graph(() => {
      const found = state.start === state.end ? [] : routes.paths(state.start, state.end);
      files.entities(found.length ? found[at] : [], () => {
        Object.assign(state, { number: null, community: null, found, at });
        const upright = canvas.box.clientWidth < canvas.box.clientHeight;
        if (found.length) draw(scenes.path(found[at], upright), true);
        else canvas.refilter();
        tell(focus);
        say(found.length ? word("steps", { n: found[at].length - 1 }) : word("noPath"));
      });
    });
  }

  function clear() {
    Object.assign(state, { start: null, end: null, found: [] });
    if (canvas.scene().kind === "path") draw(scenes.first(), true);
    tell(true);
  }

  // --- panel, status, address

  function tell(focus, keep = false) {
    const { number, community: at, start, end } = state;
    const scene = canvas.scene();
    if (number !== null) {
      const around = scene.centre === number ? scene.hops : null;
      panel.render(entityView.made(number, { hops: around, start, end }), keep);
    } else if (start !== null && end !== null) panel.render(trail.made(state, state.found, state.at), keep);
    else if (at !== null) panel.render(overview.community(at, scene.at === at), keep);
    else panel.render(overview.made(), keep);
    trail.line(state);
    note();
    if (focus) panel.focus();
    const address = new URLSearchParams();
    if (number !== null) address.set("e", data.entities[number].key);
    if (number !== null && scene.centre === number) address.set("hops", scene.hops);
    if (number === null && start !== null && end !== null) {
      address.set("from", data.entities[start].key);
      address.set("to", data.entities[end].key);
    }
    const plain = location.pathname + location.search;
    const hash = [...address].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
    history.replaceState(null, "", hash ? `#${hash}` : plain);
  }

  function note() {
    const scene = canvas.scene();
    const key = scene.kind === "bubbles" ? "shownCommunities" : "shown";
    const total = scene.kind === "bubbles" ? data.big.total : scene.total;
    byId("shown").textContent = word(key, { n: model.count(canvas.shown()), m: model.count(total) });
    byId("scene").textContent = scene.kind === "path" ? "" : scene.title();
    byId("scene-line").hidden = scene.kind === scenes.first().kind;
  }

  const say = (words) => {
    byId("say").textContent = words;
  };

  function copy() {
    clipboard.copy(location.href).then(() => {
      say(word("copied"));
      const button = document.querySelector("[data-copy]");
      if (button) button.textContent = word("copied");
    });
  }

  function speak(lang) {
    language.set(lang);
    legend.render();
    tell(false, true);
    canvas.redraw();
  }

  // Tells that an address leads to nothing, for ears and eyes.
  function absent() {
    say(word("noHits"));
    byId("scene").textContent = word("noHits");
    byId("scene-line").hidden = false;
  }

  function follow(hash, look) {
    const asked = new URLSearchParams(hash.slice(1));
    if (![...asked.keys()].some((key) => ["e", "from"].includes(key))) return;
    files.graph(() => {
      if (asked.has("e") && !model.byKey.has(asked.get("e"))) return absent();
      const [number, from, to] = ["e", "from", "to"].map((key) => model.byKey.get(asked.get(key)));
      if (number !== undefined && number !== state.number) {
        open(number, { look, focus: look !== "jump" });
        const n = Number(asked.get("hops"));
        if ((n === 1 || n === 2) && model.drawable(number)) hops(number, n);
      } else if (from !== undefined && to !== undefined && (from !== state.start || to !== state.end)) {
        Object.assign(state, { start: from, end: to });
        path(0, look !== "jump");
      }
    });
  }

  // --- wiring

  parts.onopen((number) => open(number));
  search.onopen((number) => open(number));
  Object.assign(entityView.act, { hops, end: setEnd, copy, open });
  Object.assign(overview.act, { community, open });
  Object.assign(trail.act, {
    end: setEnd,
    clear,
    swap: () => {
      [state.start, state.end] = [state.end, state.start];
      path();
    },
    next: () => path((state.at + 1) % state.found.length),
  });
  filter.onchange(() => {
    const { centre, hops: n, kind } = canvas.scene();
    if (kind === "around") {
      canvas.draw(scenes.around(centre, n));
      if (state.number !== null && (n === 1 || state.number !== centre)) canvas.select(state.number);
    } else if (kind === "path") path(0, false);
    else canvas.refilter();
    legend.render();
    tell(false, true);
  });
  files.onbroken((name) => {
    say(word("broken", { name }));
    panel.render([dom.el("p", { class: "hint loading" }, word("broken", { name }))]);
  });
  canvas.onpick((id) => {
    if (typeof id === "string") community(Number(id.slice(1)), { enter: false });
    else open(id, { look: null, focus: false });
  });
  canvas.onenter((id) => {
    if (typeof id === "string") community(Number(id.slice(1)));
    else hops(id, canvas.scene().centre === id && canvas.scene().hops === 1 ? 2 : 1);
  });
  canvas.box.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
    if (moves[event.key]) canvas.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") canvas.zoom(1.35);
    else if (event.key === "-") canvas.zoom(1 / 1.35);
    else if (event.key === "0") canvas.fit(true);
    else return;
    event.preventDefault();
  });
  document
    .querySelectorAll("[data-lang]")
    .forEach((at) => at.addEventListener("click", () => speak(at.dataset.lang)));
  byId("zoom-in").addEventListener("click", () => canvas.zoom(1.35));
  byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.35));
  byId("zoom-fit").addEventListener("click", () => canvas.fit(true));
  byId("save").addEventListener("click", () => {
    const { kind, title } = canvas.scene();
    const name = state.number === null || kind !== "whole" ? title() : model.label(state.number);
    picture.save(name, byId("shown").textContent);
  });
  byId("home").addEventListener("click", () => home({ focus: true }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.id === "search") return;
    legend.fold(false);
    home({ focus: true });
  });
  window.addEventListener("hashchange", () => follow(location.hash, "glide"));
  const asked = location.hash;
  canvas.draw(scenes.first());
  speak("zh");
  canvas.fit(false);
  follow(asked, "jump");
  if (data.big)
    files.graph(() => {
      legend.tally();
      legend.render();
      tell(false, true);
    });
})();
