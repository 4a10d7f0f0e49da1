"""Five tasks: two open ones and a finished one of an agency, one of another, one without a deadline."""

from datetime import date

from tests.builders import FINANCE, milestone, task

YEAR_END = date(2026, 12, 31)
FIVE_TASKS = (
    task("1.1", YEAR_END),
    task("1.2", YEAR_END, leads=[FINANCE]),
    task("1.3", milestone(date(2026, 3, 31), done=True, done_on=date(2026, 3, 1))),
    task("1.4"),
    task("1.11", YEAR_END),
)
