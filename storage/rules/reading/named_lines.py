"""Lines of the message answered that are named: "việc 2", "dòng số 3", "việc thứ hai", "việc cuối"."""

from collections.abc import Sequence
from typing import Final

from storage.rules.reading.chat_words import Word
from storage.rules.reading.numerals import number_at
from storage.rules.reading.vocabulary import opens_report

_LINE_WORDS: Final = frozenset(("viec", "muc", "dong", "cau", "stt", "task", "ma"))
_UNITS: Final = frozenset(("ngay", "tuan", "thang", "nam", "quy", "hom", "gio"))
_SPOKEN_LINES: Final = {
    word: at
    for at, word in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"), 1)
}


def line_named_at(words: Sequence[Word], at: int, lines: int) -> tuple[int, int] | None:
    """The number of the line that is named here, and the place behind its words."""
    texts = [word.text for word in words[at : at + 6]] + [""] * 6
    if (
        at == 0
        and texts[0].isdecimal()
        and len(texts[0]) <= 2
        and texts[1] == "den"
        and 1 < lines >= int(texts[0])
    ):
        return 1, int(texts[0])
    begin = 2 if texts[:2] == ["nhiem", "vu"] or texts[:2] == ["dau", "viec"] else 1
    if begin == 1 and texts[0] not in _LINE_WORDS:
        return None
    if texts[begin] in {"dau", "cuoi"} and texts[0] == "viec":
        skip = texts[begin + 1] in {"tien", "cung"}
        return at + begin + 1 + skip, 1 if texts[begin] == "dau" else lines
    ordinal = texts[begin] in {"thu", "so"}
    number = number_at(texts, begin + ordinal) if ordinal else None
    if number is None and texts[begin].isdecimal() and len(texts[begin]) <= 2:
        number = int(texts[begin]), begin + 1
    if number is None and lines > 1:
        number = _line_in_words(words, at, begin, lines)
    if texts[begin + ordinal] == "nhat" and ordinal:
        number = 1, begin + 2
    if number is None or number[0] > 99 or texts[number[1]] in {"/", "%"}:
        return None
    goes_on = texts[number[1]] in {".", ","} and texts[number[1] + 1].isdecimal()
    glued = goes_on and words[at + number[1]].end == words[at + number[1] + 1].begin
    counted = texts[number[1]] in _UNITS and texts[number[1] + 1] in {"nua", "lam"}
    return None if glued or counted else (at + number[1], number[0])


def _line_in_words(
    words: Sequence[Word], at: int, begin: int, lines: int
) -> tuple[int, int] | None:
    """As in "việc ba xin gia hạn": a report goes on behind it, so that it counts nothing."""
    texts = [word.text for word in words[at : at + begin + 3]] + ["", "", ""]
    number = _SPOKEN_LINES.get(texts[begin], 0)
    meant = texts[begin] != "sau" or words[at + begin].written == "sáu"
    named = meant and 0 < number <= lines and opens_report(*texts[begin + 1 : begin + 3])
    return (number, begin + 1) if named else None
