"""The board as one HTML file: no request to anywhere, no word of others as markup.

Every value goes through the templates' escaping; the only script and style are ours, named by their
hash, so that a browser runs nothing else (Content-Security-Policy).
"""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from bot.files.finished_file import FinishedFile, clean, five, told
from bot.texts import render
from bot.texts.paper_words import name_of
from bot.texts.table_words import DEFINITIONS
from jobs.papers.board_contents import Board, BoardAgency, BoardTask, BoardWait, TargetYear, Week
from storage.rules.name_order import name_order
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag, Official

MIME: Final = "text/html"
_HERE: Final = Path(__file__).parent
_WIDE: Final = 1_000
_HIGH: Final = 200


def board_page(board: Board) -> FinishedFile:
    """The board of a moment as a file."""
    name = told("files/name", kind="board", at=board.at, agency=board.agency)
    return FinishedFile(f"{name}.html", MIME, page(board).encode())


def page(board: Board) -> str:
    """The page's text."""
    script, style = _own("board.js"), _own("board.css")
    doubtful = [
        one for one in board.tasks if one.forecast in (Forecast.AT_RISK, Forecast.NOT_IN_TIME)
    ]
    return clean(
        render(
            "files/board",
            board=board,
            statuses=list(Official),
            by_name=sorted(board.agencies, key=lambda one: name_order(name_of(one.name))),
            parts=_parts(board.agencies),
            lines=_lines(board.weeks),
            soon=sorted(
                (one for one in board.tasks if Flag.DUE_SOON in one.flags),
                key=lambda one: one.due_on or date.max,
            ),
            doubtful=sorted(doubtful, key=lambda one: one.due_on or date.max),
            at_risk=sum(one.forecast is Forecast.AT_RISK for one in doubtful),
            not_in_time=sum(one.forecast is Forecast.NOT_IN_TIME for one in doubtful),
            overdue=sum(one.status is Official.OPEN_OVERDUE for one in board.tasks),
            asked=_asked(board),
            unasked=_unasked(board),
            unreported=sum(one.unreported for one in board.tasks),
            records=[one for one in board.agencies if one.record.tells],
            method=DEFINITIONS,
            spans=_spans,
            script=script,
            style=style,
            script_hash=_hash(script),
            style_hash=_hash(style),
        )
    )


@cache
def _own(name: str) -> Markup:
    """Our own script or style, word for word."""
    return Markup((_HERE / name).read_text("utf-8"))  # noqa: S704 - a file of this folder, no foreign word in it


def _hash(text: str) -> str:
    """How a page's policy names what it may run."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _parts(agencies: Sequence[BoardAgency]) -> dict[int, list[tuple[str, str, str]]]:
    """Each agency's bar: status, place and width of its pieces, the longest bar full."""
    widest = max((one.figures.total for one in agencies), default=0) or 1
    found: dict[int, list[tuple[str, str, str]]] = {}
    for one in agencies:
        at, pieces = 0.0, []
        for official, count in zip(Official, five(one.figures), strict=True):
            width = count / widest * _WIDE
            pieces.append((official.value, f"{at:.1f}", f"{width:.1f}"))
            at += width
        found[one.agency_id] = pieces
    return found


@dataclass(frozen=True, slots=True)
class _AgencyWait:
    """How much waits for an agency, and for how many working days at most."""

    agency_id: int
    name: str
    count: int
    days: int


def _asked(board: Board) -> list[_AgencyWait]:
    """What waits for the agencies, the most first."""
    found: dict[int, list[BoardWait]] = defaultdict(list)
    for one in board.waits:
        if not one.at_office:
            found[one.place.agency_ids[0]].append(one)
    asked = [
        _AgencyWait(agency_id, waits[0].agency, len(waits), max(one.days for one in waits))
        for agency_id, waits in found.items()
    ]
    return sorted(asked, key=lambda one: (-one.count, -one.days, name_order(one.name)))


@dataclass(frozen=True, slots=True)
class _UnaskedLead:
    """How many overdue parts of a lead nobody can be asked about."""

    agency_id: int
    name: str
    count: int
    collective: bool


def _unasked(board: Board) -> list[_UnaskedLead]:
    """Leads without a contact point, then groups of bodies; the most first in each."""
    found: dict[int, list[BoardTask]] = defaultdict(list)
    for one in board.tasks:
        if one.unasked:
            found[one.place.agency_ids[0]].append(one)
    leads = [
        _UnaskedLead(agency_id, own[0].agency, len(own), own[0].cause is Cause.COLLECTIVE)
        for agency_id, own in found.items()
    ]
    return sorted(leads, key=lambda one: (one.collective, -one.count, name_order(one.name)))


def _spans(years: Sequence[TargetYear]) -> list[tuple[str, TargetYear]]:
    """A target's years; those that follow each other with one plan and no figure stand together."""
    found: list[tuple[int, TargetYear]] = []
    for one in years:
        if found and _is_same(found[-1][1], one):
            found[-1] = (found[-1][0], one)
        else:
            found.append((one.year, one))
    return [
        (f"{first}–{last.year}" if first < last.year else f"{first}", last) for first, last in found
    ]


def _is_same(before: TargetYear, one: TargetYear) -> bool:
    nothing = before.stage is None and one.stage is None
    return nothing and before.planned == one.planned and before.year + 1 == one.year


def _lines(weeks: Sequence[Week]) -> list[tuple[str, str]]:
    """The trend's lines on a true time axis; none if there is one moment only."""
    if len(weeks) < 2:
        return []
    first, days = weeks[0].on, (weeks[-1].on - weeks[0].on).days
    highest = max(max(one.figures.done, one.figures.open_overdue) for one in weeks) or 1
    return [
        (
            name,
            " ".join(
                f"{(one.on - first).days / days * _WIDE:.0f},"
                f"{_HIGH - getattr(one.figures, name) / highest * (_HIGH - 10):.0f}"
                for one in weeks
            ),
        )
        for name in ("done", "open_overdue")
    ]
