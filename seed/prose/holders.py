"""Who is told to act: the agencies and groups that a clause begins with, up to its predicate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seed.prose.prose_lexicon import FROZEN, PAST, VERB
from storage.rules.reading.agency_names import canonical, names_one_agency, split_leads

_LONGEST: Final = 400
CAPITAL: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# Words an agency's name begins with; a capital or one of the words of _LOWER goes on.
_HEADS: Final = (
    r"(?:Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Viện|Học viện|Đại học|Trường|Trung tâm|Tòa án|Thanh tra"
    r"|Văn phòng|VP|Công an|CA|Thuế|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Ủy ban|UBND|UBMTTQ|UBKT|HĐND"
    r"|Hội|Hội đồng|Hiệp hội|Liên đoàn|Liên hiệp|Liên minh|Thành đoàn|Đoàn|Đảng ủy|ĐU|Đảng bộ|Chi bộ|Thành ủy"
    r"|Mặt trận|MTTQ|BQL|BQLDA|Công ty|Tổng công ty|Tập đoàn|Báo|Đài|Quỹ|Thống kê|Hải quan|VKSND|TAND"
    r"|Cơ quan|Điện lực|Bảo tàng|Thư viện|Nhà hát|Bệnh viện|Cảng|Cảng vụ|Phòng|Tổ|Tiểu ban|Bưu điện|Viễn thông|BCH|BTV"
    r"|Xí nghiệp|Hợp tác xã|Nhà máy|Đảng đoàn|Ban cán sự|Thành hội|Kiểm toán|Cổng|Bộ đội|Đồn|Trạm|Chi nhánh|Liên danh|Liên hiệp hội|Quân khu|Lữ đoàn|Trung đoàn|Sư đoàn|Cảnh sát|Thường trực|Phường|Xã|Đặc khu)"
)
_LOWER: Final = (
    r"(?:thành phố|thành ủy|tỉnh|các|xã|phường|đặc khu|cấp|khu|nhân dân|cơ sở|trực thuộc|và phát thanh"
    r"|chỉ đạo|quản lý|xã hội|nhà nước|dân vận|tổ chức|công tác|thường vụ|chuyên môn|báo chí|nội chính|đảng|điện tử|thông tin|biên phòng)"
)
_AGENCY: Final = rf"(?:{_HEADS}\s+(?:[{CAPITAL}]|{_LOWER}\b)|Thành đoàn\b)"
_POST: Final = (
    r"(?:Phó )?(?:Tổng giám đốc|Giám đốc|Bí thư|Chủ tịch|Chủ nhiệm|Chánh án|Chánh Văn phòng|Chánh Thanh tra|Viện trưởng"
    r"|Chi cục trưởng|Cục trưởng|Chỉ huy trưởng|Hiệu trưởng|Trưởng ban|Trưởng Ban|Trưởng|Tổng Biên tập|Chính ủy|Tư lệnh|Thủ trưởng|Lãnh đạo"
    r"|Trưởng đoàn|Tổ trưởng|Ủy viên Ban Thường vụ|Ủy viên)"
)
_POST_BEFORE: Final = re.compile(
    rf"(?:(?:tập thể )?(?:lãnh đạo)\s+(?=(?:{_HEADS})\b)"
    rf"|{_POST.replace('Chánh Văn phòng|Chánh Thanh tra', 'Chánh(?= (?:Văn phòng|Thanh tra))').replace('Trưởng ban|Trưởng Ban|Trưởng', 'Trưởng ban(?= Ban)|Trưởng(?= Ban)|Trưởng(?= Phòng| Công an)')}(?: Thường trực)?,?\s+"
    rf"(?=(?:{_HEADS}|Phó|Bí thư|Chủ tịch|Trưởng|Giám đốc|Thành ủy)\b))+",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    rf"(?:(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)(?:\s*:\s*|\s+))"
    rf"(?:(?:[{CAPITAL}][\w]*\s?){{2,5}}\s?[,–-]\s*(?={_POST}|[Tt]rưởng|[Gg]iám|[Cc]hủ|[Bb]í|[Pp]hó|[Cc]hánh))?"
)
_NAMED_PERSON: Final = re.compile(
    rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+(?:[{CAPITAL}]\w*\s?){{2,5}}\s?[,–-]\s*(?={_POST}\b)"
)
_MEMBER_AND: Final = re.compile(
    rf"(?:Ủy viên|Phó) (?:Ban Thường vụ|Ban Chấp hành|BTV)(?: (?:Thành ủy|Đảng bộ thành phố))?\s*[,–-]\s*(?={_POST}\b)"
)
_GROUPED: Final = (
    r"(?:cấp ủy|tổ chức|sở|ban|bộ|ngành|cơ quan|đơn vị|địa phương|xã|phường|đặc khu|đảng ủy|đảng bộ|chi bộ|đồng chí|doanh nghiệp"
    r"|chủ đầu tư|nhà đầu tư|nhà thầu|lực lượng|trường|bệnh viện|hội|đoàn|đoàn thể|thành viên|chi cục|cục|phòng|tổ|tiểu ban|công ty|ủy ban"
    r"|thủ trưởng|cá nhân|cấp|tập thể|ngân hàng|trung tâm|ubnd|văn phòng|huyện|quận|ủy viên|hợp tác xã|báo|tổng công ty|hiệp hội|khu)"
)
_GROUP: Final = (
    rf"(?:(?:các|mọi|toàn thể|từng|mỗi|những|\d{{1,3}}|hai|ba|cả hai|cả ba)\s+{_GROUPED}\b"
    rf"|(?-i:[Pp]hường|[Xx]ã|[Đđ]ặc khu)\s+(?-i:[{CAPITAL}])"
    r"|cấp ủy\b|tổ chức đảng\b|thủ trưởng (?:các |cơ quan|đơn vị)|người đứng đầu\b|lãnh đạo (?:các|cơ quan|đơn vị)\b"
    r"|(?:đảng ủy|hđnd|ban thường vụ)(?:,| và) (?=ubnd|hđnd|đảng ủy|ủy ban|mặt trận|chính quyền)|chính quyền\b|chủ đầu tư\b|nhà đầu tư\b|nhà thầu\b|liên danh\b|đơn vị (?:thi công|tư vấn|vận hành)\b|cơ quan (?!chủ trì|phối hợp)\w|đơn vị (?!chủ trì|phối hợp)\w|cả hệ thống chính trị\b"
    r"|(?:ủy ban nhân dân|ubnd|đảng ủy|công an) (?:các|cấp)\b|bí thư (?:các|cấp ủy)|chủ tịch (?:ubnd|ủy ban nhân dân) (?:các|cấp|xã|phường)|doanh nghiệp\b|sở, |ban, )"
)
START: Final = re.compile(
    rf"{_PERSON.pattern}(?:{_POST_BEFORE.pattern}|{_POST})?|(?=(?i:{_GROUP}))|(?i:{_POST_BEFORE.pattern})|(?={_AGENCY})"
)
_ACRONYM: Final = re.compile(rf"[A-Z]{{3,}}\b(?! [{CAPITAL}]{{2,}}\b)")
_NO_AGENCY: Final = re.compile(
    r"(?:Ban hành|Báo cáo|Hội nghị|Hội thảo|Hội đàm|Bộ phận|Bộ tài liệu|Bộ máy|Trường hợp|Trung tâm của|Phòng,|Phòng ngừa|Phòng chống|Đoàn kết|Tổ chức (?!đảng|chính trị|Công đoàn)"
    r"|Các (?:nhiệm vụ|nội dung|công việc|vấn đề|dự án|chỉ tiêu|kết quả|giải pháp|kiến nghị|khó khăn)|Thanh tra (?:việc|các)|Thống kê (?:số|các)|Cảng biển|Quỹ đất|Đài (?:tưởng niệm)|Đoàn công tác)"
)
_LIST_OF: Final = re.compile(
    r"(?P<head>UBND|Ủy ban nhân dân|Đảng ủy|Công an|Ban Thường vụ Đảng ủy|HĐND|Bí thư Đảng ủy|Chủ tịch UBND)\s+(?:các|[0-9]{1,2})\s*(?P<kind>xã|phường|đặc khu)\s*:?\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_SOS: Final = re.compile(r"(?i:các) (?P<head>[Ss]ở|[Bb]an|[Bb]ộ)\s*:?\s*(?P<rest>[A-ZĐ].+)")
_EDGES: Final = " ,;:.–-"


@dataclass(frozen=True, slots=True)
class Holders:
    """Agencies or groups side by side, in one spelling each, and where their predicate begins."""

    names: tuple[str, ...]
    begin: int
    end: int

    @property
    def one_agency(self) -> bool:
        """At least one of them is a body of its own, not "các sở, ngành liên quan"."""
        return any(names_one_agency(name) for name in self.names)


def masked(text: str) -> str:
    """The text, letter for letter, with the verbs of names, brackets and quotations covered."""
    covered = _BRACKETS.sub(_cover, text)
    return FROZEN.sub(_cover, covered)


_BRACKETS: Final = re.compile(r"\([^()]{0,400}\)|“[^“”]{0,400}”|\"[^\"]{0,400}\"")


def _cover(found: re.Match[str]) -> str:
    return "".join(letter if letter.isspace() else "X" for letter in found[0])


def holders_at(text: str, cover: str, at: int) -> Holders | None:
    """The holders that begin at a character; None if none do. ``cover`` is ``masked(text)``."""
    if not begins_holder(text, at):
        return None
    skip = START.match(text, at)
    inside = max(skip.end() if skip else at, at + 1)
    listed = _LIST_AHEAD.match(text, at)
    inside = max(inside, listed.end() if listed else 0)
    limit = min(len(text), at + _LONGEST)
    end = _predicate(cover, inside, limit)
    if text[end : end + 1] != ":":
        end = _known_end(text, at, end)
    names = names_in(text[at:end])
    return Holders(tuple(names), at, end) if names else None


def begins_holder(text: str, at: int) -> bool:
    """A name or a group of agencies, or a person by his post, begins here."""
    if _NO_AGENCY.match(text, at):
        return False
    found = START.match(text, at)
    return found is not None or _ACRONYM.match(text, at) is not None


def _predicate(cover: str, at: int, limit: int) -> int:
    """Where the deed begins: a verb, a word of the past, or the end of the clause."""
    ends = [limit]
    for pattern in (VERB, PAST, _STOP):
        found = pattern.search(cover, at, limit)
        while found and not _opens(pattern, cover, found.start()):
            found = pattern.search(cover, found.end(), limit)
        if found:
            ends.append(found.start())
    return min(ends)


def _known_end(text: str, at: int, end: int) -> int:
    """Where the longest known agency ends before a verb nobody listed: "Sở Y tế | dập dịch"."""
    parts = (found.end() for found in _AND.finditer(text, at, end))
    last = max((part for part in parts if begins_holder(text, part)), default=at)
    if _is_known(text[last:end].strip(" ,")):
        return end
    placed = _PLACE_END.search(text, last, end)
    if placed and text[placed.end()].islower() and not _NAME_GOES_ON.match(text, placed.end()):
        return placed.end()
    found = end
    for space in list(_SMALL.finditer(text, last, end))[:_MOST_WORDS]:
        name = text[last : space.start()]
        verb = text[space.end()].islower() and not _NAME_GOES_ON.match(text, space.end())
        if verb and _is_known(name):
            found = space.start() + 1
    return found


def _is_known(name: str) -> bool:
    """A place behind a known agency changes nothing; "UBND" alone is too short to be sure of."""
    return (
        " " in name
        and canonical(f"{name} Hải Phòng") == canonical(name)
        and not name.endswith("Phòng")
    )


_NAME_GOES_ON: Final = re.compile(
    r"(?:các|cấp|và|thành|nhân|xã|phường|của|khu|trực|tỉnh|liên|có|đặc|nơi|ở|tại|được|do|thuộc)\b"
)
_PLACE_END: Final = re.compile(
    rf"(?:phường|xã|đặc khu)\s+(?:[{CAPITAL}]\w*\s+){{1,4}}(?=[^\W\d_])(?![{CAPITAL}])"
)
_AND: Final = re.compile(r",\s|\svà\s")
_SMALL: Final = re.compile(r"\s(?=\w)")
_MOST_WORDS: Final = 14


def _opens(pattern: re.Pattern[str], cover: str, at: int) -> bool:
    """Behind "các" a verb is a part of a name: "các tổ chức thành viên"."""
    if pattern is _STOP:
        return True
    return cover[at - 1].isspace() and not cover.endswith(_DETERMINERS, 0, at)


_DETERMINERS: Final = ("các ", "Các ", "những ", "mọi ", "từng ")
_LIST_AHEAD: Final = re.compile(
    rf"(?:{_PERSON.pattern})?(?:{_POST}\s+)?(?:(?i:các)\s+(?:[Ss]ở|[Bb]an|[Bb]ộ)"
    r"|(?:UBND|Ủy ban nhân dân|Đảng ủy|Công an)\s+các\s+(?:xã|phường|đặc khu))\s*:\s*(?=[A-ZĐ])"
)
_STOP: Final = re.compile(r"[:;.]|, (?=(?:để|nhằm|gắn|đồng thời)\b)")


def names_in(span: str) -> list[str]:
    """Cut a list of holders into names, each in one spelling; persons become their agencies."""
    newer = _NEWER.sub(r"\1", span)
    bare = _BRACKETS.sub(" ", newer).replace(" + ", ", ").strip(_EDGES)
    bare = _MEMBER_AND.sub("", _NAMED_PERSON.sub("", bare))
    bare = _SHORTER.sub(lambda found: _WRITTEN_SHORT[found[0].replace(" ", "")], bare)
    bare = _TRAILS.sub("", bare).strip(_EDGES)
    names: dict[str, None] = {}
    if _TWO_BODIES.match(bare):
        return [bare]
    pieces = [piece for part in _expanded(bare) for piece in _NEXT.split(part)]
    for part in pieces:
        for name in split_leads(part) if part else []:
            own = _own_name(name)
            if own and not _ONLY_POST.fullmatch(own):
                names.setdefault(own)
    return list(names)


_WRITTEN_SHORT: Final = {
    "CATP": "Công an thành phố", "BCHQSTP": "Bộ Chỉ huy Quân sự thành phố", "VPTU": "Văn phòng Thành ủy",
    "BTCTU": "Ban Tổ chức Thành ủy", "BNCTU": "Ban Nội chính Thành ủy", "UBKTTU": "Ủy ban Kiểm tra Thành ủy",
    "BTGDVTU": "Ban Tuyên giáo và Dân vận Thành ủy", "BTG&DVTU": "Ban Tuyên giáo và Dân vận Thành ủy",
}  # fmt: skip
_SHORTER: Final = re.compile(
    r"\b(?:CA ?TP|BCHQS ?TP|VP ?TU|BTC ?TU|BNC ?TU|UBKT ?TU|BTGDV ?TU|BTG&DV ?TU)\b"
)
_NEXT: Final = re.compile(
    rf"(?:,|;)\s*(?:và\s+)?(?={_AGENCY})|\s+và\s+(?={_AGENCY})|(?:,|\s+và)\s+(?=chủ đầu tư\b|nhà đầu tư\b|nhà thầu\b)|(?:,|\s+và)\s+(?={_POST}\s+{_HEADS}\b)|(?<=liên quan)(?:,| và)\s+(?=(?i:các|UBND|Đảng ủy))"
)
_TRAILS: Final = re.compile(r"(?:\s+(?:và|cùng|với|thì|để|là))+$")


_ONLY_POST: Final = re.compile(
    rf"(?:[Đđ]ồng chí |[Đđ]/c )?(?:{_POST})(?: Thường trực)?", re.IGNORECASE
)
_NEWER: Final = re.compile(r"[^,;()]+\((?:nay là|nay|đổi tên thành) ([^()]{3,120})\)")
_MEMBERS: Final = re.compile(
    r"(?:[Cc]ác )?(?:đồng chí|đ/c) (?:Ủy viên|Thành ủy viên|thành viên)\b(?!.*, (?:Trưởng|Bí thư|Giám đốc|Chủ tịch|Chánh))"
)
_TWO_BODIES: Final = re.compile(
    r"(?:Đảng ủy|HĐND|UBND|Ban Thường vụ)(?:,| và) (?:HĐND|UBND|Ủy ban nhân dân|Đảng ủy|Ủy ban MTTQ|chính quyền)",
    re.IGNORECASE,
)


def _own_name(name: str) -> str:
    """The agency of a person named by his post; members of a committee stay as they are."""
    if _MEMBERS.match(name):
        return canonical(name)
    bare = _PERSON.sub("", name, count=1) if _PERSON.match(name) else name
    found = _POST_BEFORE.match(bare)
    rest = _BUREAU.sub("", bare[found.end() :] if found else bare)
    return canonical(rest) if rest else canonical(name)


_POST_BEFORE_LIST: Final = re.compile(
    rf"^{_POST}\s+(?=(?i:các) (?:[Ss]ở|[Bb]an|[Bb]ộ)\s*:?\s*[A-ZĐ])"
)
_BUREAU: Final = re.compile(
    r"^(?:Ban Thường (?:vụ|trực)|BTV)\s+(?=Đảng ủy|Thành đoàn|Hội|Liên đoàn|Huyện ủy|Ủy ban (?:Mặt trận|MTTQ))"
)


def _expanded(span: str) -> Iterator[str]:
    """As "UBND các phường Đông Hải, Hải An" and "các Sở: Tài chính, Xây dựng": each its own name."""
    headed = _POST_BEFORE_LIST.sub(
        "", _PERSON.sub("", span, count=1) if _PERSON.match(span) else span
    )
    found = _SOS.match(headed)
    if found:
        head = found["head"].capitalize()
        pieces = re.split(r",\s*|\s+và\s+", found["rest"])
        if all(_whole(f"{head} {piece}") for piece in pieces if not begins_holder(piece, 0)):
            yield from (p if begins_holder(p, 0) else f"{head} {p}" for p in pieces)
            return
    found = _LIST_OF.match(span)
    if found and found["rest"][:1].isupper():
        yield from _places(found)
        return
    yield span


def _whole(name: str) -> bool:
    return names_one_agency(name) and canonical(name) != "" and name.split()[1][:1].isupper()


def _places(found: re.Match[str]) -> Iterator[str]:
    kind = found["kind"]
    for piece in re.split(r",\s*|\s+và\s+", found["rest"]):
        named = re.match(r"(?:các )?(xã|phường|đặc khu)\s+(?=[^\W\d_])", piece)
        if begins_holder(piece, 0) and not named:
            yield piece
        elif named:
            kind = named[1]
            yield f"{found['head']} {kind} {piece[named.end() :]}"
        else:
            yield f"{found['head']} {kind} {piece}"


def written_name(name: str) -> str:
    """An agency as sentences write it: "UBND thành phố", never spelled out."""
    return name.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND")
