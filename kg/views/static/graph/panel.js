"use strict";
// The side panel: on a phone a sheet at the bottom that can be raised.
const panel = (() => {
  const { word } = model;
  const root = document.getElementById("panel"),
    body = document.getElementById("panel-body"),
    handle = document.getElementById("panel-handle");

  function raise(up) {
    root.classList.toggle("raised", up);
    handle.setAttribute("aria-expanded", String(up));
    handle.setAttribute("aria-label", word(up ? "lowerPanel" : "raisePanel"));
  }
  handle.addEventListener("click", () => raise(!root.classList.contains("raised")));

  return {
    // `keep`: whether the reader stays where he is, as after a change of filters.
    render: (children, keep = false) => {
      const at = root.scrollTop;
      const held = dom.held(body);
      body.replaceChildren(...children);
      if (held) body.querySelector(held)?.focus({ preventScroll: true });
      root.scrollTop = keep ? at : 0;
      raise(root.classList.contains("raised"));
    },
    // Moves the keyboard to the heading of what was opened.
    focus: () => body.querySelector("h2")?.focus({ preventScroll: true }),
    loading: () => {
      body.replaceChildren(dom.el("p", { class: "hint loading" }, word("loading")));
    },
  };
})();
