"""Pictures: a phone's shape, every group, any numbers."""

import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.files import chart
from bot.files.chart import Caption
from bot.files.finished_file import told
from jobs.papers.chart_contents import TrendPoint
from jobs.papers.paper_contents import Group
from storage.rules.figures.five_figures import Figures

BIG = Figures(120, 30, 900, 400, 7)


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


@pytest.mark.parametrize("groups", [0, 1, 12, 40])
def test_a_status_picture_is_a_phone_wide_and_standing(groups: int) -> None:
    rows = [Group(str(n), f"Mục <{n}> $x_1$ " + "dài " * 40, BIG) for n in range(groups)]
    width, height = size(chart.status_chart(rows, Caption("Tình hình", "Số liệu đến hôm nay")))
    assert width == 1080
    assert height <= 2400
    assert groups == 0 or height > 300


def test_groups_beyond_a_phones_height_are_summed_in_one_bar() -> None:
    rows = [Group("", f"Cơ quan {n}", Figures(1, 0, n, 0, 0)) for n in range(40)]
    shown = chart._few(rows)
    assert len(shown) == 16
    assert shown[-1].title == "25 cơ quan khác"
    shared = [replace(row, collective=True) for row in rows[-7:]]
    assert chart._few([*rows[:-7], *shared])[-1].title == "18 cơ quan, 7 nhóm giao chung khác"
    assert sum(group.figures.total for group in shown) == sum(g.figures.total for g in rows)


def test_parts_of_agencies_are_not_called_tasks() -> None:
    heads = [
        told("files/chart_heading", total=212, parts=parts, by_agency=by_agency)
        for parts, by_agency in ((225, True), (212, True), (225, False))
    ]
    assert heads == [
        "Tình hình 225 lượt của 212 nhiệm vụ theo cơ quan chủ trì",
        "Tình hình 212 nhiệm vụ theo cơ quan chủ trì",
        "Tình hình 212 nhiệm vụ theo từng mục",
    ]


@pytest.mark.parametrize("weeks", [1, 2, 60])
def test_a_trend_picture_takes_any_number_of_weeks(weeks: int) -> None:
    first = date(2026, 1, 2)
    points = [TrendPoint(first + timedelta(weeks=n), BIG) for n in range(weeks)]
    width, height = size(chart.trend_chart(points))
    assert (width, height) == (1080, 1110)


def drawn(points: list[TrendPoint]) -> tuple[Any, list[Any], Any]:
    """The trend's axes, its words beside the lines, and what measures them."""
    figure = chart.trend_figure(points)
    figure.draw_without_rendering()
    (axes,) = figure.axes
    return axes, list(axes.texts), figure.canvas.get_renderer()  # type: ignore[attr-defined]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 40), *[st.integers(0, 9_999)] * 5), min_size=1, max_size=9)
)
def test_no_line_crosses_the_words_beside_it_and_no_words_stand_over_others(
    steps: list[tuple[int, ...]],
) -> None:
    day, points = date(2026, 1, 2), []
    for after, *five in steps:
        day += timedelta(days=after)
        points.append(TrendPoint(day, Figures(*five)))
    axes, texts, renderer = drawn(points)
    boxes = [text.get_window_extent(renderer) for text in texts]
    assert [text.get_text().partition(":")[0] for text in texts] == [
        "Tổng số",
        "Đã hoàn thành",
        "Quá hạn",
    ]
    assert min(box.x0 for box in boxes) > axes.get_window_extent(renderer).x1
    assert max(box.x1 for box in boxes) < 1080
    heights = sorted((box.y0, box.y1) for box in boxes)
    assert all(below[1] <= above[0] for below, above in pairwise(heights))


def test_days_stand_as_far_apart_as_they_are() -> None:
    days = [date(2026, 10, 2), date(2026, 10, 9), date(2026, 11, 13)]
    axes, _, _ = drawn([TrendPoint(one, BIG) for one in days])
    assert [list(line.get_xdata()) for line in axes.lines] == [
        [one.toordinal() for one in days]
    ] * 3


def test_a_trend_over_a_new_year_says_what_the_new_year_opens_and_dates_are_the_papers_own() -> (
    None
):
    days = [date(2026, 12, 25), date(2027, 1, 8), date(2027, 3, 5)]
    figure = chart.trend_figure([TrendPoint(one, BIG) for one in days])
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_xticklabels()] == ["25/12", "08/01", "05/3"]
    note = figure.texts[1]
    assert note.get_text() == "Từ 25/12/2026 đến 05/3/2027; đầu năm nhiệm vụ hằng năm mở kỳ mới"
    figure.draw_without_rendering()
    assert note.get_window_extent(figure.canvas.get_renderer()).x1 < 1080  # type: ignore[attr-defined]
    same_year = chart.trend_figure([TrendPoint(one, BIG) for one in days[1:]])
    assert same_year.texts[1].get_text() == "Từ 08/01/2027 đến 05/3/2027, theo các bản tổng hợp"


@pytest.mark.parametrize(
    ("code", "title", "label"),
    [
        ("1", "Y tế", "1. Y tế"),
        ("1", "Mục 1", "Mục 1"),
        ("1", "1. Y tế", "1. Y tế"),
        ("1", "10 công trình", "1. 10 công trình"),
        ("Sở Nội vụ", "Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_part_says_its_name_once(code: str, title: str, label: str) -> None:
    assert chart._label(Group(code, title, BIG)) == label


def test_empty_figures_make_a_picture_too() -> None:
    assert size(chart.status_chart([Group("1", "Mục", Figures())], Caption("x", "")))[0] == 1080
    assert size(chart.trend_chart([TrendPoint(date(2026, 1, 2), Figures())]))[0] == 1080
