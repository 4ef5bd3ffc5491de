// Shows what the portal sends to this phone, and opens the portal when it is tapped.
addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  const { title = "Samen", body = "", link = "/", tag = "" } = said;
  event.waitUntil(registration.showNotification(title, { body, tag, data: { link }, dir: "auto" }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { link } = event.notification.data;
  const open = async () => {
    const pages = await clients.matchAll({ type: "window" });
    const here = pages.find((page) => "navigate" in page);
    if (!here) return clients.openWindow(link);
    await here.navigate(link);
    return here.focus();
  };
  event.waitUntil(open());
});
