"""Saving a programme: whole, and the same one again changes nothing."""

from datetime import date

from sqlmodel import Session, SQLModel, select

from seed.importer import save_shipped
from storage import programmes
from storage.act import Act, Source
from storage.programmes import Changes, Tally
from storage.store.engine import Database
from storage.store.tables import Event, Milestone, Task
from tests.builders import LONG_AGO, local, register, task

NOTHING = {"new": 0, "changed": 0, "beside_new": 0, "beside_changed": 0}


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: [tuple(row) for row in session.connection().execute(table.select())]
        for table in SQLModel.metadata.sorted_tables
    }


def test_the_shipped_programme_loaded_twice_changes_nothing_at_all(db: Database) -> None:
    with db.transaction() as session:
        first = save_shipped(Act(session, LONG_AGO, source=Source.COMMAND_LINE))
        before = everything(session)
    with db.transaction() as session:
        again = save_shipped(Act(session, local(2026, 2, 1), source=Source.COMMAND_LINE))
        assert everything(session) == before
        assert programmes.count_tasks(session) == 212
    assert [first[0], again[0]] == [
        ("17-CTr/TU", Changes(212, 0, 0, projects=Tally(63, 0, 0), targets=Tally(67, 0, 0))),
        ("17-CTr/TU", Changes(0, 0, 212, projects=Tally(0, 0, 63), targets=Tally(0, 0, 67))),
    ]


def test_a_changed_row_is_changed_and_logged_and_keeps_its_id(db: Database) -> None:
    register(db, [task("1.1", date(2026, 6, 30)), task("1.2", date(2026, 6, 30))])
    register(db, [task("1.1", date(2026, 9, 30)), task("1.2", date(2026, 6, 30))])
    with db.transaction() as session:
        assert [row.due_on for row in session.exec(select(Milestone).order_by("id"))] == [
            date(2026, 9, 30),
            date(2026, 6, 30),
        ]
        assert [row.id for row in session.exec(select(Task))] == [1, 2]
        first, revised, last = (row.values for row in session.exec(select(Event).order_by("id")))
        assert first == {
            "programmes": [{"number": "17-CTr/TU", **NOTHING, "new": 2}],
            "added": {"17-CTr/TU": [1, 2]},
        }
        assert revised["words"] == []
        assert revised["dates"] == [{"label": "", "old": "2026-06-30", "new": "2026-09-30"}]
        assert [one["due_on"] for one in revised["was"]["milestones"]] == ["2026-06-30"]
        assert last == {
            "programmes": [{"number": "17-CTr/TU", **NOTHING, "changed": 1}],
            "added": {},
        }
