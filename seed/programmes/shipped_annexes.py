"""Reads the annexes of 17-CTr/TU that hold no tasks: chỉ tiêu (1 and 4) and key projects (3).

One document's form, met once; ``seed.readers`` reads the assignment tables of any office.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from seed.programmes.programme_parts import Goal, PlannedValue, Project
from seed.readers.assignment_rows import Section
from storage.rules.reading.folded_text import fold, squeeze
from storage.rules.reading.names.holder_cells import read_holders

_TITLES: Final = {
    "1": "Các chỉ tiêu chủ yếu giai đoạn 2025-2030",
    "3": "Danh mục đề án, dự án, công trình trọng điểm giai đoạn 2025-2030",
    "4": "Kịch bản tăng trưởng kinh tế giai đoạn 2026 - 2030 thành phố Hải Phòng",
}
_NO, _NAME, _UNIT, _GOAL, _AVERAGE = range(5)
_CAPITAL, _LEAD = 2, 3
_ANNEX = re.compile(r"\W*phu luc (\d)\b")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\.?")
_LETTER = re.compile(r"[a-z]")
_PART = re.compile(r"([A-Z])")
_CHAPTER = re.compile(r"([IVX]+)\.?")

# Phụ lục 4 has no column of leads: those of the same indicator in Phụ lục 1. Two lines of growth
# (công nghiệp, xây dựng by themselves) stand there together only, so the office assigns them.
_SAME_LINE: Final[Mapping[str, str]] = {
    "PL4.1": "PL1.II.1",
    "PL4.1.a": "PL1.II.1.1",
    "PL4.1.b": "PL1.II.1.2",
    "PL4.1.c": "PL1.II.1.3",
    "PL4.1.d": "PL1.II.1.4",
    "PL4.2": "PL1.II.2",
    "PL4.3": "PL1.II.3",
    "PL4.4": "PL1.II.4",
    "PL4.4.1": "PL1.II.4.1",
    "PL4.4.2": "PL1.II.4.2",
    "PL4.5": "PL1.II.6",
    "PL4.5.1": "PL1.II.6.1",
    "PL4.6": "PL1.II.7",
}
_BY_YEAR: Final = re.compile(r"den nam (20[0-9]{2})\b")
_EACH_YEAR: Final = "hang nam"

Line = tuple[int, list[str], bool]


def read_goals(text: str) -> tuple[list[Section], list[Goal]]:
    """Read the chỉ tiêu of Phụ lục 1 with their leads, then the scenario of Phụ lục 4."""
    first = _goals_of(text, "1", 7)
    scenario = _goals_of(text, "4", 10)
    return first[0] + scenario[0], led_alike(first[1] + scenario[1])


def led_alike(goals: Iterable[Goal]) -> list[Goal]:
    """Lines of the scenario have the leads of the same indicator in the first annex."""
    found = list(goals)
    leads = {goal.code: goal.leads for goal in found}
    return [goal if goal.leads else _with_same_line(goal, leads) for goal in found]


def _with_same_line(goal: Goal, leads: Mapping[str, tuple[str, ...]]) -> Goal:
    first = _SAME_LINE.get(goal.code, "")
    return replace(goal, leads=leads.get(first, ()), same_as=first)


def as_said(goal: Goal) -> Goal:
    """A value of the goal's column is for 2030, but for what its own words say.

    "Đến năm 2027, 100% …" is for 2027; "Hằng năm, …" and a unit "%/năm" are for each year.
    """
    each_year = fold(goal.name).startswith(_EACH_YEAR) or fold(goal.unit).endswith("nam")
    return replace(
        goal, planned=tuple(_value_as_said(one, each_year=each_year) for one in goal.planned)
    )


def _value_as_said(one: PlannedValue, *, each_year: bool) -> PlannedValue:
    if one.measure != "goal":
        return one
    by_year = _BY_YEAR.match(fold(one.value))
    if by_year:
        return replace(one, year=int(by_year[1]))
    return PlannedValue("yearly", None, one.value) if each_year else one


def read_projects(text: str) -> tuple[list[Section], list[Project]]:
    """Read the key projects of Phụ lục 3: letters and Roman numerals are headings."""
    sections = _annex_section(text, "3")
    projects: list[Project] = []
    part = ""
    for place, cells, _ in _lines(text, "3", 4):
        letter, chapter = _PART.fullmatch(cells[_NO]), _CHAPTER.fullmatch(cells[_NO])
        number = _NUMBER.fullmatch(cells[_NO])
        if chapter and part:
            sections.append(Section(f"{part}.{chapter[1]}", cells[_NAME], place))
        elif letter:
            part = f"PL3.{letter[1]}"
            sections.append(Section(part, cells[_NAME], place))
        elif number:
            lead = cells[_LEAD]
            projects.append(
                Project(
                    sections[-1].code, number[1], cells[_NAME], cells[_CAPITAL],
                    lead, read_holders(lead).leads, place,
                )
            )  # fmt: skip
    return (sections if projects else []), projects


def _goals_of(text: str, annex: str, width: int) -> tuple[list[Section], list[Goal]]:
    sections = _annex_section(text, annex)
    drafts: list[tuple[str, str, int, list[str]]] = []
    head = number = ""
    below = 0
    for place, cells, new_page in _lines(text, annex, width):
        chapter = _CHAPTER.fullmatch(cells[_NO])
        if chapter:
            sections.append(Section(f"PL{annex}.{chapter[1]}", cells[_NAME], place))
        elif new_page and not cells[_NO] and not cells[_UNIT]:
            above = drafts[-1][3]  # the page ended within a row
            above[:] = [squeeze(f"{one} {two}") for one, two in zip(above, cells, strict=True)]
        elif fold(cells[_NAME]) != "trong do:":
            below += 1
            if found := _NUMBER.fullmatch(cells[_NO]):
                head, number, below = found[1], found[1], 0
            elif _LETTER.fullmatch(cells[_NO]):
                head, below = f"{number}.{cells[_NO]}", 0
            no = f"{head}.{below}" if below else head
            drafts.append((sections[-1].code, no, place, cells))
    return (sections if drafts else []), _with_leads([as_said(_goal(*draft)) for draft in drafts])


def _goal(section: str, no: str, place: int, cells: list[str]) -> Goal:
    values = [
        PlannedValue("goal", 2030, cells[_GOAL]),
        PlannedValue("average", None, cells[_AVERAGE]),
    ]
    lead, note = cells[5:] if len(cells) == 7 else ("", "")
    if len(cells) > 7:
        years = zip(range(2026, 2031), cells[5:], strict=True)
        values += [PlannedValue("scenario", year, value) for year, value in years]
    return Goal(
        section=section,
        no=no,
        name=cells[_NAME].strip("-; "),
        unit=cells[_UNIT],
        planned=tuple(value for value in values if value.value not in ("", "-")),
        lead_raw=lead,
        leads=read_holders(lead).leads,
        note=note,
        place=place,
    )


def _with_leads(goals: list[Goal]) -> list[Goal]:
    """An empty lead cell under a numbered line goes on from it, as merged cells do."""
    found: dict[str, tuple[str, ...]] = {}
    done = []
    for goal in goals:
        above = found.get(f"{goal.section}.{goal.no.rpartition('.')[0]}", ())
        leads = goal.leads or above
        found[goal.code] = leads
        done.append(replace(goal, leads=leads))
    return done


def _annex_section(text: str, annex: str) -> list[Section]:
    return [
        Section(f"PL{annex}", _TITLES[annex], place)
        for place, line in enumerate(text.split("\n"), start=1)
        if _begins(line) == annex
    ]


def _lines(text: str, annex: str, width: int) -> Iterator[Line]:
    """The table's own lines, and whether a page began just before; headers are left out."""
    inside = new_page = False
    for place, line in enumerate(text.split("\n"), start=1):
        inside = _begins(line) == annex or (inside and not _begins(line))
        cells = [_plain(cell) for cell in line.split("\t")]
        if not inside or len(cells) != width:
            continue
        if fold(cells[_NO]) in ("stt", "tt"):
            new_page = True
        elif cells[_NO] or cells[_NAME] or not _under_header(cells):
            yield place, cells, new_page
            new_page = False


def _under_header(cells: list[str]) -> bool:
    """The header's second line names the columns below "Kế hoạch 5 năm"."""
    return "nam 2030" in fold(cells[_GOAL]) and "binh quan" in fold(cells[_AVERAGE])


def _begins(line: str) -> str:
    found = _ANNEX.match(fold(line))
    return found[1] if found and not line.startswith("*(") else ""


def _plain(cell: str) -> str:
    """Drop HTML, and the formula a scanner made of "≥40": dollars around a word for the sign."""
    text = re.sub(r"\$\\geq\s*([^$]+)\$", r"≥\1", _TAG.sub("", cell))
    return squeeze(text)
