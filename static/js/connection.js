// Say so, in #notice, when the line is gone or slow. htmx leaves the form as it stands: nothing is lost.
// The sentences are data-no-line and data-slow-line of #notice.
(() => {
  const SLOW = 7000; // milliseconds after which somebody wonders whether it still works
  const waiting = new WeakMap();
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

  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    // A new act: what was said about the one before is over.
    if (detail.requestConfig.verb !== "get") document.getElementById("notice")?.replaceChildren();
    waiting.set(
      detail.xhr,
      setTimeout(() => say("slowLine"), SLOW),
    );
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    clearTimeout(waiting.get(detail.xhr));
    if (detail.xhr && detail.xhr.status) clear();
  });
  document.addEventListener("htmx:sendError", () => say("noLine"));
  document.addEventListener("htmx:timeout", () => say("noLine"));
  addEventListener("online", clear);
})();
