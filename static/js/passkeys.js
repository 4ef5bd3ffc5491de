// Passkeys: a button with data-passkey ("get" or "create") asks the phone's lock and puts what it answers into the
// form's field data-field, as JSON, before the form is sent. What .passkey-only holds shows where this can work.
(() => {
  if (!window.PublicKeyCredential) return;
  document.documentElement.classList.add("passkeys");

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  const readable = (value) =>
    value instanceof ArrayBuffer
      ? btoa(String.fromCharCode(...new Uint8Array(value))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")
      : value;

  const ask = async (button) => {
    const options = JSON.parse(button.dataset.options);
    options.challenge = bytes(options.challenge);
    options.allowCredentials = known(options.allowCredentials);
    options.excludeCredentials = known(options.excludeCredentials);
    if (options.user) options.user.id = bytes(options.user.id);
    const made = await navigator.credentials[button.dataset.passkey]({ publicKey: options });
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (made.response[name]) response[name] = readable(made.response[name]);
    const { id, type } = made;
    return JSON.stringify({ id, rawId: readable(made.rawId), type, response, clientExtensionResults: {} });
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey]");
    if (!button) return;
    const form = button.form;
    const name = form.elements.namedItem("name");
    if (name && !name.value.trim()) return; // the server says that it is missing
    event.preventDefault();
    const refused = form.querySelector("[data-refused]");
    refused.hidden = true;
    try {
      form.elements.namedItem(button.dataset.field).value = await ask(button);
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
})();
