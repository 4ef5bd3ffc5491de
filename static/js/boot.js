// Bring htmx in: from the network when it answers, else the portal's own copy, and never both.
// #htmx-cdn is the script of the network; its data-local is the address of the own copy.
(() => {
  const PATIENCE = 3000; // milliseconds in which the network may answer
  const remote = document.getElementById("htmx-cdn");
  if (!remote) return;
  const [visit] = performance.getEntriesByType("navigation");
  let parsed = Boolean(visit && visit.domContentLoadedEventStart);
  let replaced = false;
  document.addEventListener("DOMContentLoaded", () => (parsed = true), { once: true });

  // htmx 2 begins at DOMContentLoaded or when all is loaded; in between it would wait for ever.
  const begin = () => {
    if (parsed && document.readyState !== "complete") document.dispatchEvent(new Event("DOMContentLoaded"));
  };

  const useOwnCopy = () => {
    if (replaced || window.htmx) return;
    replaced = true;
    const own = document.createElement("script");
    own.src = remote.dataset.local;
    own.integrity = remote.integrity;
    own.nonce = remote.nonce; // by which the page lets it through
    // A script that moved to another document is not run any more when it arrives after all.
    document.implementation.createHTMLDocument("").adoptNode(remote);
    own.addEventListener("load", begin);
    document.head.append(own);
  };

  remote.addEventListener("load", begin);
  remote.addEventListener("error", useOwnCopy);
  // An error before this script ran left no event behind.
  if (document.readyState === "complete") useOwnCopy();
  addEventListener("load", useOwnCopy);
  setTimeout(useOwnCopy, PATIENCE);
})();
