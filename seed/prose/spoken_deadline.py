"""When an assignment is due: the words of its sentence that say so, read by the deadline reader.

A sentence names many years and days that are no deadline of it (docs/reading.md, deadline rule 11); they are
covered before the rest is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from seed.prose.covered_times import BLANK, CONDITIONS, KINDS, condition, covered
from seed.prose.near_times import names_near, written_out
from seed.prose.tet import names_tet, with_days
from storage.rules.reading.deadlines import DeadlineReading, Milestone, read_deadline
from storage.rules.reading.deadlines.deadline_words import Words, mend
from storage.rules.reading.deadlines.feast_days import ANCESTORS, FULL_MOON, TET, feast_day
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.tokens import scan

_HANGS: Final = re.compile(
    r"\b(?:sau khi|(?:ke|tinh) tu (?:ngay|khi)(?! (?:ban hanh|ky|phat hanh)\b)|ngay khi|khi)\b[^,;]{0,120}?\b(?:ban hanh|thong qua|phe duyet|chap thuan|huong dan|co hieu luc|hieu luc|co y kien|cho y kien|y kien|nhan|tiep nhan|bo tri von|co quyet dinh|ket luan|duoc giao|giao von|bao cao|hoan thanh|ban giao|thoa thuan|dong y|cong bo|co ket qua|ket thuc|yeu cau|thanh lap|nghiem thu|tham dinh|giao (?:chi tieu|ke hoach|du toan|nhiem vu)|phan bo)\b"
    r"|\btheo (?:dung )?(?:tien do|lo trinh|thoi han|yeu cau|huong dan) (?:cua|do) (?!thong bao nay|ket luan nay|ke hoach nay)"
    r"|\b(?:ngay )?khi (?:xay ra|phat sinh)\b"
    r"|\btuy (?:theo|thuoc)\b"
)
_IN_USE: Final = re.compile(
    r"((?:vận hành|hoạt động|khai thác|sử dụng)\b[^,;.]{0,40}?) (?:kể |bắt đầu )?từ (?=(?:ngày|tháng|[Qq]uý|đầu|\d))"
    r"(?![^,;.]*(?: đến | - |trở đi))"
)
"""docs/reading.md, deadline rule 27: what is to be in use from a day on is due on it."""

_SINCE: Final = re.compile(
    r"(?P<since>\b[Tt]ừ (?:ngày \d[\d/]*|tháng \d{1,2}(?:/\d{4}| năm \d{4})?|[Qq]uý [IVX\d]{1,3}(?:/\d{4}| năm \d{4})?|năm \d{4})(?: trở đi)?)"
    r"(?P<deed>,? (?!đến\b)[^\d,;.]{2,80}?) (?P<rhythm>(?:định kỳ )?(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm))(?![\w-])"
)
"""As "từ quý IV/2026 thực hiện công bố hằng tháng": the rhythm begins then."""

_COUNTED_FROM: Final = re.compile(r"\b[Tt]ính (t)ừ ngày (?=\d{1,2}/\d{1,2}(?:/\d{4})? đến )")
"""As "60 ngày đêm, tính từ ngày 10/9 đến ngày 10/11": the span itself."""

_MAY_SAY: Final = re.compile(
    r"\d|\b(?:ngay|tuan|thang|quy|nam|hang|moi|dinh ky|thuong|tet|khi|theo|mai|ke|tinh|trong|tuy|can cu|neu|truong hop|thu (?:hai|ba|tu|sau|bay))\b"
)
"""Words without which nothing says when; most sentences have none, and are read no closer."""


def deadline_words(text: str, issued: date) -> str:
    """The parts of an assignment's words that say when; "" if none does."""
    words = mend(text)
    if not _MAY_SAY.search(words.plain):
        return ""
    plain = covered(words, issued)
    open_words = _open(words, plain)
    last = condition(words.written)
    kept = [words.written[:last].strip(" ,;.-")] if last else []
    for begin, end in _segments(plain, last):
        if (
            _says_when(plain[begin:end])
            or names_tet(words.written[begin:end])
            or names_near(open_words[begin:end], issued)
        ):
            gap = (
                "; "
                if ";" in words.written[last:begin] or "." in words.written[last:begin]
                else ", "
            )
            kept.append((gap if kept else "") + words.written[begin:end].strip(" ,;.-"))
            last = end
    return "".join(kept)


def _uncovered(text: str, issued: date) -> str:
    """The words without the times that date something else."""
    words = mend(text)
    return re.sub(r"\s+", " ", _open(words, covered(words, issued)))


def _open(words: Words, plain: str) -> str:
    """What is left of the written words where the plain ones are covered."""
    return "".join(w if p != BLANK else " " for w, p in zip(words.written, plain, strict=True))


def _segments(plain: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    depth = 0
    for at, letter in enumerate(plain[begin:], start=begin):
        depth += (letter == "(") - (letter == ")")
        stops = (
            letter in ",;"
            or (letter == "." and plain[at + 1 : at + 2] in ("", " "))
            or (letter == "-" and plain[at - 1 : at + 2] == " - " and not _spans_on(plain, at))
        )
        if stops and depth <= 0 and not _listed_time(plain, at):
            yield begin, at
            begin = at + 1
    yield begin, len(plain)


def _spans_on(plain: str, at: int) -> bool:
    """A dash between two times: "giai đoạn 2026 - 2030", "25/8/2026 - 20/9/2026"."""
    before, after = plain[at - 2 : at - 1], plain[at + 2 : at + 3]
    return before == after == BLANK or (before.isdecimal() and after.isdecimal())


def _listed_time(plain: str, at: int) -> bool:
    """A comma inside "quý I, II/2026", "các năm 2027, 2028" or "định kỳ 6 tháng, năm" parts nothing."""
    if re.match(
        r", 0?9 thang(?:,| va) nam\b|, nam (?:bao cao|tong hop|danh gia|so ket|theo|gui|cho|ve|dung|day)\b",
        plain[at : at + 16],
    ):
        return re.search(r"\b(?:\d thang|quy|thang)$", plain[:at]) is not None
    return (
        re.match(
            r", ?(?:[ivx]{1,4}\b|20\d\d\b|\d{1,2}\b(?! (?!nam|va|den)[a-z]))(?:[^a-z]|$)",
            plain[at : at + 12],
        )
        is not None
    )


def _says_when(segment: str) -> bool:
    if not _MAY_SAY.search(segment):
        return False
    return CONDITIONS.search(segment) is not None or any(
        token.kind in KINDS or token.kind is TokenKind.SPELL for token in scan(segment)
    )


def read_spoken(deadline: str, issued: date) -> DeadlineReading:
    """Read words of a sentence: a day without a year is the next such day (rule 25)."""
    told = with_days(_uncovered(deadline, issued), issued)
    told = _COUNTED_FROM.sub(r"\1ừ ngày ", told)
    told = _SINCE.sub(r"\g<rhythm> \g<since>\g<deed>", told)
    words = _with_years(_IN_USE.sub(r"\1 ngay trong ", written_out(told, issued)), issued)
    reading = read_deadline(words, year=issued.year)
    found = [_next_such_day(mark, words, issued) for mark in reading.milestones]
    marks = tuple(_once(found))
    if len(marks) == 1:
        marks = (replace(marks[0], label=""),)
    hangs = bool(condition(deadline)) or _HANGS.search(mend(deadline).plain) is not None
    doubtful = reading.ambiguous or written_out(told, issued) != told
    return replace(reading, milestones=marks, conditional=hangs, ambiguous=doubtful)


def _with_years(words: str, issued: date) -> str:
    """Days without a year before a clause that names one: each is the next such day, not of that year."""
    clauses = _CLAUSES.split(words)
    named = next((at for at, clause in enumerate(clauses) if _A_YEAR.search(clause)), 0)

    def dated(found: re.Match[str]) -> str:
        day, month = int(found[1]), int(found[2])
        past = (month, day) < (issued.month, issued.day)
        return f"{found[0]}/{issued.year + past}" if 1 <= month <= 12 and day <= 31 else found[0]

    early = (
        clause if _RECURS.search(clause) else _SHORT_DAY.sub(dated, clause)
        for clause in clauses[:named]
    )
    return "".join((*early, *clauses[named:]))


_CLAUSES: Final = re.compile(r"(?<=;)|(?<=,)(?=\s+(?!ngày|tháng|quý|năm|và|đến)[a-zđ])")
_A_YEAR: Final = re.compile(r"20\d\d")
_SHORT_DAY: Final = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/])")
_RECURS: Final = re.compile(r"(?i)\b(?:hằng|hàng|mỗi|định kỳ)\b")


def _once(marks: Sequence[Milestone]) -> Iterator[Milestone]:
    """One rhythm said twice counts once: "hằng năm … (trước ngày 15/12)"."""
    months = any(mark.recurs == "yearly" and (mark.recurs_on or "")[:1] == "M" for mark in marks)
    since = {mark.recurs for mark in marks if mark.recurs and mark.start}
    seen = set()
    for mark in marks:
        key = (mark.start, mark.due, mark.recurs, mark.recurs_on)
        vague = (
            mark.recurs == "yearly" and mark.recurs_on == "Q4" and not mark.due and not mark.start
        )
        open_ended = mark.recurs in since and not (mark.start or mark.due)
        if not (mark.recurs and key in seen) and not (vague and months) and not open_ended:
            yield mark
        seen.add(key)


def _next_such_day(mark: Milestone, deadline: str, issued: date) -> Milestone:
    if mark.due is None or mark.due >= issued or mark.recurs or str(mark.due.year) in deadline:
        return mark
    return replace(mark, due=_later(mark.due), start=_later(mark.start) if mark.start else None)


def _later(day: date) -> date:
    """The same day a year later; a feast that moves with the moon has its own."""
    for feast in (TET, ANCESTORS, FULL_MOON):
        if feast_day(feast, day.year) == day:
            return feast_day(feast, day.year + 1)
    last = day.month == 2 and day.day == 29
    return date(day.year + 1, day.month, 28 if last else day.day)
