"""Saving the rows beside the tasks: planned values replaced, kinds counted apart, an old store kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel, select

from storage import programmes
from storage.act import Act, Source
from storage.programmes import Changes, ProgrammeSpec, Tally, TaskSpec, planned_values
from storage.programmes.planned_values import TargetSpec
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.tables import Event, Measure, Programme, Task, TaskKind
from storage.store.upgrade import config
from storage.tasks.agency_tasks import standings
from tests import builders

DAY = date(2026, 6, 16)
GOAL = TargetSpec(Measure.GOAL, 2030, "≥75", "Tỷ USD")
PROGRAMME = (
    "INSERT INTO programme VALUES "
    "(1, '17-CTr/TU', 'CT17', '2026-03-06', 'Tên', 'Thành ủy', 2030, NULL, 1)"
)
TASK = "INSERT INTO task VALUES (1, 1, 1, '1.1', 'Việc', '', '', '', '', 'task', 'normal', 0, 0)"
AVERAGE = TargetSpec(Measure.AVERAGE, None, "43", "Tỷ USD")


def _spec(*tasks: TaskSpec) -> ProgrammeSpec:
    return builders.document(*tasks, issued_on=date(2026, 3, 6))


def _target(*planned: TargetSpec) -> TaskSpec:
    return replace(builders.task("1.2"), kind=TaskKind.TARGET, targets=planned)


def _save(register: Database, spec: ProgrammeSpec) -> Changes:
    with register.transaction() as session:
        return programmes.save(Act(session, builders.LONG_AGO, source=Source.COMMAND_LINE), spec)


def test_kinds_are_counted_apart_and_only_tasks_stand(tmp_path: Path) -> None:
    project = replace(builders.task("1.3"), kind=TaskKind.PROJECT, capital="Ngân sách thành phố")
    with builders.database(tmp_path / "register.db") as register:
        saved = _save(register, _spec(builders.task("1.1", DAY), _target(GOAL), project))
        with register.transaction() as session:
            codes = [row.code for row in standings(session, DAY)]
            (event,) = session.exec(select(Event)).all()
    assert saved == Changes(1, 0, 0, projects=Tally(new=1), targets=Tally(new=1))
    assert codes == ["1.1"]
    assert event.values == {
        "added": {"17-CTr/TU": [1, 2, 3]},
        "programmes": [
            {
                "number": "17-CTr/TU",
                "new": 1,
                "changed": 0,
                "beside_new": 2,
                "beside_changed": 0,
            }
        ],
    }


def test_a_planned_value_that_changes_is_replaced(tmp_path: Path) -> None:
    later = replace(GOAL, planned="≥80")
    with builders.database(tmp_path / "register.db") as register:
        _save(register, _spec(_target(GOAL, AVERAGE)))
        assert _save(register, _spec(_target(GOAL, AVERAGE))).targets == Tally(unchanged=1)
        assert _save(register, _spec(_target(later, AVERAGE))).targets == Tally(changed=1)
        with register.transaction() as session:
            task = session.exec(select(Task)).one()
            assert set(planned_values.planned(session, task.id)) == {later, AVERAGE}


def test_a_programme_saved_again_keeps_the_admin_s_choice(tmp_path: Path) -> None:
    unfollowed = replace(_spec(builders.task("1.1", DAY)), followed=False)
    with builders.database(tmp_path / "register.db") as register:
        _save(register, unfollowed)
        with register.transaction() as session:
            assert standings(session, DAY) == []
            session.exec(select(Programme)).one().followed = True
        _save(register, unfollowed)
        with register.transaction() as session:
            assert [row.code for row in standings(session, DAY)] == ["1.1"]


def test_a_register_of_the_first_form_keeps_its_tasks_followed(tmp_path: Path) -> None:
    register = Database(f"sqlite:///{tmp_path / 'register.db'}")
    settings = config()
    with register.engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        for statement in (
            PROGRAMME,
            "INSERT INTO section VALUES (1, 1, '1', 'Mục 1', 0)",
            TASK,
            "INSERT INTO agency VALUES (1, 'Sở Nội vụ', 'Sở Nội vụ', 0)",
            "INSERT INTO assignment VALUES (1, 1, 1, 1, 0)",
        ):
            connection.execute(text(statement))
    migrate(register)
    with register.transaction() as session:
        assert [row.code for row in standings(session, DAY)] == ["1.1"]
        task = session.exec(select(Task)).one()
        assert (task.capital, task.successor_id) == ("", None)
    register.close()


def test_the_migrations_make_the_tables_as_they_are_declared(tmp_path: Path) -> None:
    with (
        builders.database(tmp_path / "register.db") as register,
        register.engine.connect() as connection,
    ):
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
