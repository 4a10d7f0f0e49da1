"""«Chưa báo cáo»: nothing heard of a task since it was last asked about."""

from datetime import UTC, datetime

import pytest

from storage.rules.tasks.reports import OfficeWait, is_unreported

MONDAY, TUESDAY, FRIDAY = (datetime(2026, 12, day, 9, tzinfo=UTC) for day in (21, 22, 25))


@pytest.mark.parametrize(
    ("heard_at", "asked_at", "unreported"),
    [
        pytest.param(None, None, True, id="never heard of"),
        pytest.param(None, MONDAY, True, id="asked, nothing heard"),
        pytest.param(MONDAY, None, False, id="heard of unasked"),
        pytest.param(MONDAY, TUESDAY, True, id="asked again since"),
        pytest.param(TUESDAY, MONDAY, False, id="answered"),
        pytest.param(MONDAY, MONDAY, False, id="answered at once"),
    ],
)
def test_a_task_is_unreported_until_something_is_heard_since_the_last_reminder(
    heard_at: datetime | None, asked_at: datetime | None, unreported: bool
) -> None:
    assert is_unreported(heard_at, asked_at) is unreported


@pytest.mark.parametrize(
    ("asked_at", "decided_at", "unreported"),
    [
        pytest.param(TUESDAY, None, False, id="reminded while it waits"),
        pytest.param(TUESDAY, FRIDAY, False, id="reminded while it waited"),
        pytest.param(FRIDAY, TUESDAY, True, id="reminded since the decision"),
    ],
)
def test_a_reminder_asks_nothing_while_the_office_has_the_agencys_question(
    asked_at: datetime, decided_at: datetime | None, unreported: bool
) -> None:
    assert is_unreported(MONDAY, asked_at, [OfficeWait(MONDAY, decided_at)]) is unreported
