"""Pictures for a phone: status by section or agency, and the trend over the weeks.

Standing format, large type; each status has a sign and a pattern of its
own besides its colour, and every number is written. matplotlib is loaded here and nowhere else, and
only in the process that draws. Lengths are inches; at 150 dots an inch a picture is 1,080 dots
wide, as a phone is.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any, Final

from matplotlib import rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from bot.files.finished_file import FinishedFile, five, part_name, told
from bot.texts import cut, fixed_words, number
from bot.texts.paper_words import capital, paper_day_month
from jobs.papers.chart_contents import StatusChart, TrendChart, TrendPoint
from jobs.papers.paper_contents import Group
from storage.rules.figures.five_figures import Figures
from storage.rules.tasks.status import Official

MIME: Final = "image/png"
_WIDTH: Final = 7.2
_DPI: Final = 150
_MOST: Final = 16  # groups of one picture; what is left is one bar
_LABEL: Final = 62
_TITLE: Final = 44
_LINE: Final = 0.21
_BAR: Final = 0.26
_GAP: Final = 0.2
_LEGEND: Final = 0.85
_TREND: Final = 7.4
_WORDS_APART: Final = 0.055  # of the axis's height
_MOST_DATES: Final = 5
# colour, pattern, sign, ink of the number on it
_LOOKS: Final = {
    Official.DONE_ON_TIME: ("#2E8B57", "", "✓", "white"),
    Official.DONE_LATE: ("#F2A33A", "///", "✓!", "black"),
    Official.OPEN_IN_TIME: ("#A9CCF0", "", "○", "black"),
    Official.OPEN_OVERDUE: ("#C8322B", "xx", "▲", "white"),
    Official.NO_DEADLINE: ("#C9C9C9", "..", "–", "black"),
}
_LINES: Final = (
    ("total", "#555555", "s", ":"),
    ("done", "#2E8B57", "o", "-"),
    ("open_overdue", "#C8322B", "^", "--"),
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture shows, and of when."""

    heading: str
    note: str


def status_picture(chart: StatusChart) -> FinishedFile:
    """The chart of a moment as a file."""
    caption = Caption(
        told(
            "files/chart_heading",
            total=chart.total,
            parts=sum(group.figures.total for group in chart.groups),
            by_agency=chart.by_agency,
        ),
        told("files/chart_at", at=chart.at),
    )
    name = told("files/name", kind="status_chart", at=chart.at)
    return FinishedFile(f"{name}.png", MIME, status_chart(chart.groups, caption))


def trend_picture(chart: TrendChart) -> FinishedFile:
    """The trend up to its last day as a file."""
    name = told("files/name", kind="trend_chart", at=chart.points[-1].on)
    return FinishedFile(f"{name}.png", MIME, trend_chart(chart.points))


def status_chart(rows: Sequence[Group], caption: Caption) -> bytes:
    """One bar a group, its tasks by status."""
    groups = _few(rows)
    labels = [_label(group) for group in groups]
    bars = sum(_LINE * (label.count("\n") + 1) + _BAR + _GAP for label in labels)
    head = _head_height(caption) + _LEGEND
    figure = _figure(head + bars + 0.1)
    _legend(figure, _heading(figure, caption))
    axes: Any = figure.add_axes((0.03, 0, 0.94, (bars + 0.1) / (head + bars + 0.1)))
    widest = max((group.figures.total for group in groups), default=1) or 1
    at = 0.0
    for group, label in zip(groups, labels, strict=True):
        axes.text(0, at, label, fontsize=12, va="top", linespacing=1.15)
        at += _LINE * (label.count("\n") + 1) + _BAR / 2
        _bar(axes, group.figures, at, widest)
        at += _BAR / 2 + _GAP
    axes.set_xlim(0, widest * 1.1)
    axes.set_ylim(bars + 0.1, 0)
    axes.axis("off")
    return _png(figure)


def trend_chart(points: Sequence[TrendPoint]) -> bytes:
    """All, done and overdue tasks day by day, each line with its words and its last number."""
    return _png(trend_figure(points))


def trend_figure(points: Sequence[TrendPoint]) -> Figure:
    """The drawing itself: days lie as far apart as they are, words stand right of the last one."""
    figure = _figure(_TREND)
    note = told("files/trend_days", first=points[0].on, last=points[-1].on)
    top = _heading(figure, Caption(told("files/trend_heading"), note))
    axes: Any = figure.add_axes((0.09, 0.07, 0.57, top - 0.11))
    highest = max(point.figures.total for point in points) * 1.12 or 1
    days = [point.on.toordinal() for point in points]
    places = _apart([getattr(points[-1].figures, name) / highest for name, *_ in _LINES])
    for (name, colour, mark, style), place in zip(_LINES, places, strict=True):
        values = [getattr(point.figures, name) for point in points]
        axes.plot(days, values, style, color=colour, marker=mark, linewidth=2.5, markersize=8)
        said = told("files/trend_line", line=name, count=values[-1])
        axes.text(1.04, place, said, transform=axes.transAxes, va="center", fontsize=12,
                  fontweight="bold", color=colour)  # fmt: skip
    shown = _dated(days)
    axes.set_xticks(shown, [paper_day_month(date.fromordinal(one)) for one in shown], fontsize=12)
    axes.tick_params(axis="y", labelsize=12)
    axes.set_ylim(0, highest)
    axes.grid(axis="y", color="#DDDDDD")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure


def _apart(wanted: Sequence[float]) -> list[float]:
    """Places for words of one height next to an axis, near where they are wanted, none over another."""
    found = list(wanted)
    below = -_WORDS_APART
    for at in sorted(range(len(found)), key=lambda one: found[one]):
        found[at] = below = max(found[at], below + _WORDS_APART)
    return found


def _dated(days: Sequence[int]) -> list[int]:
    """The days written under the axis, the last one first, as many as have room."""
    least = max((days[-1] - days[0]) / _MOST_DATES, 1)
    shown = [days[-1]]
    for one in reversed(days):
        if shown[-1] - one >= least:
            shown.append(one)
    return sorted(shown)


def _figure(height: float) -> Figure:
    rcParams["hatch.linewidth"] = 0.6
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def _head_height(caption: Caption) -> float:
    return 0.3 + 0.34 * len(wrap(caption.heading, _TITLE)) + 0.26


def _heading(figure: Figure, caption: Caption) -> float:
    """The heading large, the note small; gives the height that is left, as a share."""
    height = figure.get_figheight()
    at = 0.16
    for line in wrap(caption.heading, _TITLE):
        figure.text(0.03, 1 - at / height, line, fontsize=17, fontweight="bold", va="top")
        at += 0.34
    figure.text(0.03, 1 - at / height, caption.note, fontsize=12, va="top", color="#333333")
    return 1 - (at + 0.26) / height


def _legend(figure: Figure, top: float) -> None:
    handles = [
        Patch(
            facecolor=colour,
            hatch=hatch,
            edgecolor="white",
            label=f"{sign} {fixed_words.status(one)}",
        )
        for one, (colour, hatch, sign, _) in _LOOKS.items()
    ]
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0.02, top),
        ncols=2,
        fontsize=11,
        frameon=False,
        handlelength=1.6,
        borderpad=0,
    )


def _bar(axes: Any, figures: Figures, at: float, widest: int) -> None:
    left = 0
    for official, count in zip(Official, five(figures), strict=True):
        if not count:
            continue
        colour, hatch, sign, ink = _LOOKS[official]
        axes.barh(at, count, _BAR, left, color=colour, hatch=hatch, edgecolor="white", linewidth=1)
        signed = f"{sign}{number(count)}"
        axes.text(
            left + count / 2,
            at,
            signed if count / widest > 0.025 * len(signed) else number(count),
            ha="center",
            va="center_baseline",
            fontsize=11,
            color=ink,
            bbox={"facecolor": colour, "edgecolor": "none", "pad": 1.8} if hatch else None,
        )
        left += count
    said = number(left)
    beside = left + widest * 0.012
    axes.text(beside, at, said, va="center_baseline", fontsize=12, fontweight="bold")


def _few(rows: Sequence[Group]) -> list[Group]:
    """The groups a phone can show; what is left over is one more."""
    if len(rows) <= _MOST:
        return list(rows)
    shown, others = rows[: _MOST - 1], rows[_MOST - 1 :]
    shared = sum(group.collective for group in others)
    named = told("files/others", agencies=len(others) - shared, shared=shared)
    return [*shown, Group("", named, _together(others))]


def _together(groups: Sequence[Group]) -> Figures:
    return Figures(*map(sum, zip(*(five(group.figures) for group in groups), strict=True)))


def _label(group: Group) -> str:
    """A section with its code, an agency by its name alone, in two lines at most."""
    lines = wrap(capital(part_name(group.code, group.title)), _LABEL) or [""]
    return "\n".join(lines if len(lines) <= 2 else (lines[0], cut(" ".join(lines[1:]), _LABEL)))


def _png(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=_DPI, metadata={"Software": None})
    return out.getvalue()
