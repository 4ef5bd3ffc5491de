// Sends what waits, one after the other; a line that breaks stops it until the next time. The submission key in each form
// makes sure that what arrived without an answer is not done twice. What the portal does not accept stays, with its words.
const LONGEST = 30000; // milliseconds for an answer
const NOT_DONE = /notice--(warning|error)/;
let going;
let isWanted;

const post = async (entry, credentials) => {
  await nameNone();
  const answer = await fetch(entry.action, {
    method: "POST",
    body: new URLSearchParams(entry.fields),
    headers: { "HX-Request": "true", "Portal-Waited": String(Math.max(0, Math.round((Date.now() - entry.at) / 1000))) },
    credentials,
    signal: AbortSignal.timeout?.(LONGEST), // where there is none, the browser gives up by itself
  });
  const { ok, status } = answer;
  if (!answer.headers.has("Portal") || status >= 500 || status === 429) throw new Error(status);
  return { ok, html: await answer.text() };
};

const tell = async (arrived) => {
  const waiting = await list();
  for (const page of await clients.matchAll()) page.postMessage({ waiting, arrived });
};

const deliver = async () => {
  for (const entry of await list()) {
    if (entry.answer) continue;
    const tried = entry.tried || navigator.onLine;
    if (!entry.tried && tried) await put({ ...entry, tried });
    const { ok, html } = await post(entry, "same-origin");
    if (ok && !NOT_DONE.test(html)) await drop(entry.place);
    else await put({ ...entry, tried, answer: html || " " });
    await tell(ok && entry.place);
  }
};
// Who asks while a sending is on its way may know of a line that it did not find: then once more.
const goOn = async () => {
  while (isWanted) {
    isWanted = false;
    await deliver().catch((error) => isWanted || Promise.reject(error));
  }
};
const send = () => {
  isWanted = true;
  return (going = going || goOn().finally(() => (going = undefined)));
};

// Of somebody who is not signed in here any more: sent without the cookie of who is, the portal keeps it for whose it is,
// and offers it to them when they sign in (portal/web/drafting.py).
const handOver = async (owner) => {
  for (const entry of await list()) {
    if (entry.owner === owner) continue;
    await post(entry, "omit");
    await drop(entry.place);
  }
};

addEventListener("sync", (event) => event.waitUntil(send()));
