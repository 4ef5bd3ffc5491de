// The first page brought the style inside itself: fetch the file now, for the next page.
addEventListener("load", () => {
  const inside = document.querySelector("style[data-file]");
  if (inside) fetch(inside.dataset.file, { priority: "low" }).catch(() => {});
});
