"""What is said, for a channel without marks and buttons: e-mail, Zalo, paper."""

import re
from collections.abc import Iterator

from bot.texts.split import length
from storage.rules.marks import unmarked
from storage.rules.said import Choices, Said

_NUMBER = re.compile(r"(\d+)[.)]? ")
_OF_A_LINE = re.compile(r"[^\W\d]+ \d{1,3}")
"""An act and the number of a line in the words: another number before it would be taken for a line."""


def plain_text(said: Said) -> str:
    """The words, then the choices by number; a choice the words name already is not repeated."""
    words = unmarked(said.words)
    lines = [line for line in numbered(said.choices) if line not in words]
    return "\n".join([*([words] if words else []), *lines])


def numbered(choices: Choices) -> list[str]:
    """One line a choice, "2. Báo cáo hoàn thành", numbered through all rows; "Bỏ 9" stays so."""
    labels = [choice.label for row in choices for choice in row]
    return [
        label if _OF_A_LINE.fullmatch(label) else f"{number}. {_bare(label, number)}"
        for number, label in enumerate(labels, 1)
    ]


def pages(text: str, limit: int) -> list[str]:
    """Parts of at most ``limit`` UTF-16 units, cut between lines if lines are short enough."""
    found: list[str] = []
    for line in _short_lines(text, limit):
        if found and length(found[-1]) + 1 + length(line) <= limit:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _bare(label: str, number: int) -> str:
    """A label without the number of its own that it begins with."""
    own = _NUMBER.match(label)
    return label[own.end() :] if own is not None and int(own[1]) == number else label


def _short_lines(text: str, limit: int) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while length(rest) > limit:
            head = rest[: limit // 2]  # whatever its characters are, this many fit
            head = head.rpartition(" ")[0] or head
            yield head
            rest = rest[len(head) :].lstrip(" ")
        yield rest
