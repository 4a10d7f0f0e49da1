"""A message beside the day's reminders waits for the hour a person chose."""

from datetime import time

from jobs import day_slots
from storage.post import job_runs
from storage.store.engine import Database
from storage.store.tables import Person
from tests.builders import HOME_AFFAIRS, local, person

MORNING, AFTERNOON = local(2026, 12, 2, 8, 30), local(2026, 12, 2, 15, 0)


def test_a_person_s_round_comes_at_the_own_hour_and_once(db: Database) -> None:
    own = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1).person_id
    other = person(db, "Ngô Văn N", agency=HOME_AFFAIRS, chat_id=2).person_id
    with db.transaction() as session:
        session.get_one(Person, own).remind_at = time(15)
        session.flush()
        ((key, only),) = day_slots.rounds(session, MORNING, "ask")
        assert (key, only(own), only(other)) == ("ask", False, True)
        assert day_slots.taken(session, MORNING) == {own}
        job_runs.finish(session, key, job="ask", day=MORNING.date(), at=MORNING, result={})
        ((key, only),) = day_slots.rounds(session, AFTERNOON, "ask")
        assert (key, only(own), only(other)) == (f"ask:{own}", True, False)
        assert day_slots.taken(session, AFTERNOON) == frozenset()
        job_runs.finish(session, key, job="ask", day=MORNING.date(), at=AFTERNOON, result={})
        assert day_slots.rounds(session, AFTERNOON, "ask") == []
