"""A list of holders cut into names, each in one spelling; persons become their agencies."""

import re
from collections.abc import Iterator
from typing import Final

from seed.prose.agency_starts import (
    AGENCY,
    CAPITAL,
    FAMILIES,
    HEADS,
    PERSON,
    POST,
    POST_BEFORE,
    begins_holder,
)
from storage.rules.reading.names.agency_names import canonical, is_known, names_one_agency
from storage.rules.reading.names.holder_cells import parted_groups
from storage.rules.reading.names.holder_lists import split_leads

_NAMED_PERSON: Final = re.compile(
    rf"(?:(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+(?:[{CAPITAL}]\w*\s?){{2,5}}|(?:^|(?<=, )|(?<=; )|(?<=: )|(?<=và ))(?:{FAMILIES}) (?:[{CAPITAL}][a-zà-ỹ]*\s?){{1,4}})\s?[,–-]\s*(?={POST}\b)"
)
_MEMBER_AND: Final = re.compile(
    rf"(?:Ủy viên|Phó) (?:Ban Thường vụ|Ban Chấp hành|BTV)(?: (?:Thành ủy|Đảng bộ thành phố))?\s*[,–-]\s*(?={POST}\b)"
)
_TWO_POSTS: Final = re.compile(
    rf"(Bí thư Đảng ủy),(?: kiêm)? Chủ tịch (?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân) ((?:phường|xã|đặc khu) [{CAPITAL}]\w*(?: [{CAPITAL}]\w*){{0,3}})"
)
"""One person's two posts: the first stands for both."""
_WHERE: Final = re.compile(r", nơi (?:còn|có|chưa|đang|xảy ra)\b[^,;]*|, nơi$")
"""As "UBND các tỉnh A, B, nơi còn tồn đọng hồ sơ": which are meant."""
_LIST_OF: Final = re.compile(
    r"(?P<head>UBND|Ủy ban nhân dân|Đảng ủy|Công an|Ban Thường vụ Đảng ủy|HĐND|Bí thư Đảng ủy|Chủ tịch UBND)\s+(?:các|[0-9]{1,2})\s*(?P<kind>xã|phường|đặc khu|tỉnh|thành phố)\s*:?\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_BESIDE_PLACE: Final = re.compile(
    rf"(?P<body>(?:Chủ tịch |Bí thư )?(?:UBND|Ủy ban nhân dân|Đảng ủy|HĐND|Công an))\s+(?P<first>(?:phường|xã|đặc khu) [{CAPITAL}][^,;]*?)"
    rf"(?P<rest>(?:(?:, | và )(?:phường|xã|đặc khu) [{CAPITAL}][^,;]*?)+)"
)
"""As "UBND đặc khu A và đặc khu B": one body of each place."""
_KINDS: Final = re.compile(
    r"(?:[Cc]ác|[Hh]ai|[Bb]a) (?P<head>Công ty(?: TNHH| một thành viên| MTV| cổ phần| Cổ phần| CP)*|Trường (?:THPT|THCS|Tiểu học|Đại học|Cao đẳng|Mầm non)"
    rf"|Bệnh viện|Chi cục|Ban Quản lý(?: dự án)?|Trạm|Đồn Biên phòng|Hạt Kiểm lâm) (?P<rest>[{CAPITAL}].*(?:,| và) .+)"
)
"""Several of a kind under one head: "các Công ty TNHH Thủy lợi Bắc, Thủy lợi Nam"."""
_LIST: Final = re.compile(r",\s*(?:và\s+)?|\s+và\s+")
_NUMBERED: Final = re.compile(
    r"(?i:các) (?P<head>(?!và )[a-zà-ỹđ]+(?: (?!số )[a-zà-ỹđ]+){0,5}) số (?P<first>\d{1,2})(?P<rest>(?:(?:, | và )(?:số )?\d{1,2})+)"
)
"""As "các xí nghiệp cấp nước số 1, số 2 và số 3": one of each number."""
_SOS: Final = re.compile(r"(?i:các) (?P<head>[Ss]ở|[Bb]an|[Bb]ộ)\s*:?\s*(?P<rest>[A-ZĐ].+)")
_EDGES: Final = " ,;:.–-"
BRACKETS: Final = re.compile(r"\([^()]{0,400}\)|“[^“”]{0,400}”|\"[^\"]{0,400}\"")


def names_in(span: str) -> list[str]:
    """Cut a list of holders into names, each in one spelling; persons become their agencies."""
    newer = _NEWER.sub(r"\1", span)
    bare = BRACKETS.sub(" ", newer).replace(" + ", ", ").strip(_EDGES)
    bare = _WHERE.sub("", bare)
    bare = _TWO_POSTS.sub(r"\1 \2", bare)
    bare = _MEMBER_AND.sub("", _NAMED_PERSON.sub("", bare))
    bare = _SHORTER.sub(lambda found: _WRITTEN_SHORT[found[0].replace(" ", "")], bare)
    alone = PERSON.sub("", bare, count=1)
    if _STANDING_DEPUTY.fullmatch(alone):
        return [alone]
    if "; " in bare:
        return list(dict.fromkeys(name for part in bare.split("; ") for name in names_in(part)))
    bare = parted_groups(bare)
    bare = _TRAILS.sub("", bare).strip(_EDGES)
    names: dict[str, None] = {}
    if _TWO_BODIES.match(bare):
        return [bare]
    whole = _ONE_FIELD.fullmatch(bare)
    if whole is not None:
        return [canonical(bare)]
    parts = [part for span in _expanded(bare) for part in _NEXT.split(span)]
    pieces = [piece for part in parts for piece in _expanded(part)]
    for part in pieces:
        for name in split_leads(part) if part else []:
            own = _own_name(name)
            if own and (_ANSWERS_ALONE.fullmatch(own) or not _ONLY_POST.fullmatch(own)):
                names.setdefault(own)
    return list(names)


_WRITTEN_SHORT: Final = {
    "CATP": "Công an thành phố", "BCHQSTP": "Bộ Chỉ huy Quân sự thành phố", "VPTU": "Văn phòng Thành ủy",
    "BTCTU": "Ban Tổ chức Thành ủy", "BNCTU": "Ban Nội chính Thành ủy", "UBKTTU": "Ủy ban Kiểm tra Thành ủy",
    "STC": "Sở Tài chính", "SXD": "Sở Xây dựng", "SNV": "Sở Nội vụ", "SYT": "Sở Y tế", "SCT": "Sở Công Thương",
    "STP": "Sở Tư pháp", "SGDĐT": "Sở Giáo dục và Đào tạo", "SGD&ĐT": "Sở Giáo dục và Đào tạo",
    "SNNMT": "Sở Nông nghiệp và Môi trường", "SNN&MT": "Sở Nông nghiệp và Môi trường",
    "SKHCN": "Sở Khoa học và Công nghệ", "SKH&CN": "Sở Khoa học và Công nghệ",
    "BTGDVTU": "Ban Tuyên giáo và Dân vận Thành ủy", "BTG&DVTU": "Ban Tuyên giáo và Dân vận Thành ủy",
}  # fmt: skip
_SHORTER: Final = re.compile(
    r"\b(?:STC|SXD|SNV|SYT|SCT|STP|SGD&?ĐT|SNN&?MT|SKH&?CN|CA ?TP|BCHQS ?TP|VP ?TU|BTC ?TU|BNC ?TU|UBKT ?TU|BTGDV ?TU|BTG&DV ?TU)\b"
)
_ONE_FIELD: Final = re.compile(
    rf"(?:Vụ|Phòng|Tạp chí|Khoa) [{CAPITAL}][^,;]*? và (?:Bảo hiểm xã hội|Thống kê|Lao động|Thi đua)(?: [a-zà-ỹ]+)*"
)
"""A department of several fields, one of which is also an office's name."""
_NEXT: Final = re.compile(
    rf"(?:,|;)\s*(?:và\s+)?(?={AGENCY})|(?<!phòng HĐND)(?<!phòng Hội đồng nhân dân)(?<!Đoàn ĐBQH)(?<!biểu Quốc hội)\s+và\s+(?={AGENCY})|(?:,|\s+và)\s+(?=chi bộ (?:thôn|tổ|khu|trường|trạm)\b|chủ đầu tư\b|nhà đầu tư\b|nhà thầu\b)|(?:,|\s+và)\s+(?={POST}\s+(?:{HEADS}|các)\b)|(?<=liên quan)(?:,| và)\s+(?=(?i:các|UBND|Đảng ủy))"
)
_TRAILS: Final = re.compile(r"(?:\s+(?:và|cùng|cũng|với|thì|để|là|như|như sau))+$")


_ONLY_POST: Final = re.compile(
    rf"(?:[Đđ]ồng chí |[Đđ]/c )?(?:{POST})(?: Thường trực)?", re.IGNORECASE
)
_ANSWERS_ALONE: Final = re.compile(
    r"[Kk]ế toán trưởng|[Hh]iệu trưởng|Phó (?:Bí thư|Chủ tịch) Thường trực"
)
"""A post that one person of the house holds."""
_STANDING_DEPUTY: Final = re.compile(
    r"Phó (?:Bí thư Thường trực(?: (?:Thành|Tỉnh|Đảng) ủy)?|Chủ tịch Thường trực)|bí thư (?:đảng ủy|chi bộ)"
)
"""One of the committee's own members: no agency answers for what is asked of that person."""
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
    bare = PERSON.sub("", name, count=1) if PERSON.match(name) else name
    if _STANDING_DEPUTY.fullmatch(bare):
        return bare
    found = POST_BEFORE.match(bare)
    rest = _BUREAU.sub("", bare[found.end() :] if found else bare)
    rest = _COMMITTEE.sub("Đảng ủy ", rest)
    return canonical(rest) if rest else canonical(name)


_POST_BEFORE_LIST: Final = re.compile(
    rf"^{POST}\s+(?=(?i:các) (?:[Ss]ở|[Bb]an|[Bb]ộ)\s*:?\s*[A-ZĐ])"
)
_COMMITTEE: Final = re.compile(
    r"^(?:Ban Chấp hành|BCH) Đảng bộ\s+(?=xã|phường|đặc khu|các cơ quan|[A-ZĐ])"
)
_BUREAU: Final = re.compile(
    r"^(?:Ban Thường (?:vụ|trực)|BTV)\s+(?=Đảng ủy|Thành đoàn|Hội|Liên đoàn|Huyện ủy|Ủy ban (?:Mặt trận|MTTQ))"
)


def _expanded(span: str) -> Iterator[str]:
    """As "UBND các phường Đông Hải, Hải An" and "các Sở: Tài chính, Xây dựng": each its own name."""
    headed = _POST_BEFORE_LIST.sub(
        "", PERSON.sub("", span, count=1) if PERSON.match(span) else span
    )
    found = _SOS.match(headed)
    if found:
        head = found["head"].capitalize()
        listed = split_leads(f"các {head}: {found['rest']}")
        if listed and all(map(is_known, listed)):
            yield from listed
            return
        pieces = re.split(r",\s*|\s+và\s+", found["rest"])
        if all(_whole(f"{head} {piece}") for piece in pieces if not begins_holder(piece, 0)):
            yield from (p if begins_holder(p, 0) else f"{head} {p}" for p in pieces)
            return
    found = _LIST_OF.match(span)
    if found and found["rest"][:1].isupper():
        yield from _places(found)
        return
    found = _BESIDE_PLACE.fullmatch(span)
    if found:
        places = re.split(r", | và ", f"{found['first']}{found['rest']}")
        yield from (f"{found['body']} {place}" for place in places)
        return
    found = _NUMBERED.fullmatch(span)
    if found:
        head = found["head"].capitalize()
        yield from (f"{head} số {number}" for number in re.findall(r"\d+", span))
        return
    found = _KINDS.fullmatch(span)
    if found:
        pieces = _LIST.split(found["rest"])
        yield from (p if begins_holder(p, 0) else f"{found['head']} {p}" for p in pieces)
        return
    yield span


def _whole(name: str) -> bool:
    return names_one_agency(name) and canonical(name) != "" and name.split()[1][:1].isupper()


def _places(found: re.Match[str]) -> Iterator[str]:
    kind = found["kind"]
    for piece in re.split(r",\s*|\s+và\s+", found["rest"]):
        named = re.match(r"(?:các )?(xã|phường|đặc khu|tỉnh|thành phố)\s+(?=[^\W\d_])", piece)
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
