// A page comes from the portal as long as it answers in time; its copy, or a page that says that there is no line,
// stands in only when it does not.
const PATIENCE = 5000; // milliseconds
let asked = 0;
let taking; // in, what came last

const ask = async (event, order) => {
  const { request } = event;
  let answer = (await event.preloadResponse) || (await fetch(request));
  if (answer.status === 304) answer = (await stillSo(request.url, answer)) || (await fetch(request));
  // Before the browser reads it: what was read cannot be copied.
  if (answer.headers.has("Portal-Owner")) event.waitUntil((taking = takeIn(order, request.url, answer.clone()).catch(() => {})));
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
  if (origin !== location.origin) return;
  if (method !== "GET") event.waitUntil(nameNone());
  else if (mode === "navigate") event.respondWith(visit(event));
  else if (pathname.startsWith("/static/")) event.respondWith(file(event.request));
});

// The page as it came, when the portal says that it is still so. Its scripts and its style carry the nonce of the headers.
const asItCame = async ({ url, tag, html }) => {
  const { headers } = await fetch(url, { method: "HEAD" });
  if (headers.get("ETag") !== `W/"${tag}"`) return;
  const [, nonce] = headers.get("Content-Security-Policy").match(/nonce-([^']+)/);
  return new Response(html.replace(/(<(?:script|style|link)[^>]* nonce=")[^"]*/g, `$1${nonce}`), { headers });
};

// A page tells what it is made of, and hands itself over when it came before there was a worker.
const keep = async ({ files, noLine, style, page }) => {
  await keepShell(files, noLine, style);
  await taking;
  if (!page || (await copyOf(page.url))) return;
  const order = ++asked;
  await takeIn(order, page.url, (page.html && (await asItCame(page))) || (await fetch(page.url)));
};
addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep).catch(() => {}));
});
