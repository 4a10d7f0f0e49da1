"""The bot's token and invite codes in somebody's words: what looks like one is masked (P14).

A code opens a role for whoever types it, in any case of letters; so it is kept nowhere, whatever
stands around it. What looks like a code and is none loses nothing: sixteen letters without I and O
are no Vietnamese word. Source: docs/decisions.md, P14.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

TOKEN_MASK: Final = "‹token›"  # noqa: S105 - what stands in its place
CODE_MASK: Final = "‹mã mời›"
_TOKEN: Final = re.compile(r"(?<!\d)\d{5,20}:[A-Za-z0-9_-]{20,}")
_CAPITALS: Final = re.compile(r"(?=[2-9]{0,15}[A-HJ-NP-Z])[A-HJ-NP-Z2-9]{16,}")
_ANY_CASE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,15}[2-9])(?=[2-9]{0,15}[A-Za-z])[A-HJ-NP-Za-hj-np-z2-9]{16}(?![A-Za-z0-9])"
)
_JOINING: Final = re.compile(
    r"(/start(?:@\w{1,40})?(?:\s|\\u00a0){1,20}|[?&]start(?:group)?=)[^\s\"'\\&]+", re.IGNORECASE
)


def masked(text: str) -> str:
    """The text without tokens and codes; what follows /start or stands in its link is a code."""
    text = _JOINING.sub(rf"\g<1>{CODE_MASK}", _TOKEN.sub(TOKEN_MASK, text))
    return _ANY_CASE.sub(CODE_MASK, _CAPITALS.sub(CODE_MASK, text))


def all_masked(value: Any) -> Any:
    """The same for every text in what was read from JSON."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {name: all_masked(one) for name, one in value.items()}
    return [all_masked(one) for one in value] if isinstance(value, list) else value
