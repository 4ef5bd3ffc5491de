// Say so, in #notice, when the line is gone, slow or half. What was typed stays, and stands still while it is sent.
// The sentences are data-no-line, data-slow-line and data-too-long of #notice.
(() => {
  const SLOW = 7000; // milliseconds after which somebody wonders whether it still works
  let shown = null;

  const clear = () => {
    if (shown) shown.remove();
    shown = null;
  };

  const say = (sentence) => {
    const region = document.getElementById("notice");
    const text = region && region.dataset[sentence];
    if (!text) return;
    shown = document.createElement("div");
    shown.className = "notice notice--warning";
    const body = document.createElement("p");
    body.className = "notice__body";
    body.textContent = text;
    shown.append(body);
    region.replaceChildren(shown);
  };

  // A letter typed after the tap would go with the answer, unseen.
  const hold = (elt) => {
    const form = elt.closest("form");
    const fields = form ? [...form.querySelectorAll("textarea, input")].filter((field) => !field.readOnly) : [];
    for (const field of fields) field.readOnly = true;
    return () => fields.forEach((field) => (field.readOnly = false));
  };

  // What looks by itself fails without a word, and tries again.
  const looks = ({ elt }) => "poll" in elt.dataset;

  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    const { elt, xhr } = detail;
    if (looks(detail)) return;
    const isAct = detail.requestConfig.verb !== "get";
    // A new act: what was said about the one before is over.
    if (isAct) document.getElementById("notice")?.replaceChildren();
    const release = isAct ? hold(elt) : () => {};
    const waiting = setTimeout(() => say("slowLine"), SLOW);
    xhr.addEventListener("readystatechange", () => xhr.readyState === 4 && xhr.status && clear());
    xhr.addEventListener("loadend", () => {
      clearTimeout(waiting);
      release();
    });
  });
  document.addEventListener("htmx:sendError", ({ detail }) => looks(detail) || say("noLine"));
  document.addEventListener("htmx:timeout", ({ detail }) => looks(detail) || say("tooLong"));
  addEventListener("online", clear);
})();
