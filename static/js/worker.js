// On somebody's own phone (data-owner of the body): bring in the worker that keeps pages for reading without a line, once
// everything else is there, and tell it what this page is made of. Nothing comes over the line a second time for that: the
// style that a first page has inside is handed over as it is, and so is the page itself when no worker saw it come. Only
// where no worker takes the style, its file is fetched, for the next page asks for it.
(() => {
  const { owner, noLine } = document.body.dataset;
  const { serviceWorker } = navigator;
  const style = document.querySelector("style[data-file]");
  const page = document.querySelector("[data-kept]") && { url: location.href.split("#")[0] };
  const whole = document.querySelector("[data-tag]"); // the end of a first page
  if (page && whole && serviceWorker && !serviceWorker.controller) {
    // Now, before any script changes it.
    Object.assign(page, { tag: whole.dataset.tag, html: `<!DOCTYPE html>${document.documentElement.outerHTML}` });
  }

  const bring = async () => {
    await serviceWorker.register("/service-worker.js");
    const { active } = await serviceWorker.ready;
    const files = performance
      .getEntriesByType("resource")
      .map(({ name }) => name.split(location.origin)[1])
      .filter((path) => path?.startsWith("/static/"));
    if (style) files.push(style.dataset.file);
    active.postMessage({ keep: { files, noLine, page, style: style?.textContent } });
  };
  const fetchStyle = () => style && fetch(style.dataset.file, { priority: "low" }).catch(() => {});

  // The browser may allow no worker, or its storage be full: the portal works as it does without one.
  addEventListener("load", () => (owner && serviceWorker ? bring().catch(fetchStyle) : fetchStyle()));
})();
