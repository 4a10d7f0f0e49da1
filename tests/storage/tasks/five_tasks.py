"""Five tasks: two open ones and a finished one of an agency, one of another, one without a deadline."""

from datetime import date

from storage.store.engine import Database
from tests.builders import FINANCE, milestone, register, task

YEAR_END = date(2026, 12, 31)


def five_tasks(db: Database) -> None:
    """Put them into the register."""
    done = milestone(date(2026, 3, 31), done=True, done_on=date(2026, 3, 1))
    register(
        db,
        [
            task("1.1", YEAR_END),
            task("1.2", YEAR_END, leads=[FINANCE]),
            task("1.3", done),
            task("1.4"),
            task("1.11", YEAR_END),
        ],
    )
