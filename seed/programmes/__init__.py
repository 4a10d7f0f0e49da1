"""The programmes that ship with the product, as data: the facts of the document, word for word."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib import resources
from typing import Any, Final

from seed.programmes.programme_parts import Fragment, Goal, PlannedValue, Project, Succession
from seed.readers.assignment_rows import Row, Section

SUFFIX: Final = ".json"


@dataclass(frozen=True)
class Programme:
    """A document that assigns tasks."""

    number: str
    prefix: str
    """What people type before a code to name this programme: "CT17"."""
    date: date
    title: str
    issuer: str
    last_year: int
    supersedes: str
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    followed: bool = True
    """Whether its tasks are reminded and counted, until an admin decides otherwise."""
    remark: str = ""
    """What the copy at hand leaves open about its head."""
    projects: tuple[Project, ...] = ()
    goals: tuple[Goal, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    successors: tuple[Succession, ...] = ()
    """Which of its tasks go on in which of the programme that supersedes it, if no rule sees it."""


def shipped() -> list[Programme]:
    """Load every programme that ships: those followed first, then by date."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    found = [load(name.removesuffix(SUFFIX)) for name in files if name.endswith(SUFFIX)]
    return sorted(found, key=lambda programme: (not programme.followed, programme.date))


def load(name: str) -> Programme:
    """Load one programme by its file's name without the ending: "17-ctr-tu"."""
    return from_text(resources.files(__name__).joinpath(name + SUFFIX).read_text("utf-8"))


def from_text(text: str) -> Programme:
    """Read a programme from the shipped form."""
    data: dict[str, Any] = json.loads(text)
    sections = tuple(Section(**section) for section in data.pop("sections"))
    titles = {section.code: section.title for section in sections}
    return Programme(
        date=date.fromisoformat(data.pop("date")),
        sections=sections,
        rows=tuple(_row(task, titles) for task in data.pop("tasks")),
        projects=tuple(_project(one) for one in data.pop("projects")),
        goals=tuple(_goal(one) for one in data.pop("goals")),
        fragments=tuple(Fragment(**one) for one in data.pop("fragments")),
        successors=tuple(Succession(**one) for one in data.pop("successors", ())),
        **data,
    )


_NOT_SHIPPED: Final = ("section_title", "sentence", "context", "unsure")
"""What a row repeats of its section, and what only running text has."""


def to_text(programme: Programme) -> str:
    """Write the shipped form: a field a line, so that a change shows as that line."""
    data = asdict(programme)
    data["date"] = programme.date.isoformat()
    data["tasks"] = [
        {key: value for key, value in row.items() if key not in _NOT_SHIPPED}
        for row in data.pop("rows")
    ]
    if not programme.successors:
        del data["successors"]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _row(task: Mapping[str, Any], titles: Mapping[str, str]) -> Row:
    agencies = {key: tuple(task[key]) for key in ("leads", "coordinating")}
    return Row(**{**task, **agencies, "section_title": titles[task["section"]]})


def _project(data: Mapping[str, Any]) -> Project:
    return Project(**{**data, "leads": tuple(data["leads"])})


def _goal(data: Mapping[str, Any]) -> Goal:
    planned = tuple(PlannedValue(**value) for value in data["planned"])
    return Goal(**{**data, "planned": planned, "leads": tuple(data["leads"])})
