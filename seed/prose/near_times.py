"""Times told from the document's own day: "trong tuần này", "tháng sau", "quý I năm tới", "cuối tháng".

Each is written out as the day, month, quarter or year it means, so that it is read as any other
(docs/reading.md, deadline rule 29).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

_AT: Final = (
    r"(?:[Tt]rong|[Nn]gay|[Vv]ào|[Hh]ết|[Tt]rước|[Xx]ong|[Nn]hất|là|[Đđ]ến|tới|[Hh]ạn|tại|[Cc]uối|[Đđ]ầu|[Gg]iữa"
    r"|[Ss]ang|thúc|:)"
)
_AT_MEETING: Final = r"(?:(?:phiên|cuộc|buổi|hội nghị|kỳ)(?: (?!này|tới|sau)\w+){0,5}|giao ban)\s+"
_CUE: Final = rf"(?P<cue>(?<![\w-])(?:(?:{_AT}\s+){{1,4}}(?:{_AT_MEETING})?|{_AT_MEETING}))"
_WHICH: Final = (
    r"(?P<which>này|nay|sau(?! khi| đó| ngày| liền)|tới|kế tiếp(?! liền)|tiếp theo)(?![\w-])"
)
_WEEKDAYS: Final = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
_WEEKDAY: Final = rf"[Tt]hứ (?P<weekday>{'|'.join(_WEEKDAYS)}|[2-7]),? "
_CLOSES: Final = r"(?=\s*(?:[,;.)]|$))"
_NEXT: Final = {"này": 0, "nay": 0}
"""Any other word is the one after."""
_RHYTHM: Final = re.compile(r"(?i)(?<![\w-])(?:hằng|hàng|mỗi|từng|định kỳ|thường niên)(?![\w-])")
_PLANNED: Final = re.compile(
    r"(?:kế hoạch|nhiệm vụ|công tác|công việc|chương trình|phương hướng|lịch|dự toán|chỉ tiêu)"
    r"(?: công tác| trọng tâm| làm việc| chủ yếu)*\s?$"
)
"""As "kế hoạch trong tháng tới": what is planned, not when it is due."""
_MADE: Final = re.compile(
    r"(?:trình|ban hành|phê duyệt|hoàn thành|hoàn thiện|gửi|nộp|giao) (?:dự thảo )?(?:kế hoạch|chương trình|dự toán|lịch|chỉ tiêu)\s?$"
)
"""As "ban hành kế hoạch trong tháng tới": by when the paper itself is made."""
_SESSION: Final = re.compile(r"\b(?:họp|hội nghị|buổi|giao ban)\b[^,;.]*$")
"""As "tại phiên họp hôm nay": the meeting the document tells of."""
_DAY_OF: Final = re.compile(r"ngày \d{1,2}(?: tháng |/)\d{1,2}$")
_FIRST_YEAR: Final = 2000

_Found = re.Match[str]


def names_near(words: str, issued: date) -> bool:
    """Whether a time is told from the document's day."""
    return written_out(words, issued) != words


def written_out(words: str, issued: date) -> str:
    """The same words with each such time written out; beside a rhythm "tháng sau" is the one after each."""
    if issued.year < _FIRST_YEAR:
        return words
    recurs = _RHYTHM.search(words) is not None
    for pattern, told in _RULES.items():

        def meant(found: _Found, told: Callable[[_Found, date], str] = told) -> str:
            before = (found.string, max(0, found.start() - 40), found.start())
            planned = _PLANNED.search(*before) and not _MADE.search(*before)
            later = recurs and found.groupdict().get("which") not in _NEXT
            return found[0] if planned or later else told(found, issued)

        words = pattern.sub(meant, words)
    return words


def _week(found: _Found, issued: date) -> str:
    """Its weekday, else its Friday as in replies; "trước" a week is the Friday before."""
    monday = issued - timedelta(days=issued.weekday())
    named = found["weekday"]
    cue = (found.groupdict().get("cue") or "").rstrip()
    at = _WEEKDAYS.index(named) if named in _WEEKDAYS else int(named) - 2 if named else 4
    weeks = _NEXT.get(found["which"], 1) - (cue.casefold().endswith("trước") and not named)
    day = monday + timedelta(days=at, weeks=weeks)
    # A document of a Saturday has its own week's end before it.
    return f"{_until(cue)}ngày {max(day, issued) if not weeks else day:%d/%m/%Y}"


def _until(cue: str) -> str:
    """The words before a week's day without those that name a part of it."""
    kept = re.sub(r"(?i)\s*\b(?:cuối|đầu|giữa)$", "", cue)
    return f"{kept} " if kept else ""


def _month(found: _Found, issued: date) -> str:
    months = issued.year * 12 + issued.month - 1 + _NEXT.get(found["which"], 1)
    year, month = months // 12, months % 12 + 1
    day = found.groupdict().get("day")
    return f"{day}/{month}/{year}" if day else f"{found['cue']}tháng {month}/{year}"


def _quarter(found: _Found, issued: date) -> str:
    quarters = issued.year * 4 + (issued.month - 1) // 3 + _NEXT.get(found["which"], 1)
    return f"{found['cue']}quý {quarters % 4 + 1}/{quarters // 4}"


def _year(found: _Found, issued: date) -> str:
    """After a day of a month "năm sau" is the one after each (rule 18)."""
    if found["which"] not in {*_NEXT, "tới"} and _DAY_OF.search(found.string, 0, found.end("of")):
        return found[0]
    return f"{found['of']} năm {issued.year + _NEXT.get(found['which'], 1)}"


def _end(found: _Found, issued: date) -> str:
    """As "vào cuối tháng", "trước cuối quý", "hết tuần"."""
    kinds = {
        "tháng": f"tháng {issued:%m/%Y}",
        "quý": f"quý {(issued.month + 2) // 3}/{issued.year}",
    }
    friday = issued + timedelta(days=max(4 - issued.weekday(), 0))
    part = "" if found["unit"] == "tuần" else "cuối "
    cue = re.sub(r"(?i)\b(?:cuối|hết|trước|khi)\s+", "", found["cue"])
    return f"{cue}{part}{kinds.get(found['unit'], f'ngày {friday:%d/%m/%Y}')}"


def _counted(found: _Found, issued: date) -> str:
    """As "trong vòng 3 tuần kể từ ngày 05/10/2026": a count from a day that is named."""
    del issued
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    try:
        return _after(found, date(year, month, day))
    except ValueError:
        return found[0]


def _ahead(found: _Found, issued: date) -> str:
    """As "trong 02 tuần tới": counted from the document's own day."""
    return _after(found, issued)


def _after(found: _Found, since: date) -> str:
    count = int(found["count"])
    if found["unit"] == "tháng":
        months = since.year * 12 + since.month - 1 + count
        year, month = months // 12, months % 12 + 1
        return f"trước ngày {min(since.day, monthrange(year, month)[1])}/{month}/{year}"
    due = since + timedelta(days=count * (7 if found["unit"] == "tuần" else 1))
    return f"trước ngày {due:%d/%m/%Y}"


def _day(found: _Found, issued: date) -> str:
    if _SESSION.search(found.string, max(0, found.start() - 40), found.start("name")):
        return found[0]
    return f"{found['cue']}ngày {issued + timedelta(days=found['name'] == 'mai'):%d/%m/%Y}"


def _weekday(found: _Found, issued: date) -> str:
    """As "trước thứ Tư": the next one after the document's day."""
    named = found["weekday"]
    at = _WEEKDAYS.index(named) if named in _WEEKDAYS else int(named) - 2
    return (
        f"{found['cue']}ngày {issued + timedelta(days=(at - issued.weekday()) % 7 or 7):%d/%m/%Y}"
    )


def _day_of_month(found: _Found, issued: date) -> str:
    """As "chậm nhất ngày 28": the next day of that number."""
    day = int(found["day"])
    months = issued.year * 12 + issued.month - 1 + (day < issued.day)
    year, month = months // 12, months % 12 + 1
    known = 1 <= day <= monthrange(year, month)[1]
    return f"{found['cue']}ngày {day}/{month}/{year}" if known else found[0]


_BY: Final = r"(?P<cue>(?<![\w-])(?:[Tt]rước|[Xx]ong(?: vào)?|[Vv]ào|[Cc]hậm nhất(?: là| vào)?|[Mm]uộn nhất(?: là| vào)?|[Hh]ạn)\s+)"

_RULES: Final[Mapping[re.Pattern[str], Callable[[_Found, date], str]]] = {
    re.compile(rf"(?:{_CUE}(?:{_WEEKDAY})?)tuần {_WHICH}"): _week,
    re.compile(rf"{_WEEKDAY}tuần {_WHICH}"): _week,
    re.compile(
        rf"(?<=[^\W\d] )(?<!hai )(?<!ba )(?<!vài )(?P<weekday>)tuần (?P<which>này|tới|sau){_CLOSES}"
    ): _week,
    re.compile(
        r"(?<![\w-])[Tt]rong (?:vòng )?(?P<count>\d{1,2}) (?P<unit>ngày|tuần|tháng) tới(?![\w-])"
    ): _ahead,
    re.compile(
        r"(?P<day>ngày \d{1,2}) (?:của )?tháng (?P<which>này|sau(?! liền)|tới)(?![\w-])"
    ): _month,
    re.compile(
        rf"{_BY}(?:\d{{1,2}}\s?(?:h|giờ)\s?\d{{0,2}},? )?(?:ngày |sáng |chiều )?[Tt]hứ (?P<weekday>{'|'.join(_WEEKDAYS)}|[2-7])(?=\s*(?:[;.)]|$|,(?! (?:ngày|tuần)\b)))"
    ): _weekday,
    re.compile(
        rf"{_BY}(?:\d{{1,2}}\s?(?:h|giờ)\s?\d{{0,2}},? )?ngày (?P<day>\d{{1,2}})(?=\s*(?:[;.)]|$|, [a-zà-ỹđ]))"
    ): _day_of_month,
    re.compile(rf"{_CUE}tháng {_WHICH}"): _month,
    re.compile(rf"{_CUE}[Qq]uý {_WHICH}"): _quarter,
    re.compile(
        r"(?<![\w-])(?P<of>[Tt]háng \d{1,2}|[Qq]uý [IVX\d]{1,3}|\d{1,2}/\d{1,2}|[Cc]uối|[Đđ]ầu|[Gg]iữa|[Hh]ết"
        rf"|[Tt]rong|[Tt]rước|[Ss]ang|[Vv]ào|[Nn]gay|đến|hoàn thành) năm {_WHICH}"
    ): _year,
    re.compile(rf"{_CUE}(?<=cuối )(?P<unit>tháng|quý|tuần){_CLOSES}"): _end,
    re.compile(rf"(?P<cue>(?<![\w-])[Tt]rong )(?P<unit>tháng|quý|tuần){_CLOSES}"): _end,
    re.compile(rf"{_CUE}(?<=hết )(?P<unit>tháng|quý|tuần){_CLOSES}"): _end,
    re.compile(
        rf"{_CUE}(?:\d{{1,2}}\s?(?:h|giờ)\s?\d{{0,2}},? )?(?:ngày |sáng |chiều )?(?P<name>hôm nay|mai)(?![\w-])"
    ): _day,
    re.compile(
        r"(?<![\w-])(?P<cue>(?:[Nn]gay|[Tt]rong|[Tt]rước|xong|nhất)\s+)(?:trong |trước |là )?(?:\d{1,2}\s?(?:h|giờ)\s?\d{0,2},? )?(?P<name>(?:sáng|trưa|chiều|tối|đêm) nay)(?![\w-])"
    ): _day,
    re.compile(
        r"(?:(?:xong |hoàn thành )?trong (?:vòng |thời hạn |thời gian )?)?(?<!\d)(?P<count>\d{1,3}) (?P<unit>ngày|tuần|tháng),?"
        r" (?:kể |tính )?từ ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)(?! (?:đến|-))"
    ): _counted,
    re.compile(r"(?<![\w-])(?P<cue>)(?:sáng|trưa|chiều|tối|ngày) (?P<name>mai)(?![\w-])"): _day,
}
