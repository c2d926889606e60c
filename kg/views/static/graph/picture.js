"use strict";
// The drawing as a PNG with a white ground, a title, and the signs of the classes that are in it.
const picture = (() => {
  const { data, word, term } = model;
  const EDGE = 28,
    HEAD = 64,
    FOOT = 44;

  // `name`: what is shown; `note`: how much of it.
  function save(name, note) {
    const source = canvas.box.querySelector("canvas");
    const factor = source.width / canvas.box.clientWidth;
    const left = canvas.covered(); // what the legend hides on the page is left out
    const [wide, high] = [canvas.box.clientWidth - left, canvas.box.clientHeight];
    const [width, height] = [wide + 2 * EDGE, high + HEAD + FOOT];
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [width * factor, height * factor];
    const ctx = sheet.getContext("2d");
    ctx.scale(factor, factor);
    ctx.fillStyle = "#FFFFFF";
    ctx.fillRect(0, 0, width, height);
    labels.on("#FFFFFF");
    canvas.redraw();
    ctx.drawImage(source, left * factor, 0, wide * factor, high * factor, EDGE, HEAD, wide, high);
    labels.on(null);
    canvas.redraw();
    text(ctx, name, EDGE, 36, `600 20px ${data.font}`, "#16191D");
    text(ctx, `${word("title")} · ${note}`, EDGE, 58, `400 12px ${data.font}`, "#4A5058");
    signs(ctx, EDGE, height - 20, width - EDGE);
    sheet.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${name.replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 60) || "graph"}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/png");
  }

  function text(ctx, words, x, y, font, color) {
    ctx.font = font;
    ctx.fillStyle = color;
    ctx.fillText(words, x, y);
  }

  function signs(ctx, left, y, right) {
    const seen = new Set(
      canvas.scene().nodes.filter(({ id }) => typeof id === "number" && filter.node(id)).map(({ id }) => data.entities[id].type),
    );
    let x = left;
    for (const [cls, { color, shape }] of model.glyphs) {
      if (!seen.has(cls)) continue;
      ctx.font = `400 12px ${data.font}`;
      const wide = ctx.measureText(term(cls)).width;
      if (x + 18 + wide > right) break;
      ctx.fillStyle = color;
      ctx.beginPath();
      if (shape === "dot") ctx.arc(x + 6, y - 4, 5, 0, 2 * Math.PI);
      else if (shape === "square") ctx.rect(x + 1, y - 9, 10, 10);
      else [[6, -10], [12, 1], [0, 1]].forEach(([dx, dy], at) => (at ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy)));
      ctx.fill();
      text(ctx, term(cls), x + 18, y, `400 12px ${data.font}`, "#4A5058");
      x += wide + 36;
    }
  }

  return { save };
})();
