// A place with data-poll (seconds) asks by itself what is new, by htmx at "look". Only while somebody can see it, less
// often while nothing is new or nothing answers, and seldom on a phone that saves data. It names what it shows already
// (ETag), so that an answer without news weighs next to nothing.
(() => {
  const MOST = 4; // times the seconds
  const SAVING = 3;
  const places = new Map(); // by id: { times, due, timer, tag }
  const { connection } = navigator;
  const saves = () => connection && (connection.saveData || /2g$/.test(connection.effectiveType));

  const look = (id) => {
    const place = document.getElementById(id);
    if (place && !document.hidden && window.htmx) htmx.trigger(place, "look");
  };
  const plan = ({ id, dataset }, times) => {
    const known = places.get(id) || {};
    clearTimeout(known.timer);
    const wait = dataset.poll * 1000 * times * (saves() ? SAVING : 1);
    places.set(id, { ...known, times, due: Date.now() + wait, timer: setTimeout(() => look(id), wait) });
  };
  const begin = () => document.querySelectorAll("[data-poll]").forEach((place) => places.has(place.id) || plan(place, 1));
  const isLook = ({ dataset }, verb) => "poll" in dataset && verb === "get";

  document.addEventListener("htmx:configRequest", ({ detail: { elt, headers, verb } }) => {
    const tag = isLook(elt, verb) && places.get(elt.id)?.tag;
    if (tag) headers["If-None-Match"] = tag;
  });
  document.addEventListener("htmx:beforeSend", ({ detail: { elt, requestConfig, xhr } }) => {
    const { verb } = requestConfig;
    xhr.addEventListener("loadend", () => {
      // What was sent may have changed everything, and used up the forms that stand there.
      if (verb !== "get") for (const known of places.values()) Object.assign(known, { tag: null, times: 1 });
      const place = isLook(elt, verb) && document.getElementById(elt.id);
      if (!place) return;
      const isNew = xhr.status === 200;
      plan(place, isNew ? 1 : Math.min(places.get(elt.id).times * 2, MOST));
      if (isNew) places.get(elt.id).tag = xhr.getResponseHeader("ETag");
    });
  });
  document.addEventListener("htmx:load", begin);
  document.addEventListener("visibilitychange", () => {
    for (const [id, { due }] of places) if (Date.now() >= due) look(id);
  });
  addEventListener("online", () => [...places.keys()].forEach(look));
  begin();
})();
