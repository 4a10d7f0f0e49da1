"""What is kept of the secret in an address: its hash, so that the register opens nothing by itself."""

import hashlib
import re
from typing import Final

BYTES: Final = 32
"""Of a secret, as ``secrets.token_urlsafe`` writes them."""
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def digest_of(secret: str) -> str | None:
    """The hash of a secret; None for what can be none."""
    if not _SECRET.fullmatch(secret):
        return None
    return hashlib.sha256(secret.encode()).hexdigest()
