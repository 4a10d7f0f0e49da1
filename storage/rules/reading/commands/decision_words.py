"""What the office writes after its choice: words that are kept, the document they name, a new date.

"1 theo Thông báo 20-TB/TU ngày 15/12/2026", "đến 31/3/2027, căn cứ 20-TB/TU", "1 nhưng còn thiếu phụ
lục". Documents are read as everywhere (docs/words.md, "Documents and their numbers"); the day of
the document is never taken for the new date.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.days.new_dates import new_date
from storage.rules.reading.document_numbers import Document, find_documents
from storage.rules.reading.folded_text import fold, spells
from storage.rules.reading.products import read_product

_BEFORE: Final = re.compile(
    r"(?:\b(?:theo|căn cứ(?: vào)?|can cu(?: vao)?|tại|tai|trên cơ sở|tren co so|thực hiện|thuc hien)"
    r"\b)?(?:\s*\b(?:thông báo|thong bao|kết luận|ket luan|công văn|cong van|quyết định|quyet dinh"
    r"|nghị quyết|nghi quyet|văn bản|van ban|chỉ thị|chi thi|kế hoạch|ke hoach|tb|kl|cv|qđ|nq|số|so)"
    r"\b)*\s*$",
    re.IGNORECASE,
)
_LEADS_TO_DOCUMENT: Final = re.compile(
    r"\s*(?:theo|bằng|bang|tại|tai|căn cứ(?: vào)?|can cu(?: vao)?|là|la)\s+(?=\S)", re.IGNORECASE
)
_DAY: Final = (
    r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?"
    r"|\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}(?:\s+(?:năm|nam)\s+\d{4})?"
)
_AFTER: Final = re.compile(
    rf"\s*[,(]?\s*(?:(?:ký |ky |ra |đề |de )?(?:ngày|ngay)\s+(?P<named>{_DAY})|(?P<bare>{_DAY}))\s*\)?",
    re.IGNORECASE,
)
_LEADS_TO_DATE: Final = re.compile(
    r"\W*(?:(?:nhung|chi|thoi|cho|moi|la|gia han|han moi|han|den|toi|het|truoc|sang|qua|ngay|cuoi)\W+)*"
    r"(?:\d|quy\b|thang\b|nam\b|giua\b|dau\b)"
)
_DATE_WORDS: Final = 8
"""A date alone takes no more words: "đến hết ngày 31 tháng 3 năm 2027"."""
_SPAN: Final = re.compile(
    r"(?:(?<![\d/.-])\d{1,3}|\b(?:một|mot|hai|ba|bốn|bon|năm|sáu|bảy|tám|chín|mười|muoi|vài|nửa|nua))"
    r"\s+(?:ngày|ngay|tuần|tuan|tháng|thang|quý|quy|năm(?!\s+nay))\b(?!\s*\d)",
    re.IGNORECASE,
)
_TAKES_BACK: Final = ("chưa", "không", "ko", "k", "lại", "đừng", "khoan", "hay")
_ASKS: Final = ("không", "ko", "k", "chưa")
_DOUBT: Final = frozenset({"khong", "ko", "k", "chua", "lai", "hay", "duoc", "a", "ha", "nhi"})
_SIGNS: Final = " .,:;!?-–()"
_FARTHEST: Final = 80
"""Characters before a number among which the words that lead to it are looked for."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The document a decision names, and its date; ``number`` "" if it names none."""

    number: str = ""
    on: date | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """As the decision's event keeps it."""
        on = values.get("ground_on")
        return cls(str(values.get("ground") or ""), date.fromisoformat(on) if on else None)

    def values(self) -> Mapping[str, str]:
        """As an event keeps it; nothing if no document is named."""
        if not self.number:
            return {}
        day = {"ground_on": self.on.isoformat()} if self.on else {}
        return {"ground": self.number, **day}

    @property
    def or_none(self) -> Self | None:
        """Nothing if no document is named."""
        return self if self.number else None


NO_GROUND: Final = Ground()


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """The words whole, the ground they name, and what is left of them without it."""

    words: str = ""
    ground: Ground = NO_GROUND
    rest: str = ""

    def new_date(self, *, after: date) -> date | None:
        """The date they name, wherever it stands; None for none, or more than one."""
        return new_date(self.rest, after=after) if self.rest else None

    @property
    def tells_more(self) -> bool:
        """Whether they say more than a date: a document, or words besides."""
        return bool(self.ground.number) or len(self.words.split()) > _DATE_WORDS

    @property
    def begins_with_date(self) -> bool:
        """Whether the new date is what they say, not a day inside a remark."""
        return _LEADS_TO_DATE.match(fold(self.rest)) is not None

    @property
    def names_span(self) -> bool:
        """Whether they name a length of time, "thêm 15 ngày", from which no date is computed."""
        return _SPAN.search(self.rest) is not None


def without_lead(words: str) -> str:
    """Words that name a document, without what leads to it: "123/SNV-VP" of "theo 123/SNV-VP"."""
    found = _LEADS_TO_DOCUMENT.match(words)
    return words[found.end() :] if found else words


def takes_back(words: str) -> bool:
    """Whether the words after a choice undo it or ask about it: "chưa hoàn thành", "được không?"."""
    said = words.split()
    if not said:
        return False
    first, last = said[0].strip(_SIGNS), said[-1].strip(_SIGNS)
    return (
        words.rstrip(" .!)").endswith("?")
        or any(spells(first, word) for word in _TAKES_BACK)
        or any(spells(last, word) for word in _ASKS)
    )


def only_doubts(words: str) -> bool:
    """Whether nothing but doubt follows a choice whose words may say "chưa": "không?", "chưa"."""
    said = [fold(word).strip(_SIGNS) for word in words[:_FARTHEST].split()]
    return bool(said) and all(word in _DOUBT or not word for word in said)


def read_decision(text: str, today: date) -> DecisionWords:
    """Read the ground. Raises UNCLEAR_GROUND for a day of the document that is none or to come."""
    found = next(iter(find_documents(text)), None)
    if found is None:
        return DecisionWords(text, rest=text)
    begin, end, day = _span(text, found)
    read = read_product(f"{found.number} {day}", today)
    if read.impossible_date:
        raise DomainError(Kind.UNCLEAR_GROUND, number=found.number, text=day)
    rest = f"{text[:begin]} {text[end:]}".strip(" ,;.–-")
    return DecisionWords(text, Ground(found.number, read.on), rest)


def _span(text: str, found: Document) -> tuple[int, int, str]:
    """Where the whole mention of the document begins and ends, and its day as written."""
    far = max(0, found.begin - _FARTHEST)
    before, after = _BEFORE.search(text[far : found.begin]), _AFTER.match(text, found.end)
    begin = far + before.start() if before else found.begin
    if after is None:
        return begin, found.end, ""
    return begin, after.end(), after["named"] or after["bare"]
