"""The filters of /nhiemvu: words a person types, and one meaning of a period everywhere."""

from datetime import date

import pytest

from bot.handlers.tasks.list_filters import named, typed
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.commands.figure_views import read_asked
from storage.rules.reading.reporting_period import read_period

DAY = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("", "open"),
        ("quá hạn", "overdue"),
        ("qua han", "overdue"),
        ("sapdenhn", "soon"),
        ("quy 4", "2026Q4"),
        ("Quý 04/2026", "2026Q4"),
        ("q4", "2026Q4"),
        ("quý này", "2026Q4"),
        ("quý sau", "2027Q1"),
        ("6 tháng đầu năm 2026", "2026H1"),
        ("năm 2026", "2026"),
    ],
)
def test_typed_words_name_a_filter(words: str, name: str) -> None:
    assert typed(words, DAY) == name
    assert named(name) is not None


@pytest.mark.parametrize("words", ["4", "xyz", "quý 5", "Sở Nội vụ", "quá hạn quý 4"])
def test_words_that_are_no_filter_are_said_and_not_dropped(words: str) -> None:
    with pytest.raises(DomainError) as found:
        typed(words, DAY)
    assert found.value.kind is Kind.UNKNOWN_LIST


@pytest.mark.parametrize("words", ["q4", "Quý 04/2026", "quý này", "quy iv 2026", "Quý IV/2026"])
def test_a_quarter_means_the_same_in_lists_figures_and_papers(words: str) -> None:
    period, asked = read_period(words, DAY), read_asked(words, DAY)
    assert period is not None
    assert (period.key, asked.period, typed(words, DAY)) == ("2026Q4", period, "2026Q4")


def test_a_button_of_an_earlier_version_still_names_its_quarter() -> None:
    filter_ = named("q4-2026")
    assert filter_ is not None
    assert filter_.label == "đến hạn trong quý IV/2026"
