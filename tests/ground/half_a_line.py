"""A line that breaks in the middle: answers that are cut, and answers that somebody holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import APIResponse, Page, Route

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Cutting:
    """The application, over a line that breaks halfway an answer to a POST while `breaks`."""

    breaks = False

    def __init__(self, app: WSGIApplication) -> None:
        """Stand before `app`."""
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application, or send the half of what the headers promise."""
        answer = self._app(environ, start_response)
        if not self.breaks or environ["REQUEST_METHOD"] != "POST":
            return answer
        whole = b"".join(answer)
        return [whole[: len(whole) // 2]]


@dataclass
class Held:
    """Answers that the portal gave and the phone did not get yet, in the order of the requests.

    Held are those to POSTs at an address that `pattern` fits, while `holds`.
    """

    page: Page
    pattern: str
    holds: bool = True
    answers: list[tuple[Route, APIResponse]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route(self.pattern, self._take)

    def arrives(self, number: int) -> None:
        """Let the answer to that request arrive, and wait until the page has got it."""
        while len(self.answers) <= number:
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        route, response = self.answers[number]
        with self.page.expect_event("requestfinished", lambda request: request == route.request):
            route.fulfill(response=response)

    def _take(self, route: Route) -> None:
        if not self.holds or route.request.method != "POST":
            route.fallback()
            return
        self.answers.append((route, route.fetch()))
