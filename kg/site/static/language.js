"use strict";
// Which of its two languages a page shows: kept for the next page where the browser keeps anything.
(() => {
  const root = document.documentElement;

  function kept() {
    const asked = new URLSearchParams(window.location.search).get("lang");
    if (asked) return asked;
    try {
      return window.localStorage.getItem("kg-language");
    } catch {
      return null; // a browser that keeps nothing for pages from disk
    }
  }

  function keep(language) {
    try {
      window.localStorage.setItem("kg-language", language);
    } catch {
      return; // the page itself has switched all the same
    }
  }

  function show(language) {
    root.dataset.ui = language;
    root.lang = language === "en" ? "en" : "zh-CN";
    for (const button of document.querySelectorAll("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    for (const input of document.querySelectorAll("input[data-zh]")) input.placeholder = input.dataset[language];
    document.dispatchEvent(new Event("language"));
  }

  show(kept() === "en" ? "en" : "zh");
  document.addEventListener("DOMContentLoaded", () => {
    show(root.dataset.ui);
    for (const button of document.querySelectorAll("[data-language]"))
      button.addEventListener("click", () => {
        keep(button.dataset.language);
        show(button.dataset.language);
      });
  });
})();
