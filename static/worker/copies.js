// Copies of pages, to be read without a line. A page is kept when its answer says until when (Portal-Keep-Until), in
// a store that bears the tag of whose it is (Portal-Owner). An answer for somebody else, or for nobody, ends the others.
const COPIES = "copies-";
const MOST = 40; // pages; the ones seen longest ago go first
let heard = { order: 0 }; // the newest request whose answer said whose it is; an earlier one changes that no more

const holders = async () => (await caches.keys()).filter((name) => name.startsWith(COPIES));

const isOver = (copy) => Date.now() > copy.headers.get("Portal-Keep-Until") * 1000;

const belongTo = async (owner) => {
  for (const name of await holders()) if (name !== COPIES + owner) await caches.delete(name);
};

const keepCopy = async (owner, url, answer) => {
  const store = await caches.open(COPIES + owner);
  const known = await store.keys();
  for (const [place, old] of known.entries()) {
    const copy = await store.match(old, { ignoreVary: true });
    if (place <= known.length - MOST || !copy || isOver(copy)) await store.delete(old, { ignoreVary: true });
    else break; // they stand in the order in which they came
  }
  await store.delete(url, { ignoreVary: true });
  await store.put(url, answer);
};

// Take in what an answer says, and the page itself. The answer is the worker's own to read.
const takeIn = async (order, url, answer) => {
  const owner = answer.headers.get("Portal-Owner");
  if (!owner || (order < heard.order && owner !== heard.owner)) return;
  const isOther = owner !== heard.owner;
  heard = { order: Math.max(order, heard.order), owner };
  await belongTo(owner);
  if (isOther) await handOver(owner).catch(() => {});
  if (!answer.headers.has("Portal-Keep-Until")) return;
  await keepCopy(owner, url, answer);
  await nameCopy(order, tagOf(answer));
};

// The copy of a page with the sentence in it that says so, which the portal wrote with the time when it made the page.
const copyOf = async (url) => {
  for (const name of await holders()) {
    const copy = await caches.match(url, { cacheName: name, ignoreVary: true });
    if (!copy || isOver(copy)) continue;
    const headers = new Headers(copy.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
    return new Response((await copy.text()).replace(/data-kept(="" hidden=""| hidden)/, "data-kept"), { headers });
  }
};
