// What is sent without a line waits on somebody's own phone, and goes out by itself. Only a form or button with
// data-outbox, which says what it is. #waiting shows what waits; where nothing can wait, the form stays as it is.
(() => {
  const PATIENCE = 5000; // milliseconds for the worker
  const shown = document.getElementById("waiting");
  const { serviceWorker } = navigator;
  if (!shown || !serviceWorker) return;
  const { owner } = document.body.dataset;
  const sample = shown.querySelector("template").content.firstElementChild;
  const covered = new Map(); // by the place of an entry: its form, and the sign that stands there instead
  const plain = new WeakSet(); // forms that go the way of the browser

  const ask = (act, what) =>
    new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data.failed ? reject() : resolve(data.done));
      setTimeout(reject, PATIENCE);
      serviceWorker.controller.postMessage({ act, what }, [port2]);
    });
  const send = () => ask("send").catch(() => {});

  const actionOf = (from) => new URL(from.getAttribute("hx-post") || from.action, location).pathname;
  const textOf = (form) => [...form.querySelectorAll("textarea")].map((box) => box.value.trim()).filter(Boolean).join("\n\n");

  const entryOf = (from, form, button) => {
    const fields = [...new FormData(form)];
    const chosen = button?.name ? button.textContent.trim() : "";
    if (chosen) fields.push([button.name, button.value]);
    const [action, text] = [actionOf(from), textOf(form)];
    const { submission_key, day } = form.elements;
    const key = [action, submission_key?.value, day?.value, text].join("\n");
    return { owner, key, tried: navigator.onLine, action, fields, text, what: from.dataset.outbox, said: [chosen, text].filter(Boolean).join("\n") };
  };

  const item = (entry) => {
    const one = sample.cloneNode(true);
    const at = (name) => one.querySelector(`[data-${name}]`);
    at("what").textContent = entry.what;
    at("said").textContent = entry.said;
    at("again").hidden = !entry.answer;
    at("state").textContent = entry.answer ? reasonOf(entry.answer) : (entry.tried && shown.dataset.tried) || "";
    at("again").onclick = () => ask("again", entry).catch(() => {});
    at("back").onclick = async () => {
      await ask("drop", entry.place);
      if (covered.has(entry.place)) return show(await ask("list"));
      at("state").textContent = shown.dataset.taken;
      at("again").parentElement.remove();
    };
    return one;
  };
  const reasonOf = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const said = answer.querySelector(".notice--error, .notice--warning, .field__error");
    const sentences = [...(said?.querySelectorAll("p, li, span") || [])].map((each) => each.textContent.trim());
    return [shown.dataset.refused, ...sentences.map((each) => each.replace(/[^.!?؟]$/, "$&."))].join(" ");
  };

  const signOf = (sentence) => {
    const sign = document.createElement("p");
    sign.className = "waiting__sign";
    sign.tabIndex = -1;
    sign.textContent = shown.dataset[sentence];
    return sign;
  };
  const cover = (entry) => {
    const from = [...document.querySelectorAll("[data-outbox]")].find((each) => actionOf(each) === entry.action);
    const form = from?.closest("form");
    if (!form || covered.has(entry.place) || (form.querySelector("textarea") && textOf(form) !== entry.text)) return;
    const sign = signOf("waits");
    const active = form.contains(document.activeElement);
    // Taken out, not hidden: it saves itself no more while it waits.
    form.replaceWith(sign);
    if (active) sign.focus();
    covered.set(entry.place, [form, sign]);
  };
  const uncover = (place, arrived) => {
    const [form, sign] = covered.get(place);
    covered.delete(place);
    if (!arrived) return sign.replaceWith(form);
    const link = document.createElement("a");
    link.href = location.pathname + location.search;
    link.textContent = shown.dataset.look;
    sign.replaceChildren(shown.dataset.arrived, " ", link);
    if (!window.htmx) location.reload();
  };

  const show = (all, arrived) => {
    const mine = all.filter((entry) => entry.owner === owner);
    shown.hidden = !mine.length;
    shown.querySelector("[data-going]").hidden = mine.every((entry) => entry.answer);
    shown.querySelector("ul").replaceChildren(...mine.map(item));
    for (const each of document.querySelectorAll("[data-leaving]")) each.hidden = !mine.length;
    mine.forEach(cover);
    if (arrived && !covered.has(arrived)) document.getElementById("notice").replaceChildren(signOf("arrived"));
    for (const place of [...covered.keys()]) if (!mine.some((entry) => entry.place === place)) uncover(place, place === arrived);
  };

  const wait = async (from, form, button) => {
    await ask("take", entryOf(from, form, button));
    document.getElementById("notice").replaceChildren();
    show(await ask("list"));
  };
  const lost = ({ detail: { elt, requestConfig } }) => {
    const from = elt.closest("[data-outbox]");
    const button = requestConfig.triggeringEvent?.submitter || elt;
    if (from) wait(from, elt.closest("form"), button).then(send, () => {});
  };
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  // Without htmx, such as in a page that the phone kept: it waits first, and is sent at once.
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    const from = (submitter || form).closest("[data-outbox]");
    if (!from || event.defaultPrevented || plain.has(form) || !serviceWorker.controller) return;
    event.preventDefault();
    try {
      await wait(from, form, submitter);
      send();
    } catch {
      plain.add(form);
      (submitter || form.querySelector("[type=submit]")).click();
    }
  });

  const look = () => ask("list").then(show).then(send, () => {});
  serviceWorker.addEventListener("message", ({ data }) => data.waiting && show(data.waiting, data.arrived));
  serviceWorker.startMessages?.();
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  look();
})();
