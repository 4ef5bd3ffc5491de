// Style, script and drawings, whose names change with what is in them, and the page for a phone without a line. Pages of
// two releases each have their own, so nothing is mixed; what no copy and no page asks for any more goes.
const SHELL = "shell";
const NO_LINE = "/no-connection";
const FILES = /\/static\/[^"'\s]+/g;

const file = async (request) => {
  const kept = await caches.match(request.url, { cacheName: SHELL }).catch(() => undefined);
  return kept || fetch(request);
};

// `files` are what an open page loaded, `noLine` is the page for a phone without a line in its language, `style` the text
// of the one style among the files when the page has it inside, as the portal wrote it there beside its address.
const keepShell = async (files, noLine, style) => {
  const store = await caches.open(SHELL);
  const used = new Set([...files, noLine]);
  let isNew = false;
  for (const url of used) {
    if (await store.match(url)) continue;
    isNew = true;
    if (style && url.endsWith(".css")) await store.put(url, new Response(style, { headers: { "Content-Type": "text/css" } }));
    else await store.add(url);
  }
  if (!isNew) return;
  for (const name of [...(await holders()), SHELL]) {
    const pages = await caches.open(name);
    for (const request of await pages.keys()) {
      const { pathname, search } = new URL(request.url);
      if (name === SHELL && pathname + search !== noLine) continue;
      const page = await pages.match(request, { ignoreVary: true });
      for (const url of (await page.text()).match(FILES) || []) used.add(url);
    }
  }
  for (const request of await store.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!used.has(pathname + search)) await store.delete(request);
  }
};

const pageWithoutLine = async () => {
  const store = await caches.open(SHELL);
  const [known] = (await store.keys()).filter((request) => new URL(request.url).pathname === NO_LINE);
  return known && store.match(known);
};
