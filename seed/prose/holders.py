"""Who is told to act: the agencies and groups that a clause begins with, up to its predicate."""

import re
from dataclasses import dataclass
from typing import Final

from seed.prose.agency_starts import CAPITAL, PERSON, POST, START, begins_holder
from seed.prose.holder_names import BRACKETS, names_in
from seed.prose.prose_lexicon import COVER, FROZEN, PAST, RELATIVE, VERB
from storage.rules.reading.names.agency_names import canonical, names_one_agency
from storage.rules.reading.names.holder_cells import read_holders

_LONGEST: Final = 400
_BESIDE: Final = 8
"""Holders with semicolons between them; more are no list of those who act."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Agencies or groups side by side, in one spelling each, and where their predicate begins."""

    names: tuple[str, ...]
    begin: int
    end: int
    helping: tuple[str, ...] = ()
    """Those of whom a bracket says that they only help."""

    @property
    def one_agency(self) -> bool:
        """At least one of them is a body of its own, not "các sở, ngành liên quan"."""
        return any(names_one_agency(name) for name in self.names)


def masked(text: str) -> str:
    """The text, letter for letter, with the verbs of names, brackets and quotations covered."""
    covered = RELATIVE.sub(_cover_clause, BRACKETS.sub(_cover, text))
    return FROZEN.sub(_cover, covered)


def bracketed(text: str) -> str:
    """The same for what stands in a bracket itself: only the verbs of names are covered."""
    return FROZEN.sub(_cover, text)


def _cover_clause(found: re.Match[str]) -> str:
    """Only the clause that tells which: "các xã CHƯA CÓ ĐIỂM PHỤC VỤ phải …"."""
    return found[1] + "".join(letter if letter.isspace() else COVER for letter in found[2])


def _cover(found: re.Match[str]) -> str:
    return "".join(letter if letter.isspace() else COVER for letter in found[0])


_ROLES: Final = re.compile(
    r"\((?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)(?: thực hiện| chính| chung)?\)"
)
_MEMBERS: Final = re.compile(r"(?:[Cc]ác )?(?:đồng chí|đ/c) (?:Ủy viên|Thành ủy viên|thành viên)\b")
_IN_CHARGE: Final = re.compile(
    r"(?:phụ trách|được phân công phụ trách|theo dõi)(?: (?:các |từng )?(?:địa bàn|lĩnh vực|địa phương|cơ sở|khối)(?:, (?:địa bàn|lĩnh vực|địa phương|cơ sở))*)?\s+"
)


def holders_at(text: str, cover: str, at: int, *, acting: bool = False) -> Holders | None:
    """The holders that begin at a character; None if none do. ``cover`` is ``masked(text)``.

    Those who act may stand side by side with semicolons between: "Sở A; Công an; UBND các xã báo cáo".
    """
    if not begins_holder(text, at):
        return None
    skip = START.match(text, at)
    inside = max(skip.end() if skip else at, at + 1)
    listed = _LIST_AHEAD.match(text, at)
    inside = max(inside, listed.end() if listed else 0)
    limit = min(len(text), at + _LONGEST)
    end = _predicate(cover, inside, limit)
    for _ in range(_BESIDE if acting else 0):
        if text[end : end + 2] == "; " and begins_holder(text, end + 2):
            end = _predicate(cover, end + 3, limit)
    if text[end : end + 1] != ":":
        end = _known_end(text, at, end)
    charge = _IN_CHARGE.match(text, end) if _MEMBERS.match(text, at) else None
    end = charge.end() if charge else end
    if _ROLES.search(text, at, end):
        both = read_holders(text[at:end])
        if both.leads:
            return Holders(both.leads, at, end, both.coordinating)
    names = _listed(text, at, end) or names_in(text[at:end])
    return Holders(tuple(names), at, end) if names else None


def _listed(text: str, at: int, end: int) -> list[str]:
    """Those named in a bracket after a group: "các đơn vị chưa cập nhật (Sở A, Sở B)"."""
    behind = _BEHIND.search(text, at, end)
    if behind is None or not begins_holder(behind[1], 0):
        return []
    named = names_in(behind[1])
    group = not any(map(names_one_agency, names_in(text[at : behind.start()])))
    enough = len(named) > 1 or _DESCRIBED.match(text, at) is not None
    return named if group and enough and all(map(names_one_agency, named)) else []


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
    cut = _CUT_SHORT.match(text, last, end)
    if cut and not _NAME_GOES_ON.match(text, cut.end()):
        return cut.end()
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
    """A place after a known agency changes nothing; "UBND" alone is too short to be sure of."""
    return (
        (" " in name or (len(name) >= _SHORTEST and name.isupper() and name not in _HEADS_ONLY))
        and canonical(f"{name} Hải Phòng") == canonical(name)
        and not name.endswith("Phòng")
    )


_DESCRIBED: Final = re.compile(r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận) [a-zà-ỹ]")
"""As "Cơ quan thường trực Ban Chỉ đạo (Sở Công Thương)"."""
_BEHIND: Final = re.compile(r"\(([^()]{3,400})\)\s*$")
_SHORTEST: Final = 4
_HEADS_ONLY: Final = ("UBND", "HĐND", "MTTQ", "UBKT", "UBMTTQ")
"""Letters that a name begins with; others ("CATP", "VPTU") are a name of their own."""
_NAME_GOES_ON: Final = re.compile(
    r"(?:các|cấp|và|thành|nhân|xã|phường|của|khu|trực|tỉnh|liên|có|đặc|nơi|ở|tại|được|do|thuộc)\b"
)
_PLACE_END: Final = re.compile(
    rf"(?:phường|xã|đặc khu)\s+(?:[{CAPITAL}]\w*\s+){{1,4}}(?=[^\W\d_])(?![{CAPITAL}])"
)
_CUT_SHORT: Final = re.compile(
    r"(?:Cục|Vụ|Phòng|Chi cục|Viện|Ban|Văn phòng) (?!QL)[A-ZĐ]{2,6}(?:[&-][A-ZĐ]{1,4})?\s+(?=[a-zà-ỹđ])"
)
"""A name cut to its letters, and a verb nobody listed: "Cục CĐS | kiểm thử"."""
_AND: Final = re.compile(r",\s|\svà\s")
_SMALL: Final = re.compile(r"\s(?=\w)")
_MOST_WORDS: Final = 14


def _opens(pattern: re.Pattern[str], cover: str, at: int) -> bool:
    """After "các" a verb is a part of a name: "các tổ chức thành viên"."""
    if pattern is _STOP:
        return True
    return cover[at - 1].isspace() and not cover.endswith(_DETERMINERS, 0, at)


_DETERMINERS: Final = ("các ", "Các ", "những ", "mọi ", "từng ")
_LIST_AHEAD: Final = re.compile(
    rf"(?:{PERSON.pattern})?(?:{POST}\s+)?(?:(?i:các)\s+(?:[Ss]ở|[Bb]an|[Bb]ộ)"
    r"|(?:UBND|Ủy ban nhân dân|Đảng ủy|Công an)\s+các\s+(?:xã|phường|đặc khu))\s*:\s*(?=[A-ZĐ])"
)
_STOP: Final = re.compile(
    r"[:;.]|, (?=(?:để|nhằm|gắn|đồng thời)\b)|\s[-–] (?=\d|(?:hạn|xong|trước|hoàn thành|thời hạn|chậm nhất)\b)"
    r"|\s(?=\d{1,2} (?:tháng|tuần|ngày) )"
)
