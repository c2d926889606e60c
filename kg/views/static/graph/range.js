"use strict";
// The range of years: two inputs, and a switch for what is not dated.
const range = (() => {
  const { el } = dom;
  const { word } = model;
  const { range: chosen } = filter;
  const bounds = filter.bounds();

  function field(which, other) {
    const input = el("input", {
      type: "number",
      inputmode: "numeric",
      min: bounds[0],
      max: bounds[1],
      step: 1,
      id: `year-${which}`,
      "aria-label": word(which === "from" ? "yearFrom" : "yearTo"),
    });
    input.value = Number.isFinite(chosen[which]) ? chosen[which] : bounds[which === "from" ? 0 : 1];
    input.addEventListener("change", () => {
      const year = Math.round(Number(input.value));
      const valid = input.value !== "" && year >= bounds[0] && year <= bounds[1];
      chosen[which] = valid ? year : bounds[which === "from" ? 0 : 1];
      if (chosen.from > chosen.to) chosen[other] = chosen[which];
      if (chosen.from <= bounds[0] && chosen.to >= bounds[1]) [chosen.from, chosen.to] = [-Infinity, Infinity];
      filter.changed();
      document.getElementById(input.id).focus();
    });
    return input;
  }

  function made() {
    if (!bounds) return [];
    const undated = el("input", { type: "checkbox", id: "undated" });
    undated.checked = chosen.undated;
    undated.addEventListener("change", () => {
      chosen.undated = undated.checked;
      filter.changed();
      document.getElementById("undated").focus();
    });
    const whole = chosen.from === -Infinity && chosen.to === Infinity && chosen.undated;
    return [
      el(
        "fieldset",
        { class: "years" },
        el("legend", {}, word("years")),
        el("div", {}, field("from", "to"), el("span", { "aria-hidden": "true" }, "–"), field("to", "from")),
        el("label", {}, undated, word("undated")),
        whole
          ? null
          : parts.button(
              word("allYears"),
              () => {
                [chosen.from, chosen.to, chosen.undated] = [-Infinity, Infinity, true];
                filter.changed();
                document.getElementById("undated").focus();
              },
              { class: "every" },
            ),
      ),
    ];
  }

  return { made };
})();
