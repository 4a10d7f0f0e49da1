"""Who holds a task, as offices write it in one cell: leads, and the coordinating agencies with them.

"Chủ trì: A; Phối hợp: B", "1. A … 2. B", "A (chủ trì), B (phối hợp)", one agency a line, "A/B",
"A chủ trì tổng hợp", "Đ/c Nguyễn Văn A, Trưởng Ban …": each form is brought to a list between
semicolons, which ``split_leads`` cuts. A form nobody knows stays whole, as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storage.rules.reading.names.agency_names import (
    begins_agency,
    is_known,
    modern_marks,
    names_one_agency,
)
from storage.rules.reading.names.holder_lists import split_leads

_MARKS: Final = re.compile(
    r"(?:(?<=\s)|(?<=[;,./(])|^)[-–+•*]?\s*(?:(?:các )?(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? )?"
    r"(chủ trì|phối hợp|chủ đầu tư)(?: thực hiện| chính)?(?:\s*:\s*|\s+[-–]\s+)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?:^|(?<=[\s;,.]))\(?(\d{1,2})(?:[.)]|\s*[-–])\s*(?=\D)")
_NOTE: Final = re.compile(r"\s*\(([^()]*)\)")
_PERSON_ALONE: Final = re.compile(
    r"\b(?:Đ/c|Đồng chí|Ông|Bà)\s*:?\s*((?:[^\W\d_]+\s+){1,5}[^\W\d_]+)\s*[,–-]\s*"
    r"(?=(?:Phó |Quyền )?(?:Giám đốc|Bí thư|Chủ tịch|Chủ nhiệm|Chánh|Viện trưởng|Chi cục trưởng"
    r"|Cục trưởng|Chỉ huy trưởng|Hiệu trưởng|Trưởng)\b)"
)
# After an agency these say what it does; after a known one only, those that names have too.
_DEEDS: Final = re.compile(
    r"\s*[,:–-]?\s*\b(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|làm đầu mối|đầu mối|chịu trách nhiệm"
    r"|tổng hợp|tham mưu)\b",
)
_OF_KNOWN: Final = re.compile(
    r"\s*[,:–-]?\s*\b(?:nghiên cứu|rà soát|đề xuất|hoàn thiện|xây dựng|thực hiện|triển khai"
    r"|phối hợp|theo dõi|hướng dẫn|báo cáo|trình|phụ trách)\b",
)
_WITH: Final = re.compile(r"\b(?:phối hợp(?P<with> với| cùng(?: với)?)?|cùng(?: với)?)\s+(?=\w)")
_GIVEN: Final = re.compile(r"(?:giao|phân công)(?: cho)?\s+(?=\w)", re.IGNORECASE)
_BESIDE_WORD: Final = re.compile(r"(?:và|với|cùng(?: với)?)\s+")
_NEXT: Final = re.compile(r"[,;]\s*|\s+và\s+")
_SLASH: Final = re.compile(r"(?<!Đ)(?<!đ)\s*/\s*(?=\D)")
_AND_GROUPS: Final = re.compile(
    r"(?<=Mặt trận Tổ quốc)(?P<named>(?: Việt Nam)?(?: thành phố)?)\s+và\s+(?=các tổ chức chính trị)",
    re.IGNORECASE,
)
_LINE_MARK: Final = re.compile(r"[-–+•*]\s*|\(?\d{1,2}[.)]\s+")
_LEAD, _BESIDE = "chủ trì", "phối hợp"


@dataclass(frozen=True, slots=True)
class Holders:
    """Agencies in the cell's order, each in its one spelling and once."""

    leads: tuple[str, ...]
    coordinating: tuple[str, ...]


def read_holders(cell: str) -> Holders:
    """Read a cell of leads; lines that stand apart are parted by line breaks."""
    text = _one_line(cell)
    leads: dict[str, None] = {}
    beside: dict[str, None] = {}
    for part, words in _by_role(text):
        for role, one in _items(words, part):
            (beside if role == _BESIDE else leads).update(dict.fromkeys(split_leads(one)))
    return Holders(tuple(leads), tuple(name for name in beside if name not in leads))


def parted_groups(text: str) -> str:
    """The Mặt trận and the political and social organisations beside it are two."""
    return _AND_GROUPS.sub(r"\g<named>; ", text)


def _one_line(cell: str) -> str:
    """A line that begins another holder is parted by a semicolon; a wrapped one reads on."""
    text = ""
    for raw in cell.split("\n"):
        line = modern_marks(raw)
        if not line:
            continue
        marked = _LINE_MARK.match(line) is not None or _MARKS.match(line) is not None
        begins = begins_agency(line) and begins_agency(text.rpartition(";")[2].strip(" -–+•*"))
        text = f"{text}; {line}" if text and (marked or begins) else f"{text} {line}".strip()
    return text


def _by_role(text: str) -> Iterator[tuple[str, str]]:
    """What stands after "Chủ trì:" and "Phối hợp:"; what stands before either leads."""
    found = list(_MARKS.finditer(text))
    ends = [mark.start() for mark in found[1:]] + [len(text)]
    if found and text[: found[0].start()].strip(" ;,./"):
        yield _LEAD, text[: found[0].start()]
    for mark, end in zip(found, ends, strict=True) if found else ():
        role = _BESIDE if mark[1].lower() == _BESIDE else _LEAD
        yield role, text[mark.end() : end].strip(" ;,./")
    if not found:
        yield "", text


def _items(words: str, part: str) -> list[tuple[str, str]]:
    """The items of a numbered list, each with its role; the rest as one."""
    pieces = _numbered(words) or [words]
    read = [one for piece in pieces for one in _roles(piece)]
    if part:
        return [(part, one) for _, one in read]
    said = any(role == _LEAD for role, _ in read)
    return [(role or (_BESIDE if said else _LEAD), one) for role, one in read]


def _numbered(words: str) -> list[str]:
    """Cut "1. A 2. B"; numbers that do not count from 1 are no list."""
    marks: list[re.Match[str]] = []
    for found in _NUMBER.finditer(words):
        if int(found[1]) == len(marks) + 1:
            marks.append(found)
    if not marks or words[: marks[0].start()].strip(" ;-–") or len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(words)]
    return [words[mark.end() : end].strip(" ;,.") for mark, end in zip(marks, ends, strict=True)]


def _roles(piece: str) -> list[tuple[str, str]]:
    """One item's agencies with what it says they do: "" if it says nothing."""
    given = _GIVEN.match(piece)
    own = piece[given.end() :] if given else piece
    text = _PERSON_ALONE.sub(_without_person, parted_groups(own))
    noted = _noted(text)
    if noted:
        return noted
    bare = _slashes(_NOTE.sub(_kept_note, text))
    with_others = next((found for found in _WITH.finditer(bare) if _is_joined(bare, found)), None)
    if with_others:
        own = bare[: with_others.start()].rstrip(" ,;")
        return [(_LEAD, _without_deeds(own)[1]), (_BESIDE, bare[with_others.end() :])]
    return [_without_deeds(bare)]


def _is_joined(text: str, found: re.Match[str]) -> bool:
    """After an agency: "phối hợp với" whoever it is; without "với", and "cùng", another agency."""
    own = text[: found.start()].split(",", maxsplit=1)[0].strip()
    own = _without_deeds(own)[1].strip(" ,;")
    return names_one_agency(own) and (bool(found["with"]) or begins_agency(text[found.end() :]))


def _without_person(found: re.Match[str]) -> str:
    """A named person with an office stands for the body; the office alone reads like one."""
    named = all(word[0].isupper() for word in found[1].split())
    return "Đ/c " if named else found[0]


def _noted(text: str) -> list[tuple[str, str]]:
    """Read "A (chủ trì), B (phối hợp)"; nothing if no bracket says so."""
    if not any(_role_of(note[1]) for note in _NOTE.finditer(text)):
        return []
    found: list[tuple[str, str]] = []
    start = 0
    for note in _NOTE.finditer(text):
        if _role_of(note[1]):
            found.append((_role_of(note[1]), _bare(text[start : note.start()])))
            start = note.end()
    rest = _bare(text[start:])
    last = _BESIDE if found[0][0] == _LEAD else _LEAD
    return [*found, *([(last, rest)] if rest else [])]


def _bare(text: str) -> str:
    """An agency without what joins it to the one before: ", cùng Sở B"."""
    own = text.strip(" ;,.")
    joined = _BESIDE_WORD.match(own)
    return own[joined.end() :] if joined else own


def _role_of(note: str) -> str:
    said = note.strip().lower()
    return next((role for role in (_LEAD, _BESIDE) if said.startswith(role)), "")


def _kept_note(found: re.Match[str]) -> str:
    """A bracket that names a person in charge, or what it does, goes; any other is a part of the name."""
    said = found[1].strip().lower()
    person = said.startswith(("đ/c", "đồng chí", "ông ", "bà ")) or said.endswith("phụ trách")
    does = _DEEDS.match(f" {said}") is not None
    return "" if person or does else found[0]


def _slashes(text: str) -> str:
    """Part "A/B" if an agency stands on either side."""
    pieces = [""]
    start = 0
    for found in _SLASH.finditer(text):
        if begins_agency(pieces[-1] + text[start : found.start()]) and begins_agency(
            text[found.end() :]
        ):
            pieces[-1] += text[start : found.start()]
            pieces.append("")
            start = found.end()
    pieces[-1] += text[start:]
    return "; ".join(pieces)


def _without_deeds(text: str) -> tuple[str, str]:
    """Cut off what the agency does; it leads if the words say so."""
    deed = _DEEDS.search(text)
    if deed and names_one_agency(text[: deed.start()].split(";", maxsplit=1)[0]):
        own = "; ".join([text[: deed.start()], *_others(text, deed.end())])
        return _LEAD if _LEAD in deed[0].lower() else "", own
    for found in _OF_KNOWN.finditer(text):
        own = text[: found.start()]
        if own and (is_known(own) or _is_group(own)):
            return "", own
    return "", text


def _others(text: str, at: int) -> list[str]:
    """The agencies after a deed: "Sở A tổng hợp, Sở B"; none is lost with the deed."""
    joint = next(
        (one for one in _NEXT.finditer(text, at) if begins_agency(text[one.end() :])), None
    )
    return [_without_deeds(text[joint.end() :])[1]] if joint else []


def _is_group(text: str) -> bool:
    return (
        re.fullmatch(
            r"các (?:bộ|sở|ban)(?:, (?:ngành|cơ quan|đơn vị|địa phương))*", text, re.IGNORECASE
        )
        is not None
    )
