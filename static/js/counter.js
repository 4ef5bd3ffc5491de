// Show how long a text is, beside [data-counter] (the most characters), once it comes near that.
(() => {
  const NEAR = 0.8;
  const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

  document.addEventListener("input", ({ target }) => {
    const limit = target.id && document.querySelector(`[data-counter-for="${CSS.escape(target.id)}"]`);
    if (!limit) return;
    const most = Number(limit.dataset.counter);
    const length = [...target.value].length; // characters, as the server counts them
    let shown = limit.querySelector("bdi");
    if (!shown) limit.append(" ", (shown = document.createElement("bdi")));
    shown.dir = "ltr";
    shown.textContent = length < most * NEAR ? "" : `${numbers.format(length)} / ${numbers.format(most)}`;
    limit.classList.toggle("field__error", length > most);
  });
})();
