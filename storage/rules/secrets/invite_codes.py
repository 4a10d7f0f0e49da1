"""What an invite code looks like: read aloud without doubt, and told from the number of a file.

Numbers of files, documents and accounts hold many digits in a row; a code never does, so that the
one can be masked in somebody's words and the other stays. Source: docs/decisions.md, P14.
"""

import re
from collections.abc import Callable
from typing import Final

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that reads like another letter or a digit
DIGITS: Final = "23456789"
LENGTH: Final = 16
_NUMBER: Final = re.compile(r"[0-9]{5}")


def holds_number(word: str) -> bool:
    """Whether a word has as many digits in a row as no code has."""
    return _NUMBER.search(word) is not None


def is_well_made(code: str) -> bool:
    """Whether characters that were drawn can be a code: no word, and no number."""
    has_both = any(one in LETTERS for one in code) and any(one in DIGITS for one in code)
    return has_both and not holds_number(code)


def drawn(choice: Callable[[str], str]) -> str:
    """A code of characters that ``choice`` draws, until they are well made."""
    while not is_well_made(code := "".join(choice(LETTERS + DIGITS) for _ in range(LENGTH))):
        pass
    return code
