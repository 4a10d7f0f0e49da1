"""The body of a request as JSON, read only as far as it may be long and deep.

Python's own reader goes as deep as it is led, so the depth is counted first, in one pass.
"""

import asyncio
import json
import re
from typing import Any

from starlette.requests import ClientDisconnect, Request

_DEEPEST = 64
_MOST_DIGITS = 15
_PATIENCE = 15.0
# A string, whole or cut off; a bracket. What else there is plays no part.
_PARTS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


class BadBodyError(Exception):
    """Too large, too deep, too slow or no JSON; ``status`` is the answer of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def whole_number(said: object) -> int | None:
    """A number that somebody outside wrote, as JSON or in an address; None for none or an endless one."""
    if isinstance(said, int) and not isinstance(said, bool):
        return said if abs(said) < 10**_MOST_DIGITS else None
    if isinstance(said, str) and said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS:
        return int(said)
    return None


def has_length_over(named: str, largest: int) -> bool:
    """Whether a request says of itself that it is longer; one that says nonsense is counted."""
    number = whole_number(named)
    return number > largest if number is not None else named.isdecimal()


async def read_json(request: Request, largest: int) -> Any:
    """The value, of at most ``largest`` bytes. Raises BadBodyError."""
    return from_json(await read_body(request, largest))


def from_json(body: bytes) -> Any:
    """The value. Raises BadBodyError."""
    try:
        text = body.decode()
        if _is_too_deep(text):
            raise BadBodyError(400)
        return json.loads(text)
    except ValueError:
        raise BadBodyError(400) from None


async def read_body(request: Request, largest: int) -> bytes:
    """At most ``largest`` bytes, whatever length the request names. Raises BadBodyError."""
    named = request.headers.get("content-length", "")
    if has_length_over(named, largest):
        raise BadBodyError(413)
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for piece in request.stream():
                body += piece
                if len(body) > largest:
                    raise BadBodyError(413)
    except TimeoutError:
        raise BadBodyError(408) from None
    except ClientDisconnect:
        raise BadBodyError(400) from None
    return bytes(body)


def _is_too_deep(text: str) -> bool:
    depth = 0
    for part in _PARTS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(part[0], 0)
        if depth > _DEEPEST:
            return True
    return False
