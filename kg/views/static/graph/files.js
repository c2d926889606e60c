"use strict";
// Loads the files of a big graph when they are needed; a page from disk cannot fetch, but scripts it may load.
// Everything else of the page asks here first, and is called back at once where the data is inlined.
const files = (() => {
  const { big } = model.data;
  const waiting = new Map(),
    there = new Set();
  let broken = () => {};

  function want(name, then) {
    if (there.has(name)) return then();
    if (waiting.has(name)) return void waiting.get(name).push(then);
    waiting.set(name, [then]);
    const script = document.createElement("script");
    script.src = `${big.folder}/${name}.js`;
    script.addEventListener("error", () => {
      waiting.delete(name);
      broken(script.getAttribute("src"));
    });
    script.addEventListener("load", () => script.remove());
    document.head.append(script);
  }

  function receive(name, json) {
    if (there.has(name)) return;
    const value = JSON.parse(json);
    if (name === "names") model.takeNames(value);
    else if (name === "links") model.takeLinks(value);
    else model.takeSlice(value);
    there.add(name);
    const calls = waiting.get(name) || [];
    waiting.delete(name);
    calls.forEach((call) => call());
  }

  const graph = (then) => (big ? want("names", () => want("links", then)) : then());

  return {
    receive,
    ready: () => !big || (there.has("names") && there.has("links")),
    // All entities and facts, without sentences.
    graph,
    // Everything that the panel tells of these entities.
    entities: (numbers, then) => {
      if (!big) return then();
      graph(() => {
        const slices = [...new Set(numbers.map((number) => model.data.entities[number].slice))];
        const next = (at) =>
          at < slices.length ? want(String(slices[at]), () => next(at + 1)) : then();
        next(0);
      });
    },
    onbroken: (listener) => {
      broken = listener;
    },
  };
})();
const receive = files.receive;
