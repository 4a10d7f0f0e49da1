"""Lines of the message answered that are named: "việc 2", "dòng số 3", "việc thứ hai", "việc cuối"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.numerals import NumberAt, number_at
from storage.rules.reading.vocabulary import opens_report

_LINE_WORDS: Final = {
    "viec": "việc", "muc": "mục", "dong": "dòng", "cau": "câu", "stt": "stt", "task": "task", "ma": "mã",
    "cai": "cái",
}  # fmt: skip
"""With their accents: "mức 4" and "cầu 2" name no line."""

_UNITS: Final = frozenset(("ngay", "tuan", "thang", "nam", "quy", "hom", "gio"))
_SPOKEN_LINES: Final = {
    word: at
    for at, word in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"), 1)
}
_COUNTS: Final = frozenset((*_SPOKEN_LINES, *"23456789"))
_OPENING: Final = {
    "da": "đã", "dang": "đang", "chua": "chưa", "se": "sẽ", "xong": "xong", "kip": "kịp", "khong": "không",
    "trinh": "trình", "hoan": "hoàn", "xin": "xin", "vuong": "vướng", "bi": "bị", "vua": "vừa", "sap": "sắp",
    "gui": "gửi", "nop": "nộp", "lui": "lùi", "thieu": "thiếu", "duoc": "được", "gap": "gặp", "ok": "ok",
    "de": "đề", "het": "hết", "lay": "lấy", "ban": "ban", "roi": "rồi", "cham": "chậm", "tre": "trễ", "kho": "khó",
}  # fmt: skip
"""What a report begins with, after a line in words: "việc ba xin …", no "việc một cửa", "việc năm nay"."""

_OPENING_WRITTEN: Final = frozenset(
    (
        "của",
        "có",
        "cần",
        "vẫn",
        "cũng",
        "đều",
        "thì",
        "là",
        "mới",
        "chờ",
        "đợi",
        "coi",
        "tiếp",
        "còn",
        "bàn",
    )
)
"""The same, if the accents are written: "cua" may be "cửa", "co" "cơ quan"."""

_NO_YEAR: Final = frozenset(_OPENING) - {"lui", "duoc", "ok", "het", "ban", "roi", "kho"}
"""After "năm" only these: a year may be new, over, hard, of somebody, or have something."""

_OF_A_DAY: Final = frozenset(
    (*_UNITS, "nay", "toi", "sau", "truoc", "dau", "cuoi", "giua", "sang", "chieu", "hang", "trong", "roi", "qua")
)  # fmt: skip
"""What makes a day or a time of "thứ hai", "đầu" and "cuối": "thứ hai tuần sau", "cuối năm"."""

_DONE_ON: Final = frozenset(("đã", "da", "mới", "moi"))
_LONGEST_DAY: Final = 4
"""Words of a day before "đã": "hôm qua", "sáng thứ hai"."""

_NO_FIRST: Final = frozenset(("tư", "tu", "mối", "ra", "vào"))
"""What makes one noun with "đầu"."""

_LONGEST_TURN: Final = 20
_RANKS: Final = {"nhat": 1, "nhi": 2}
_SEVERAL: Final = frozenset(("cac", "nhung", "moi", "nhieu", "may", "vai"))
_SOME: Final = _SEVERAL - {"moi"}
_BEFORE_COUNT: Final = frozenset((",", "ca", "chi", "co", "con", "va", "em"))
_BEFORE_SECOND: Final = frozenset((",", "con", "va", "rieng"))
_OR: Final = frozenset(("hoac", "hay", "nua"))
_AMONG: Final = _COUNTS | _SEVERAL | {"so", "tong"}
"""What may stand between "trong" and the lines of which some are meant."""


class NamedLine(NamedTuple):
    """The place after the words that name a line, and its number; ``many`` such lines in a row."""

    end: int
    number: int
    many: int = 1


def line_named_at(words: Sequence[Word], at: int, lines: int) -> NamedLine | None:
    """The line that is named here, or the lines of "hai việc đầu"."""
    numbered = at + 1 < len(words) and words[at + 1].kind is WordKind.NUMBER
    if not numbered and _is_among(words, at):
        return None
    if spoken := _spoken_in_turn(words, at, lines):
        return spoken
    counts = words[at].text in _COUNTS and not (at and words[at - 1].text == "/")  # "28/2"
    several = _several_lines(words, at, lines) if counts else None
    return several or _second_at(words, at, lines) or _line_at(words, at, lines)


def _spoken_in_turn(words: Sequence[Word], at: int, lines: int) -> NamedLine | None:
    """As in "một xong hai chưa ba kịp", one after the other from the first."""
    number = _SPOKEN_LINES.get(words[at].text, 0)
    if not 0 < number <= lines or not _opens(words, at + 1, year=words[at].text == "nam"):
        return None
    if number > 1:
        before = next((w.value for w in reversed(words[:at]) if w.kind is WordKind.LINE), 0)
        return NamedLine(at + 1, number) if before == number - 1 else None
    second = any(
        words[place].text == "hai" and _opens(words, place + 1, year=False)
        for place in range(at + 1, min(len(words), at + _LONGEST_TURN))
    )
    return NamedLine(at + 1, number) if at == 0 and second and lines > 1 else None


def _line_at(words: Sequence[Word], at: int, lines: int) -> NamedLine | None:
    texts = [word.text for word in words[at : at + 6]] + [""] * 6
    if (
        at == 0
        and texts[0].isdecimal()
        and len(texts[0]) <= 2
        and texts[1] == "den"
        and words[1].written != "đền"
        and 1 < lines >= int(texts[0])
        and not _ends_range(texts, lines)
    ):
        return NamedLine(1, int(texts[0]))
    begin = 2 if texts[:2] == ["nhiem", "vu"] or texts[:2] == ["dau", "viec"] else 1
    if begin == 1 and not _is_written(words[at], _LINE_WORDS):
        return None
    if texts[begin] in {"dau", "cuoi"} and (
        texts[0] == "viec"
        or (texts[0] == "cai" and lines > 1 and (not at or words[at - 1].text == ","))
    ):
        skip = texts[begin + 1] in {"tien", "cung"}
        return _first_or_last(words, at + begin, at + begin + 1 + skip, lines)
    ordinal = texts[begin] in {"thu", "so"}
    number = number_at(texts, begin + ordinal) if ordinal else None
    if number is not None and not _ends_ordinal(words, at + begin, at + number.end):
        return None
    counts = texts[0] == "cai"  # "cái số 3"; "cái 3 xã" names no line
    if number is None and not counts and texts[begin].isdecimal() and len(texts[begin]) <= 2:
        number = NumberAt(int(texts[begin]), begin + 1)
    if number is None and not counts and lines > 1:
        number = _line_in_words(words, at, begin, lines)
    if ordinal and texts[begin + 1] in _RANKS:
        number = NumberAt(_RANKS[texts[begin + 1]], begin + 2)
    if number is None or number.value > 99 or texts[number.end] in {"/", "%"}:
        return None
    goes_on = texts[number.end] in {".", ","} and texts[number.end + 1].isdecimal()
    glued = goes_on and words[at + number.end].end == words[at + number.end + 1].begin
    counted = texts[number.end] in _UNITS and texts[number.end + 1] in {"nua", "lam"}
    return None if glued or counted else NamedLine(at + number.end, number.value)


def _second_at(words: Sequence[Word], at: int, lines: int) -> NamedLine | None:
    """As in "cái đầu kịp, cái sau không kịp" of two lines; no "việc sau Tết", no "cái sau đó"."""
    begins = not at or words[at - 1].text in _BEFORE_SECOND
    texts = [word.written for word in words[at + 1 : at + 3]] + ["", ""]
    if lines != 2 or not begins or texts[0] != "sau" or not _is_written(words[at], _LINE_WORDS):
        return None
    behind = at + 2 + (texts[1] in {"cùng", "cung"})
    pointed = behind < len(words) and words[behind].text in {"do", "nay", "khi"}
    return NamedLine(behind, 2) if not pointed and _ends_there(words, behind) else None


def _ends_range(texts: Sequence[str], lines: int) -> bool:
    """As in "1 đến 3 kịp": the last of some lines; no "1 đến 3/1", "1 đến 3 tháng nữa"."""
    number = texts[2].isdecimal() and int(texts[0]) < int(texts[2]) <= lines
    return number and not (texts[3] in {"/", ".", "-", "h", "%"} or texts[3] in _UNITS)


def _several_lines(words: Sequence[Word], at: int, lines: int) -> NamedLine | None:
    """As in "hai việc đầu kịp", "3 nhiệm vụ cuối đã trình"."""
    texts = [word.text for word in words[at : at + 5]] + [""] * 5
    count = number_at(texts, 0)
    if count is None or count.end != 1 or not 1 < count.value <= lines:
        return None
    begin = 3 if texts[1:3] in (["nhiem", "vu"], ["dau", "viec"]) else 2
    if texts[begin] not in {"dau", "cuoi"} or len(words) <= at + begin:
        return None
    if begin == 2 and not _is_written(words[at + 1], _LINE_WORDS):
        return None
    skip = texts[begin + 1] in {"tien", "cung"}
    found = _first_or_last(words, at + begin, at + begin + 1 + skip, lines)
    first = 1 if texts[begin] == "dau" else lines - count.value + 1
    return NamedLine(found.end, first, count.value) if found else None


def _is_among(words: Sequence[Word], at: int) -> bool:
    """As in "một trong hai việc đầu", "2/3 việc đầu", "vài việc đầu": which of them is not said."""
    if _is_counted(words, at):
        return True
    begin = at
    while begin and words[begin - 1].text in _AMONG:
        begin -= 1
    before = [word.text for word in words[max(0, begin - 2) : begin]]
    counted = begin < at or words[at].text in _COUNTS
    share = len(before) > 1 and before[1] == "/" and before[0] in _COUNTS | {"1"}
    last = before[-1] if before else ""
    return counted and (share or last == "trong" or last in _OR)


def _is_counted(words: Sequence[Word], at: int) -> bool:
    """As in "vài việc đầu", or "9 việc đầu" of seven; no "ngày 28/2 việc đầu", "thứ hai việc đầu"."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    if not at or words[at].text != "viec" or following not in {"dau", "cuoi"}:
        return False
    count = words[at - 1].text in _COUNTS and (at == 1 or words[at - 2].text in _BEFORE_COUNT)
    return count or words[at - 1].text in _SOME


def _is_written(word: Word, known: dict[str, str]) -> bool:
    """Whether it is one of these words, with its own accents or with none."""
    return word.text in known and (word.written.isascii() or word.written == known[word.text])


def _opens(words: Sequence[Word], at: int, *, year: bool) -> bool:
    """Whether a report surely begins here, so that a number before it counts nothing."""
    if at >= len(words):
        return False
    word = words[at]
    following = words[at + 1].text if at + 1 < len(words) else ""
    if word.written == "con" and not year:
        return following in _OPENING  # "viec hai con vuong", no "con em"
    if not opens_report(word.text, following, word.written) or (year and word.text not in _NO_YEAR):
        return False
    return _is_written(word, _OPENING) or word.written in _OPENING_WRITTEN


def _first_or_last(words: Sequence[Word], at: int, end: int, lines: int) -> NamedLine | None:
    """As in "việc đầu tiên", "việc cuối"; no "việc đầu mối", "việc cuối năm"."""
    first = words[at].text == "dau"
    bare = first and end == at + 1 and end < len(words) and words[end].kind is WordKind.WORD
    named = _opens(words, end, year=False) if bare else _ends_there(words, end)
    named = named or _dates_a_deed(words, end, closed=end > at + 1)
    return NamedLine(end, 1 if first else lines) if named else None


def _ends_there(words: Sequence[Word], at: int) -> bool:
    """Whether "việc đầu" and "việc cuối" go on as a report: no "việc cuối năm", no "việc đầu tư"."""
    if at >= len(words) or words[at].kind is not WordKind.WORD:
        return True
    following = words[at + 1].text if at + 1 < len(words) else ""
    word = words[at]
    return not _is_of_a_day(words, at) and opens_report(word.text, following, word.written)


def _is_of_a_day(words: Sequence[Word], at: int) -> bool:
    """Whether a day goes on here: no "đến nay", no "vừa trình"."""
    if at >= len(words):
        return False
    following = words[at + 1].text if at + 1 < len(words) else ""
    text = words[at].text
    if text == "ky":  # "cuối kỳ", no "cuối ký rồi"
        return words[at].written == "kỳ" or following in {"chua", "van", "nay", "hop"}
    if text == "vua":
        return following in {"roi", "qua"}
    return text in _OF_A_DAY or (text == "den" and following != "nay")


def _dates_a_deed(words: Sequence[Word], at: int, *, closed: bool) -> bool:
    """As in "việc cuối hôm qua mới trình": a day before "đã"; "cuối năm" and "cuối tuần" are one."""
    if at >= len(words) or not (
        words[at].text == "hom" or (closed and words[at].text in _OF_A_DAY)
    ):
        return False
    return any(word.written in _DONE_ON for word in words[at + 2 : at + 1 + _LONGEST_DAY])


def _ends_ordinal(words: Sequence[Word], at: int, end: int) -> bool:
    """No weekday ("việc thứ hai tuần sau"); a number in words that ends there ("số một cửa" doesn't)."""
    behind = words[end].text if end < len(words) else ""
    if words[at].text == "thu" and (_is_of_a_day(words, end) or behind.isdecimal()):
        return False
    figures = words[end - 1].kind is WordKind.NUMBER
    return figures or words[at].text == "thu" or _ends_there(words, end)


def _line_in_words(words: Sequence[Word], at: int, begin: int, lines: int) -> NumberAt | None:
    """As in "việc ba xin gia hạn": a report goes on after it, so that it counts nothing."""
    number = _spoken_line(words, at, begin, lines)
    if not number:
        return None
    year = words[at + begin].text == "nam"
    place = at + begin + 1
    marked = not year and place < len(words) and words[place].text == ":"
    listed = place + 1 < len(words) and words[place].text in {",", "va"}
    listed = listed and _is_written(words[place + 1], _LINE_WORDS)
    named = marked or listed or _opens(words, place, year=year)
    return NumberAt(number, begin + 1) if named else None


def _spoken_line(words: Sequence[Word], at: int, begin: int, lines: int) -> int:
    """The number in words that may be a line's, else 0."""
    spoken = words[at + begin] if at + begin < len(words) else None
    number = _SPOKEN_LINES.get(spoken.text, 0) if spoken else 0
    if spoken is None or number > lines or (spoken.text == "sau" and spoken.written != "sáu"):
        return 0
    before = words[at - 1].text if at else ""
    year = spoken.text == "nam" and (before == "cong" or words[at].text == "nhiem")
    return 0 if before in _SEVERAL or year else number


def line_perhaps_at(words: Sequence[Word], at: int, lines: int) -> int:
    """The place after a line's noun whose line is not sure ("việc hai họp"), else ``at``.

    Its words may be about that line, so that they are not about the task named before them.
    """
    texts = [word.text for word in words[at : at + 4]] + [""] * 4
    begin = 2 if texts[:2] == ["nhiem", "vu"] or texts[:2] == ["dau", "viec"] else 1
    if lines < 2 or at + begin + 1 >= len(words):
        return at
    if begin == 1 and not _is_written(words[at], _LINE_WORDS):
        return at
    return at + begin if _may_be_line(words, at, begin, lines) else at


def _may_be_line(words: Sequence[Word], at: int, begin: int, lines: int) -> bool:
    word, behind = words[at + begin], words[at + begin + 1]
    following = words[at + begin + 2].text if at + begin + 2 < len(words) else ""
    if word.text == "thu":
        timed = behind.kind is WordKind.TIME  # "thứ" and "hai tuần sau", or a Monday
        return timed or behind.text == "nhat" or 0 < _SPOKEN_LINES.get(behind.text, 0) <= lines
    if word.text == "cuoi":
        return words[at].text == "viec" and behind.kind is WordKind.WORD
    if word.text == "dau":
        opens = opens_report(behind.text, following, behind.written)
        return words[at].text == "viec" and opens and behind.written not in _NO_FIRST
    place = begin + (word.text == "so")
    one_stop = word.text == "mot" and behind.written in {"cửa", "cua"}
    return _spoken_line(words, at, place, lines) > 0 and not one_stop
