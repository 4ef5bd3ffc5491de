// The portal hears which pages this phone has, and says of one that it is still so (304) instead of sending it again.
// Their tags stand in a header of the request that the browser sends while the worker wakes up. What is sent uses up keys
// of forms in the pages that were there: none of those is named any more, nor shown for a 304, only what came since.
const MOST_NAMED = 140; // letters: 8 pages
let sentAt = 0; // the order of what was sent last, as far as this worker remembers
let turn = Promise.resolve();

// One change after the other, so that nothing old is written over what is newer; gives the tags that are named then.
const named = (change) =>
  (turn = turn
    .then(async () => {
      const tags = change((await registration.navigationPreload.getState()).headerValue);
      await registration.navigationPreload.setHeaderValue(tags);
      return tags;
    })
    .catch(() => ""));

const tagOf = ({ headers }) => headers.get("ETag").slice(3, -1);
const nameCopy = (order, tag) =>
  named((tags) => (order < sentAt ? tags : `${tags.replace(tag, "")} ${tag}`.slice(-MOST_NAMED).trim()));
const nameNone = () => {
  sentAt = ++asked;
  return named(() => "true"); // what browsers send by themselves
};

// The page that is still so, as it came; nothing when it is not here any more.
const stillSo = async (url, answer) => {
  const tag = tagOf(answer);
  const copy = (await named((tags) => tags)).includes(tag) && (await caches.match(url, { ignoreVary: true }));
  if (copy && !isOver(copy) && tagOf(copy) === tag) return copy;
};
