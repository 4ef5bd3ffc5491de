// Nothing of a person stays on a screen. The page of who is signed in is asked for anew when the browser takes it out
// of its own store, and, where the sign-in ends without use, when nobody touched the page for that long (data-rest).
(() => {
  const { rest } = document.body.dataset; // seconds; 0 where the sign-in stays; absent without one
  if (rest === undefined) return;
  let used = Date.now();
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  if (!Number(rest)) return;
  const look = () => {
    if (Date.now() - used <= rest * 1000) return;
    used = Date.now();
    document.documentElement.hidden = true;
    location.replace(location.pathname + location.search);
  };
  for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, () => (used = Date.now()), true);
  addEventListener("visibilitychange", look);
  setInterval(look, 15000);
})();
