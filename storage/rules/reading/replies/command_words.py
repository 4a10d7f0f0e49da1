"""Commands that carry a report, as people type them: with accents, apart, or glued to the code.

In the middle of a line only the plain spelling is one, or one before a code: "đang làm / hoàn thành hồ sơ"
is prose.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from storage.rules.reading.folded_text import fold

COMMANDS: Final = ("cap nhat", "hoan thanh", "gia han", "vuong mac")
"""The commands whose words are a report, their syllables apart."""

_MARKED: Final = {
    base: "".join(
        letter
        for letter in map(chr, range(0xC0, 0x1EFA))
        if unicodedata.normalize("NFD", letter)[0].lower() == base and letter.isalpha()
    )
    for base in set("".join(COMMANDS)) - {" "}
}


class CommandAt(NamedTuple):
    """Where a command stands, and which."""

    begin: int
    end: int
    name: str


def commands_in(page: str) -> Iterator[CommandAt]:
    """The commands of a message, in their order."""
    for found in _COMMAND.finditer(page):
        kind = next(kind for kind in ("first", "plain", "coded") if found[kind])
        yield CommandAt(found.start(f"{kind}_mark"), found.end(), named(found[kind]))


def in_any_spelling(command: str) -> str:
    """A pattern for "/vuongmac", "/vướng mắc", "/vướngmắc": each letter with or without its marks."""
    return "".join(
        "[ _]?" if letter == " " else f"[{letter}{_MARKED[letter]}]" for letter in command
    )


def named(written: str) -> str:
    """The command that was meant, in its one spelling: "Vướng mắc" is vuongmac."""
    return fold(written).replace(" ", "").replace("_", "")


_SPELLED: Final = "|".join(map(in_any_spelling, COMMANDS))
_BEHIND: Final = r"(?:@\w{1,40})?(?![^\W\d_])"
_COMMAND: Final = re.compile(
    rf"(?:^|[;.!?])[ \t]*(?:@\w{{1,40}}[ \t]{{1,9}})?(?P<first_mark>/ ?)(?P<first>{_SPELLED}){_BEHIND}"
    rf"|(?<![\w/])(?P<plain_mark>/)(?P<plain>{'|'.join(map(named, COMMANDS))}){_BEHIND}"
    rf"|(?<![\w/])(?P<coded_mark>/)(?P<coded>{_SPELLED})(?=[ \t]{{1,9}}\d{{1,2}}\.\d)",
    re.IGNORECASE | re.MULTILINE,
)
