"""What a search looks at: the words of a report, and how a text is parted in words."""

import re
from collections.abc import Mapping
from typing import Any, Final

from storage.rules.reading.folded_text import fold

LONGEST: Final = 64
"""Characters of a word that count: an index of PostgreSQL takes no key of some thousand."""
_WORDS: Final = re.compile(r"[^\W_]+")
_SAID = ("text", "product", "no_product_reason")


def said_in(values: Mapping[str, Any]) -> str:
    """What somebody said with a report, of whatever kind."""
    return " ".join(str(values[name]) for name in _SAID if values.get(name))


def words_in(text: str) -> list[str]:
    """Its words in their order, without accents and case; signs part them."""
    return folded_words(fold(text))


def folded_words(folded: str) -> list[str]:
    """The words of a text that is folded already; of an endless one, its beginning."""
    return [word[:LONGEST] for word in _WORDS.findall(folded)]
