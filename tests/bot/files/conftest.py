"""The register of 25/12/2026 with its forty reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.papers import period_report, register_tables
from jobs.papers.paper_contents import Register, Report
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from tests import desk
from tests.registers import copied

QUARTER = Period(2026, 4)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with copied(desk.register_file(), tmp_path) as opened:
        yield opened


@pytest.fixture
def register(db: Database) -> Register:
    with db.transaction() as session:
        return register_tables.register(session, desk.MOMENT)


@pytest.fixture
def report(db: Database) -> Report:
    with db.transaction() as session:
        return period_report.report(session, desk.MOMENT, QUARTER)
