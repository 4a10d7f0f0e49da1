"""Lines of the message answered that are named: "việc 2", "dòng số 3", "việc thứ hai", "việc cuối"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from storage.rules.reading.chat_words import Word
from storage.rules.reading.numerals import NumberAt, number_at
from storage.rules.reading.vocabulary import opens_report

_LINE_WORDS: Final = frozenset(("viec", "muc", "dong", "cau", "stt", "task", "ma"))
_UNITS: Final = frozenset(("ngay", "tuan", "thang", "nam", "quy", "hom", "gio"))
_SPOKEN_LINES: Final = {
    word: at
    for at, word in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"), 1)
}


class NamedLine(NamedTuple):
    """The place behind the words that name a line, and its number."""

    end: int
    number: int


def line_named_at(words: Sequence[Word], at: int, lines: int) -> NamedLine | None:
    """The line that is named here."""
    texts = [word.text for word in words[at : at + 6]] + [""] * 6
    if (
        at == 0
        and texts[0].isdecimal()
        and len(texts[0]) <= 2
        and texts[1] == "den"
        and 1 < lines >= int(texts[0])
    ):
        return NamedLine(1, int(texts[0]))
    begin = 2 if texts[:2] == ["nhiem", "vu"] or texts[:2] == ["dau", "viec"] else 1
    if begin == 1 and texts[0] not in _LINE_WORDS:
        return None
    if texts[begin] in {"dau", "cuoi"} and texts[0] == "viec":
        skip = texts[begin + 1] in {"tien", "cung"}
        return NamedLine(at + begin + 1 + skip, 1 if texts[begin] == "dau" else lines)
    ordinal = texts[begin] in {"thu", "so"}
    number = number_at(texts, begin + ordinal) if ordinal else None
    if number is None and texts[begin].isdecimal() and len(texts[begin]) <= 2:
        number = NumberAt(int(texts[begin]), begin + 1)
    if number is None and lines > 1:
        number = _line_in_words(words, at, begin, lines)
    if texts[begin + ordinal] == "nhat" and ordinal:
        number = NumberAt(1, begin + 2)
    if number is None or number.value > 99 or texts[number.end] in {"/", "%"}:
        return None
    goes_on = texts[number.end] in {".", ","} and texts[number.end + 1].isdecimal()
    glued = goes_on and words[at + number.end].end == words[at + number.end + 1].begin
    counted = texts[number.end] in _UNITS and texts[number.end + 1] in {"nua", "lam"}
    return None if glued or counted else NamedLine(at + number.end, number.value)


def _line_in_words(words: Sequence[Word], at: int, begin: int, lines: int) -> NumberAt | None:
    """As in "việc ba xin gia hạn": a report goes on behind it, so that it counts nothing."""
    texts = [word.text for word in words[at : at + begin + 3]] + ["", "", ""]
    number = _SPOKEN_LINES.get(texts[begin], 0)
    meant = texts[begin] != "sau" or words[at + begin].written == "sáu"
    named = meant and 0 < number <= lines and opens_report(*texts[begin + 1 : begin + 3])
    return NumberAt(number, begin + 1) if named else None
