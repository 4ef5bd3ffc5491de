// Passing a text on by the phone's own sheet, or copying it. A button shows where the phone can do it.
(() => {
  const can = { share: navigator.share, copy: navigator.clipboard };
  const show = (root) => {
    for (const name of Object.keys(can)) {
      for (const button of root.querySelectorAll(`[data-${name}]`)) button.hidden = !can[name];
    }
  };
  show(document);
  document.addEventListener("htmx:load", (event) => show(event.target));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share], [data-copy]");
    if (!button) return;
    const place = button.closest("[data-sharing]");
    const text = place.querySelector("textarea").value;
    try {
      if ("share" in button.dataset) return await navigator.share({ text });
      await navigator.clipboard.writeText(text);
      button.textContent = place.querySelector("[role=status]").textContent = button.dataset.copied;
    } catch {
      // Somebody thought better of it, or the phone did not allow it: the text stands there to be taken by hand.
      place.querySelector("textarea").select();
    }
  });
})();
