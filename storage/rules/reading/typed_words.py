"""Words as somebody typed them, made fit to be kept: no control characters, not empty, not too long."""

import re

from storage.rules.errors import DomainError, Kind

MAX_TEXT = 20_000
"""Characters of one report; what is longer is refused with this number."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


_UNSEEN = re.compile(r"[\s\u00ad\u115f\u1160\u200b-\u200f\u2060-\u2064\u2800\u3164\ufe0f\ufeff]*")


def without_controls(text: str) -> str:
    """The words without what no store and no screen takes; "" if nothing is left."""
    bare = _CONTROL.sub("", text).strip()
    return "" if _UNSEEN.fullmatch(bare) else bare[:MAX_TEXT]


def clean(text: str) -> str:
    """A person's words without what no store and no screen takes: NUL, controls, order overrides.

    Raises EMPTY_TEXT for blanks, TEXT_TOO_LONG beyond 20,000 characters.
    """
    bare = _CONTROL.sub("", text).strip()
    if _UNSEEN.fullmatch(bare):
        raise DomainError(Kind.EMPTY_TEXT)
    if len(bare) > MAX_TEXT:
        raise DomainError(Kind.TEXT_TOO_LONG, length=len(bare), limit=MAX_TEXT)
    return bare
