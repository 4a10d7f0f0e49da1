"""Pictures: a phone's shape, every group, any numbers."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.files import chart
from jobs.papers.paper_contents import Group, TrendPoint
from storage.rules.five_figures import Figures

BIG = Figures(120, 30, 900, 400, 7)


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


@pytest.mark.parametrize("groups", [0, 1, 12, 40])
def test_a_status_picture_is_a_phone_wide_and_standing(groups: int) -> None:
    rows = [Group(str(n), f"Mục <{n}> $x_1$ " + "dài " * 40, BIG) for n in range(groups)]
    width, height = size(chart.status_chart(rows, "Tình hình\nSố liệu đến hôm nay"))
    assert width == 1080
    assert height <= 2400
    assert groups == 0 or height > 300


def test_groups_beyond_a_phones_height_are_summed_in_one_bar() -> None:
    rows = [Group("", f"Cơ quan {n}", Figures(1, 0, n, 0, 0)) for n in range(40)]
    shown = chart._few(rows)
    assert len(shown) == 16
    assert shown[-1].title == "25 cơ quan khác"
    assert sum(group.figures.total for group in shown) == sum(g.figures.total for g in rows)


@pytest.mark.parametrize("weeks", [1, 2, 60])
def test_a_trend_picture_takes_any_number_of_weeks(weeks: int) -> None:
    first = date(2026, 1, 2)
    points = [TrendPoint(first + timedelta(weeks=n), BIG) for n in range(weeks)]
    width, height = size(chart.trend_chart(points))
    assert (width, height) == (1080, 1110)


def test_empty_figures_make_a_picture_too() -> None:
    assert size(chart.status_chart([Group("1", "Mục", Figures())], "x"))[0] == 1080
    assert size(chart.trend_chart([TrendPoint(date(2026, 1, 2), Figures())]))[0] == 1080
