"use strict";
// Copies text, also where a browser keeps the clipboard from pages on disk.
const clipboard = (() => {
  function byHand(text) {
    const field = dom.el("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      byHand(text);
    }
  }

  return { copy };
})();
