"""The part of a list that somebody asks for by a word: "quá hạn", "gia hạn", "chưa báo cáo".

Blanks do not count, so that /nhiemvu sapdenhan is "sắp đến hạn", and a slip of a letter is allowed;
not so "đã", "chưa" or "không" more than the word has, which turns it. Whatever else is said is no
part: it is asked about, and nothing of it is left out in silence.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from storage.rules.reading.folded_text import fold


class Part(StrEnum):
    """Of tasks, what waits for the office, key projects or chỉ tiêu; buttons carry the names."""

    OPEN = "open"
    SOON = "soon"
    OVERDUE = "overdue"
    UNREPORTED = "unreported"
    AWAITING = "awaiting"
    DIFFICULT = "difficult"
    RISK = "risk"
    LATE = "late"
    ALL = "all"
    COMPLETION = "completion"
    EXTENSION = "extension"
    DISPUTE = "dispute"
    LETTERS = "letters"
    UNNUMBERED = "unnumbered"
    UNANSWERED = "unanswered"
    UNCLEAR_SEND = "unclear_send"
    UNASSIGNED = "unassigned"
    IMPORT = "import"
    OWN = "own"
    BY_AGENCY = "by_agency"
    MET = "met"
    MISSED = "missed"
    MISSING = "missing"
    GIVEN = "given"
    UNCOMPARED = "uncompared"
    ESTIMATED = "estimated"
    OFFICIAL = "official"
    UNLED = "unled"
    BEHIND = "behind"
    RESTRICTED = "restricted"


Words = Mapping[str, Part]


def _joined(text: str) -> str:
    return fold(text).strip(" .,:;!?").replace(" ", "")


def _by_word(words: Mapping[Part, Iterable[str]]) -> Words:
    return {_joined(word): part for part, several in words.items() for word in several}


OF_TASKS: Final = _by_word(
    {
        Part.SOON: ["sắp đến hạn"],
        Part.OVERDUE: ["quá hạn"],
        Part.UNREPORTED: ["chưa báo cáo", "chưa có báo cáo"],
        Part.AWAITING: ["chờ xác nhận"],
        Part.DIFFICULT: ["vướng mắc", "khó khăn"],
        Part.RISK: ["nguy cơ", "có nguy cơ", "nguy cơ chậm", "có nguy cơ chậm"],
        Part.LATE: ["không kịp"],
        Part.ALL: ["tất cả"],
    }
)
OF_THE_QUEUE: Final = _by_word(
    {
        Part.COMPLETION: ["báo cáo hoàn thành", "hoàn thành", "xác nhận"],
        Part.EXTENSION: ["đề nghị gia hạn", "gia hạn"],
        Part.DIFFICULT: ["vướng mắc", "khó khăn"],
        Part.DISPUTE: [
            "không phải của cơ quan",
            "không thuộc trách nhiệm",
            "không thuộc trách nhiệm của cơ quan",
            "phân công",
        ],
        Part.LETTERS: [
            "công văn",
            "công văn đôn đốc",
            "thư",
            "thư đôn đốc",
            "văn bản",
            "văn bản đôn đốc",
            "đôn đốc",
            "đôn đốc bằng văn bản",
            "đề xuất đôn đốc bằng văn bản",
        ],
        Part.UNNUMBERED: [
            f"{letter}{waits}"
            for letter in ("", "công văn ", "công văn đôn đốc ")
            for waits in ("chờ ghi số", "chờ ghi số, ngày", "chưa ghi số", "chưa có số", "chưa gửi")
        ],
        Part.UNANSWERED: [
            f"{letter}{waits}"
            for letter in ("", "công văn ", "công văn đôn đốc ")
            for waits in ("chờ trả lời", "chưa trả lời", "chưa có trả lời")
        ],
        Part.UNCLEAR_SEND: ["tin chưa rõ", "tin chưa rõ đã đến nơi", "chưa rõ đã đến"],
        Part.UNASSIGNED: [
            "giao chung",
            "chưa xác định một cơ quan chủ trì",
            "giao chung, chưa xác định một cơ quan chủ trì",
        ],
        Part.IMPORT: ["chỗ chưa chắc", "chỗ chưa chắc khi nạp văn bản", "nạp văn bản"],
        Part.RISK: ["nguy cơ", "có nguy cơ", "nguy cơ chậm", "có nguy cơ chậm"],
        Part.LATE: ["không kịp"],
        Part.OWN: ["của tôi", "tôi"],
        Part.BY_AGENCY: ["cơ quan", "theo cơ quan"],
        Part.ALL: ["tất cả"],
    }
)
OF_PROJECTS: Final = _by_word(
    {Part.UNREPORTED: ["chưa báo cáo", "chưa có báo cáo"], Part.ALL: ["tất cả"]}
)
OF_TARGETS: Final = _by_word(
    {
        Part.MET: ["đạt", "đã đạt", "ước đạt", "đạt kế hoạch"],
        Part.MISSED: [
            "chưa đạt",
            "không đạt",
            "ước chưa đạt",
            "chưa đạt kế hoạch",
            "không đạt kế hoạch",
        ],
        Part.MISSING: [
            "chưa có số liệu",
            "chưa cho số liệu",
            "chưa báo cáo",
            "chưa có báo cáo",
            "không có số liệu",
        ],
        Part.GIVEN: ["có số liệu", "đã có số liệu", "đã báo cáo"],
        Part.UNCOMPARED: ["không so sánh", "không so sánh được", "có số liệu, không so sánh"],
        Part.ESTIMATED: ["ước", "số ước", "số liệu ước"],
        Part.OFFICIAL: ["chính thức", "số chính thức", "số liệu chính thức"],
        Part.UNLED: [
            f"chưa {done}{what}"
            for done in ("", "có ", "rõ ", "xác định ", "phân công ", "giao ")
            for what in ("chủ trì", "cơ quan chủ trì")
        ]
        + ["không có chủ trì", "không có cơ quan chủ trì", "chưa giao", "chưa phân công"],
        Part.BEHIND: [
            f"{foreseen} {missed}{plan}"
            for foreseen in ("có thể", "dự báo")
            for missed in ("không đạt", "chưa đạt")
            for plan in ("", " kế hoạch nhiệm kỳ")
        ],
        Part.RESTRICTED: ["hạn chế", "xem tại văn phòng"],
        Part.ALL: ["tất cả"],
    }
)
_UNOPENED: Final = re.compile(r"han che(?: (\d{1,3}))?")
_OF: Final = re.compile(r"^\s*c[uủ]a\s+", re.IGNORECASE)
_DENIED: Final = re.compile(r"\bko?\b")
_TURNS: Final = re.compile(r"^(?:da|chua|khong)|\b(?:da|chua|khong)\b")
_SAME: Final = 0.82
_SLIPS: Final = 2  # letters left out or added
_LONGEST: Final = 40


def read_part(text: str, words: Words) -> Part | None:
    """The part that a whole text names; None if it names none, or may name two."""
    folded = _DENIED.sub("khong", fold(text).strip())
    said = _joined(folded)
    if said in words or not said or len(said) > _LONGEST:
        return words.get(said)
    turns = _TURNS.findall(folded)
    alike = [one for one in words.items() if all(one[0].startswith(turn) for turn in turns)]
    near = [(ratio, part) for word, part in alike if (ratio := _likeness(said, word))]
    best = {part for ratio, part in near if ratio == max(near)[0]}
    return best.pop() if len(best) == 1 else None


def behind_of(text: str) -> str:
    """Words without "của" before them: "của Sở Nội vụ"."""
    return _OF.sub("", text)


def read_unopened(text: str) -> int | None:
    """The page of "hạn chế", "hạn chế 2", from 1: what an import restricted; None for other words."""
    found = _UNOPENED.fullmatch(fold(text))
    return int(found[1] or 1) if found is not None else None


def _likeness(said: str, word: str) -> float:
    """How alike two words are; 0 if another one may be meant, and for figures always."""
    if abs(len(said) - len(word)) > _SLIPS:
        return 0.0
    ratio = SequenceMatcher(None, said, word, autojunk=False).ratio()
    return ratio if ratio >= _SAME and said.isalpha() else 0.0
