// On somebody's own phone (data-owner of the body): bring in the worker that keeps pages for reading without a line, once
// everything else is there, and tell it what this page is made of.
(() => {
  const { owner, noLine } = document.body.dataset;
  if (!owner || !navigator.serviceWorker) return;
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register("/service-worker.js");
      const { active } = await navigator.serviceWorker.ready;
      const files = performance
        .getEntriesByType("resource")
        .map(({ name }) => new URL(name))
        .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/static/"))
        .map(({ pathname }) => pathname);
      const page = document.querySelector("[data-kept]") && location.href.split("#")[0];
      // A first page has its style inside; the next ones ask for the file.
      const style = document.querySelector("style[data-file]");
      if (style) files.push(style.dataset.file);
      active.postMessage({ keep: { files: [...new Set(files)], noLine, page } });
    } catch {
      // The browser allows no worker, or its storage is full: the portal works as it does without one.
    }
  });
})();
