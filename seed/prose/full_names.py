"""Names that a document cuts short, completed from the document itself; old names given their new ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from seed.prose.agency_starts import AGENCY, CAPITAL, HEADS
from seed.prose.holders import holders_at, masked
from seed.prose.marked_lines import Line
from seed.prose.prose_lexicon import FROZEN, VERB
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import canonical, is_known
from storage.rules.reading.names.former_names import successor_of

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
_SHORT_FORM: Final = re.compile(
    rf"\((?P<called>(?:sau đây |dưới đây )?(?:gọi|viết) (?:tắt )?là:? )?[“\"]?(?P<short>[{CAPITAL}][^()”\"]{{1,60}}?)[”\"]?\)"
)
"""A shorter name after the whole one: "Cục Chuyển đổi số (Cục CĐS)", "… (sau đây gọi là Cảng A)"."""
_STANDS_FOR: Final = re.compile(
    rf"(?P<post>[Cc]ơ quan (?:thường trực|đầu mối|tham mưu|giúp việc))(?: (?:của )?Ban Chỉ đạo)? là (?P<who>{AGENCY}[^.;:]{{2,120}})"
)
"""As "Cơ quan thường trực Ban Chỉ đạo là Sở A."."""
_POST: Final = re.compile(
    r"(?P<post>cơ quan (?:thường trực|đầu mối|tham mưu|giúp việc))(?: (?:của )?ban chỉ đạo)?",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(rf"(?P<head>{HEADS}) (?P<letters>[A-ZĐ]{{2,8}}(?:[&-][A-ZĐ]{{1,6}})*)")
_NAME_START: Final = re.compile(rf"(?<![\w-])(?={AGENCY})")
_CALLED: Final = re.compile(r"[Ss]au đây gọi (?:tắt )?là\s*[“\"]?([^”\"]+)")

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
    text: str = ""
    """The whole document, asked for the name that letters stand for."""

    def full(self, name: str) -> tuple[str, ...]:
        """The name completed; as it is if the document does not say more."""
        post = _POST.fullmatch(name)
        alias = self.aliases.get(fold(post["post"] if post else name))
        if alias:
            return alias
        spelled = self._spelled_out(name)
        if spelled:
            return (spelled,)
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
        return (successor_of(name) or name,)

    def _spelled_out(self, name: str) -> str:
        """As "Ban TC-KT" is the Ban Tài chính - Kế toán named elsewhere; "" if none or several are."""
        cut = _LETTERS.fullmatch(name)
        if cut is None or is_known(name):
            return ""
        letters = [letter for letter in cut["letters"] if letter.isalpha()]
        words = r"(?:,|\s[-–]|\svà)?\s".join(rf"{letter}[^\W\d_]*" for letter in letters)
        whole = re.compile(rf"{cut['head']} (?={letters[0]}[a-zà-ỹđ])(?i:{words})(?!\w)")
        found = {found[0] for found in whole.finditer(self.text)}
        return canonical(found.pop()) if len(found) == 1 else ""


def is_old(name: str) -> bool:
    """An agency that goes by another name since it was merged."""
    return successor_of(name) != ""


def names_of(lines: Sequence[Line]) -> FullNames:
    """Gather the full names of a document."""
    found = FullNames(text="\n".join(line.text for line in lines))
    for line in lines:
        _called_shorter(line, found)
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


def _called_shorter(line: Line, found: FullNames) -> None:
    """Keep what a line says of shorter names."""
    for short in _SHORT_FORM.finditer(line.text):
        whole = _named_before(line.text, short.start())
        if whole and (short["called"] or _shortens(short["short"], whole)):
            found.aliases.setdefault(fold(short["short"]), (whole,))
    for stands in _STANDS_FOR.finditer(line.text):
        holders = holders_at(line.text, masked(line.text), stands.start("who"))
        if holders:
            found.aliases.setdefault(fold(stands["post"]), holders.names)


def _named_before(text: str, end: int) -> str:
    """The agency whose name ends here; "" if none does."""
    begins = [
        found.start() for found in _NAME_START.finditer(text, max(0, end - _LONGEST_NAME), end)
    ]
    for at in begins:
        name = text[at:end].strip()
        if not _PARTS_NAMES.search(name) and not VERB.search(FROZEN.sub("", name)):
            return canonical(name)
    return ""


_LONGEST_NAME: Final = 120
_PARTS_NAMES: Final = re.compile(
    r"[;.:]|, (?!Thể thao|Truyền hình|Môi trường)|\svà\s(?=Sở|Cục|Ban|Vụ)"
)


def _shortens(short: str, whole: str) -> bool:
    """Whether it is the whole name's end ("Cảng Nam Triều"), or its letters ("Cục CĐS")."""
    if len(short.split()) > 1 and whole.endswith(f" {short}"):
        return True
    cut = _LETTERS.fullmatch(short)
    if cut is None or not whole.startswith(f"{cut['head']} "):
        return False
    words = re.findall(r"[^\W\d_]+", whole.removeprefix(f"{cut['head']} "))
    letters = "".join(word[0].upper() for word in words if word != "và")
    return letters == re.sub(r"[^A-ZĐ]", "", cut["letters"])
