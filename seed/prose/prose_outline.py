"""How a document hangs together: which paragraph stands under which, and what each part is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from seed.prose.agency_starts import begins_holder
from seed.prose.marked_lines import Line, Mark
from storage.rules.reading.folded_text import fold

_EVALUATES: Final = re.compile(
    r"(?:[ivx\d]+[ .)/-]+)?(?:ve |phan |cong tac )?(?:danh gia|nhan dinh|ket qua|nhung ket qua|mot so ket qua|uu diem|han che"
    r"|ton tai|nhung (?:ton tai|han che|kho khan)|kho khan|khuyet diem|nguyen nhan|tinh hinh|thuc trang|boi canh"
    r"|muc dich|quan diem|muc tieu|can cu|dac diem|su can thiet|thanh phan|(?:noi dung,? )?doi tuong|thoi gian,? (?:va )?dia diem|dia diem|noi dung lam viec|(?:noi dung,? (?:va )?)?dien bien|y kien phat bieu|y kien thao luan|phan thao luan|noi dung hop)\b"
)
_HEARS: Final = re.compile(
    r"(?:noi dung,? (?:va )?)?(?:bao cao|thao luan|y kien|phat bieu|tham luan|noi dung (?:hop|thao luan|bao cao|lam viec)|dien bien)\b.*"
)
_CONCLUDES: Final = re.compile(r"\b(?:ket luan|chi dao|giao)\b")
_FORWARD: Final = re.compile(
    r"\b(?:nhiem vu|giai phap|trong tam|thoi gian toi|to chuc thuc hien|ket luan|chi dao|phan cong|yeu cau sau)\b"
)
_INTRODUCES: Final = re.compile(
    r"(?:như sau|sau(?: đây)?|kết luận|yêu cầu|chỉ đạo|thông báo|nhiệm vụ|ý kiến|cụ thể|QUYẾT NGHỊ|đề nghị)\s*:\s*$"
)
_PAST_YEAR: Final = re.compile(r"(?:Trong )?[Nn]ăm (20\d\d),\s")
_BY_A_DAY: Final = re.compile(
    r"(?:trước|xong|hết|chậm nhất)(?: hết)?(?: ngày)? (\d{1,2})/(\d{1,2})/(20\d\d)"
)
_REACHED: Final = re.compile(r"\b(?:vượt|đạt|tăng|giảm|bằng) ")
_OF_A_TIME: Final = re.compile(r"Trong (?:tháng|tuần|quý|kỳ|năm|đợt)(?: qua| vừa qua)?, (?=\S)")
_FIGURES: Final = re.compile(r"(?<![\d/])\d{1,3}(?:,\d+)?\s?%|(?<![\d/])\d{1,3}(?:\.\d{3})+(?!\d)")
_AHEAD: Final = re.compile(r"\b(?:phải|cần|trước ngày|chậm nhất|xong trước|yêu cầu|giao)\b")
_END: Final = re.compile(r"\W*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\b")
_ANNEX: Final = re.compile(r"\W*(?:PHỤ LỤC|Phụ lục)\b(?!.*[.;]$)")
_ANNEXED: Final = re.compile(
    r"\W*\(?(?:[Bb]an hành )?[Kk]èm theo (?:Quyết định|Công văn|Thông báo|Nghị quyết|Chỉ thị|Kế hoạch|Chương trình)\b"
)
"""Under its title: the paper that a decision puts in force stands after the signatures."""
_LONGEST_HEADING: Final = 220


@dataclass
class Part:
    """What stands open above a paragraph."""

    level: float
    line: Line
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: str = ""
    evaluates: bool = False
    directs: bool = False
    """Those above a list only direct those who are named in it."""
    hears: bool = False
    """Others speak here: nothing they ask for is assigned."""
    answered: bool = False
    """A marked paragraph has come under it."""
    context: str = ""


@dataclass
class Outline:
    """The parts open at a paragraph, outermost first."""

    open: list[Part] = field(default_factory=list)

    def enter(self, line: Line) -> None:
        """Close what a paragraph is not under."""
        if line.mark is Mark.NONE:
            self.open = [p for p in self.open if _holds_plain(p)]
            return
        while self.open and self.open[-1].level >= line.mark:
            self.open.pop()
        if line.mark <= Mark.SUBNUMBER:
            # "Đánh giá chung" without a number ends where the numbers begin.
            self.open = [p for p in self.open if not (p.evaluates and p.level % 1)]
        for part in self.open:
            part.answered = True

    def add(self, part: Part) -> None:
        """A heading, or a paragraph that ends in a colon; one without a mark ends the one before."""
        if part.level % 1:
            self.open = [one for one in self.open if not one.level % 1]
        self.open.append(part)

    def level(self, line: Line) -> float:
        """Unmarked, it stands between what is open and what follows."""
        if line.mark is not Mark.NONE:
            return float(line.mark)
        marked = [part.level for part in self.open if not part.level % 1]
        return (marked[-1] if marked else 0.0) + 0.5

    @property
    def evaluates(self) -> bool:
        return bool(self.open) and self.open[-1].evaluates

    @property
    def hears(self) -> bool:
        return any(part.hears for part in self.open)

    def carrier(self, line: Line) -> Part | None:
        """Whose list this paragraph stands in."""
        for part in reversed(self.open):
            if part.leads:
                plain = line.mark is Mark.NONE and part.answered
                return None if plain else part
        return None

    def deadline(self) -> Part | None:
        """The nearest heading that names a day for all under it."""
        return next((part for part in reversed(self.open) if part.deadline), None)


def _holds_plain(part: Part) -> bool:
    return part.level in (Mark.ROMAN, Mark.CAPITAL, Mark.NUMBER, Mark.SUBNUMBER) or (
        not part.answered and bool(part.leads)
    )


def is_heading(line: Line) -> bool:
    """Short, and no sentence."""
    words = line.words.strip()
    if len(words) > _LONGEST_HEADING or words.endswith((".", ";", ",", "./.")):
        return False
    return line.mark is not Mark.NONE or words.isupper() or words.endswith(":") or len(words) < 80


def evaluates(line: Line) -> bool:
    """A heading over what was done, found, or is aimed at: it assigns nothing."""
    plain = fold(line.words.split(":")[0][:_LONGEST_HEADING])
    return _EVALUATES.match(plain) is not None and _FORWARD.search(plain) is None


def looks_ahead(line: Line) -> bool:
    """A heading over tasks, also inside a part that evaluates."""
    return _FORWARD.search(fold(line.words[:_LONGEST_HEADING])) is not None


def hears(line: Line) -> bool:
    """A heading over what others said: reports, the discussion, opinions."""
    plain = fold(line.words.split(":")[0][:_LONGEST_HEADING])
    return _HEARS.match(plain) is not None and _CONCLUDES.search(plain) is None


def tells_of_past(text: str, begin: int, end: int, issued: date) -> bool:
    """Of a year that is over ("Năm 2026, công tác … có tiến bộ"), or what a month brought, in figures."""
    days = [_day(one) for one in _BY_A_DAY.finditer(text, begin, end)]
    over = days and all(day is not None and day < issued for day in days)
    if over and _REACHED.search(text, begin, end):
        return True
    told = _OF_A_TIME.match(text, begin)
    if told is not None and _FIGURES.search(text, told.end(), end):
        return _AHEAD.search(text, begin, end) is None
    year = _PAST_YEAR.match(text, begin)
    return year is not None and int(year[1]) < issued.year


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def introduction(lines: Sequence[Line]) -> int:
    """How many lines lead up to "… kết luận như sau:"; 0 if no line does."""
    for at, line in enumerate(lines):
        if line.mark in (Mark.ROMAN, Mark.NUMBER):
            return (
                0
                if at == 0
                else at
                if any(_INTRODUCES.search(one.text) for one in lines[:at])
                else 0
            )
        if _INTRODUCES.search(line.text):
            return at + 1
    return 0


def _leads_a_list(line: Line) -> bool:
    """As "1. Sở A:", or with the name alone."""
    return line.text.endswith(":") or (is_heading(line) and begins_holder(line.words, 0))


def nested(lines: Sequence[Line]) -> list[Line]:
    """As "1. Sở A:", "1. …", "2. …", "2. Sở B": numbers under a number that lead a list of their own."""
    found: list[Line] = []
    outer = inner = 0
    before: Line | None = None
    for line in lines:
        number = int(line.label) if line.mark is Mark.NUMBER and line.label.isdecimal() else 0
        if number:
            opens = number == 1 and before is not None and _leads_a_list(before)
            if opens and before is not None and before.mark is Mark.NUMBER and not inner:
                outer, inner = int(before.label), 1
                line = replace(line, mark=Mark.BRACKETED)  # noqa: PLW2901 - the same line, deeper
            elif (
                inner
                and number == inner + 1
                and not (
                    number == outer + 1
                    and (line.text.endswith(":") or begins_holder(line.words, 0))
                )
            ):
                inner = number
                line = replace(line, mark=Mark.BRACKETED)  # noqa: PLW2901 - as above
            else:
                outer = inner = 0
        elif line.mark in (Mark.ROMAN, Mark.CAPITAL):
            outer = inner = 0
        found.append(line)
        before = line
    return found


def body(lines: Sequence[Line]) -> list[Line]:
    """The lines up to the list of receivers; an annex after it counts again."""
    kept: list[Line] = []
    away = False
    for at, line in enumerate(lines):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        annexed = _ANNEX.match(line.text) or _ANNEXED.match(below)
        if _END.match(line.text):
            away = True
        elif away and annexed and line.text.isupper():
            away = False
        if not away:
            kept.append(line)
    return kept
