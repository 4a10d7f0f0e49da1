"""One day for many: a closing sentence or a heading that dates what stands before or under it.

A heading dates what stands under it, a closing sentence what stands before it and has no day.
"""

import re
from typing import Final, NamedTuple

from storage.rules.reading.folded_text import fold

_WHICH: Final = r"(?:nêu trên|trên đây|nói trên|kể trên|ở trên|trên|được giao(?! (?:cho )?(?-i:[A-ZĐ]))|này|nêu tại|còn lại|tại (?:các )?(?:mục|điểm|khoản|nội dung)|từ mục|các mục)"
_THINGS: Final = r"(?:nhiệm vụ|nội dung|công việc|phần việc|báo cáo|đề xuất|văn bản|kế hoạch|kết quả|việc|hồ sơ|sản phẩm|ý kiến|số liệu|yêu cầu|dự thảo)"
_ABOUT_ALL: Final = re.compile(
    rf"(?:(?:Yêu cầu|Đề nghị) (?:các )?(?:cơ quan|đơn vị|sở|địa phương)[^;:]{{0,80}}? )?(?:hoàn thành |Hoàn thành |gửi |Gửi |báo cáo )?(?:Tất cả |Toàn bộ |Các |Những |các |những |toàn bộ |tất cả )*{_THINGS}(?:,? (?:và )?{_THINGS})*[^.;:]{{0,60}}? {_WHICH}\b"
    rf"|(?:Tất cả|Toàn bộ)(?: các| những)* {_THINGS}[^.;:]{{0,40}}? (?:phải|cần|đều|hoàn thành)\b",
    re.IGNORECASE,
)
_TERM: Final = re.compile(
    r"(?:Thời gian|Thời hạn|Hạn)(?: hoàn thành| thực hiện| báo cáo| gửi(?: báo cáo)?| nộp| cuối| chung| trình)*"
    r"(?: (?:đối với |của |cho )?(?:các |những )?(?:nhiệm vụ|nội dung|báo cáo|công việc)[^:;.]{0,60})?\s*(?::|là|chậm nhất|trước|xong|trong)",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    r"(?:Kết quả(?: thực hiện| rà soát| triển khai| xử lý)?|Báo cáo|Văn bản|Ý kiến|Hồ sơ|Số liệu|Dự thảo|Các ý kiến|Đề xuất)[^.;:]{0,120}?\b(?:gửi|báo cáo|trình|về|qua)\b",
)
_ALL: Final = re.compile(
    r"(?:tại|trong|theo) (?:Thông báo|Kết luận|Chỉ thị|Công văn|Kế hoạch|văn bản|Nghị quyết) này"
)
_PART: Final = re.compile(r"[IVX]+")
_AGAIN: Final = re.compile(
    r"^(?:Yêu cầu |Đề nghị )?(?:Các|các|Thủ trưởng các) [^.;:]{0,120}?\bbáo cáo (?:tiến độ|kết quả|tình hình)\b[^.;:]*\b(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)\b"
)
_NUMBERS: Final = re.compile(
    r"(?:mục|điểm|khoản|nhiệm vụ|nội dung)(?: số)? ((?:\d{1,2}(?:\.\d{1,2})?|[a-zđ]\b|[IVX]+)(?:\s*(?:,|và|-|đến)\s*(?:mục |điểm |khoản )?(?:\d{1,2}(?:\.\d{1,2})?|[a-zđ]\b|[IVX]+))*)"
)
_POINTS: Final = re.compile(
    r"(?:các )?điểm (?P<points>[a-zđ]\b(?:(?:, (?:và )?| và )(?:điểm )?[a-zđ]\b)*),? (?:của |thuộc )?(?:khoản|mục|điểm) (?P<item>\d{1,2})\b"
)
_PAPERS: Final = re.compile(
    r"(?:Các|Những|Toàn bộ) ((?P<kind>báo cáo|kế hoạch|văn bản|hồ sơ|dự thảo|đề án|đề xuất|số liệu|danh sách)(?: (?!(?:nêu|trên|nói|kể|này|tại)\b)[^\s,;.]+){0,4}) (?:nêu trên|nói trên|kể trên|trên đây|trên|này)\b"
)
_REST: Final = re.compile(r"\bcòn lại\b")
"""As "các mục còn lại": what the clauses before it do not number."""
_HEADED: Final = re.compile(
    r"(?:việc (?:của|trong) (?:tháng|quý|năm)|hoàn thành|xong|thời hạn|trước|chậm nhất|thực hiện (?:trong|ngay)|trong (?:tháng|quý|năm|ngày)|ngay trong)\b",
    re.IGNORECASE,
)


_ALL_OF_THEM: Final = re.compile(
    r"(?:Hai|Ba|Bốn|Các|Cả hai|Cả ba) (?:[Ss]ở|[Bb]an|cơ quan|đơn vị|địa phương|phường|xã|đồng chí)(?: này| trên| nêu trên| nói trên)?(?: cùng)? (?:báo cáo|hoàn thành|gửi|trình|có mặt)\b"
)
_TOGETHER: Final = re.compile(
    r"(?:[-–,;]|\s)\s*(?:cùng|tất cả|đều|các nội dung trên|(?:cả )?(?:hai|ba|bốn|các) (?:việc|nội dung|nhiệm vụ|phần việc)(?: này| trên| nêu trên)?"
    r"|cả (?:hai|ba|bốn)(?: (?:sở|ban|cơ quan|đơn vị|địa phương|phường|xã))?)\s+(?:cùng\s+|phải\s+)?(?:hoàn thành|xong|báo cáo|trình|gửi)\b"
)


_TASKED: Final = re.compile(
    r"(?:Yêu cầu |Đề nghị )?(?:[Cc]ác|[Tt]hủ trưởng các) (?:cơ quan|đơn vị|địa phương|sở|ban|ngành)[^.;:]{0,40}? (?:được (?:giao|phân công)(?: nhiệm vụ)?(?! (?:nhiệm vụ )?(?:chuẩn bị|lập|xây dựng|soạn thảo|rà soát|tổ chức|biên soạn|thực hiện dự án)\b)|nêu trên|nói trên|trên|có tên)\b[^.;:]{0,80}?\b(?:báo cáo|gửi|hoàn thành)\b"
)


class Point(NamedTuple):
    """A lettered point of a numbered item, by their labels."""

    item: str
    letter: str


def dates_those_before(sentence: str) -> bool:
    """Of the same paragraph: "Hai Sở báo cáo … trước ngày …"."""
    return _ALL_OF_THEM.match(sentence) is not None or _ABOUT_ALL.match(sentence) is not None


def is_term(sentence: str) -> bool:
    """As "Thời hạn hoàn thành: …": a time with nothing but its label."""
    return _TERM.match(sentence) is not None


def parted(sentence: str) -> list[str]:
    """As "Mục 1 và 3 hoàn thành trước …; mục 2 …": each of its parts names items of its own."""
    clauses = [clause for clause in sentence.split(";") if clause.strip()]
    own = len(clauses) > 1 and all(numbers(one) or _REST.search(one) for one in clauses)
    return clauses if own else [sentence]


def tasked(sentence: str) -> bool:
    """Of everything before: "Các cơ quan được giao nhiệm vụ báo cáo … trước ngày …"."""
    return _TASKED.match(sentence) is not None


def dates_together(words: str) -> bool:
    """Of the same sentence: "… - cùng hoàn thành trong Quý III/2026"."""
    return _TOGETHER.search(words) is not None


def closes(sentence: str) -> bool:
    """A sentence that names no holder and gives several assignments their day."""
    if reports_on_and_on(sentence):
        return False
    return any(rule.match(sentence) for rule in (_ABOUT_ALL, _TERM, _REPORTS, _TASKED))


def about_all(sentence: str) -> bool:
    """It speaks of everything the document assigns."""
    return _ALL.search(sentence) is not None


def anaphoric(sentence: str) -> bool:
    """It speaks of what stands before ("các nhiệm vụ nêu trên")."""
    return _ABOUT_ALL.match(sentence) is not None or _TASKED.match(sentence) is not None


def numbers(sentence: str) -> set[str]:
    """The items it names: "nêu tại các mục 1, 3, 4"; a span is filled in."""
    found = _NUMBERS.search(sentence)
    if found is None:
        return set()
    named: set[str] = set()
    pieces = re.split(r"\s*(,|và|-|đến)\s*", re.sub(r"mục |điểm |khoản ", "", found[1]))
    for at, piece in enumerate(pieces):
        spans = (
            at >= 2
            and pieces[at - 1] in ("-", "đến")
            and piece.isdecimal()
            and pieces[at - 2].isdecimal()
        )
        named |= set(map(str, range(int(pieces[at - 2]), int(piece) + 1))) if spans else {piece}
    return named - {",", "và", "-", "đến"}


def points(sentence: str) -> set[Point]:
    """As "điểm a, b khoản 1": the points a and b of item 1."""
    return {
        Point(found["item"], letter)
        for found in _POINTS.finditer(sentence)
        for letter in re.findall(r"\b[a-zđ]\b", found["points"])
    }


def without_points(sentence: str) -> str:
    """The words with the points of items left out; what else they number stays."""
    return _POINTS.sub(" ", sentence)


def only_about(sentence: str) -> tuple[str, ...]:
    """Which papers it dates, the closest words first: "Các báo cáo chuyên đề nêu trên gửi …"."""
    found = _PAPERS.match(sentence)
    return (fold(found[1]), fold(found["kind"])) if found else ()


def parts(sentence: str) -> set[str]:
    """The parts of the document it names: "nêu tại mục II"."""
    return {label for label in numbers(sentence) if _PART.fullmatch(label)}


def reports_on_and_on(sentence: str) -> bool:
    """As "Các cơ quan nêu trên báo cáo tiến độ … trước ngày 20 hằng tháng": work of its own."""
    return _AGAIN.search(sentence) is not None


def dates_what_follows(heading: str) -> bool:
    """A heading that says by when: "Nhiệm vụ hoàn thành trong Quý IV/2026"."""
    return _HEADED.search(heading) is not None
