// A page comes from the portal as long as it answers in time; its copy, or a page that says that there is no line,
// stands in only when it does not.
const PATIENCE = 5000; // milliseconds
let asked = 0;

const ask = async (event, order) => {
  const { request } = event;
  const answer = (await event.preloadResponse) || (await fetch(request));
  // Before the browser reads it: what was read cannot be copied.
  if (answer.headers.has("Portal-Owner")) event.waitUntil(takeIn(order, request.url, answer.clone()).catch(() => {}));
  return answer;
};

const visit = async (event) => {
  const { url } = event.request;
  const coming = ask(event, ++asked);
  const late = new Promise((show) => setTimeout(async () => show(await copyOf(url).catch(() => {})), PATIENCE));
  try {
    return (await Promise.race([coming, late])) || (await coming);
  } catch {
    return (await copyOf(url).catch(() => {})) || (await pageWithoutLine().catch(() => {})) || Response.error();
  }
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()]));
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(visit(event));
  else if (pathname.startsWith("/static/")) event.respondWith(file(event.request));
});

// A page tells what it is made of, and asks for its own copy when it came before there was a worker.
const keep = async ({ files, noLine, page }) => {
  await keepShell(files, noLine);
  if (!page || (await copyOf(page))) return;
  const order = ++asked;
  await takeIn(order, page, await fetch(page));
};
addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep).catch(() => {}));
});
