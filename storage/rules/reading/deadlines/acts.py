"""Which words of the text say what is due at each time: the label, as written.

Words before a time name its act ("Ban hành Kế hoạch quý I/2026"); if none stand there, the
words or the bracket after it do ("Tháng 12/2026 Báo cáo đề án").
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from storage.rules.reading.deadlines.deadline_clauses import Layout, Span
from storage.rules.reading.deadlines.deadline_words import Words
from storage.rules.reading.deadlines.finished_parts import DONE_VERB, opened_done, said_done
from storage.rules.reading.deadlines.times import Time
from storage.rules.reading.folded_text import fold

_EDGE = r"[\s\-+•*;,.:|/()\[\]]+"
_EDGE_ONLY = re.compile(rf"{_EDGE}$")
_LOOSE_END = re.compile(rf"(?:{_EDGE}|\b(?:tại|trong|vào|và)\s*)$")
_EDGE_OR_NOTHING = re.compile(rf"(?:{_EDGE})?")
_HEAD = re.compile(
    rf"(?:{_EDGE}|(?:\d{{1,2}}|[a-z])[.)]\s|(?:phan dau|du kien|va|hoac|dong thoi|sau do|trong do)\b"
    rf"|da (?=(?:duoc )?(?:{DONE_VERB})\b)|hoan tat viec\b"
    r"|thoi (?:gian|han|diem) hoan thanh\s*:|theo (?!doi\b)[^,;:|]*(?:[,:]|$)"
    r"|(?:dang|chua) [^,;:|]{2,40},"
    r"|thoi (?:gian|han|diem)(?: (?:thuc hien|trien khai|bat dau))?\b|tien do(?: thuc hien)?\b"
    r"|lien tuc\b|tu nay\b|truoc mat\b|dinh ky\b|(?:hang|moi) nam\b"
    r"|nam 20\d\d\s*[(:,]|nam 20\d\d(?= hoan thanh\b)|de (?=trinh\b|bao cao\b|tong hop\b))"
)
_BINDING = (
    r"(?:thời (?:gian|hạn|điểm)(?: (?:thực hiện|triển khai|bắt đầu))?|trong khoảng|trong|vào"
    r"|(?<!năm )trước|đến|tới|từ nay|hết|chậm nhất|muộn nhất|là|xong|ngày \d{1,2}|ngày|định kỳ|theo|và"
    r"|hoặc|dự kiến|phấn đấu|phần đầu|(?:hạn )?cuối(?: cùng)?|hạn chót"
    r"|không (?:muộn|chậm) hơn|trễ nhất|(?<!tất )cả|(?<!thông )suốt|(?:nhân )?dịp"
    r"|(?:lùi|chuyển|gia hạn)(?: thời (?:gian|hạn))? (?:sang|đến|tới)|^(?:sáng|chiều|tối)|giai đoạn|nhiệm kỳ|thời kỳ|các năm|các|của|tiến độ"
    r"|không (?:để |được |phải )?(?:(?:kéo dài|chậm(?: trễ)?|trễ|muộn|vượt) )?quá|g/?đ|mùng|mồng|chủ nhật|(?:h[àằ]ng|mỗi) ngày"
    r"|bắt đầu|khoảng|\d{1,2}(?:\s?(?:h|giờ)|[g:](?=\d))\s?\d{0,2}(?: ?phút|['\u2019\u2032p])?,?|tối thiểu|ít nhất|mỗi|tại"
    r"|(?<!đầu )(?<!thông )(?<!vật )từ|(?<!họp )(?<!lần )thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])"
    r"|(?:^|(?<=[:;,.(\-] ))hạn)"
)
_BINDING_BARE = fold(_BINDING)
_TAIL = re.compile(rf"(?:{_EDGE}|\b{_BINDING}\s*)$", re.IGNORECASE)
_TAIL_PLAIN = re.compile(rf"(?:{_EDGE}|\b{_BINDING_BARE}\s*)$")
_REMARK_WORDS = (
    r"[\s,:\-]*\(?\s*(?:trong|theo|tại|của|và|hoặc|khi|sau|để|cho|đối với|nếu|bao gồm|từ|đến"
    r"|kể từ|do|trừ|trước|phấn đấu|phần đầu|dự kiến|đã|đang|chưa|cơ bản(?! hoàn thành)|thường xuyên"
    r"|liên tục|lâu dài|kịp thời|đúng hạn|đầy đủ|về(?! đích)|trở đi|với|gắn với|trên|đáp ứng|phù hợp|đột xuất"
    r"|h[ằà]ng (?:năm|quý|tháng|tuần)"
    r"|định kỳ|9 tháng|(?:\d+ )?năm|quý|tháng|ngày|x|(?:\d+ |một )?lần|tầm nhìn|định hướng|chậm nhất)\b"
)
_REMARK = re.compile(_REMARK_WORDS, re.IGNORECASE)
_REMARK_PLAIN = re.compile(fold(_REMARK_WORDS))
_CONDITION = re.compile(
    r"\b(?:ngay )?sau khi\b|\bke tu\b|\bkhi co\b|\btheo (?:huong dan|chi dao|yeu cau|tien do|lo trinh)"
)
_NO_ACT = re.compile(
    r"(?:cac )?nhiem vu(?: duoc giao)?|thoi gian|thoi han|han|tien do|co ban|bao dam|xong|hoan thanh truoc"
    r"|ca|nam|(?:cac )?quy|\d{1,2}|thang|ngay|dot xuat|kip thoi|thuc hien nhiem vu|bat dau thuc hien"
)
_BARE_FINISH = re.compile(
    r"[\s;,.|\-]*(?:thoi gian )?(?:phan dau |du kien )?(?:hoan thanh|ket thuc)(?: xong)?\b"
)
_TIMED = re.compile(
    r"thoi gian(?: (?:thuc hien|trien khai|bat dau))?\s*:?\s*(?:tu)?\s*$|bat dau\s*$"
)
_BEGINS_A_WORK = re.compile(r"\b(?:khoi cong|dong tho|phe duyet|trinh)\W*$")
_NAMED_FINISH = re.compile(
    r"(?P<act>[^:;|]+):\s*thoi gian (?:thuc hien|trien khai)\s*:[^|]*;\s*hoan thanh\s*$"
)


@dataclass(frozen=True, slots=True)
class Act:
    """The label of one time and the raw stretches round it."""

    label: str
    lead: Span
    trail: Span


def acts_of(words: Words, times: list[Time], layout: Layout) -> list[Act]:
    """One act for each time, in order."""
    found: list[Act] = []
    begin = 0
    for i, time in enumerate(times):
        following = times[i + 1].begin if i + 1 < len(times) else len(words.plain)
        lead = _after_finished(words, _lead(begin, time.begin, layout), time, layout)
        named = _without_done_bracket(words, _without_asides(lead, layout))
        label = _clean(words, _up_to_condition(words, named))
        label = _named_before(words, label, time, begin)
        end, begin = _border(words, layout, Span(time.end, following), named=bool(label))
        if i + 1 == len(times):
            end = _last_border(words, layout, time.end, following)
        trail = Span(time.end, end)
        found.append(Act(label or _after(words, trail, layout), lead, trail))
    return found


def _lead(begin: int, end: int, layout: Layout) -> Span:
    breaks = layout.breaks_in(begin, end)
    return Span(breaks[-1].end if breaks else begin, end)


def _after_finished(words: Words, lead: Span, time: Time, layout: Layout) -> Span:
    """As in "Đã ban hành Kế hoạch, triển khai hằng năm": what recurs is not the part that is done."""
    if time.rhythm is None or not said_done(words.plain[lead.begin : lead.end]):
        return lead
    joints = layout.joints_in(lead.begin, lead.end)
    return Span(joints[-1].end, lead.end) if joints else lead


def _without_asides(span: Span, layout: Layout) -> Span:
    asides = layout.asides_in(span.begin, span.end)
    leading = [a for a in asides if a.begin <= span.begin + 2]
    return Span(leading[-1].end if leading else span.begin, span.end)


def _without_done_bracket(words: Words, span: Span) -> Span:
    """As in "Thống kê (đã hoàn thành trong tháng 01/2026)": the act is what stands before it."""
    at = opened_done(words.plain[span.begin : span.end])
    return Span(span.begin, span.begin + at) if at else span


def _up_to_condition(words: Words, span: Span) -> Span:
    """The words before "sau khi …"; if it opens the clause, those after its comma."""
    found = _CONDITION.search(words.plain, span.begin, span.end)
    if not found:
        return span
    comma = words.plain.find(",", found.end(), span.end)
    if comma >= 0 and _EDGE_OR_NOTHING.fullmatch(words.plain, span.begin, found.start()):
        return Span(comma + 1, span.end)
    return Span(span.begin, found.start())


def _named_before(words: Words, label: str, time: Time, begin: int) -> str:
    """As in "X: Thời gian thực hiện: Sau khi …; Hoàn thành B": the act is X, not its completion."""
    found = _NAMED_FINISH.search(words.plain, begin, time.begin)
    if not found:
        return label
    return _clean(words, Span(found.start("act"), found.end("act"))) or label


def _border(words: Words, layout: Layout, gap: Span, *, named: bool) -> tuple[int, int]:
    """Where the words after one time end and those before the next begin.

    A time with its act before it leaves the words after the first joint to its neighbour; one
    without takes all up to the last joint.
    """
    breaks = layout.breaks_in(gap.begin, gap.end)
    if breaks:
        introduced = words.plain[gap.begin : gap.end].lstrip().startswith((":", "-"))
        first = breaks[-1] if introduced else breaks[0]
        return first.begin, breaks[-1].end
    asides = layout.asides_in(gap.begin, gap.end)
    joints = layout.joints_in(asides[-1].end if asides else gap.begin, gap.end)
    if joints:
        joint = joints[0] if named else joints[-1]
        return joint.begin, joint.end
    if asides:
        return asides[-1].end, asides[-1].end
    to_next = named or words.plain[gap.begin : gap.end].rstrip().endswith(":")
    middle = gap.begin if to_next else gap.end
    return middle, middle


def _last_border(words: Words, layout: Layout, begin: int, end: int) -> int:
    breaks = layout.breaks_in(begin, end)
    introduced = words.plain[begin:end].lstrip().startswith((":", "-"))
    return breaks[0].begin if breaks and not introduced else end


def _after(words: Words, trail: Span, layout: Layout) -> str:
    """The act named after the time, or in the bracket after it; a remark names none."""
    remark = _REMARK if _accented(words) else _REMARK_PLAIN
    if remark.match(words.written, trail.begin, trail.end):
        return ""
    aside = next(iter(layout.asides_in(trail.begin, trail.end)), None)
    if aside is not None and words.plain[trail.begin : aside.begin].strip(" ,.:;-"):
        trail = Span(trail.begin, aside.begin)
    elif aside is not None:
        if _CONDITION.search(words.plain, aside.begin, aside.end):
            return ""
        trail = Span(aside.begin + 1, aside.end - 1)
    return _clean(words, _up_to_condition(words, trail), keep_tail=True)


def _accented(words: Words) -> bool:
    """A text that has its accents tells "của" from "cửa"; in one without, both are "cua"."""
    return words.written.lower() != words.plain


def _clean(words: Words, span: Span, *, keep_tail: bool = False) -> str:
    """Drop bullets, "Phấn đấu", "trong", "chậm nhất là" and their like from both ends."""
    begin, end = span.begin, span.end
    while head := _HEAD.match(words.plain, begin, end):
        begin = head.end()
    binding = _TAIL if _accented(words) else _TAIL_PLAIN
    end_only = _LOOSE_END if _accented(words) else _EDGE_ONLY
    tail = end_only if keep_tail else binding
    while begin < end and (cut := tail.search(words.written[begin:end])):
        end = begin + cut.start()
    if _only_binds(words.plain[begin:end]):
        return ""
    if _NO_ACT.fullmatch(words.plain[begin:end].strip()):
        return ""
    label = words.written[begin:end].strip()
    return label if any(letter.isalnum() for letter in label) else ""


WorkAndFinish = tuple[Time, Time]
"""The time of some work, and that of its finish."""


def merge_finish(words: Words, times: list[Time], layout: Layout) -> list[WorkAndFinish]:
    """Pairs "Thời gian thực hiện: A; hoàn thành B", "X: A, hoàn thành B": one milestone each."""
    pairs, begin = [], 0
    for left, right in pairwise(times):
        lead = words.plain[_lead(begin, left.begin, layout).begin : left.begin]
        gap = words.plain[left.end : right.begin]
        finish = _BARE_FINISH.match(gap)
        rest = gap[finish.end() :] if finish else gap
        begin = left.end
        if not finish or not _only_binds(rest) or left.onwards or right.onwards:
            continue
        colon = lead.rstrip().endswith(":") and ";" not in gap and not gap.rstrip().endswith(":")
        if (colon and not _BEGINS_A_WORK.search(lead)) or _TIMED.search(lead) or _since(left):
            pairs.append((left, right))
    return pairs


def _only_binds(text: str) -> bool:
    """Nothing but "trong", "trước", a colon and their like."""
    while text and (cut := _TAIL_PLAIN.search(text)) and cut.start() < len(text):
        text = text[: cut.start()]
    return not text


def _since(time: Time) -> bool:
    """As in "Từ A, hoàn thành B": A alone would never end."""
    return time.opens and not time.spans and not time.rhythm


def clean_clause(words: Words, span: Span, layout: Layout) -> str:
    """The words of a clause without a time, its remarks in brackets left out."""
    aside = next(iter(layout.asides_in(span.begin, span.end)), None)
    return _clean(words, Span(span.begin, aside.begin) if aside else span, keep_tail=True)
