"""Agencies named again by their kind alone: "Sở này", "Đảng ủy", "phường"; the nearest before is meant."""

import re
from collections.abc import Sequence
from typing import Final

from seed.prose.agency_starts import AGENCY
from seed.prose.holders import holders_at, masked
from seed.prose.marked_lines import Line
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import OWN_OFFICE, canonical, names_one_agency

_REFERENCE: Final = re.compile(
    r"(?P<kind>Sở|Đảng ủy|Đảng bộ|Chi cục|Cục|Viện|Công ty|Trung tâm|Trường|Hội|Ban|Văn phòng|Công an|Bệnh viện|Đơn vị|Cơ quan)"
    r"(?:\s+(?:này|trên|nói trên|nêu trên))?",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"(?:các|những|hai|ba|bốn) (?:tổ chức|cơ quan|đơn vị|địa phương|sở|ban|phường|xã|công ty|trường|hội)"
    r" (?:này|trên|nói trên|nêu trên)",
    re.IGNORECASE,
)
_MENTION: Final = re.compile(rf"(?<![\w-])(?={AGENCY})")
_LINES_BACK: Final = 8
_MOST: Final = 200
"""Names looked at in one paragraph; no paragraph of an office has so many."""
_ANY: Final = ("don vi", "co quan")


def refers_back(name: str) -> bool:
    """A kind of agency and nothing that tells which."""
    return _REFERENCE.fullmatch(name) is not None


def is_of_kind(name: str, reference: str) -> bool:
    """Whether an agency is of the kind that points back: "Sở" and "Sở Nội vụ"."""
    found = _REFERENCE.fullmatch(reference)
    return found is not None and fold(name).startswith(f"{fold(found['kind'])} ")


def refers_to_several(name: str) -> bool:
    """As "Các tổ chức này", "Hai Sở trên": all who were named just before."""
    return _SEVERAL.fullmatch(name) is not None


class Mentions:
    """The paragraphs of a document, asked for the agency that was named last."""

    def __init__(self, lines: Sequence[Line], head: Sequence[Line] = ()) -> None:
        self._lines = lines
        self._head = head
        self._at = {line.place: at for at, line in enumerate(lines)}

    def before(self, name: str, line: Line, at: int) -> str | None:
        """The nearest agency of the same kind named before a character of a paragraph."""
        found = _REFERENCE.fullmatch(name)
        if found is None or line.place not in self._at:
            return None
        kind = fold(found["kind"])
        index = self._at[line.place]
        for back, other in enumerate(
            reversed(self._lines[max(0, index - _LINES_BACK) : index + 1])
        ):
            stop = at if back == 0 else len(other.text)
            meant = self._last(other.text, stop, kind)
            if meant is not None:
                return meant
        return self._issuer(kind)

    def _issuer(self, kind: str) -> str | None:
        """Who issued the document, as its head prints it: "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"."""
        for line in self._head:
            printed = line.text.strip(" *")
            if kind == "van phong" and fold(printed).startswith("thanh uy"):
                return OWN_OFFICE
            if printed.isupper() and fold(printed).startswith(f"{kind} "):
                name = canonical(printed)
                if not name.isupper():
                    return name
        return None

    def _last(self, text: str, stop: int, kind: str) -> str | None:
        cover = masked(text)
        meant = None
        for number, found in enumerate(_MENTION.finditer(text, 0, stop)):
            if number >= _MOST:
                break
            holders = holders_at(text, cover, found.start())
            for name in holders.names if holders else ():
                fits = kind in _ANY or fold(name).startswith(f"{kind} ")
                if fits and names_one_agency(name) and not refers_back(name):
                    meant = name
        return meant
