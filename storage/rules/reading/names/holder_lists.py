"""A list of holders cut into them, as a cell of an assignment table has it: "Sở A, các sở: B và C; Ban D".

General rules over the table of agencies; a group stays whole and as written.
"""

import re
from collections.abc import Iterator
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import (
    EDGES,
    LONGEST_NAME,
    begins_agency,
    canonical,
    is_in_table,
    modern_marks,
    without_column_word,
)

_SEPARATOR = re.compile(r"(?P<mark>[,.])\s*|\s+(?P<mark_and>và)\s+")
_ONE_OFFICE: Final = re.compile(
    r"Văn phòng (?:HĐND|Hội đồng nhân dân|Đoàn (?:ĐBQH|[đĐ]ại biểu Quốc hội)(?: thành phố)?)$"
)
"""One office serves both: "Văn phòng HĐND và UBND xã", "Văn phòng Đoàn ĐBQH và HĐND thành phố"."""
_MOST_COMMAS: Final = 6
"""So many parts a known name with commas in it has at most."""


def split_leads(cell: str) -> list[str]:
    """Cut a cell into its holders, in order, each in its one spelling and once."""
    return _split(cell, places=True)


def _split(cell: str, *, places: bool) -> list[str]:
    holders: dict[str, None] = {}
    for segment in _segments(without_column_word(modern_marks(cell))):
        for part in _listed_departments(segment) or list(_parts(segment)):
            listed = _listed_places(part) if places else []
            for one in listed or _listed_departments(part) or [part]:
                for name in _side_by_side(one):
                    holders.setdefault(canonical(name))
    return [name for name in holders if name]


def split_coordinating(cell: str) -> list[str]:
    """Cut a cell of coordinating agencies: the same rules, groups stay whole and as written."""
    return _split(cell, places=False)


def _segments(cell: str) -> list[str]:
    """Cut at semicolons, and at dashes if the cell is written as a list of them."""
    marks = r";|\s[-–+•]\s*(?=\w)" if cell[:1] in "-–+•" and cell else r";"
    pieces = [""]
    start = 0
    for found in re.finditer(marks, cell):
        # A dash before a small letter belongs to a name ("chính trị - xã hội").
        if found[0] == ";" or cell[found.end()].isupper():
            pieces.append(cell[start : found.start()])
            start = found.end()
    pieces.append(cell[start:])
    return _together([piece.strip(EDGES) for piece in pieces if piece.strip(EDGES)])


def _together(pieces: list[str]) -> list[str]:
    """A list under one head goes on after semicolons too: "Các sở: Tài chính; Xây dựng"."""
    found: list[str] = []
    for piece in pieces:
        head = _HEADED.match(found[-1]) if found else None
        if head and not begins_agency(piece) and is_in_table(f"{head['head']} {piece}"):
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _parts(segment: str) -> Iterator[str]:
    """Cut a segment at the commas and "và" after which another holder begins."""
    start = 0
    for found in _SEPARATOR.finditer(segment):
        left, right = segment[start : found.start()], segment[found.end() :]
        if _another_begins(left, found["mark"] or "và", right):
            yield left.strip(EDGES)
            start = found.end()
    yield segment[start:].strip(EDGES)


def _another_begins(left: str, mark: str, right: str) -> bool:
    if mark == "và" and _ONE_OFFICE.search(left):
        return False
    if right.startswith("Các ") and mark != "và":
        return True
    # A group swallows what follows: "các Sở, ngành theo chuyên môn … về Phí, lệ phí".
    if mark == "." or not begins_agency(left):
        return False
    if right.startswith("các "):
        return not fold(left).startswith("mat tran")
    return begins_agency(right)


def _side_by_side(part: str) -> list[str]:
    """Cut two known agencies written without a comma: "Ban Tổ chức Thành ủy Sở Nội vụ"."""
    found: list[str] = []
    while (end := _end_of_first(part)) is not None:
        found.append(part[:end])
        part = part[end + 1 :]
    return [*found, part]


def _end_of_first(part: str) -> int | None:
    """Where the first of two agencies ends; no name is longer than a name is."""
    if len(part) <= LONGEST_NAME and is_in_table(part):
        return None
    for blank in re.finditer(r"\s", part[: LONGEST_NAME + 1]):
        if is_in_table(part[: blank.start()], place=True) and begins_agency(part[blank.end() :]):
            return blank.start()
    return None


_HEADED: Final = re.compile(
    r"(?P<many>các )?(?P<head>sở|bộ|ban)\s*(?P<colon>:)?\s*(?=[^\W\d_])", re.IGNORECASE
)


def _listed_departments(segment: str) -> list[str]:
    """Read "Các sở: A, B và C" as Sở A, Sở B, Sở C; a name with a comma in it is a known one.

    Without "các" and a colon ("Sở A, B") only if all of them are known.
    """
    found = _HEADED.match(segment)
    if found is None or is_in_table(segment):
        return []
    head = found["head"].capitalize()
    pieces = [piece.strip(EDGES) for piece in segment[found.end() :].split(",")]
    names: list[str] = []
    last = pieces[-1].rpartition(" và ")[2]
    named = is_in_table(f"{head} {pieces[-1]}") or last[:1].isupper()
    if not named or not all(piece[:1].isupper() for piece in pieces):
        return []
    while pieces:
        longest = next(
            end for end in range(min(len(pieces), _MOST_COMMAS), 0, -1)
            if end == 1 or is_in_table(f"{head} {', '.join(pieces[:end])}")
        )  # fmt: skip
        names += _joined(head, ", ".join(pieces[:longest]))
        pieces = pieces[longest:]
    sure = found["many"] and found["colon"]
    return names if sure or (len(names) > 1 and all(map(is_in_table, names))) else []


_PLACES: Final = re.compile(
    r"(?P<body>(?:Chủ tịch |Bí thư )?(?:UBND|Ủy ban nhân dân|Đảng ủy|HĐND|Công an|Ủy ban MTTQ)) các "
    r"(?P<kind>xã|phường|đặc khu|tỉnh)\s*:?\s*(?P<rest>.+)",
    re.IGNORECASE,
)


def _listed_places(part: str) -> list[str]:
    """Read "UBND các phường A, B" as UBND phường A, UBND phường B."""
    found = _PLACES.fullmatch(part)
    pieces = re.split(r",\s*|\s+và\s+", found["rest"]) if found else []
    if found is None or not all(piece[:1].isupper() for piece in pieces):
        return []
    return [f"{found['body']} {found['kind'].lower()} {piece.strip(EDGES)}" for piece in pieces]


def _joined(head: str, text: str) -> list[str]:
    """One name, or the last two of a list: "Tài chính và Y tế"."""
    left, _, right = text.rpartition(" và ")
    known = is_in_table(f"{head} {text}")
    parts = [text] if known or not left or not right[0].isupper() else [left, right]
    return [part if begins_agency(part) else f"{head} {part}" for part in parts if part]
