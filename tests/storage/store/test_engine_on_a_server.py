"""Acts that share a commit on a PostgreSQL server: which of them hears of what went wrong in one."""

import asyncio

import pytest
from sqlmodel import Session, select

from storage.store.tables import Agency
from storage.store.unavailable import DatabaseUnavailableError
from tests import postgresql
from tests.storage.store.test_engine import together

pytestmark = pytest.mark.process
# A row that no index of the server can hold, and a connection that is no more.
_INDEXED = "CREATE TEMP TABLE t (w text PRIMARY KEY) ON COMMIT DROP"
_TOO_LONG = "INSERT INTO t SELECT string_agg(md5(n::text), '') FROM generate_series(1, 900) n"
_BROKEN = "SELECT pg_terminate_backend(pg_backend_pid())"


@pytest.mark.parametrize(
    ("statements", "told", "kept"),
    [
        pytest.param(
            [_INDEXED, _TOO_LONG], [None, DatabaseUnavailableError], ["Sở Nội vụ"], id="refused"
        ),
        pytest.param([_BROKEN], [DatabaseUnavailableError] * 2, [], id="broken"),
    ],
)
def test_the_act_before_is_kept_unless_the_connection_is_gone(
    statements: list[str], told: list[object], kept: list[str]
) -> None:
    def add(session: Session) -> None:
        session.add(Agency(name="Sở Nội vụ", short_name="SNV"))

    def fails(session: Session) -> None:
        for statement in statements:
            session.connection().exec_driver_sql(statement)

    with postgresql.register() as store:
        assert asyncio.run(together(store, add, fails)) == told
        with store.transaction() as session:
            assert session.exec(select(Agency.name)).all() == kept
