"""How Telegram says no: a status, a description, sometimes what to do next."""

from typing import Any


class RefusedError(Exception):
    """An answer with ok=false, raised by whatever part of the local Telegram refuses."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad_request(reason: str, **parameters: int) -> RefusedError:
    """The 400 that Telegram gives for most mistakes."""
    return RefusedError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> RefusedError:
    """The 403 for a chat that does not want the bot."""
    return RefusedError(403, f"Forbidden: {reason}")


def too_many(retry_after: int) -> RefusedError:
    """The 429 that asks for patience."""
    return RefusedError(
        429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after
    )
