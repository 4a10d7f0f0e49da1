"""Who may ask the demo page: a browser that means this machine, from a page of its own.

A page of somebody else could otherwise post here through a visitor's browser (another origin), or
under a name of its own that leads to this machine (DNS rebinding). Programs send no origin.

Source: https://owasp.org/www-community/attacks/csrf and https://en.wikipedia.org/wiki/DNS_rebinding
"""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.bounded_body import has_length_over
from bot.texts import demo_words

_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class _TooLargeError(Exception):
    """More came than may come, whatever length was named."""


class Guard:
    """In front of every page and of the Bot API."""

    def __init__(self, app: ASGIApp, *, names: Collection[str], largest: int) -> None:
        """``names``: by which this machine is called besides its addresses. ``largest``: bytes a request."""
        self._app = app
        self._names = {"localhost", *(name.lower() for name in names)}
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or let through and count what comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope["method"], headers)
        if refused is None:
            try:
                await self._app(scope, self._counted(receive), send)
            except _TooLargeError:
                refused = (413, demo_words.WRONG_SIZE)
        if refused is not None:
            status, text = refused
            await JSONResponse({"error": text}, status_code=status)(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return 421, demo_words.WRONG_HOST
        origin = headers.get("origin")
        if method in _CHANGES and origin not in (None, f"http://{host}", f"https://{host}"):
            return 403, demo_words.WRONG_ORIGIN
        if has_length_over(headers.get("content-length", ""), self._largest):
            return 413, demo_words.WRONG_SIZE
        return None

    def _is_ours(self, host: str) -> bool:
        """An address leads where it says; a name may have been made to lead here."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _counted(self, receive: Receive) -> Receive:
        came = 0

        async def counting() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._largest:
                raise _TooLargeError
            return message

        return counting
