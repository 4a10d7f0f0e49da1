"""What is said, for a channel without marks: e-mail, Zalo, paper."""

from collections.abc import Iterator

from bot.texts.split import length
from storage.rules.post.marks import unmarked


def pages(words: str, limit: int) -> list[str]:
    """The words without their marks, in parts of at most ``limit`` UTF-16 units.

    They are cut between lines if lines are short enough.
    """
    found: list[str] = []
    for line in _short_lines(unmarked(words), limit):
        if found and length(found[-1]) + 1 + length(line) <= limit:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _short_lines(text: str, limit: int) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while length(rest) > limit:
            head = rest[: limit // 2]  # whatever its characters are, this many fit
            head = head.rpartition(" ")[0] or head
            yield head
            rest = rest[len(head) :].lstrip(" ")
        yield rest
