"""Assignments of running text as rows, alongside those of tables: each with a code and its sentence."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from seed.printed_head import NO_HEADING, Heading
from seed.prose.letterhead import read_head
from seed.prose.marked_lines import lines_of, unwrapped
from seed.prose.named_papers import product_of
from seed.prose.spoken_assignment import Assignment
from seed.readers.assignment_rows import Row, Section
from seed.refusals import FileRefusal, RefusalKind, too_large
from storage.rules.reading.codes import roman_value

_LONGEST_TITLE: Final = 300
_GLUED: Final = re.compile(
    r"(?<=[^\W\d_])(?:Nội dung|Nhiệm vụ|Cơ quan|Đơn vị|Sản phẩm|Kết quả|Thời gian|Thời hạn|Tiến độ|Ghi chú)(?=[^\W\d_])"
    r"|(?<=[a-zà-ỹ])(?:Nội dung|Cơ quan|Đơn vị|Sản phẩm|Thời gian|Thời hạn|Ghi chú)"
)
_HEADER: Final = 300
_CELLS: Final = 3
"""Names of columns without a blank between them."""
_MARK: Final = re.compile(r"^(?:\(?[\dIVX]{1,4}(?:\.\d{1,2})*[.)/:–-]+|\(?[a-zđ][.)]|[-–—+•*●])\s*")


@dataclass(frozen=True)
class ProseReading:
    """The assignments of a document's running text, and how it names itself."""

    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    head: Heading = NO_HEADING


def read_prose(paragraphs: Sequence[str], taken: Collection[str] = ()) -> ProseReading:
    """Read the paragraphs of a document, in order; ``taken`` are the parts its tables have."""
    if not paragraphs:
        return ProseReading()
    from seed.prose.prose_grammar import MOST, read_assignments  # noqa: PLC0415 - twenty modules of patterns, which a started bot may never need

    if any(len(_GLUED.findall(text[:_HEADER])) >= _CELLS for text in paragraphs):
        # A table whose cells were lost, as some converters leave it: not one long assignment.
        raise FileRefusal(RefusalKind.BROKEN)
    lines = lines_of(unwrapped(paragraphs))
    head = read_head(lines)
    found = read_assignments(lines[head.length :], head.issued_on, lines[: head.length])
    if len(found) > MOST:
        raise too_large("rows", MOST)
    named = Heading(head.number, head.issued_on, head.title, head.issuer)
    sections = _sections(found, head.title, taken)
    return ProseReading(tuple(_rows(found, sections)), tuple(dict.fromkeys(sections)), named)


def _sections(found: Sequence[Assignment], title: str, taken: Collection[str]) -> list[Section]:
    """The part each assignment stands in: the document's own, if its parts hold several."""
    tops = [(one.section, one.section_title) for one in found]
    headed = [top for top in tops if top[0]]
    if len(set(headed)) < 2 and len(set(tops)) < 2:
        headed = []
    numbers: dict[tuple[str, str], str] = {}
    given: list[Section] = []
    for one, top in zip(found, tops, strict=True):
        alone = (one.no, "") if one.numbered and not top[0] else ("", "")
        own = (top if top[0] else alone) if headed else ("", "")
        if own not in numbers:
            numbers[own] = _free(own[0], {*numbers.values(), *taken})
        place = next((s.place for s in given if s.code == numbers[own]), one.place)
        given.append(Section(numbers[own], (own[1] or title)[:_LONGEST_TITLE], place))
    return given


def _free(label: str, taken: set[str]) -> str:
    """The number a part is called by: its own if no other part has it."""
    first = label.split(".", maxsplit=1)[0].lower()
    roman = bool(first) and set(first) <= set("ivxl")
    number = int(first) if first.isdecimal() else roman_value(first) if roman else 1
    while str(number) in taken:
        number += 1
    return str(number)


def _rows(found: Sequence[Assignment], sections: Sequence[Section]) -> list[Row]:
    """Numbered as the document does if that tells them apart, else in their order."""
    own = Counter((section.code, one.no) for one, section in zip(found, sections, strict=True))
    kept = {
        section.code
        for section in sections
        if all(n == 1 and no.isdecimal() for (code, no), n in own.items() if code == section.code)
    }
    rows, counts = [], Counter[str]()
    for one, section in zip(found, sections, strict=True):
        counts[section.code] += 1
        printed = section.code in kept and section.code != one.no
        no = one.no if printed else str(counts[section.code])
        rows.append(_row(one, section, no))
    return rows


def _row(one: Assignment, section: Section, no: str) -> Row:
    title = _MARK.sub("", one.text).strip(" .;,/")
    return Row(
        section=section.code,
        section_title=section.title,
        no=no,
        title=title[:1].upper() + title[1:],
        deadline=one.deadline,
        lead_raw="; ".join(one.leads),
        leads=one.leads,
        coordinating_raw="; ".join(one.coordinating),
        coordinating=one.coordinating,
        product=product_of(one.text),
        note="",
        place=one.place,
        sentence=one.sentence,
        context=one.context,
        unsure=tuple(reason.value for reason in one.unsure),
    )
