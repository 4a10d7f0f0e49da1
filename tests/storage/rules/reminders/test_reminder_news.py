"""What is new of a task since its last message."""

from datetime import date, datetime

import pytest

from storage.rules.reminders.reminder_news import News, news_of
from tests.builders import local

TODAY = date(2026, 12, 22)
TOLD = local(2026, 12, 15)
DUE = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("due", "decided_at", "promised", "news"),
    [
        pytest.param([(DUE, 30)], None, False, News.FIRST, id="a first step"),
        pytest.param([(DUE, 3)], local(2026, 12, 16), False, News.DECIDED, id="decided since"),
        pytest.param([(DUE, 3)], local(2026, 12, 14), False, News.NEARER, id="decided before"),
        pytest.param([(date(2026, 12, 18), -4)], None, False, News.OVERDUE, id="overdue since"),
        pytest.param([(date(2026, 12, 1), -21)], None, False, None, id="overdue for long"),
        pytest.param([(date(2026, 12, 1), -21)], None, True, News.PROMISED, id="a promised day"),
        pytest.param([(DUE, 3)], None, False, News.NEARER, id="a later step"),
        pytest.param([(DUE, None)], None, False, None, id="no step today"),
    ],
)
def test_the_news_of_a_task_is_what_changed_since_it_was_told(
    due: list[tuple[date, int | None]],
    decided_at: datetime | None,
    *,
    promised: bool,
    news: News | None,
) -> None:
    assert news_of(due, TOLD, decided_at, TODAY, promised=promised) == news


def test_what_was_never_told_is_told_first() -> None:
    assert news_of([(DUE, None)], None, None, TODAY, promised=False) == News.FIRST
