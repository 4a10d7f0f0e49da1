"""On what ground something is done by hand: a document by its number, or a decision by its day."""

import re
from typing import Final, NamedTuple

from storage.rules.reading.document_numbers import find_documents, names_without_sign

_LONGEST: Final = 2_000
_DAY: Final = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b")
_PAPER: Final = (
    r"(?:thông báo|kết luận|công văn|nghị quyết|quyết định|kế hoạch|chỉ thị|văn bản|tờ trình"
    r"|chương trình|hướng dẫn|quy định|quy chế|báo cáo|thông tư|nghị định|luật|công điện|biên bản"
    r"|ý kiến|chỉ đạo|đề nghị|giấy mời|phiếu|số \d|\d{1,5}\s?[-/]\s?[^\W\d_])"
)
_PLAIN_PAPER: Final = (
    r"(?:thong bao|ket luan|cong van|nghi quyet|quyet dinh|ke hoach|chi thi|van ban|to trinh"
    r"|chuong trinh|huong dan|quy dinh|quy che|bao cao|thong tu|nghi dinh|luat|cong dien|bien ban"
    r"|y kien|chi dao|de nghi|giay moi|phieu|so \d)"
)
_FROM: Final = re.compile(
    rf"[\s,;.(–-]*(?:\b(?:theo|căn cứ|thực hiện|can cu|thuc hien|tại|tai)\b)\s*:?\s*(?={_PAPER}|{_PLAIN_PAPER})",
    re.IGNORECASE,
)


def is_ground(text: str) -> bool:
    """Whether the words name a document by its number, or a decision by its day."""
    words = text[:_LONGEST]
    return bool(find_documents(words)) or names_without_sign(words) or bool(_DAY.search(words))


class GroundedWords(NamedTuple):
    """Words, and the document they are said to follow; "" for none."""

    words: str
    ground: str


def split_ground(text: str) -> GroundedWords:
    """Part words from their document: "…, theo Thông báo 20-TB/TU ngày …".

    The first "theo" after which only such a document stands.
    """
    for found in _FROM.finditer(text[:_LONGEST]):
        rest = text[found.end() :]
        if is_ground(rest):
            return GroundedWords(text[: found.start()].strip(), rest.strip(" .);"))
    return GroundedWords(text.strip(), "")
