// Which answers of htmx count, and in which order. An answer of the portal says when it was made (header Portal,
// milliseconds). One without that comes from a proxy, or from a network that wants something first: it is no answer.
// A slow answer never replaces a newer one, and what somebody types in another form outlives the answer to this one.
(() => {
  const LATEST = 60000; // milliseconds an answer can be late by; a greater difference is a clock that was set
  const shown = new Map(); // by the id of what was replaced: when that answer was made
  let made;

  const touch = (one, other) => Boolean(one && (one.contains(other) || other.contains(one)));
  const isLate = (place) =>
    [...shown].some(([id, at]) => at > made && at - made < LATEST && touch(document.getElementById(id), place));

  const typed = (place, sent) =>
    [...place.querySelectorAll("textarea, input")].filter(
      (field) => field.id && field.value !== field.defaultValue && field.type !== "hidden" && field.form !== sent,
    );
  const typeAgain = (fields, active) => {
    for (const old of fields) {
      const field = document.getElementById(old.id);
      const place = old.form && document.getElementById(old.form.id);
      if (!field && place) {
        // What is being changed stays, where it would have been shown as it was.
        place.replaceWith(old.form);
        htmx.process(old.form);
        if (old === active) old.focus();
      }
      if (!field || old.isConnected) continue;
      field.value = old.value;
      const folded = field.closest("details");
      if (folded) folded.open = true;
      // Once htmx has settled, for then it puts the focus on what it was told to.
      if (old === active) document.addEventListener("htmx:afterSettle", () => field.focus(), { once: true });
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    const { elt, xhr } = detail;
    const { onload, onerror } = xhr;
    xhr.onload = () => {
      made = Number(xhr.getResponseHeader("Portal"));
      if (!made) return onerror(); // told to everybody as a line that broke
      // Another answer may have put a new one in its place.
      if (!detail.target.isConnected) detail.target = document.getElementById(detail.target.id) || detail.target;
      const { target } = detail;
      const replaces = xhr.status < 300 && xhr.status !== 204 && !xhr.getResponseHeader("HX-Retarget");
      const late = replaces && isLate(target);
      if (late) detail.etc = { ...detail.etc, swapOverride: "none" };
      const active = document.activeElement;
      const fields = typed(target, elt.closest("form"));
      onload();
      typeAgain(fields, active);
      if (replaces && !late && target.id) shown.set(target.id, made);
    };
  });
  // What comes along for another place, and replaces what is there.
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const { fragment, target } = detail;
    if (fragment.firstElementChild?.id !== target.id) return;
    if (isLate(target)) detail.shouldSwap = false;
    else shown.set(target.id, made);
  });
})();
