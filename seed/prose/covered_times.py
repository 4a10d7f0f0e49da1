"""Covers the years and days of a sentence that date something else than what is due.

docs/reading.md, deadline rule 11: papers, periods told of, what is paid or counted, meetings held, what
is just gone; the words around stay, so that the rest is read as it stands.
"""

import re
from datetime import date
from typing import Final

from storage.rules.reading.deadlines.deadline_words import Words
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Unit
from storage.rules.reading.deadlines.tokens import Token, scan

_DATE: Final = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} thang \d{1,2} nam \d{4}"
_DOCUMENT: Final = (
    r"(?:thong bao|ket luan|cong van|ke hoach|nghi quyet|chi thi|quyet dinh|to trinh|bao cao|chuong trinh|huong dan"
    r"|quy dinh|nghi dinh|(?<!he )thong tu|luat|cong dien|van ban|don|bien ban|hop dong|ket luan thanh tra)"
)
_CUE: Final = r"(?:trong|truoc|het|cuoi|xong|vao|hoan thanh|cham nhat|muon nhat|han|den|la|:|dau|giua|ngay trong|(?<!dau )(?<!vat )tu|sang)"
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
    # What somebody else asks for, in brackets after his paper.
    r"\((?:de nghi|kien nghi|de xuat|xin|theo|kem)\b[^()]{0,200}\)",
    r"\bdip (?:le|tet)[^,;.]{0,40}",
    # What was the deadline before: "(hạn cũ: 31/12/2026)".
    r"\((?:han cu|han truoc day|thoi han (?:cu|truoc day)|truoc day|thay (?:cho|vi))\b[^()]{0,80}\)",
    # What is aimed at by a year, if the aim itself is only named: "bổ sung chỉ tiêu … đến năm 2030".
    r"(?<!hoan thanh )(?<!thuc hien )(?<!dat )(?<!dat duoc )\b(?:chi tieu|muc tieu|nhu cau|du bao|kich ban)\b[^,;.:]{0,60}? (?:den|toi) nam 20\d\d",
    # What a report is about: "báo cáo chỉ số cải cách hành chính 6 tháng đầu năm, gửi …".
    r"\bbao cao(?: (?!(?:trong|truoc|xong|hang|dinh|vao|cham|gui)\b)[a-z]+){1,7} \d{1,2} thang (?:dau|cuoi) nam(?: 20\d\d)?(?=,| gui| truoc| trinh)",
    # Which tasks are meant: "các nhiệm vụ đến hạn trong quý IV/2026".
    rf"\b(?:den|qua|toi) han (?:trong |vao |trong thang |trong quy )?(?:ngay (?:{_DATE})|(?:thang|quy) [\divx]{{1,4}}(?:\s?/\s?20\d\d| nam 20\d\d)?|nam 20\d\d)",
    # A later day that was asked for and refused: "không đồng ý lùi sang tháng 01/2027".
    rf"\bkhong (?:(?:dong y|nhat tri|chap thuan|chap nhan|cho phep|duoc)(?: cho| viec)? )?(?:lui|gia han|chuyen|doi|hoan)\b[^,;.]{{0,40}}? (?:sang|den|toi) (?:het )?(?:ngay )?(?:{_DATE}|(?:thang|quy) [\divx]{{1,4}}(?:\s?/\s?20\d\d| nam 20\d\d)?|nam 20\d\d)",
    # What a day is meant to be in time for: "trong quý II/2027 để kịp trình … tại kỳ họp giữa năm".
    r"(?<=\d )de (?:kip )?(?:trinh|bao cao|thong qua|phuc vu)\b[^,;.]{0,80}?\bky hop\b[^,;.]{0,30}",
    # Since when something is in force.
    rf"\b(?:hieu luc(?: thi hanh)?|ap dung),? (?:ke )?tu (?:ngay )?(?:{_DATE}|thang \d{{1,2}}/20\d\d)",
    # What will be done then to the things that are meant: "tuyến đường sẽ sửa chữa trong năm 2027".
    r"\bse (?:[a-z]+ ){1,5}(?:trong |vao )?(?:nam 20\d\d|quy [ivx\d]{1,3}(?:[/ ]20\d\d)?|thang \d{1,2}(?:/20\d\d)?)",
    # How a year is closed: "tiêu chí đánh giá, xếp loại cuối năm".
    r"\b(?:xep loai|kiem diem|danh gia)(?: chat luong)? cuoi nam\b(?! 20\d\d)",
    # Which months are told of, before the day that sets it: "kết quả giải ngân tháng 10 và 11, chậm nhất …".
    r"\b(?:bao cao|ket qua|so lieu|tinh hinh)(?: (?!(?:trong|truoc|xong|hang|dinh|vao|cham|gui|het)\b)[a-z]+){0,10} (?:thang|quy) [\divx]{1,4}(?:(?:,| va) [\divx]{1,4})+(?:/20\d\d| nam 20\d\d)?(?=,? (?:xong )?(?:truoc|cham nhat|muon nhat|gui))",
    # The nights before the feast are when something goes on.
    r"\b(?:dem|ngay|dip) giap tet\b",
    # What is paid for two months at once.
    r"\b(?:tro cap|luong|phu cap)\b[^;.]{0,60} (?:hai|ba|2|3) thang \d{1,2}(?:(?:,| va) \d{1,2})*",
    # On which occasion: "dịp Quốc khánh 02/9", if it is not "trong", "nhân dịp".
    r"(?<!trong )(?<!vao )(?<!nhan )(?<!truoc )\bdip (?:(?!\d)[a-z]+ ){0,6}\d{1,2}/\d{1,2}(?:/20\d\d)?",
    # A session whose day nobody has set: "xong trước kỳ họp thường lệ cuối năm".
    r"\btruoc (?:khi )?ky hop\b[^,;.]{0,30}? (?:cuoi|giua|dau) nam\b(?:(?: nam)? 20\d\d)?",
    # Another feast than the one of the lunar year, which has no day here.
    r"(?<!truoc )(?<!xong )(?<!kip )(?<!nhat )\btet duong lich\b(?:,?(?: nam)? 20\d\d\b(?!/))?",
    r"\b(?:[a-z]+ )?tet (?:trung thu|doc lap|thieu nhi|doan ngo|han thuc)\b(?:,?(?: nam)? 20\d\d\b(?!/))?",
    # What is got ready for the feast, not when it is due: "phương án trực Tết", "thị trường Tết".
    (
        r"\b(?!(?:truoc|sau|den|toi|het|qua|giap|can|sat|dip|ky|them|trong|ngay|mung|vao|la|han|xong|nhat|kip|hon"
        r"|(?<!ong )(?<!enh )(?<!nan )(?<!uan )(?<!han )(?<!ca )nhan)\b)[a-z]+(?: le)?(?:,| va)? tet\b"
        r"(?: nguyen dan| co truyen| am lich| duong lich| (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) [a-z]{2,4})*(?:(?: nam)? 20\d\d\b(?!/))?"
    ),
    r"\bqua tet\b(?: nguyen dan| co truyen| am lich)*",
    # What is paid for some months.
    r"\b(?:luong(?: huu)?|tro cap|phu cap|cuoc|hoa don)\b(?! (?:truoc|xong|trong))[^,;.]{0,12} thang \d{1,2}(?:(?:,| va) thang \d{1,2})*(?:/20\d\d| nam 20\d\d)?",
    # The month that the day after it says again: "riêng tháng 12 báo cáo trước ngày 25/12".
    r"\brieng (?:trong )?(?:thang \d{1,2}|quy [ivx\d]{1,3})(?:/20\d\d| nam 20\d\d)?(?=[^;.]{1,80}\bngay \d)",
    # Which quarter's or month's work it is, before the day that sets it: "công bố giá quý III trước ngày 10/10".
    (
        r"\b(?!(?:trong|het|xong|truoc|den|toi|cuoi|dau|giua|vao|tu|thanh|nhat|sang|va|han|la|ngay) )[a-z]+ (?:thang \d{1,2}|quy [ivx\d]{1,3})"
        r"(?:\s?/\s?20\d\d| nam 20\d\d)?(?= (?:xong )?(?:truoc|cham nhat|muon nhat)(?: la)? (?:ngay )?\d{1,2}/\d)"
    ),
    # A quarter or a year that the day after it makes exact: "trong quý IV/2026, chậm nhất ngày 15/12".
    r"\b(?:thang \d{1,2}|quy [ivx\d]{1,3}|nam)(?:\s?/\s?20\d\d| nam 20\d\d| 20\d\d)?(?=,? (?:nhung |va )?(?:cham|muon) nhat (?:la |den |het |truoc )*(?:ngay )?\d{1,2}/\d)",
    r"\b(?:hang|moi) ngay\b",
    # Round the clock; after a word that sets a day it is the 24th of July.
    r"\b24/24\b(?![/\d])",
    r"(?<!ngay )(?<!truoc )(?<!den )(?<!nhat )(?<!han )(?<!xong )(?<!hoan thanh )(?<!het )(?<!sau )(?<!vao )(?<!tu )(?<!: )\b24/7\b(?![/\d])",
    # What goes on from year to year.
    r"\bchuyen tiep(?: sang)? (?:nam )?20\d\d",
    r"\b(?:\d{1,2} thang|nua) (?:dau|cuoi) nam(?: 20\d\d)?(?= va )",
)
_NOT_MEANT: Final = re.compile(
    r"\bkhong (?:cho|doi)(?: den| toi)?(?: het| cuoi| sang)? (?:thang|quy|nam|tuan)\b(?: nay| sau)?"
    r"|\bhet (?:hieu luc|han su dung) (?:trong|vao) (?:nam|quy|thang)\b(?: nay)?"
    r"|\bkhong (?:de )?don\b[^,;.]{0,60}? (?:cuoi|dau) (?:nam|quy|thang)\b"
)
"""What is not waited for, and until when nothing is to be left: "không chờ hết tháng"."""
_COUNTED: Final = re.compile(
    r"\b(?:cước|cuoc|phí|thuê bao|thue bao|tiền|tien|lương|luong|trợ cấp|tro cap|hỗ trợ|ho tro|kinh phí|kinh phi)\b"
    r"[^,;.]{0,40}?(?<!trong)(?<!xong)(?<!hết)(?<!trước) \d{1,2} (?:tháng|thang) (?:đầu|dau|cuối|cuoi) (?:năm|nam)(?: 20\d\d)?"
    r"|\b(?:(?:số liệu|so lieu)(?! vào| lên)|ước thực hiện|uoc thuc hien|(?<=[^\W\d_] )(?<!máy )tính(?= từ)|(?<!máy )tính(?= (?:đến|dồn|lũy|luỹ|tổng|chung|gộp|cả|lương|lãi|tiền|nợ|phí))"
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
_MOVED: Final = re.compile(
    r"\b(?:lui|gia han|(?:dieu chinh|chuyen|doi|keo dai) (?:thoi (?:han|gian|diem)|han|tien do))\b[^,;.()]{0,40}? (?P<was>tu (?:ngay )?"
    r"(?:\d{1,2}/\d{1,2}(?:/\d{4})?|(?:thang|quy) [\divx]{1,4}(?:/\d{4}| nam \d{4})?|nam \d{4})) (?=sang|den|toi|thanh)"
)
"""As "lùi thời hạn từ 31/12/2026 đến 31/3/2027": the day before the move is none any more."""
_BARE_YEAR: Final = re.compile(r"\bnam 20\d\d")
_AND_ON: Final = re.compile(
    r",? va (?:cac|nhung) nam (?:tiep|sau|ke)|(?:,? (?:va )?(?:nam )?20\d\d)+(?=$|[;.])"
)
_ALONE: Final = re.compile(r"\s*(?:\)|[.]?$)")
"""A year that is a part of its own: "(Chi cục Thủy sản; năm 2026)"."""
_YEAR_CUE: Final = re.compile(
    rf"(?:^|\s|:){_CUE}(?: trong| het| cuoi)?\s$|(?:thang \d{{1,2}}|trong \d{{1,2}} thang|quy \w{{1,3}}|dau|cuoi|ngay \d{{1,2}}[/.-]\d{{1,2}})\s$"
)
_ATTRIBUTE: Final = re.compile("|".join(_ATTRIBUTES))
_FRACTION: Final = re.compile(r"(?<![\d/.-])\d{1,4}/\d{1,4}(?![\d/])(?=\s*(?:%|[a-z]))")
_DAY_OPENS: Final = re.compile(
    r"(?:^|[,;:] ?)(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?= (?:phai |se )?(?:co (?:bao cao|ket qua|y kien|van ban)|gui|bao cao|trinh|nop|xong|hoan thanh|tra loi|ky|hop)\b)"
)
"""As notes write it: ", 7/12 có báo cáo"."""
_DAY_CUE: Final = re.compile(r"(?:ngay|thang|truoc|den|tu|han|sau|va|la|nhat|:|-)\s*$")
_PERIOD: Final = re.compile(
    r"(?<![a-z])(?:ket qua|bao cao|tinh hinh|so lieu|cong tac|nhiem vu|ke hoach|chi tieu|chuong trinh|lich|thu|chi|tien do|von"
    r"|thuc hien|tong ket|so ket|chi so|xep hang|danh gia|bien che|du toan|kinh phi|luong|che do|hoc ky|muc luong|de thi|diem)(?: cong tac| thuc hien| ngan sach| kiem tra| su nghiep)*"
    r" (?:(?:\d{1,2} thang(?: dau nam| cuoi nam)?|thang \d{1,2}|quy [ivx\d]{1,3}|tuan \S+|nua dau nam|nua cuoi nam)(?:\s?/\s?20\d\d| nam 20\d\d| 20\d\d| nam nay)?)"
)
_PLAN: Final = re.compile(
    r"\b(?:ke hoach|chuong trinh|phuong an|du toan|don gia|bang gia)(?: (?!(?:trong|truoc|xong|het|den|vao|tu|gui|trinh|hoan|cham|muon|thang|quy|nam|cho)\b)[a-z]+){1,4} (?:thang \d{1,2}|quy [ivx\d]{1,3})(?:\s?/\s?20\d\d| nam 20\d\d)?"
)
"""Of which time a plan is: "điều chỉnh kế hoạch sản xuất quý IV"."""
_STANDING: Final = re.compile(
    r"(?<!sau do cap nhat )(?<!sau do duy tri )(?<!sau do thuc hien )\bthuong xuyen\b"
)
_HABIT: Final = re.compile(
    r"\b(?:ke hoach|chuong trinh|xep loai|dinh muc|kiem ke|trung tu|chi tiet|phan ky)(?: \w+){0,5} (?:hang|thuong|tung|moi) (?:nam|nien|quy|thang)\b"
)
CONDITIONS: Final = re.compile(
    r"\b(?:(?:ngay )?sau khi|(?:ke|tinh) tu (?:ngay|khi)|ngay khi|khi (?:co|xay ra|phat sinh)|khi (?=[^,;.]{3,80}(?:ban hanh|thong qua|phe duyet|huong dan|hieu luc|co yeu cau))"
    r"|theo (?:dung )?(?:tien do|lo trinh|thoi han|yeu cau|huong dan) (?:cua|do)|\d+ (?:ngay|thang|tuan)(?: lam viec)? (?:ke tu|sau|tu)|trong vong|trong thoi han|tuy theo|can cu tien do)"
)
KINDS: Final = (TokenKind.POINT, TokenKind.RHYTHM, TokenKind.ONWARDS)


BLANK: Final = "\x7f"


def condition(written: str) -> int:
    """How long the condition is that the words begin with: "Nếu … thì", "Trường hợp …,"; 0 without one."""
    found = next((rule.match(written) for rule in _IF if rule.match(written)), None)
    return found.end() if found else 0


_IF_WORDS: Final = r"(?:[Nn]ếu|(?:[Tt]rong )?[Tt]rường hợp)\s(?!(?:có|cần thiết|được|này)[,;.])"
_IF: Final = tuple(
    re.compile(rf"\W*(?:(?:[Đđ]ồng thời|[Rr]iêng|và),?\s+)?{_IF_WORDS}[^;:]{{3,200}}?(?={end})")
    for end in (r"\s+thì\b", r",\s", r"\s*$")
)
_IF_INSIDE: Final = re.compile(
    rf"(?<=[;,:.(] ){_IF_WORDS}(?:[^;:.,]{{3,160}}?(?=\s+thì\b)|[^;:.,]{{3,160}})"
)
"""The days of a condition are those of another's act: "nếu đến ngày 15/11 chưa bàn giao thì …"."""


def covered(words: Words, issued: date) -> str:
    """The plain words with everything covered that dates something else."""
    plain = _NOT_MEANT.sub(_blank, _without_counts(words))
    end = condition(words.written)
    plain = _TIME_PART.sub(_blank, plain[:end]) + plain[end:]
    for inside in _IF_INSIDE.finditer(words.written):
        begin, end = inside.span()
        plain = plain[:begin] + _TIME_PART.sub(_blank, plain[begin:end]) + plain[end:]
    plain = _ATTRIBUTE.sub(
        lambda f: f[0] if _lasts_while_done(f, issued) or _is_due_then(f) else _blank_time(f), plain
    )
    for pattern in (_PERIOD, _PLAN, _HABIT):
        plain = pattern.sub(_blank_time, plain)
    plain = _MEETING.sub(lambda f: _blank_time(f) if _was_held(f, issued) else f[0], plain)
    plain = _MOVED.sub(
        lambda f: (
            f[0][: f.start("was") - f.start()]
            + BLANK * len(f["was"])
            + f[0][f.end("was") - f.start() :]
        ),
        plain,
    )
    plain = _LASTED.sub(lambda f: _blank(f) if int(f["since"]) < issued.year else f[0], plain)
    plain = _BARE_YEAR.sub(
        lambda f: (
            f[0]
            if _YEAR_CUE.search(f.string, max(0, f.start() - 20), f.start())
            or _AND_ON.match(f.string, f.end())
            or (_ALONE.match(f.string, f.end()) and f.string[: f.start()].rstrip().endswith(";"))
            else _blank(f)
        ),
        plain,
    )
    plain = _FRACTION.sub(
        lambda f: (
            f[0]
            if _DAY_CUE.search(f.string, max(0, f.start() - 8), f.start()) or _opens(f)
            else _blank(f)
        ),
        plain,
    )
    for token in scan(plain):
        if token.kind is TokenKind.POINT and (
            _long_gone(token, issued)
            or _only_names(token, plain)
            or _just_gone(token, plain, issued)
        ):
            plain = plain[: token.begin] + BLANK * (token.end - token.begin) + plain[token.end :]
    paced = CONDITIONS.search(plain) is not None
    times = paced or [
        t for t in scan(plain) if t.kind in KINDS and not t.text.startswith("thuong xuyen")
    ]
    return _STANDING.sub(_blank, plain) if times else plain


def _opens(fraction: re.Match[str]) -> bool:
    """Whether the figures are the day with which a clause begins."""
    found = _DAY_OPENS.search(fraction.string, max(0, fraction.start() - 2))
    return found is not None and found.end() == fraction.end()


def _lasts_while_done(period: re.Match[str], issued: date) -> bool:
    """As in "xây dựng trường học giai đoạn 2027 - 2029": a work's own time, not a paper's name."""
    span = _SPAN.fullmatch(period[0])
    if span is None or int(span["first"]) < issued.year:
        return False
    before = period.string[max(0, period.start() - _CLAUSE) : period.start()]
    clause = re.split(r"[;.:]", before)[-1]
    works = _ENDS.match(period.string, period.end()) and not _PAPERS.search(clause)
    return bool(works or _EACH_YEAR.match(period.string, period.end()))


def _is_due_then(occasion: re.Match[str]) -> bool:
    """As in "đưa vào sử dụng cầu vượt dịp 30/4/2026": what comes true on the day is due on it (rule 23)."""
    if not occasion[0].startswith("dip "):
        return False
    before = occasion.string[max(0, occasion.start() - _CLAUSE) : occasion.start()]
    return _COMES_TRUE.search(before) is not None


_COMES_TRUE: Final = re.compile(
    r"\b(?:khanh thanh|thong xe|khoi cong|dong tho|khai truong|hoan thanh|ban giao|vao (?:su dung|van hanh|khai thac|hoat dong))\b"
    r"(?:(?!\b(?:phuc vu|phuong an|ke hoach|chuong trinh|nhu cau)\b)[^,;.:()]){0,120}$"
)
_CLAUSE: Final = 200
_ENDS: Final = re.compile(r"\s*(?:[;.]|$)")
_EACH_YEAR: Final = re.compile(r",? (?:moi|hang) nam\b")
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
    r"|\b(?:thang \d{1,2}|quy [ivx\d]{1,3})(?:\s?/\s?20\d\d| nam 20\d\d)?|(?:\bngay )?\d[\d/.-]*|\bnam \d{4}|\b(?:cuoi|giua|dau) nam|\b(?:hang|thuong|tung|moi) \w+$|\bquy [ivx]+|\bthang \d+|\bdip \w+|\btet\b"
)


def _blank_time(found: re.Match[str]) -> str:
    """Cover only the figures, so that the words around stay for the label."""
    return _TIME_PART.sub(lambda part: BLANK * len(part[0]), found[0])


def _blank(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


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
    """A year alone after a noun: "diễn đàn kinh tế 2027"."""
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
