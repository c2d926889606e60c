"use strict";
// Joins the parts: one selected entity, one language, and an address that leads back to both.
(() => {
  const { data } = model;
  let current = null;

  // `look`: whether the camera follows, at once or gliding.
  function open(number, look = "glide") {
    current = number;
    panel.render(number);
    canvas.select(number);
    if (number !== null && look) canvas.show(number, look === "glide");
    history.replaceState(
      null,
      "",
      number === null
        ? location.pathname + location.search
        : `#e=${encodeURIComponent(data.entities[number].key)}`,
    );
  }

  function speak(lang) {
    model.lang = lang;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = `${model.word("title")} · ParkKG`;
    document.querySelectorAll("[data-word]").forEach((at) => {
      at.textContent = model.word(at.dataset.word);
    });
    document
      .querySelectorAll("[data-word-label]")
      .forEach((at) => at.setAttribute("aria-label", model.word(at.dataset.wordLabel)));
    document.querySelectorAll("[data-word-placeholder]").forEach((at) => {
      at.placeholder = model.word(at.dataset.wordPlaceholder);
    });
    document
      .querySelectorAll("[data-lang]")
      .forEach((at) => at.setAttribute("aria-pressed", String(at.dataset.lang === lang)));
    const counts = ["entities", "facts", "figures", "articles"].map((key) => [key, data.counts[key]]);
    document
      .getElementById("counts")
      .replaceChildren(
        ...counts.map(([key, n]) =>
          dom.el("div", {}, dom.el("dt", {}, model.word(key)), dom.el("dd", {}, n.toLocaleString("en-US"))),
        ),
      );
    legend.render();
    note();
    panel.render(current);
    canvas.redraw();
  }

  function note() {
    const total = data.entities.filter((entity) => model.glyphs.has(entity.type)).length;
    const parts = [model.word("shown", { n: canvas.shown(), m: total })];
    if (data.nodes.length < total) parts.push(model.word("limited", { limit: data.limit }));
    document.getElementById("shown").textContent = parts.join(" · ");
  }

  function follow(look) {
    const key = new URLSearchParams(location.hash.slice(1)).get("e");
    const number = key === null ? undefined : model.byKey.get(key);
    if (number !== undefined && number !== current) open(number, look);
  }

  parts.onopen((number) => open(number));
  search.onopen((number) => open(number));
  legend.onchange(note);
  canvas.onpick((number) => open(number, null));
  document
    .querySelectorAll("[data-lang]")
    .forEach((at) => at.addEventListener("click", () => speak(at.dataset.lang)));
  document.getElementById("zoom-in").addEventListener("click", () => canvas.zoom(1.35));
  document.getElementById("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.35));
  document.getElementById("zoom-fit").addEventListener("click", () => canvas.fit(true));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.tagName !== "INPUT") open(null);
  });
  window.addEventListener("hashchange", () => follow("glide"));
  speak("zh");
  canvas.fit(false);
  follow("jump");
})();
