// Putting the portal on the home screen is for who looks for it, in the browser's own menu: it never asks by itself.
addEventListener("beforeinstallprompt", (event) => event.preventDefault());
