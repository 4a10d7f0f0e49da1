"""Reads the appendix of 108/NQ-CP: one cell a line, rows parted by empty lines.

The copy at hand begins in the middle of a row. What is left of that row is kept as a fragment.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from seed.programmes import Programme
from seed.programmes.programme_parts import Fragment
from seed.readers.assignment_rows import Row, Section
from storage.rules.reading.folded_text import fold, squeeze
from storage.rules.reading.names.holder_cells import read_holders
from storage.rules.reading.names.holder_lists import split_coordinating

NUMBER: Final = "108/NQ-CP"
_NUMBER = re.compile(r"\d+\.\d+")
_CHAPTER = re.compile(r"\d+")
# The heading over 2.11 and 2.12 is lost with the page before; the body has the same ten headings.
_HEADING = re.compile(r"(\d+)\. (.+)")
_CELLS: Final = 6
# "Bộ Y tế và các bộ ngành", "và bộ, ngành liên quan": a group of its own, whatever joins it.
_GROUP = re.compile(r"(?:,| và) (?=(?:các )?bộ,? ngành)")
# The scanner's "Của BND" for ", UBND".
_SLIP = re.compile(r" Của BND\b")


def programme(text: str) -> Programme:
    """Put the resolution's head over the rows of its appendix."""
    sections, rows, fragments = _read(text)
    return Programme(
        number=NUMBER,
        prefix="NQ108",
        date=date(2019, 11, 26),
        title=(
            "Nghị quyết ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số "
            "45-NQ/TW ngày 24 tháng 01 năm 2019 của Bộ Chính trị về xây dựng và phát triển thành "
            "phố Hải Phòng đến năm 2030, tầm nhìn đến năm 2045"
        ),
        issuer="Chính phủ",
        last_year=2030,
        supersedes="",
        sections=tuple(sections),
        rows=tuple(rows),
        followed=False,
        remark="Bản có được thiếu phần đầu Phụ lục, đến nhiệm vụ 2.10.",
        fragments=tuple(fragments),
    )


def _read(text: str) -> tuple[list[Section], list[Row], list[Fragment]]:
    sections: dict[str, Section] = {}
    rows: list[Row] = []
    fragments: list[Fragment] = []
    in_body = _body_headings(text)
    for place, cells in _groups(text):
        if len(cells) == _CELLS and _NUMBER.fullmatch(cells[0]):
            chapter, no = cells[0].split(".")
            if chapter not in sections:
                sections[chapter] = in_body[chapter]
            rows.append(_row(sections[chapter], no, place, cells))
        elif _CHAPTER.fullmatch(cells[0]) and len(set(cells[1:])) == 1:
            sections[cells[0]] = Section(cells[0], cells[1], place)
        else:
            fragments.append(Fragment(place, " | ".join(cells), "headless"))
    return list(sections.values()), rows, fragments


def _row(section: Section, no: str, place: int, cells: list[str]) -> Row:
    _, title, lead, coordinating, product, deadline = cells
    apart = _GROUP.sub("; ", _SLIP.sub("; UBND", coordinating))
    return Row(
        section=section.code,
        section_title=section.title,
        no=no,
        title=title,
        deadline=deadline,
        lead_raw=lead,
        leads=read_holders(lead).leads,
        coordinating_raw=coordinating,
        coordinating=tuple(split_coordinating(apart)),
        product=product,
        note="",
        place=place,
    )


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines between empty ones, after the appendix's title; a line without a tab goes on."""
    lines = text.split("\n")
    begin = next(at for at, line in enumerate(lines) if line.startswith("(Kèm theo")) + 1
    place, cells = 0, list[str]()
    for number, line in enumerate([*lines[begin:], ""], start=begin + 1):
        if not squeeze(line):
            if cells:
                yield place, cells
            cells = []
        elif cells and not line.startswith(("\t", " ")):
            cells[-1] = squeeze(f"{cells[-1]} {line}")
        else:
            place = place if cells else number
            cells.append(squeeze(line))


def _body_headings(text: str) -> dict[str, Section]:
    """The numbered headings of the body's part II, by number."""
    lines = list(enumerate(text.split("\n"), start=1))
    begin = next(at for at, line in lines if fold(line).startswith("ii. nhung nhiem vu"))
    end = next(at for at, line in lines if fold(line).startswith("iii. to chuc thuc hien"))
    found = [(at, _HEADING.fullmatch(squeeze(line))) for at, line in lines[begin : end - 1]]
    return {match[1]: Section(match[1], match[2], at) for at, match in found if match}
