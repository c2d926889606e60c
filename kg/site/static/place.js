"use strict";
// The words of a text that a link leads to (`#c120-140`) stand out, wherever other marks cut through them.
(() => {
  function show() {
    const place = /^#c(\d+)-(\d+)$/.exec(window.location.hash);
    for (const piece of document.querySelectorAll("[data-at]")) {
      const at = Number(piece.dataset.at);
      piece.classList.toggle("at", Boolean(place) && at >= Number(place[1]) && at < Number(place[2]));
    }
  }

  window.addEventListener("hashchange", show);
  show();
})();
