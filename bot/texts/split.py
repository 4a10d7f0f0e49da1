"""How long a message is, as Telegram counts it.

Telegram counts UTF-16 units of the text after its entities are parsed (docs/decisions.md, fact 13);
counting a template's tags too is stricter, so what fits here fits there.
"""

LIMIT = 4_000


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
