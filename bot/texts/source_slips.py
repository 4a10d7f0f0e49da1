"""Plain typing slips of the documents that ship, as a paper under the office's name prints them.

The register keeps the document's words as they stand (and so do the workbook and the .csv, which
are read back); only what is printed to be signed or shown says what was meant.
"""

import re
from typing import Final

_SLIPS: Final = tuple(
    (re.compile(rf"\b{written}\b"), meant)
    for written, meant in (
        ("топ", "tốp"),  # Cyrillic letters in 17-CTr/TU, task 11.12
        ("thể trận", "thế trận"),  # the same, heading 10 and tasks 8.1, 8.8
        ("thể bố trí chiến lược", "thế bố trí chiến lược"),  # the same, task 8.1
        ("phân đầu", "phấn đấu"),  # the same, task 2.1.10
        # where something is striven for, not "phần đầu tư": the same, chỉ tiêu (1), (8), (14), projects of 7.1
        (r"([Pp])hần đầu(?= (?:đạt|đến năm|trong|khởi công|hoàn thành|\d))", r"\1hấn đấu"),
        ("tỉnh giảm biên chế", "tinh giản biên chế"),  # the same, task 1.16 and its product
        ("hàng lang", "hành lang"),  # the same, task 2.2.17
        ("Cùm di tích", "Cụm di tích"),  # the same, task 3.3
        ("y dược biên", "y dược biển"),  # the same, task 5.6
        ("lần thứ I nhiệm kỳ", "lần thứ I, nhiệm kỳ"),  # its title
        ("các các", "các"),  # the same, product of task 12.7.2
    )
)


_END: Final = re.compile(r"\s*(?:[,;]|(?<!\.\.)(?<!v\.v)\.)\s*$")
_QUOTED: Final = re.compile(r'"([^"]+)"')


def as_meant(words: str) -> str:
    """A document's words without its typing slips, quoted alike, without what parted them there."""
    for written, meant in _SLIPS:
        words = written.sub(meant, words)
    words = _END.sub("", _QUOTED.sub(r"“\1”", words))
    return words.removesuffix("”") if "“" not in words else words
