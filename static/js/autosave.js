// Save what is typed in a form[data-autosave], by itself, and say truthfully how that stands.
// One save at a time, the newest text next; each carries this page's key and its count (writer, sequence),
// by which the server puts them in order. The text is never stored on the phone.
(() => {
  const PAUSE = 1500; // milliseconds without a key before a save
  const PATIENCE = 20000; // for an answer
  const FIRST_RETRY = 2000;
  const LAST_RETRY = 60000;
  const papers = new WeakMap();
  let left = false; // quickly: nothing may ask whether that was meant

  const paperOf = (form) => {
    if (!papers.has(form)) {
      const count = Number(form.elements.sequence.value) || 0;
          // A count means that the server gave the form back: the same page goes on.
      if (!count) form.elements.writer.value = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-");
      papers.set(form, { form, count, flying: 0, changed: false, failed: false, retry: FIRST_RETRY });
    }
    return papers.get(form);
  };

  // What passes by is only to be seen; what stays is read out too.
  const pass = (paper, key) => {
    const saved = paper.form.querySelector('[data-draft="saved"]');
    saved.hidden = Boolean(key);
    paper.form.querySelector('[data-draft="now"]').textContent = (key && paper.form.dataset[key]) || "";
  };
  const stay = (paper, node) => {
    pass(paper, "");
    paper.form.querySelector('[data-draft="saved"]').replaceChildren(node);
  };
  const fragment = (html) => document.createRange().createContextualFragment(html);

  const later = (paper, wait) => {
    clearTimeout(paper.timer);
    paper.timer = setTimeout(() => save(paper), wait);
  };

  const fail = (paper, key) => {
    paper.changed = paper.failed = true;
    const line = document.createElement("p");
    line.textContent = paper.form.dataset[key];
    stay(paper, line);
    later(paper, paper.retry);
    paper.retry = Math.min(paper.retry * 2, LAST_RETRY);
  };

  const settle = (paper, status, html) => {
    if (status === 422) {
      paper.failed = true;
      stay(paper, fragment(html)); // nothing to repeat until something is changed
    } else if (status >= 400) {
      const notice = document.getElementById("notice");
      if (status < 500 && notice) notice.replaceChildren(fragment(html));
      fail(paper, "refused");
    } else {
      if (paper.failed) document.getElementById("notice").replaceChildren();
      paper.failed = false;
      paper.retry = FIRST_RETRY;
      if (paper.changed) pass(paper, "unsaved");
      else stay(paper, fragment(html));
    }
  };

  const save = async (paper, leaving = false) => {
    const { form } = paper;
    if (!form.isConnected || (!leaving && paper.flying) || !(paper.changed || (leaving && paper.flying))) return;
    clearTimeout(paper.timer);
    const count = (paper.newest = form.elements.sequence.value = ++paper.count);
    paper.changed = false;
    paper.flying++;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    if (!paper.failed) pass(paper, "saving");
    try {
      const answer = await fetch(form.dataset.autosave || form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "HX-Request": "true" },
        keepalive: leaving,
        signal: patience.signal,
      });
      const html = await answer.text();
      if (!answer.headers.has("Portal")) throw new TypeError("not the portal's");
      if (count === paper.newest && form.isConnected) settle(paper, answer.status, html);
    } catch {
      if (count === paper.newest) fail(paper, "noLine");
    } finally {
      clearTimeout(timer);
      paper.flying--;
      if (paper.changed && !paper.failed) later(paper, PAUSE);
    }
  };

  const each = (act) => document.querySelectorAll("form[data-autosave]").forEach((form) => papers.has(form) && act(papers.get(form)));

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-autosave]");
    if (!form) return;
    const paper = paperOf(form);
    paper.changed = true;
    if (!paper.failed) pass(paper, "unsaved");
    later(paper, PAUSE);
  });
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("form[data-autosave] [type=submit]");
      if (!button) return;
      const paper = paperOf(button.form);
      paper.form.elements.sequence.value = ++paper.count; // what is sent now comes after every save before
      if (paper.form.dataset.autosave) {
        // What is being sent need not be kept as well; a refusal brings the form back.
        clearTimeout(paper.timer);
        paper.changed = false;
      }
      if (!("save" in button.dataset)) return;
      event.preventDefault();
      paper.changed = true;
      save(paper);
    },
    true,
  );
  // It did not arrive after all: keep it.
  for (const lost of ["htmx:sendError", "htmx:timeout", "htmx:responseError"])
    document.addEventListener(lost, ({ target }) => {
      const paper = papers.get(target);
      if (!paper) return;
      paper.changed = true;
      later(paper, paper.retry);
    });
  // The last letters in a form that an answer to something else takes away.
  document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig } }) =>
    each((paper) => target.contains(paper.form) && !paper.form.contains(requestConfig.elt) && save(paper, true)),
  );
  const leave = () => each((paper) => save(paper, true));
  addEventListener("pagehide", leave);
  document.addEventListener("leaving", ({ detail }) => {
    left = true;
    each((paper) => detail.saves.push(save(paper, true)));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
    else each((paper) => save(paper));
  });
  addEventListener("online", () => each((paper) => save(paper)));
  addEventListener("beforeunload", (event) => each((paper) => paper.failed && !left && event.preventDefault()));
})();
