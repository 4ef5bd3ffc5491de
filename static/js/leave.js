// Leave quickly: the button, or Escape three times. The page is gone from the screen at once, the neutral page
// (data-leave) takes its place in the history, and the server hears of it, so that it ends a shared phone's sign-in.
// What is being typed is saved first: whoever saves listens to "leaving" and hands over a promise.
(() => {
  const PRESSES = 3;
  const PAUSE = 2000; // milliseconds between two presses that still belong together
  const form = document.querySelector("form[data-leave]");
  if (!form) return;
  const said = form.querySelector("[role=status]");
  let presses = 0;
  let timer;

  const leave = () => {
    let told = false;
    const tell = () => {
      if (told) return;
      told = true;
      navigator.sendBeacon(form.action, new FormData(form));
    };
    const saves = [];
    document.dispatchEvent(new CustomEvent("leaving", { detail: { saves } }));
    document.documentElement.hidden = true;
    document.title = form.dataset.title;
    location.replace(form.dataset.leave);
    // In this order, for the sign-in that a save needs ends with the leaving; at the latest with the page.
    Promise.allSettled(saves).then(tell);
    addEventListener("pagehide", tell);
  };

  const begin = () => {
    presses = 0;
    said.textContent = "";
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    // This Escape closed something: it was not meant for us.
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    clearTimeout(timer);
    timer = setTimeout(begin, PAUSE);
    if (++presses === PRESSES) leave();
    else said.textContent = presses === 1 ? form.dataset.twice : form.dataset.once;
  });
})();
