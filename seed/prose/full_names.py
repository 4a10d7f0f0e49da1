"""Names that a document cuts short, completed from the document itself; old names given their new ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from seed.prose.agency_starts import CAPITAL
from seed.prose.holders import holders_at, masked
from seed.prose.marked_lines import Line
from storage.rules.reading.folded_text import fold

_WORD: Final = rf"[{CAPITAL}][^\W\d_]*"
_PLACED: Final = re.compile(
    rf"\b(?P<body>Đảng ủy|UBND|Ủy ban nhân dân|HĐND|Công an)\s+(?P<kind>phường|xã|đặc khu)\s+(?P<place>{_WORD}(?:\s+{_WORD}){{0,3}})"
)
_CUT: Final = re.compile(r"(?P<body>.*?)\s*\b(?P<kind>phường|xã|đặc khu)$", re.IGNORECASE)
_MANY: Final = re.compile(r",|\bcác\b|\d")
_BARE_PLACE: Final = re.compile(
    r"(?P<kind>phường|xã|đặc khu)\s+(?P<place>[^\W\d_].*)", re.IGNORECASE
)
_ALIAS: Final = re.compile(
    r"\((?:là |làm )?(?P<alias>chủ đầu tư|[Ss]au đây gọi (?:tắt )?là [^()]{2,60})\)"
)
_CALLED: Final = re.compile(r"[Ss]au đây gọi (?:tắt )?là\s*[“\"]?([^”\"]+)")

# Offices merged in 2025 (Resolution 18-NQ/TW; the city's decisions on its agencies): what their work
# passed to. Towns' papers go on with the old names for a while.
SUCCESSORS: Final[Mapping[str, str]] = {
    "Ban Tuyên giáo Thành ủy": "Ban Tuyên giáo và Dân vận Thành ủy",
    "Ban Dân vận Thành ủy": "Ban Tuyên giáo và Dân vận Thành ủy",
    "Sở Kế hoạch và Đầu tư": "Sở Tài chính",
    "Sở Giao thông vận tải": "Sở Xây dựng",
    "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Sở Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Sở Lao động - Thương binh và Xã hội": "Sở Nội vụ",
    "Sở Lao động, Thương binh và Xã hội": "Sở Nội vụ",
    "Sở Văn hóa và Thể thao": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Du lịch": "Sở Văn hóa, Thể thao và Du lịch",
    "Cục Thuế thành phố": "Thuế thành phố",
    "Cục Hải quan Hải Phòng": "Chi cục Hải quan khu vực III",
    "Cục Hải quan thành phố": "Chi cục Hải quan khu vực III",
}
_SUCCESSORS: Final = {fold(old): new for old, new in SUCCESSORS.items()}


BodyKind = tuple[str, str]
"""A body, and the kind of place it is named with, both folded."""


@dataclass
class FullNames:
    """What a document's own words say of the names it cuts short."""

    bodies: dict[BodyKind, set[str]] = field(default_factory=dict)
    """The places that each is named with."""
    places: dict[str, str] = field(default_factory=dict)
    """{"phuong tu minh": the body named last with it}"""
    kinds: dict[str, set[str]] = field(default_factory=dict)
    """{kind: the places of that kind named with any body}"""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def full(self, name: str) -> tuple[str, ...]:
        """The name completed; as it is if the document does not say more."""
        alias = self.aliases.get(fold(name))
        if alias:
            return alias
        bare = _BARE_PLACE.fullmatch(name)
        if bare:
            body = self.places.get(fold(name), "UBND")
            return (f"{body} {bare['kind'].lower()} {bare['place']}",)
        cut = _CUT.fullmatch(name)
        if cut and cut["body"] and not _MANY.search(cut["body"]):
            known = self.bodies.get((fold(cut["body"]), fold(cut["kind"])), set())
            known = known or self.kinds.get(fold(cut["kind"]), set())
            if len(known) == 1:
                return (f"{name} {next(iter(known))}",)
        return (_SUCCESSORS.get(fold(name), name),)


def is_old(name: str) -> bool:
    """An agency that goes by another name since it was merged."""
    return fold(name) in _SUCCESSORS


def names_of(lines: Sequence[Line]) -> FullNames:
    """Gather the full names of a document."""
    found = FullNames()
    for line in lines:
        for placed in _PLACED.finditer(line.text):
            body, kind, place = placed["body"], placed["kind"], placed["place"]
            found.bodies.setdefault((fold(body), fold(kind)), set()).add(place)
            found.kinds.setdefault(fold(kind), set()).add(place)
            found.places[fold(f"{kind} {place}")] = body
        alias = _ALIAS.search(line.text)
        if alias:
            holders = holders_at(line.text, masked(line.text), line.body)
            called = _CALLED.match(alias["alias"])
            if holders and holders.end >= alias.start():
                found.aliases[fold(called[1] if called else alias["alias"])] = holders.names[-1:]
    return found
