"""The pages of whatever has several: "tiếp", "trang sau", "trước", "trang 3"."""

import re
from typing import Final

from storage.rules.reading.folded_text import fold

_TURNED: Final = re.compile(r"(?:xem )?(?:(?P<later>tiep|sau|trang sau)|truoc|trang truoc)")
_NUMBERED: Final = re.compile(r"(?:xem )?trang (\d{1,2})")


def read_page(text: str, shown: int) -> int | None:
    """The page that is asked for while page ``shown`` is looked at, both from 0; None for none.

    It may be a page that is not there.
    """
    found = _TURNED.fullmatch(_said(text))
    if found is None:
        return numbered_page(text)
    return shown + (1 if found["later"] else -1)


def numbered_page(text: str) -> int | None:
    """The page of "trang 3", from 0; None for other words."""
    found = _NUMBERED.fullmatch(_said(text))
    return int(found[1]) - 1 if found is not None else None


def _said(text: str) -> str:
    return fold(text).strip(" .)!")
