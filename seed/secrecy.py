"""Tells a document marked MẬT, TỐI MẬT or TUYỆT MẬT from one that only speaks of secrecy.

The law lets no such text be stored here, so a mark refuses the document whole. A mark is looked for
in one paragraph, cell or name at a time: standing alone in any case ("M Ậ T", "Độ mật: Tối mật"),
or in capitals next to other words of a short line ("THÀNH ỦY HẢI PHÒNG  MẬT").
"""

import re
import unicodedata
from typing import Final

# Cyrillic letters that look like ours come from scanners, and from people who hide a mark.
_LOOK_ALIKE: Final = str.maketrans("МмТтОоІіУуЕе", "MmTtOoIiYyEe")
_SHORT_LINE: Final = 120
_ALONE: Final = re.compile(
    r"(?:(?:mức)?độ(?:bảo)?mật|(?:đóng)?dấu|tàiliệu|vănbản|côngvăn|hồsơ|bímậtnhànước"
    r"|độ(?=tuyệt|tối))?(?:tuyệt|tối)?mật(?:bảnsố|số)?"
)
_PIECES: Final = re.compile(r"[\t\r\n|:;()\[\]{}«»<>]+|\s{2,}")
_SPACED: Final = re.compile(r"(?<!\w)M[\s.\-_]+Ậ[\s.\-_]+T(?!\w)")
_WORD: Final = re.compile(r"[^\W\d_]+")
# Words that make "mật" a part of something else, even in a heading of capitals.
_BEFORE: Final = frozenset(
    ("BẢO", "BÍ", "CƠ", "THÂN", "GIẢI", "ĐỘ", "ONG", "DỊCH", "TÚI", "CẨN", "RẬM")
)
_AFTER: Final = frozenset(
    (
        "ĐỘ",
        "KHẨU",
        "MÃ",
        "THIẾT",
        "VỤ",
        "THƯ",
        "LỆNH",
        "ƯỚC",
        "DANH",
        "BÁO",
        "PHÁP",
        "NGỮ",
        "ONG",
        "MÍA",
        "HIỆU",
        "CẤP",
        "TÍN",
        "HOA",
        "KẾ",
        "ĐÀM",
        "THÁM",
        "TÔNG",
        "NGỌT",
    )
)


def marked(paragraph: str) -> bool:
    """Tell whether a paragraph, cell or name is a mark of secrecy, or carries one."""
    if paragraph.isascii():
        return False
    text = unicodedata.normalize("NFC", paragraph.translate(_LOOK_ALIKE))
    if "ậ" not in text.casefold():
        return False
    short = len(" ".join(text.split())) <= _SHORT_LINE
    whole = short and _ALONE.fullmatch(_letters(text)) is not None
    return whole or _piece_alone(text) or _SPACED.search(text) is not None or _among_words(text)


def _letters(text: str) -> str:
    """Only the letters, in lower case: spaces, stars and invisible marks cannot part them."""
    return "".join(letter for letter in text if letter.isalpha()).casefold()


def _piece_alone(text: str) -> bool:
    """In capitals between tabs, brackets or wide blanks: "Số 12/BC (TỐI MẬT)"."""
    pieces = (piece for piece in _PIECES.split(text) if piece.isupper())
    return any(_ALONE.fullmatch(_letters(piece)) for piece in pieces)


def _among_words(text: str) -> bool:
    """In capitals on a short line, not as a part of "BẢO MẬT", "BÍ MẬT" or "MẬT ĐỘ"."""
    if len(text) > _SHORT_LINE:
        return False
    words: list[str] = ["", *_WORD.findall(text), ""]
    return any(
        word == "MẬT" and before not in _BEFORE and after not in _AFTER
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )
