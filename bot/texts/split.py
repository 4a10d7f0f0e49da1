"""Cutting a long message where Telegram would refuse it: only between whole tasks.

Telegram counts UTF-16 units of the text after its entities are parsed (docs/decisions.md, fact 13);
counting the HTML itself is stricter, so a part that fits here fits there.
"""

from collections.abc import Sequence

LIMIT = 4_000


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def join_blocks(blocks: Sequence[str], limit: int = LIMIT) -> list[str]:
    """Messages of whole blocks, in order, each within the limit; no block is ever cut.

    Raises ValueError where one block alone is too long: its writer has to cut its words.
    """
    messages: list[str] = []
    for block in blocks:
        if length(block) > limit:
            raise ValueError("one block is longer than a message")
        if messages and length(messages[-1]) + 1 + length(block) <= limit:
            messages[-1] += "\n" + block
        else:
            messages.append(block)
    return messages
