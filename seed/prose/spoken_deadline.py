"""When an assignment is due: the words of its sentence that say so, read by the deadline reader.

A sentence names many years and days that are no deadline of it (docs/reading.md, deadline rule 11); they are
covered before the rest is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from seed.prose.near_times import names_near, written_out
from seed.prose.tet import names_tet, with_days
from storage.rules.reading.deadlines import Milestone, Reading, read_deadline
from storage.rules.reading.deadlines.deadline_words import Words, mend
from storage.rules.reading.deadlines.feast_days import ANCESTORS, FULL_MOON, TET, feast_day
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Unit
from storage.rules.reading.deadlines.tokens import Token, scan

_DATE: Final = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} thang \d{1,2} nam \d{4}"
_DOCUMENT: Final = (
    r"(?:thong bao|ket luan|cong van|ke hoach|nghi quyet|chi thi|quyet dinh|to trinh|bao cao|chuong trinh|huong dan"
    r"|quy dinh|nghi dinh|(?<!he )thong tu|luat|cong dien|van ban|don|bien ban|hop dong|ket luan thanh tra)"
)
_CUE: Final = r"(?:trong|truoc|het|cuoi|xong|vao|hoan thanh|cham nhat|muon nhat|han|den|la|:|dau|giua|ngay trong|tu|sang)"
_ATTRIBUTES: Final = (
    rf"(?:so|so:)\s*\d+[\w/&-]*(?:[/-][\w&-]+)*(?:,? ngay (?:{_DATE}))?",
    rf"\b{_DOCUMENT}(?: so [\w/&-]+,?| lien tich| nay)? (?:ra |ban hanh |ky )?ngay (?:{_DATE})",
    rf"\bngay (?:{_DATE})(?=,? cua (?:ban|bo|chinh phu|thu tuong|quoc hoi|thanh uy|uy ban|ubnd|hoi dong|hdnd|so|thuong truc|van phong|dang uy))",
    (
        r"\b(?:giai doan|thoi ky|nhiem ky|nien do|nam hoc|khoa|tam nhin(?: den)?|dinh huong(?: den)?|muc tieu(?: den)?)"
        r"(?: nam)?(?: hoc)? 20\d\d(?:\s*-\s*(?:20)?\d\d)?(?:,? (?:tam nhin|dinh huong)?(?: den)?(?: nam)? 20\d\d)*"
    ),
    r"\b(?:quy hoach|chien luoc|chuong trinh|de an|dinh huong)\b[^,;.]{0,60}? (?:den|toi) nam 20\d\d(?:,? (?:tam nhin|dinh huong)(?: den)?(?: nam)? 20\d\d)?",
    r"(?<!\d )\b(?:dip|nhung|dot|cac|hai|ba|nhung thang|thoi gian|giai doan|quy|thang) (?:thang )?cuoi nam(?: 20\d\d)?",
    # What somebody else asks for, in brackets behind his paper.
    r"\((?:de nghi|kien nghi|de xuat|xin|theo|kem)\b[^()]{0,200}\)",
    r"\bdip (?:le|tet)[^,;.]{0,40}",
    # Since when something is in force.
    rf"\b(?:hieu luc(?: thi hanh)?|ap dung),? (?:ke )?tu (?:ngay )?(?:{_DATE}|thang \d{{1,2}}/20\d\d)",
    # Another feast than the one of the lunar year, which has no day here.
    r"\b(?:[a-z]+ )?tet (?:duong lich|trung thu|doc lap|thieu nhi|doan ngo|han thuc)\b(?:,?(?: nam)? 20\d\d\b(?!/))?",
    # What is got ready for the feast, not when it is due: "phương án trực Tết", "thị trường Tết".
    (
        r"\b(?!(?:truoc|sau|den|toi|het|qua|giap|can|sat|dip|ky|them|trong|ngay|mung|vao|la|han|xong|nhat|kip|hon"
        r"|(?<!ong )(?<!enh )(?<!nan )(?<!uan )(?<!han )(?<!ca )nhan)\b)[a-z]+(?: le)?(?:,| va)? tet\b"
        r"(?: nguyen dan| co truyen| am lich| duong lich| (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) [a-z]{2,4})*(?:(?: nam)? 20\d\d\b(?!/))?"
    ),
    r"\bqua tet\b(?: nguyen dan| co truyen| am lich)*",
    # What is paid for some months.
    r"\b(?:luong(?: huu)?|tro cap|phu cap|cuoc|hoa don)\b(?! (?:truoc|xong|trong))[^,;.]{0,12} thang \d{1,2}(?:(?:,| va) thang \d{1,2})*(?:/20\d\d| nam 20\d\d)?",
    # The month that the day behind it says again: "riêng tháng 12 báo cáo trước ngày 25/12".
    r"\brieng (?:trong )?(?:thang \d{1,2}|quy [ivx\d]{1,3})(?:/20\d\d| nam 20\d\d)?(?=[^;.]{1,80}\bngay \d)",
    r"\b(?:hang|moi) ngay\b",
    # Round the clock; behind a word that sets a day it is the 24th of July.
    r"\b24/24\b(?![/\d])",
    r"(?<!ngay )(?<!truoc )(?<!den )(?<!nhat )(?<!han )(?<!xong )(?<!hoan thanh )(?<!het )(?<!sau )(?<!vao )(?<!tu )(?<!: )\b24/7\b(?![/\d])",
    # What goes on from year to year.
    r"\bchuyen tiep(?: sang)? (?:nam )?20\d\d",
    r"\b(?:\d{1,2} thang|nua) (?:dau|cuoi) nam(?: 20\d\d)?(?= va )",
)
_COUNTED: Final = re.compile(
    r"\b(?:cước|cuoc|phí|thuê bao|thue bao|tiền|tien|lương|luong|trợ cấp|tro cap|hỗ trợ|ho tro|kinh phí|kinh phi)\b"
    r"[^,;.]{0,40}?(?<!trong)(?<!xong)(?<!hết)(?<!trước) \d{1,2} (?:tháng|thang) (?:đầu|dau|cuối|cuoi) (?:năm|nam)(?: 20\d\d)?"
    r"|\b(?:(?:số liệu|so lieu)(?! vào| lên)|ước thực hiện|uoc thuc hien|(?<!máy )tính(?= (?:đến|dồn|lũy|luỹ|tổng|chung|từ|gộp|cả|lương|lãi|tiền|nợ|phí))"
    r"|tinh(?= (?:den|don|luy|tong|chung|tu))|lũy kế|luỹ kế|luy ke)\b[^,;.()]{0,40}? (?:đến|den) (?:hết |het )?(?:ngày |ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?",
    re.IGNORECASE,
)
"""What is paid, or counted up, for a time or until a day: with its accents, as "tinh" may be "tỉnh" or "tình"."""
_LASTED: Final = re.compile(
    r"\((?:giai doan |tu )?(?:\d{1,2}/\d{1,2}/)?(?P<since>(?:19|20)\d\d)\s*(?:-|den)\s*(?:\d{1,2}/\d{1,2}/)?20\d\d\)"
)
"""As "10 năm (2016 - 2026)": what has lasted since before the document sets no day."""
_MEETING: Final = re.compile(
    r"\b(?:phien|cuoc|buoi|hoi nghi|giao ban)\b[^,;.()]{0,60}? ngay (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>20\d\d))?(?![/\d])"
)
_BARE_YEAR: Final = re.compile(r"\bnam 20\d\d")
_AND_ON: Final = re.compile(
    r",? va (?:cac|nhung) nam (?:tiep|sau|ke)|(?:,? (?:va )?(?:nam )?20\d\d)+(?=$|[;.])"
)
_YEAR_CUE: Final = re.compile(
    rf"(?:^|\s|:){_CUE}(?: trong| het| cuoi)?\s$|(?:thang \d{{1,2}}|trong \d{{1,2}} thang|quy \w{{1,3}}|dau|cuoi|ngay \d{{1,2}}[/.-]\d{{1,2}})\s$"
)
_ATTRIBUTE: Final = re.compile("|".join(_ATTRIBUTES))
_FRACTION: Final = re.compile(r"(?<![\d/.-])\d{1,4}/\d{1,4}(?![\d/])(?=\s*(?:%|[a-z]))")
_DAY_CUE: Final = re.compile(r"(?:ngay|thang|truoc|den|tu|han|sau|va|la|nhat|:|-)\s*$")
_PERIOD: Final = re.compile(
    r"(?<![a-z])(?:ket qua|bao cao|tinh hinh|so lieu|cong tac|nhiem vu|ke hoach|chi tieu|chuong trinh|lich|thu|chi|tien do|von"
    r"|thuc hien|tong ket|so ket|chi so|xep hang|danh gia|bien che|du toan|kinh phi|luong|che do|hoc ky|muc luong|de thi|diem)(?: cong tac| thuc hien| ngan sach| kiem tra| su nghiep)*"
    r" (?:(?:\d{1,2} thang(?: dau nam| cuoi nam)?|thang \d{1,2}|quy [ivx\d]{1,3}|tuan \S+|nua dau nam|nua cuoi nam)(?:\s?/\s?20\d\d| nam 20\d\d| 20\d\d| nam nay)?)"
)
_STANDING: Final = re.compile(
    r"(?<!sau do cap nhat )(?<!sau do duy tri )(?<!sau do thuc hien )\bthuong xuyen\b"
)
_HABIT: Final = re.compile(
    r"\b(?:ke hoach|chuong trinh|xep loai|dinh muc|kiem ke|trung tu|chi tiet|phan ky)(?: \w+){0,5} (?:hang|thuong|tung|moi) (?:nam|nien|quy|thang)\b"
)
_CONDITIONS: Final = re.compile(
    r"\b(?:(?:ngay )?sau khi|(?:ke|tinh) tu (?:ngay|khi)|ngay khi|khi co|khi (?=[^,;.]{3,80}(?:ban hanh|thong qua|phe duyet|huong dan|hieu luc))"
    r"|theo (?:dung )?(?:tien do|lo trinh|thoi han|yeu cau|huong dan) (?:cua|do)|\d+ (?:ngay|thang|tuan)(?: lam viec)? (?:ke tu|sau|tu)|trong vong|trong thoi han|tuy theo|can cu tien do)"
)
_HANGS: Final = re.compile(
    r"\b(?:sau khi|(?:ke|tinh) tu (?:ngay|khi)(?! (?:ban hanh|ky|phat hanh)\b)|ngay khi|khi)\b[^,;]{0,120}?\b(?:ban hanh|thong qua|phe duyet|chap thuan|huong dan|co hieu luc|hieu luc|co y kien|cho y kien|y kien|nhan|tiep nhan|bo tri von|co quyet dinh|ket luan|duoc giao|giao von|bao cao|hoan thanh|ban giao|thoa thuan|dong y|cong bo|co ket qua|ket thuc|yeu cau|thanh lap)\b"
    r"|\btheo (?:dung )?(?:tien do|lo trinh|thoi han|yeu cau|huong dan) (?:cua|do) (?!thong bao nay|ket luan nay|ke hoach nay)"
    r"|\btuy (?:theo|thuoc)\b"
)
_IN_USE: Final = re.compile(
    r"((?:vận hành|hoạt động|khai thác|sử dụng)\b[^,;.]{0,40}?) (?:kể |bắt đầu )?từ (?=(?:ngày|tháng|[Qq]uý|đầu|\d))"
    r"(?![^,;.]*(?: đến | - |trở đi))"
)
"""docs/reading.md, deadline rule 27: what is to be in use from a day on is due on it."""
_KINDS: Final = (TokenKind.POINT, TokenKind.RHYTHM, TokenKind.ONWARDS)


_MAY_SAY: Final = re.compile(
    r"\d|\b(?:ngay|tuan|thang|quy|nam|hang|moi|dinh ky|thuong|tet|khi|theo|mai|ke|tinh|trong|tuy|can cu)\b"
)
"""Words without which nothing says when; most sentences have none, and are read no closer."""


def deadline_words(text: str, issued: date) -> str:
    """The parts of an assignment's words that say when; "" if none does."""
    words = mend(text)
    if not _MAY_SAY.search(words.plain):
        return ""
    plain = _covered(words, issued)
    open_words = _open(words, plain)
    kept: list[str] = []
    last = 0
    for begin, end in _segments(plain):
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
    return re.sub(r"\s+", " ", _open(words, _covered(words, issued)))


def _open(words: Words, plain: str) -> str:
    """What is left of the written words where the plain ones are covered."""
    return "".join(w if p != _BLANK else " " for w, p in zip(words.written, plain, strict=True))


_BLANK: Final = "\x7f"


def _covered(words: Words, issued: date) -> str:
    """The plain words with everything covered that dates something else."""
    plain = _without_counts(words)
    plain = _ATTRIBUTE.sub(
        lambda f: f[0] if _lasts_while_done(f, issued) else _blank_time(f), plain
    )
    for pattern in (_PERIOD, _HABIT):
        plain = pattern.sub(_blank_time, plain)
    plain = _MEETING.sub(lambda f: _blank_time(f) if _was_held(f, issued) else f[0], plain)
    plain = _LASTED.sub(lambda f: _blank(f) if int(f["since"]) < issued.year else f[0], plain)
    plain = _BARE_YEAR.sub(
        lambda f: (
            f[0]
            if _YEAR_CUE.search(f.string, max(0, f.start() - 20), f.start())
            or _AND_ON.match(f.string, f.end())
            else _blank(f)
        ),
        plain,
    )
    plain = _FRACTION.sub(
        lambda f: (
            f[0] if _DAY_CUE.search(f.string, max(0, f.start() - 8), f.start()) else _blank(f)
        ),
        plain,
    )
    for token in scan(plain):
        if token.kind is TokenKind.POINT and (
            _long_gone(token, issued)
            or _only_names(token, plain)
            or _just_gone(token, plain, issued)
        ):
            plain = plain[: token.begin] + _BLANK * (token.end - token.begin) + plain[token.end :]
    paced = _CONDITIONS.search(plain) is not None
    times = paced or [
        t for t in scan(plain) if t.kind in _KINDS and not t.text.startswith("thuong xuyen")
    ]
    return _STANDING.sub(_blank, plain) if times else plain


def _lasts_while_done(period: re.Match[str], issued: date) -> bool:
    """As in "xây dựng trường học giai đoạn 2027 - 2029": a work's own time, not a paper's name."""
    span = _SPAN.fullmatch(period[0])
    if span is None or int(span["first"]) < issued.year:
        return False
    clause = re.split(r"[;.:]", period.string[: period.start()])[-1]
    behind = period.string[period.end() :]
    works = re.match(r"\s*(?:[;.]|$)", behind) and not _PAPERS.search(clause)
    return bool(works or re.match(r",? (?:moi|hang) nam\b", behind))


_SPAN: Final = re.compile(r"giai doan (?P<first>20\d\d)\s*-\s*20\d\d")
_PAPERS: Final = re.compile(
    r"\d|\b(?:ke hoach|de an|chuong trinh|danh muc|nghi quyet|chien luoc|quy hoach|chinh sach|phuong an|quy dinh|bao cao"
    r"|muc tieu|chi tieu|dinh huong|von|kinh phi|ngan sach|du toan|trung han|noi dung|ket luan|chi thi|nhu cau|giai phap|de xuat|tham muu)\b"
)


def _without_counts(words: Words) -> str:
    parts: list[str] = []
    last = 0
    for found in _COUNTED.finditer(words.written):
        begin, end = found.span()
        covered = _TIME_PART.sub(_blank, words.plain[begin:end])
        parts += [words.plain[last:begin], covered]
        last = end
    return "".join((*parts, words.plain[last:]))


_TIME_PART: Final = re.compile(
    r"\b\d+(?:/\d+)?[/-][a-z][\w/&-]*|\b(?:hang|moi) ngay\b|\b\d{1,2} thang(?: (?:dau|cuoi) nam)?(?: nam)?(?: 20\d\d)?|\bnua (?:dau|cuoi) nam(?: 20\d\d)?"
    r"|\b(?:thang \d{1,2}|quy [ivx\d]{1,3})(?:\s?/\s?20\d\d| nam 20\d\d)?|(?:\bngay )?\d[\d/.-]*|\bnam \d{4}|\bcuoi nam|\bdau nam|\b(?:hang|thuong|tung|moi) \w+$|\bquy [ivx]+|\bthang \d+|\bdip \w+|\btet\b"
)


def _blank_time(found: re.Match[str]) -> str:
    """Cover only the figures, so that the words around stay for the label."""
    return _TIME_PART.sub(lambda part: _BLANK * len(part[0]), found[0])


def _blank(found: re.Match[str]) -> str:
    return _BLANK * len(found[0])


def _was_held(meeting: re.Match[str], issued: date) -> bool:
    """A meeting on the document's day or before; without a year, of the half year before."""
    at = int(meeting["month"]) * 31 + int(meeting["day"])
    gone = issued.month * 31 + issued.day - at
    if meeting["year"]:
        return (int(meeting["year"]), at) <= (issued.year, issued.month * 31 + issued.day)
    return gone % _YEAR_OF_DAYS < _YEAR_OF_DAYS // 2


_YEAR_OF_DAYS: Final = 12 * 31


def _long_gone(token: Token, issued: date) -> bool:
    """A day, month or year before the document's own is no deadline in it."""
    point = token.point
    return point is not None and point.year is not None and point.last_day(point.year) < issued


def _only_names(token: Token, plain: str) -> bool:
    """A year alone behind a noun: "diễn đàn kinh tế 2027"."""
    before = plain[max(0, token.begin - 12) : token.begin]
    return token.text.isdecimal() and _NOUN.search(before) is not None


def _just_gone(token: Token, plain: str, issued: date) -> bool:
    """A day without a year, shortly before the document's, that nothing sets as a deadline."""
    point = token.point
    if point is None or point.unit is not Unit.DAY or point.year is not None or point.feast:
        return False
    if _SETS_A_DAY.search(plain, max(0, token.begin - 40), token.begin):
        return False
    return 0 < (issued - point.last_day(issued.year)).days <= _JUST


_NOUN: Final = re.compile(
    r"(?<![a-z])(?!(?:nam|trong|truoc|sau|het|cuoi|xong|vao|thanh|nhat|han|den|toi|la|dau|giua|ngay|tu|sang|va|cac"
    r"|i|ii|iii|iv|thang|quy|hang|nay|mui|ngo|than|dau|tuat|hoi|doan|ky|dich|lich|dan) )[a-z]+ $"
)
_SETS_A_DAY: Final = re.compile(
    r"\b(?:truoc|nhat|han|xong|hoan thanh)\b[^,;.()]*$"
    r"|(?:\b(?:den|toi|trong|het|sau|tu|vao|dip|nhan|ky|moi|hang|va)|[-,:])\s*(?:\d{1,2}\s?(?:h|gio)\s?\d{0,2},? )?(?:ngay )?$"
)
_JUST: Final = 90


def _segments(plain: str) -> Iterator[tuple[int, int]]:
    begin = depth = 0
    for at, letter in enumerate(plain):
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
    return before == after == _BLANK or (before.isdecimal() and after.isdecimal())


def _listed_time(plain: str, at: int) -> bool:
    """A comma inside "quý I, II/2026", "các năm 2027, 2028" or "định kỳ 6 tháng, năm" parts nothing."""
    if re.match(r", nam (?:bao cao|tong hop|danh gia|so ket)\b", plain[at : at + 16]):
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
    return _CONDITIONS.search(segment) is not None or any(
        token.kind in _KINDS or token.kind is TokenKind.SPELL for token in scan(segment)
    )


def read_spoken(deadline: str, issued: date) -> Reading:
    """Read words of a sentence: a day without a year is the next such day (rule 25)."""
    told = with_days(_uncovered(deadline, issued), issued)
    words = _with_years(_IN_USE.sub(r"\1 ngay trong ", written_out(told, issued)), issued)
    reading = read_deadline(words, year=issued.year)
    found = [_next_such_day(mark, words, issued) for mark in reading.milestones]
    marks = tuple(_once(found))
    if len(marks) == 1:
        marks = (replace(marks[0], label=""),)
    hangs = _HANGS.search(mend(deadline).plain) is not None
    doubtful = reading.ambiguous or written_out(told, issued) != told
    return replace(reading, milestones=marks, conditional=hangs, ambiguous=doubtful)


def _with_years(words: str, issued: date) -> str:
    """Days without a year before a clause that names one: each is the next such day, not of that year."""
    clauses = re.split(r"(?<=;)", words)
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


_A_YEAR: Final = re.compile(r"20\d\d")
_SHORT_DAY: Final = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/])")
_RECURS: Final = re.compile(r"(?i)\b(?:hằng|hàng|mỗi|định kỳ)\b")


def _once(marks: Sequence[Milestone]) -> Iterator[Milestone]:
    """One rhythm said twice counts once: "hằng năm … (trước ngày 15/12)"."""
    months = any(mark.recurs == "yearly" and (mark.recurs_on or "")[:1] == "M" for mark in marks)
    seen = set()
    for mark in marks:
        key = (mark.start, mark.due, mark.recurs, mark.recurs_on)
        vague = (
            mark.recurs == "yearly" and mark.recurs_on == "Q4" and not mark.due and not mark.start
        )
        if not (mark.recurs and key in seen) and not (vague and months):
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
