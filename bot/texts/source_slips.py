"""Plain typing slips of the documents that ship, as a paper under the office's name prints them.

The register keeps the document's words as they stand (and so do the workbook and the .csv, which
are read back); only what is printed to be signed or shown says what was meant.
"""

import re
from functools import lru_cache
from typing import Final

_SLIPS: Final = tuple(
    (re.compile(rf"\b{written}\b"), meant)
    for written, meant in (
        ("топ", "tốp"),  # Cyrillic letters in 17-CTr/TU, task 11.12
        ("thể trận", "thế trận"),  # the same, heading 10 and tasks 8.1, 8.8
        ("thể bố trí chiến lược", "thế bố trí chiến lược"),  # the same, task 8.1
        ("([Pp])hân đầu", r"\1hấn đấu"),  # the same, tasks 2.1.10, 10.5
        # where something is striven for, not "phần đầu tư": the same, chỉ tiêu (1), (8), (14), projects of 7.1
        (r"([Pp])hần đầu(?= (?:đạt|đến năm|trong|khởi công|hoàn thành|\d))", r"\1hấn đấu"),
        ("tỉnh giảm biên chế", "tinh giản biên chế"),  # the same, task 1.16 and its product
        ("hàng lang", "hành lang"),  # the same, task 2.2.17
        ("Cùm di tích", "Cụm di tích"),  # the same, task 3.3
        ("y dược biên", "y dược biển"),  # the same, task 5.6
        ("lần thứ I nhiệm kỳ", "lần thứ I, nhiệm kỳ"),  # its title
        ("các các", "các"),  # the same, product of task 12.7.2
        # the river is Cấm: the same, task 7.1.3, project PL3.B.IV.31
        ("([Ss])ông Cẩm(?! Giàng)", r"\1ông Cấm"),
        ("đầy mạnh(?! mẽ)", "đẩy mạnh"),  # the same, task 2.2.18
        ("Nghi quyết", "Nghị quyết"),  # the same, product of task 2.1.11
        ("đổi ngoại(?! tệ)", "đối ngoại"),  # the same, product of task 9.4
        ("xây dựng sân động", "xây dựng sân vận động"),  # the same, product of task 3.16
        ("hạng mục khi liên hợp", "hạng mục khu liên hợp"),  # the same, product of task 3.18
        ("các cơ bảo vệ", "các cơ quan bảo vệ"),  # the same, product of task 12.6.1
        # said twice: the same, task 3.11, chỉ tiêu PL1.I.7
        ("(ứng dụng công nghệ thông tin - viễn thông|đơn thư tố cáo, khiếu nại) \\1", r"\1"),
        ("(?<=“)Dân vận khéo(?= trên)", "Dân vận khéo”"),  # the same, task 12.2.1
    )
)


_END: Final = re.compile(r"\s*(?:[,;]|(?<!\.\.)(?<!v\.v)\.)\s*$")
_QUOTED: Final = re.compile(r'"([^"]+)"')


@lru_cache(maxsize=2048)  # a morning says the same titles to many, each at several lengths
def as_meant(words: str) -> str:
    """A document's words without its typing slips, quoted alike, without what parted them there."""
    for written, meant in _SLIPS:
        words = written.sub(meant, words)
    words = _END.sub("", _QUOTED.sub(r"“\1”", words))
    return words.removesuffix("”") if "“" not in words else words
