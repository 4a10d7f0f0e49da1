"""What a server refuses: said in the store's own words, and without the words of the row."""

import traceback

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.store.unavailable import DatabaseUnavailableError
from tests import postgresql

WORDS = "Chim hoàng yến"


def test_a_server_that_only_reads_is_a_store_that_cannot_be_written() -> None:
    with postgresql.register() as server:
        with server.engine.begin() as connection:
            name = connection.engine.url.database
            connection.execute(
                text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
            )
        server.engine.dispose()
        with pytest.raises(DatabaseUnavailableError) as refused, server.transaction() as session:
            session.connection().exec_driver_sql("DELETE FROM event")
    assert refused.value.reason == "read_only"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("INSERT INTO said (words) VALUES (:words)", 'null value in column "code"'),
        (
            "INSERT INTO said (code) VALUES (CAST(:words AS int))",
            "invalid input syntax for type int",
        ),
        ("SELECT CAST(:words AS jsonb)", "invalid input syntax for type json"),
        ("SELECT CAST(:words AS timestamptz)", "invalid input syntax for type timestamp"),
    ],
)
def test_the_words_of_a_refused_row_are_in_no_error(statement: str, said: str) -> None:
    with postgresql.register() as server, server.engine.begin() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE said (words text, code int NOT NULL)"))
        with pytest.raises(DBAPIError) as refused, connection.begin_nested():
            connection.execute(text(statement), {"words": WORDS})
    told = "".join(traceback.format_exception(refused.value))
    assert said in told
    assert WORDS.split()[1] not in told
