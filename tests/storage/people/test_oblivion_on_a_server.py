"""Somebody is forgotten on a server while a bot works there: each waits for the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, select

from storage.act import Act, Source
from storage.people import oblivion, personal_data
from storage.rules.event_kinds import What
from storage.store.copies.lease import leased
from storage.store.copies.only_copy import Holder
from storage.store.engine import Database
from storage.store.event_log import broken, rewriting
from storage.store.tables import Event, Person
from tests import postgresql
from tests.builders import HOME_AFFAIRS, local, person, register, task

pytestmark = pytest.mark.process
NOW = local(2026, 12, 22)
NAME = "Trần Thị B"


@pytest.fixture
def server() -> Iterator[Database]:
    """A register on a server with one officer."""
    with postgresql.register() as opened:
        register(opened, [task("1.1")])
        person(opened, NAME, agency=HOME_AFFAIRS, chat_id=7)
        yield opened


@pytest.fixture
def bot(server: Database) -> Iterator[Database]:
    """A bot's way to the same register."""
    opened = Database(server.engine.url.render_as_string(hide_password=False))
    with leased(opened, Holder("máy một", 11)):
        yield opened
    opened.close()


def log(session: Session) -> None:
    Act(session, NOW).log(What.SETTINGS)


def work(bot: Database) -> None:
    with bot.transaction() as session:
        log(session)


def forget(server: Database) -> None:
    with server.transaction() as session:
        known = personal_data.find(session, NAME)
        assert known is not None
        act = Act(session, NOW, source=Source.COMMAND_LINE)
        oblivion.forget(act, known, {number: f"Người số {number}" for number in known.ids})


def kinds(server: Database) -> list[str]:
    """What happened last, in the order of the log, whose chain holds."""
    with server.transaction() as session:
        assert broken(session) is None
        return [one.kind for one in session.exec(select(Event).order_by("id"))]


def test_what_a_bot_logs_meanwhile_comes_after_the_rewritten_log(
    server: Database, bot: Database
) -> None:
    with ThreadPoolExecutor() as beside:
        with server.transaction() as session:
            with rewriting(session):
                working = beside.submit(work, bot)
                postgresql.wait_until_held_up(server)
            Act(session, NOW).log(What.FORGOTTEN)
        working.result()
    assert kinds(server)[-2:] == [What.FORGOTTEN, What.SETTINGS]


def test_who_is_forgotten_waits_for_what_a_bot_has_begun(server: Database, bot: Database) -> None:
    with ThreadPoolExecutor() as beside:
        with bot.transaction() as session:
            session.exec(select(Person)).one().skips_first_step = True
            session.flush()
            forgetting = beside.submit(forget, server)
            postgresql.wait_until_held_up(server)
            log(session)
        forgetting.result()
    assert kinds(server)[-3:] == [What.SETTINGS, What.LEFT, What.FORGOTTEN]
    with server.transaction() as session:
        row = session.exec(select(Person)).one()
        assert (row.name, row.skips_first_step) == (f"Người số {row.id}", False)
