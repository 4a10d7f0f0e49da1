"""Words as official papers write them: dates, moments, names at the beginning of a cell.

Source: Hướng dẫn 36-HD/VPTW (thể thức văn bản của Đảng): a nought stands only before days 1 to 9 and
months 1 and 2: "06/3/2026", "ngày 03 tháng 4 năm 2018".
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final, Protocol

from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.reading.folded_text import fold
from storage.rules.reading.reporting_period import Part, Period
from storage.rules.tasks.silence_causes import Cause

_IN_FULL: Final = tuple(
    (re.compile(rf"(?<!\w){short}(?!\w)"), full)
    for short, full in (
        ("BQLDA", "Ban Quản lý dự án"),
        ("QLDA", "quản lý dự án"),
        ("ĐTXD", "đầu tư xây dựng"),
        ("UBND", "Ủy ban nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
        ("MTTQ", "Mặt trận Tổ quốc"),
    )
)
_KINDS: Final = (
    "Báo cáo|Biên bản|Chỉ thị|Chiến lược|Chương trình|Công điện|Công văn|Đề án|Hướng dẫn|Kế hoạch|"
    "Kết luận|Lệnh|Luật|Nghị định|Nghị quyết|Phương án|Quy chế|Quy định|Quy hoạch|Quyết định|"
    "Thông báo|Thông tri|Thông tư|Tờ trình|Văn bản"
)
_KIND_OF_DOCUMENT: Final = re.compile(
    rf"(?:{_KINDS})(?: [^,;]{{1,40}}?)?(?= (?:của|về|thực hiện|ban hành|tại) )"
    rf"|(?:{_KINDS})(?: (?:hành động|kết luận|liên tịch))?$",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"[-/](?P<sign>[^\W\d_]+)[-/]")
_KIND_BY_SIGN: Final = {
    "BC": "Báo cáo", "CT": "Chỉ thị", "CTr": "Chương trình", "CV": "Công văn", "HD": "Hướng dẫn",
    "KH": "Kế hoạch", "KL": "Kết luận", "NQ": "Nghị quyết", "QC": "Quy chế", "TB": "Thông báo",
    "TTr": "Tờ trình",
    "ĐA": "Đề án",
}  # fmt: skip
_NO_KIND: Final = "Văn bản"
_NUMBER_ALONE: Final = re.compile(
    r"(?:[Ss]ố )?(?P<number>[0-9]+(?:/[0-9]{4})?[-/][^\W\d_]+[-/]\w\S*)"
)
_SUBJECT: Final = re.compile(r" (?:về|thực hiện|ban hành|tại) .*", re.DOTALL)
_KIND_BESIDE_NUMBER: Final = re.compile(
    rf"(?<!\w)(?P<kind>{_KINDS}) (?=[0-9]+[A-Za-z]?(?:/[0-9]{{4}})?[-/][^\W\d_]+[-/]\w)",
    re.IGNORECASE,
)
_DAY_BEHIND_NUMBER: Final = re.compile(
    r"(?<![\w/-])(?P<number>[0-9]+[A-Za-z]?(?:/[0-9]{4})?[-/][A-ZĐ][\w/-]*) (?=ngày [0-9])"
)
_BECAUSE: Final = re.compile(r"(?:vì|do) (?!(?:vậy|thế|đó)\b)", re.IGNORECASE)
_BUT: Final = re.compile(r"[\s,;.:–-]*(?:nhưng(?: mà)?|song|tuy nhiên)?[\s,;:]*", re.IGNORECASE)
_WRITTEN_DAY: Final = re.compile(
    r"(?<![\w/.-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![/-]?\w)"
)
_FIRST_DAY: Final = re.compile(
    r"(?:đến |ngày )*(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})[,;:]? (?=\S)",
    re.IGNORECASE,
)
_WHOLE: Final = "hoan thanh"
_NOUGHT_UP_TO_DAY = 9
_NOUGHT_UP_TO_MONTH = 2


def paper_day(value: date | None) -> str:
    """06/3/2026; a dash if there is no date."""
    return f"{paper_day_month(value)}/{value.year}" if value else "–"


def paper_day_month(value: date) -> str:
    """06/3, if the year is told next to it."""
    return f"{_day(value.day)}/{paper_month(value)}"


def paper_month(value: date) -> str:
    """01, 02, 3 … 12."""
    return f"0{value.month}" if value.month <= _NOUGHT_UP_TO_MONTH else str(value.month)


def paper_days(words: str) -> str:
    """Words that somebody wrote, their dates in the form of papers: "ngày 06/3/2026"."""
    return _WRITTEN_DAY.sub(_as_paper_day, words)


def _as_paper_day(found: re.Match[str]) -> str:
    day = _as_date(*found.groups())
    return paper_day(day) if day else found[0]


def paper_moment(value: datetime) -> str:
    """16 giờ ngày 25/12/2026, 07 giờ 05 phút ngày 05/3/2027; the moment is local already."""
    minutes = f" {value:%M} phút" if value.minute else ""
    return f"{value:%H} giờ{minutes} ngày {paper_day(value)}"


def behind_day(words: str, day: date | None) -> str:
    """Words that begin with a day that is told beside them already, without it: "31/3/2027, chờ Bộ"."""
    found = _FIRST_DAY.match(words)
    if day is None or found is None or _as_date(found["day"], found["month"], found["year"]) != day:
        return words
    return words[found.end() :]


def milestone_words(label: str) -> str:
    """A milestone's name within a sentence: "cơ bản hoàn thành"; names and initials stay as they are."""
    first, _, rest = label.partition(" ")
    if first[1:].islower() and not rest[:1].isupper():
        first = first.lower()
    return f"{first} {rest}".strip()


def is_a_step(label: str, title: str) -> bool:
    """Whether a milestone is named beside its task: not one that is the whole of it, "Hoàn thành"."""
    return bool(label) and fold(label) not in {_WHOLE, fold(title)}


def numbered_documents(words: str) -> str:
    """Words that somebody wrote, their documents cited alike: "Thông báo số 112-TB/TU, ngày 07/10/2026"."""
    return _dated(_KIND_BESIDE_NUMBER.sub(r"\g<kind> số ", words))


def _dated(words: str) -> str:
    """With the comma that the Party's papers set between a document's number and its day."""
    return _DAY_BEHIND_NUMBER.sub(r"\g<number>, ", words)


def behind_because(words: str) -> str:
    """Words under a heading that says already that they are a reason: "chờ Bộ" of "vì chờ Bộ"."""
    found = _BECAUSE.match(words)
    return words[found.end() :] if found else words


def remark_words(words: str) -> str:
    """What the office wrote with a yes, after the yes: "còn thiếu phụ lục" of "nhưng còn thiếu phụ lục"."""
    found = _BUT.match(words)
    return words[found.end() :].strip(" .") if found else words


def _as_date(*written: str) -> date | None:
    number, month, year = map(int, written)
    try:
        return date(year, month, number)
    except ValueError:
        return None


def in_sentence(label: str) -> str:
    """A period's label within a sentence: "năm 2026", "giữa nhiệm kỳ 2025-2030", "quý IV/2026"."""
    return label[:1].lower() + label[1:]


def occurrence(period: str) -> str:
    """Which time of what recurs, within a sentence: "quý III/2026", "năm 2027", "tháng 02/2027"."""
    kind, _, year = period.rpartition("/")
    if not kind:
        return f"năm {year}"
    number = int(kind[1:])
    if kind.startswith("M"):
        return f"tháng {paper_month(date(int(year), number, 1))}/{year}"
    named = (
        Period(int(year), number) if kind.startswith("Q") else Period(int(year), None, Part(kind))
    )
    return in_sentence(named.label)


def within_period(label: str) -> str:
    """What happened in a period: "trong quý IV/2026"; of half a term "đến giữa nhiệm kỳ"."""
    said = in_sentence(label)
    return f"đến {said}" if said.startswith("giữa") else f"trong {said}"


def in_full(name: str) -> str:
    """An agency's name without the abbreviations in which a programme may write it."""
    for short, full in _IN_FULL:
        name = short.sub(full, name)
    return name


def paper_ground(ground: Ground) -> str:
    """The document of a decision: "Thông báo số 34-TB/TU, ngày 05/10/2026"."""
    said = f"{ground.number}, ngày {paper_day(ground.on)}" if ground.on else ground.number
    if not said[:1].isdigit():
        return said
    kind = _kind_by_sign(ground.number)
    return f"{'văn bản' if kind == _NO_KIND else kind} số {said}"


class _SettledLine(Protocol):
    """A task with the later date and the document that settled it, and whether it was asked for late."""

    @property
    def code(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def ground(self) -> Ground | None: ...
    @property
    def asked_late(self) -> bool: ...
    @property
    def agreed_on(self) -> date | None: ...
    @property
    def still_late(self) -> bool: ...
    @property
    def period(self) -> str: ...
    @property
    def agencies(self) -> Sequence[str]: ...


def settled_together(found: Sequence[_SettledLine], most: int) -> list[list[_SettledLine]]:
    """Of the first tasks settled those of one date, document, day and agency together, in their order."""
    together: dict[tuple[object, ...], list[_SettledLine]] = {}
    for one in found[:most]:
        late = one.still_late, one.period
        alike = (one.due_on, one.ground, one.asked_late, one.agreed_on, tuple(one.agencies), late)
        together.setdefault(alike, []).append(one)
    return list(together.values())


def section_words(title: str) -> str:
    """A section by the first part of its title: what stands before a semicolon."""
    return title.partition(";")[0].strip()


def capital(name: str) -> str:
    """A name at the beginning of a cell or a head: "Các cấp ủy"."""
    return name[:1].upper() + name[1:]


def name_of(agency: str) -> str:
    """An agency at the beginning of a cell, its abbreviations written out."""
    return capital(in_full(agency))


def product_words(text: str) -> str:
    """A product with its kind, if only its number was written: "Kế hoạch số 231/KH-UBND, ngày 05/3/2026"."""
    found = _NUMBER_ALONE.match(text)
    if found is None or (kind := _kind_by_sign(found["number"])) == _NO_KIND:
        return numbered_documents(text)
    return _dated(f"{kind} số {text[found.start('number') :]}")


def deadline_words(text: str) -> str:
    """A deadline as the document has it; the register keeps a cell's pieces apart by bars."""
    pieces = (one.strip().lstrip("-–").strip(" ;") for one in text.split("|"))
    return "; ".join(filter(None, pieces))


class _IssuedDocument(Protocol):
    """A document that assigns tasks."""

    @property
    def number(self) -> str: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def title(self) -> str: ...


def cited(document: _IssuedDocument) -> str:
    """Chương trình hành động số 17-CTr/TU, ngày 06/3/2026 của Ban Chấp hành …; with its whole subject."""
    kind = _KIND_OF_DOCUMENT.match(document.title)
    named = kind[0] if kind else _kind_by_sign(document.number)
    rest = document.title[kind.end() :] if kind else ""
    return f"{named} số {document.number}, ngày {paper_day(document.issued_on)}{rest}"


def _kind_by_sign(number: str) -> str:
    """Of a document whose title names no kind; the Party's "QĐ" is a Quyết định or a Quy định."""
    found = _SIGN.search(number)
    if found and found[0] == "/QĐ-":
        return "Quyết định"
    return _KIND_BY_SIGN.get(found["sign"], _NO_KIND) if found else _NO_KIND


def cited_shortly(document: _IssuedDocument) -> str:
    """The same without what the document is about."""
    return _SUBJECT.sub("", cited(document))


def counted_names(found: Sequence[tuple[str, int]], most: int, groups: Collection[str] = ()) -> str:
    """Sở Y tế (5); Sở Nội vụ (3); 9 cơ quan (mỗi cơ quan 2) và 4 cơ quan khác.

    Of those that have equally many all are named or none, and then how many they are. ``groups`` are
    named together, no one agency.
    """
    named, alike = _named(found, most)
    shown = [_with_count(one) for one in found[:named]]
    equals = [name for name, _ in found[named : named + alike]]
    if equals:
        whom = "mỗi nơi" if set(equals) & set(groups) else "mỗi cơ quan"
        shown.append(f"{_bodies(equals, groups, 'cơ quan', ', ')} ({whom} {found[named][1]})")
    rest = list(found[named + alike :])
    if len(rest) == 1:
        shown.append(_with_count(rest.pop()))
    left = _bodies([name for name, _ in rest], groups, "cơ quan", ", ")
    told = "; ".join(shown)
    return f"{told} và {left} khác" if left else told


def _with_count(one: tuple[str, int]) -> str:
    return f"{agency_in_sentence(one[0])} ({one[1]})"


def bodies(names: Sequence[str], groups: Collection[str]) -> str:
    """How many lead: "14 cơ quan chủ trì và 4 nhóm giao chung"."""
    return _bodies(names, groups, "cơ quan chủ trì", " và ")


def _bodies(names: Sequence[str], groups: Collection[str], agency: str, joint: str) -> str:
    shared = sum(name in groups for name in names)
    counts = ((len(names) - shared, agency), (shared, "nhóm giao chung"))
    return joint.join(f"{count} {noun}" for count, noun in counts if count)


def _named(found: Sequence[tuple[str, int]], most: int) -> tuple[int, int]:
    """How many are named, and how many equals after them are only counted.

    Not one alone is left out; equals around the edge are all named if they are few.
    """
    if len(found) <= most + 1:
        return len(found), 0
    counts = [count for _, count in found]
    edge = counts[most]
    first, end = counts.index(edge), len(counts) - counts[::-1].index(edge)
    if first == most:
        return most, 0
    if end - most <= most // 2:
        return end + (end + 1 == len(found)), 0
    return first, end - first


def agency_in_sentence(name: str) -> str:
    """An agency within a sentence: its abbreviations written out, one of many bodies "các cấp ủy"."""
    name = in_full(name)
    return f"các {name[4:]}" if name.startswith("Các ") else name


_ASSIGNED = re.compile(r" theo phân công của (?P<by>Ủy ban nhân dân .+)")


def assigner(name: str) -> str:
    """The Party organ of who names the body, if the document leaves that to an Ủy ban nhân dân; else ""."""
    found = _ASSIGNED.search(in_full(name))
    return f"Đảng ủy {found['by']}" if found else ""


_CAUSES = {
    Cause.NO_CONTACT: "cơ quan chưa cử đầu mối",
    Cause.COLLECTIVE: "giao chung, chưa xác định cơ quan cụ thể",
    Cause.NOT_CONNECTED: "đầu mối chưa kết nối để nhận nhắc việc",
    Cause.NOT_DELIVERED: "không gửi được tin nhắc đến đầu mối",
    Cause.NO_ANSWER: "đã nhắc, chưa có báo cáo từ lần nhắc gần nhất",
    Cause.NO_PRODUCT: "có báo cáo nhưng chưa có sản phẩm được xác nhận",
    Cause.AWAITS_OFFICE: "đang chờ Văn phòng Thành ủy xử lý",
    Cause.NOT_ASKED: "chưa được nhắc",
}


def overdue_cause(value: Cause) -> str:
    """How far an overdue task was reported on, as a paper says it."""
    return _CAUSES[value]


_REPORTS: Final[Mapping[What, tuple[str, str, str]]] = {
    What.PROGRESS: ("Báo cáo tiến độ", "", ""),
    What.COMPLETION: ("Báo cáo hoàn thành", "", ""),
    What.EXTENSION: ("Đề nghị gia hạn", "đã đồng ý", "không đồng ý"),
    What.DIFFICULTY: ("Báo cáo vướng mắc", "đã trả lời", ""),
    What.DISPUTED: ("Ý kiến không thuộc trách nhiệm", "đã đồng ý", "giữ nguyên phân công"),
    What.FORECAST: ("Dự báo", "", ""),
}


def last_report(kind: What, agreed: bool | None, on: date) -> str:
    """What an agency said last of a task: "Đề nghị gia hạn ngày 07/10/2026 (đã đồng ý)"."""
    name, yes, no = _REPORTS[kind]
    outcome = "" if agreed is None else yes if agreed else no
    return f"{name} ngày {paper_day(on)}{f' ({outcome})' if outcome else ''}"


def _day(number: int) -> str:
    return f"0{number}" if number <= _NOUGHT_UP_TO_DAY else str(number)
