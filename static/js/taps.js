// Taps while a form waits for its answer. The same button again is the same tap. Another one is pressed once the
// answer is there: the last wish counts, also when the answer put a new form in the place.
(() => {
  const sent = new WeakMap(); // by form: the button on its way
  const wished = new WeakMap(); // by form: the button tapped last

  document.addEventListener("htmx:confirm", (event) => {
    const { elt, triggeringEvent } = event.detail;
    const form = elt.closest("form");
    if (!form) return;
    wished.set(form, triggeringEvent?.submitter || elt);
    if (sent.has(form)) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr } }) => {
    const form = elt.closest("form");
    if (!form) return;
    sent.set(form, wished.get(form));
    xhr.addEventListener("loadend", () => {
      const first = sent.get(form);
      const last = wished.get(form);
      sent.delete(form);
      const button = last !== first && last.id && document.getElementById(last.id);
      if (button && button.ariaPressed !== "true") button.click();
    });
  });
})();
