"""The parts of a report that tell what is to come, which report nothing.

Source: docs/reading.md, "A report already written".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.report_lines import SHORT, ReportLine

_SECTION: Final = re.compile(r"\s*(?:[IVX]{1,4}|[A-H])[.)/]\s|\s*PHẦN\s")
_SECTION_CELL: Final = re.compile(r"\s*(?:[IVX]{1,4}|[A-H])[.)/]?\s*")
_NUMBER: Final = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})[.)/:]?\s+")
_BULLET: Final = re.compile(r"\s*(?:[-–—+*•·]|[a-zđ][.)]\s)")
_PLANS: Final = re.compile(
    r"phuong huong|nhiem vu trong tam|thoi gian toi|ke hoach (?:cong tac )?(?:thang|quy|tuan|nam)"
    r"|nhiem vu (?:thang|quy|tuan|nam)|tiep theo|(?:thang|quy|tuan|nam) (?:toi|sau)\b"
)
_AHEAD: Final = re.compile(
    r"phuong huong|ke hoach|thoi gian toi|tiep theo|du kien|(?:thang|quy|tuan|nam) (?:toi|sau)\b"
)
_TITLE_WORDS: Final = (
    r"(?:mot so|cac|nhung|phuong huong|nhiem vu|ke hoach|cong tac|cong viec|noi dung|giai phap|trong tam|chu yeu"
    r"|thoi gian toi|tiep theo|trien khai|thuc hien|can|tap trung|du kien|va|cua|trong|so|don vi|co quan"
    r"|tuan|thang|quy|nam|toi|sau|dau|cuoi|tu|den|ngay|[ivx]{1,4}(?:/\d{4})?|[\d/.]+)"
)
_TITLE: Final = re.compile(rf"{_TITLE_WORDS}(?:[\s,;:()–-]+{_TITLE_WORDS})*[\s)]*")
"""A heading of these words only; one that says more may name a task ("Kế hoạch năm 2026 về …")."""
_BACK: Final = re.compile(
    r"ket qua|tinh hinh|danh gia|kho khan|vuong mac|ton tai|han che|kien nghi"
)
_SURELY_AHEAD: Final = re.compile(
    r"phuong huong|thoi gian toi|tiep theo|du kien|(?:thang|quy|tuan|nam) (?:toi|sau)\b"
)
_OF_A_REPORT: Final = re.compile(rf"bao cao|thuc hien (?:ke hoach|nhiem vu)|{_BACK.pattern}")
"""What the title of a report says, so that plans named beside it are in the title."""
_DEED: Final = re.compile(r"\b(?:đã|đang|chưa)\b", re.IGNORECASE)


def without_plans(lines: Iterable[ReportLine]) -> Iterator[ReportLine]:
    """The lines and rows but those of plans: a part with a heading of its own, up to the next part."""
    text, rows, table = _Plans(), _Plans(), ""
    for line in lines:
        if not line.table:
            if not text.covers(line.words):
                yield line
            continue
        if line.table != table:
            table, rows = line.table, _Plans()
        text.told = True
        if not text.planned and not rows.covers(_heading(line.cells)):
            yield line


def _heading(cells: Iterable[str]) -> str:
    """A row that heads others: a Roman number or a letter and a title, nothing else; else nothing."""
    words = [cell for cell in cells if cell.strip()]
    if len(words) == 1:
        return words[0] if _SECTION.match(words[0]) else ""
    if len(words) == 2 and _SECTION_CELL.fullmatch(words[0]):
        return f"{words[0].strip(' ./)')}. {words[1]}"
    return ""


class _Plans:
    """Goes through the lines of a text once; knows whether it stands in plans."""

    def __init__(self) -> None:
        self.planned = False
        self.told = False
        """Whether anything was told yet: the title of a report may speak of plans too."""
        self._above = ""
        self._titled = False
        """Whether a line so far is the title of a report that looks back."""
        self._number: tuple[int, ...] = ()
        """The number of the heading that began the plans, if it has one."""
        self._restarted = False
        """Its own items are numbered from 1 again: a number no longer tells where they end."""

    def covers(self, line: str) -> bool:
        """Whether a line belongs to plans, the heading that begins them included."""
        self._look(line)
        if line.strip():
            self._above = line.strip()
            self._titled = self._titled or _OF_A_REPORT.search(fold(line)) is not None
            self.told = self.told or _tells(self._above)
        return self.planned

    def _look(self, line: str) -> None:
        short = len(line) < SHORT
        if _SECTION.match(line):
            self._begin((), planned=short and bool(_PLANS.search(fold(line))))
        elif not self.planned:
            numbered = _number(line)
            if short and _is_title(line, numbered) and (numbered or self._may_begin(line)):
                self._begin(numbered, planned=True)
        elif self._ends(line):
            self._begin((), planned=False)

    def _may_begin(self, line: str) -> bool:
        """Whether an unnumbered title stands for itself, and is not the title of the report.

        It does after what was told or with a colon, else if nothing before looks back.
        """
        title = fold(line)
        ahead = _SURELY_AHEAD.search(title) and not _OF_A_REPORT.search(title)
        told = self.told or line.rstrip().endswith(":") or (ahead and not self._titled)
        return bool(told) and not _goes_on(self._above, line.strip())

    def _begin(self, number: tuple[int, ...], *, planned: bool) -> None:
        self.planned, self._number, self._restarted = planned, number, False

    def _ends(self, line: str) -> bool:
        number = _number(line)
        if not self._number:
            heads = not number and not _BULLET.match(line) and len(line) < SHORT
            return heads and _BACK.match(fold(line).strip()) is not None
        if number and number[-1] == 1 and len(number) == len(self._number):
            self._restarted = True
        depth = len(number)
        next_one = (*self._number[: depth - 1], self._number[depth - 1] + 1) if number else ()
        return not self._restarted and depth <= len(self._number) and number == next_one != ()


def _tells(line: str) -> bool:
    numbered = _SECTION.match(line) or _NUMBER.match(line) or _BULLET.match(line)
    return bool(numbered) or line.endswith(".") or _DEED.search(line) is not None


def _goes_on(above: str, title: str) -> bool:
    """Whether a title is the rest of the line above: "… tháng 12 và", or a small letter begins it."""
    if fold(above).endswith(" va"):
        return True
    if not above or _NUMBER.match(above) or _BULLET.match(above):
        return False
    return above[-1] in ",;" or (title[:1].islower() and above[-1] not in ".:")


def _number(line: str) -> tuple[int, ...]:
    found = _NUMBER.match(line)
    return tuple(int(part) for part in found[1].split(".")) if found else ()


def _is_title(line: str, number: tuple[int, ...]) -> bool:
    """As "2. Phương hướng, nhiệm vụ tuần tới": plans, and no task's name."""
    if _BULLET.match(line):
        return False
    found = _NUMBER.match(line)
    title = fold(line[found.end() :] if found else line).strip(" .:")
    if not title or _TITLE.fullmatch(title) is None:
        return False
    later = bool(number) and number[-1] > 1 and _PLANS.search(title) is not None
    return later or _AHEAD.search(title) is not None
