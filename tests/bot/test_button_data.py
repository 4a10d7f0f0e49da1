"""A button says the same after it was pressed, in at most 64 bytes, whatever it names."""

from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import buttons, office_buttons
from bot.button_data import KINDS, MOST_BYTES, pack, unpack
from bot.buttons import Button
from storage.figures.statistics import Selection
from storage.rules.reading.reporting_period import Part, Period
from storage.rules.tasks.forecast import Forecast

IDS = st.integers(0, 10**9)
REFS = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=1, max_size=20)
PERIODS = st.builds(Period, st.integers(2020, 2099), st.integers(1, 4)) | st.builds(
    Period, st.integers(2020, 2099), part=st.none() | st.sampled_from(Part)
)
SECTIONS = st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?){0,3}", fullmatch=True)
OF_TYPES: dict[Any, st.SearchStrategy[Any]] = {
    int: IDS,
    str: REFS,
    date: st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    date | None: st.none() | st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    int | None: st.none() | IDS,
    Period: st.builds(Period, st.integers(2020, 2099), st.none() | st.integers(1, 4)),
    Selection: st.just(Selection())
    | st.builds(Selection, agency_id=IDS)
    | st.builds(Selection, section=SECTIONS)
    | st.builds(Selection, period=PERIODS)
    | st.builds(Selection, programme_id=IDS),
}


def any_button(kind: type[Button]) -> st.SearchStrategy[Button]:
    hints = get_type_hints(kind)
    chosen = {
        field.name: OF_TYPES.get(hints[field.name], st.from_type(hints[field.name]))
        for field in fields(kind)  # type: ignore[arg-type]  # every kind is a dataclass
    }
    return st.builds(kind, **chosen)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first of all may wait for its class
@given(st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.mark)).flatmap(any_button))
def test_a_button_is_read_as_it_was_written(button: Button) -> None:
    data = pack(button)
    assert unpack(data) == button
    assert len(data.encode()) <= MOST_BYTES


@given(st.text(max_size=80))
def test_any_text_is_a_button_or_none(data: str) -> None:
    button = unpack(data)
    assert button is None or unpack(pack(button)) == button


@pytest.mark.parametrize(
    ("data", "button"),
    [
        ("a:0123456789:1", buttons.ReminderAnswer("0123456789", buttons.Answer.PROGRESS)),
        ("t:0:12", buttons.TaskAnswer(buttons.Answer.WORDS, 12)),
        ("l:q4-2026:3", buttons.TaskPage("q4-2026", 3)),
        ("n:ab:y", buttons.CardPress("ab", buttons.CardAct.ACKNOWLEDGE)),
        ("n:ab:p:0", buttons.CardPress("ab", buttons.CardAct.TURN, 0)),
        ("A:2026:1", buttons.TargetPage(2026, 1)),
        ("A:2026:0:-:7", buttons.TargetPage(2026, 0, agency_id=7)),
        ("z:p:2", office_buttons.QueuePage(2)),
        ("z:p:2:-:7", office_buttons.QueuePage(2, agency_id=7)),
        ("i:0:2026-12-22:-:7:-", office_buttons.LogPage(0, date(2026, 12, 22), None, 7, None)),
        (
            "G:agency:q2026.4:1",
            office_buttons.FigureView("agency", Selection(period=Period(2026, 4)), 1),
        ),
        ("C:5:2026Q4", office_buttons.AgencySheet(5, Period(2026, 4))),
        ("m:ab:2:3", buttons.LineForecast("ab", 2, Forecast.NOT_IN_TIME)),
        ("r:skip", buttons.PartSkip()),
        ("x", buttons.Cancel()),
    ],
)
def test_buttons_of_old_messages_are_read(data: str, button: Button) -> None:
    assert unpack(data) == button


@pytest.mark.parametrize(
    "data",
    ["", "d", "d:", "d:x", "d:1:2", "dd:1", "x:1", "r", "z", "z:p", "E:1", "E:1:z", "i:0"]
    + [f"d:{part}" for part in ("2147483648", "9" * 16, "-1", "1.0", "１２", "²", " 1")]
    + [
        "i:0:2026-13-01:-:-:-",
        "G:agency:q2026.5:0",
        "G:agency:s1';--:0",
        "m:ab:1:4",
        "B:x:2026",
        "a:\0:1",
        "i:0:9999-12-31:-:-:-",
        "G:agency:q9999.4:0",
    ],
)
def test_what_no_button_of_ours_carries_is_none(data: str) -> None:
    assert unpack(data) is None


def test_the_highest_number_that_every_store_takes_is_read() -> None:
    assert unpack("d:2147483647") == buttons.TaskCard(2**31 - 1)


@pytest.mark.parametrize("filter_name", ["a:b", "", "đ" * 40])
def test_what_no_button_can_hold_is_refused_before_it_is_sent(filter_name: str) -> None:
    with pytest.raises(ValueError, match="no button holds"):
        pack(buttons.TaskPage(filter_name, 0))
