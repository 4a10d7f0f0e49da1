"""What a pressed button's data say."""

_LONGEST_ID = 18  # digits that every store takes as a key


def row_number(part: str) -> int | None:
    """The row a button's data names; None for what no button of ours carries."""
    return int(part) if part.isascii() and part.isdecimal() and len(part) <= _LONGEST_ID else None
