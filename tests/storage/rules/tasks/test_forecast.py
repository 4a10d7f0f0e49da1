"""How a «kịp» came out, and from how many on an agency's record is told."""

from datetime import date

import pytest

from storage.rules.tasks.forecast import Outcome, TrackRecord, came_true, track_record

DUE = date(2026, 12, 31)
TODAY = date(2027, 1, 5)


@pytest.mark.parametrize(
    ("done_on", "awaits", "day", "expected"),
    [
        pytest.param(DUE, False, TODAY, True, id="done on the day itself"),
        pytest.param(date(2027, 1, 1), False, TODAY, False, id="done a day late"),
        pytest.param(None, False, TODAY, False, id="the date passed without it"),
        pytest.param(None, False, DUE, None, id="the day is not over"),
        pytest.param(None, True, TODAY, None, id="the office has yet to say"),
        pytest.param(DUE, False, date(2026, 12, 1), True, id="known before the date"),
    ],
)
def test_a_forecast_came_true_by_the_date_it_was_made_for(
    done_on: date | None, awaits: bool, day: date, expected: bool | None
) -> None:
    assert came_true(Outcome(DUE, done_on, awaits), day) is expected


def test_a_record_is_told_from_five_known_ends_on() -> None:
    kept, broken = Outcome(DUE, DUE, awaits=False), Outcome(DUE, None, awaits=False)
    unknown = Outcome(DUE, None, awaits=True)
    four = track_record([kept, kept, kept, broken, unknown], TODAY)
    five = track_record([kept, kept, kept, broken, broken, unknown], TODAY)
    assert (four, four.tells) == (TrackRecord(4, 3), False)
    assert (five, five.tells) == (TrackRecord(5, 3), True)
