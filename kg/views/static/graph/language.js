"use strict";
// One language at a time: the words that stand in the page itself; what scripts make is made anew by its makers.
const language = (() => {
  const { data, word } = model;

  function set(lang) {
    model.lang = lang;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = `${word("title")} · ParkKG`;
    const each = (name, act) =>
      document.querySelectorAll(`[data-${name}]`).forEach((at) => act(at, at.getAttribute(`data-${name}`)));
    each("word", (at, key) => {
      at.textContent = word(key);
    });
    each("word-label", (at, key) => at.setAttribute("aria-label", word(key)));
    each("word-title", (at, key) => at.setAttribute("title", word(key)));
    each("word-placeholder", (at, key) => {
      at.placeholder = word(key);
    });
    each("lang", (at, own) => at.setAttribute("aria-pressed", String(own === lang)));
    document
      .getElementById("counts")
      .replaceChildren(
        ...["entities", "facts", "figures", "articles"].map((key) =>
          dom.el("div", {}, dom.el("dt", {}, word(key)), dom.el("dd", {}, model.count(data.counts[key]))),
        ),
      );
  }

  return { set };
})();
