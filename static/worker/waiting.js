// What waits on this phone to be sent, in the order in which it was pressed. Each entry bears the tag of its owner.
const entries = async (mode, act) => {
  const base = await new Promise((resolve, reject) => {
    const opening = indexedDB.open("waiting", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("entries", { keyPath: "place", autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      // Strict: what is said to wait is on the disk.
      const work = base.transaction("entries", mode, { durability: "strict" });
      const asked = act(work.objectStore("entries"));
      work.oncomplete = () => resolve(asked.result);
      work.onabort = () => reject(work.error);
    });
  } finally {
    base.close();
  }
};
const list = () => entries("readonly", (store) => store.getAll());
const put = (entry) => entries("readwrite", (store) => store.put(entry));
const drop = (place) => entries("readwrite", (store) => store.delete(place));

// The same submission is there once, and of two taps on one question the last one counts.
const take = async (entry) => {
  const place = await put({ ...entry, at: Date.now() });
  for (const each of await list()) {
    if (each.place < place && each.key === entry.key && each.owner === entry.owner) await drop(each.place);
  }
  await registration.sync?.register("waiting").catch(() => {});
};

// What a page may ask for.
const acts = {
  list,
  drop,
  send,
  take,
  again: async (entry) => {
    await put({ ...entry, answer: undefined });
    await send();
  },
};
addEventListener("message", (event) => {
  const { act, what } = event.data;
  if (!acts[act]) return;
  const [port] = event.ports;
  event.waitUntil(
    acts[act](what).then(
      (done) => port.postMessage({ done }),
      () => port.postMessage({ failed: true }),
    ),
  );
});
