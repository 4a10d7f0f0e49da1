"""Commands that carry a report, as people type them: with accents, apart, or glued to the code."""

import unicodedata
from typing import Final

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


def in_any_spelling(command: str) -> str:
    """A pattern for "/vuongmac", "/vướng mắc", "/vướngmắc": each letter with or without its marks."""
    return "".join(
        "[ _]?" if letter == " " else f"[{letter}{_MARKED[letter]}]" for letter in command
    )


def named(written: str) -> str:
    """The command that was meant, in its one spelling: "Vướng mắc" is vuongmac."""
    return fold(written).replace(" ", "").replace("_", "")
