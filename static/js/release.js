// A new release of the portal came while this page was open: what it answers may not fit here. The page is opened anew,
// with what was just done in it, unless something stands typed in a form; then that comes first.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const theirs = detail.xhr.getResponseHeader("Portal-Release");
  if (!theirs || theirs === document.body.dataset.release || detail.xhr.status >= 400) return;
  const sent = detail.requestConfig.elt.closest("form");
  const typed = [...document.querySelectorAll("textarea, input:not([type=hidden])")].some(
    (box) => box.value !== box.defaultValue && box.form !== sent,
  );
  if (typed) return;
  detail.shouldSwap = false;
  location.reload();
});
