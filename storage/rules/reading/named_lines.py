"""Lines of the message answered that are named: "việc 2", "dòng số 3", "việc thứ hai", "việc cuối"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.numerals import NumberAt, number_at
from storage.rules.reading.vocabulary import opens_report

_LINE_WORDS: Final = {
    "viec": "việc", "muc": "mục", "dong": "dòng", "cau": "câu", "stt": "stt", "task": "task", "ma": "mã",
}  # fmt: skip
"""With their accents: "mức 4" and "cầu 2" name no line."""

_UNITS: Final = frozenset(("ngay", "tuan", "thang", "nam", "quy", "hom", "gio"))
_SPOKEN_LINES: Final = {
    word: at
    for at, word in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"), 1)
}
_OPENING: Final = {
    "da": "đã", "dang": "đang", "chua": "chưa", "se": "sẽ", "xong": "xong", "kip": "kịp", "khong": "không",
    "trinh": "trình", "hoan": "hoàn", "xin": "xin", "vuong": "vướng", "bi": "bị", "vua": "vừa", "sap": "sắp",
    "gui": "gửi", "nop": "nộp", "lui": "lùi", "thieu": "thiếu", "duoc": "được", "gap": "gặp", "ok": "ok",
}  # fmt: skip
"""What a report begins with, behind a line in words: "việc ba xin …", no "việc một cửa", "việc năm nay"."""

_OPENING_WRITTEN: Final = frozenset(
    ("của", "có", "cần", "vẫn", "cũng", "đều", "thì", "là", "mới", "chờ", "đợi", "coi", "tiếp")
)
"""The same, where the accents are written: "cua" may be "cửa", "co" "cơ quan"."""

_NO_YEAR: Final = frozenset(_OPENING) - {"lui", "duoc", "ok"}
"""Behind "năm" only these: a year may be new, of somebody, or have something."""

_OF_A_DAY: Final = frozenset(
    (*_UNITS, "nay", "toi", "sau", "truoc", "dau", "cuoi", "giua", "sang", "chieu", "hang", "den", "trong", "vua", "roi", "qua")
)  # fmt: skip
"""What makes a day or a time of "thứ hai", "đầu" and "cuối": "thứ hai tuần sau", "cuối năm"."""

_SEVERAL: Final = frozenset(("cac", "nhung", "moi", "nhieu", "may", "vai"))


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
        and words[1].written != "đền"
        and 1 < lines >= int(texts[0])
    ):
        return NamedLine(1, int(texts[0]))
    begin = 2 if texts[:2] == ["nhiem", "vu"] or texts[:2] == ["dau", "viec"] else 1
    if begin == 1 and not _is_written(words[at], _LINE_WORDS):
        return None
    if texts[begin] in {"dau", "cuoi"} and texts[0] == "viec":
        skip = texts[begin + 1] in {"tien", "cung"}
        return _first_or_last(words, at + begin, at + begin + 1 + skip, lines)
    ordinal = texts[begin] in {"thu", "so"}
    number = number_at(texts, begin + ordinal) if ordinal else None
    if number is not None and not _ends_ordinal(words, at + begin, at + number.end):
        return None
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


def _is_written(word: Word, known: dict[str, str]) -> bool:
    """Whether it is one of these words, with its own accents or with none."""
    return word.text in known and (word.written.isascii() or word.written == known[word.text])


def _opens(words: Sequence[Word], at: int, *, year: bool) -> bool:
    """Whether a report surely begins here, so that a number before it counts nothing."""
    if at >= len(words):
        return False
    word = words[at]
    following = words[at + 1].text if at + 1 < len(words) else ""
    if not opens_report(word.text, following, word.written) or (year and word.text not in _NO_YEAR):
        return False
    return _is_written(word, _OPENING) or word.written in _OPENING_WRITTEN


def _first_or_last(words: Sequence[Word], at: int, end: int, lines: int) -> NamedLine | None:
    """As in "việc đầu tiên", "việc cuối"; no "việc đầu mối", "việc cuối năm"."""
    first = words[at].text == "dau"
    bare = first and end == at + 1 and end < len(words) and words[end].kind is WordKind.WORD
    named = _opens(words, end, year=False) if bare else _ends_there(words, end)
    return NamedLine(end, 1 if first else lines) if named else None


def _ends_there(words: Sequence[Word], at: int) -> bool:
    """Whether "việc đầu" and "việc cuối" go on as a report: no "việc cuối năm", no "việc đầu tư"."""
    if at >= len(words) or words[at].kind is not WordKind.WORD:
        return True
    following = words[at + 1].text if at + 1 < len(words) else ""
    word = words[at]
    return word.text not in _OF_A_DAY and opens_report(word.text, following, word.written)


def _ends_ordinal(words: Sequence[Word], at: int, end: int) -> bool:
    """No weekday ("việc thứ hai tuần sau"); a number in words that ends there ("số một cửa" doesn't)."""
    behind = words[end].text if end < len(words) else ""
    if words[at].text == "thu" and (behind in _OF_A_DAY or behind.isdecimal()):
        return False
    figures = words[end - 1].kind is WordKind.NUMBER
    return figures or words[at].text == "thu" or _ends_there(words, end)


def _line_in_words(words: Sequence[Word], at: int, begin: int, lines: int) -> NumberAt | None:
    """As in "việc ba xin gia hạn": a report goes on behind it, so that it counts nothing."""
    spoken = words[at + begin] if at + begin < len(words) else None
    number = _SPOKEN_LINES.get(spoken.text, 0) if spoken else 0
    if spoken is None or not 0 < number <= lines:
        return None
    before = words[at - 1].text if at else ""
    year = spoken.text == "nam"
    if before in _SEVERAL or (year and (before == "cong" or words[at].text == "nhiem")):
        return None
    meant = spoken.text != "sau" or spoken.written == "sáu"
    place = at + begin + 1
    marked = not year and place < len(words) and words[place].text == ":"
    listed = place + 1 < len(words) and words[place].text in {",", "va"}
    listed = listed and _is_written(words[place + 1], _LINE_WORDS)
    named = meant and (marked or listed or _opens(words, place, year=year))
    return NumberAt(number, begin + 1) if named else None
