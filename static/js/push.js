// Messages on this phone: a button with data-push (the portal's key) asks the phone, puts what it gives into the form
// around it, and sends that. It shows where this can work.
(() => {
  const button = document.querySelector("[data-push]");
  if (!button || !("serviceWorker" in navigator) || !window.PushManager) return;
  const written = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const { form } = button;
  form.hidden = false;
  form.nextElementSibling.hidden = true; // that it cannot be done
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const refused = form.querySelector("[data-refused]");
    refused.hidden = true;
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error();
      const worker = await navigator.serviceWorker.register("/service-worker.js");
      await navigator.serviceWorker.ready;
      const given = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: button.dataset.push });
      const fields = form.elements;
      fields.endpoint.value = given.endpoint;
      fields.public_key.value = written(given.getKey("p256dh"));
      fields.secret.value = written(given.getKey("auth"));
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
})();
