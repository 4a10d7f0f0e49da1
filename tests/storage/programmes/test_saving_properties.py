"""Whatever a document says, saving it makes the register say the same, and the next time nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from storage import programmes
from storage.programmes import Change, Decisions, MilestoneSpec, ProgrammeSpec, TaskSpec
from storage.programmes.planned_values import TargetSpec
from storage.store.engine import Database
from storage.store.tables import Event, Measure, TaskKind
from tests.builders import database, document
from tests.storage.programmes.documents import save

DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
WORDS = st.text(st.sampled_from("aăđ ÂÔ1<&»\t"), max_size=6)
AGENCIES = st.sampled_from(
    (
        "Sở Nội vụ",
        "so noi vu",
        "Đ/c Giám đốc Sở Nội vụ",
        "UBND TP",
        "Ủy ban nhân dân thành phố",
        "Các sở, ngành",
        "Sở Mới lập",
        "Sở  mới lập",
        "Công an thành phố",
        "Thành uỷ",
        "Thành ủy",
    )
)
MILESTONES = st.builds(
    MilestoneSpec,
    st.sampled_from(("", "Trình", "Sơ kết")),
    DAYS,
    DAYS,
    st.sampled_from((None, "2026", "2027", "Q1/2026")),
    st.booleans(),
    DAYS,
)
TARGETS = st.lists(
    st.builds(
        TargetSpec,
        st.sampled_from(Measure),
        st.sampled_from((2026, 2030)),
        st.sampled_from(("≥75", "15,5 - 16,5")),
        st.just("%"),
    ),
    max_size=3,
    unique_by=lambda one: (one.measure, one.year),
).map(tuple)
CODES = st.lists(st.sampled_from(("1.1", "1.2", "1.2.ii", "2.1", "PL1.1")), unique=True)


@st.composite
def tasks(draw: st.DrawFn, code: str) -> TaskSpec:
    return TaskSpec(
        section=code.rpartition(".")[0],
        code=code,
        title=draw(WORDS),
        product=draw(WORDS),
        deadline_text=draw(WORDS),
        note=draw(WORDS),
        place=draw(st.sampled_from(("", "7"))),
        leads=tuple(draw(st.lists(AGENCIES, max_size=3))),
        coordinating=tuple(draw(st.lists(AGENCIES, max_size=3))),
        conditional=draw(st.booleans()),
        milestones=tuple(draw(st.lists(MILESTONES, max_size=4))),
        kind=draw(st.sampled_from(TaskKind)),
        capital=draw(WORDS),
        targets=draw(TARGETS),
        restricted=draw(st.booleans()),
    )


@st.composite
def documents(draw: st.DrawFn) -> ProgrammeSpec:
    return document(*(draw(tasks(code)) for code in draw(CODES)))


@contextmanager
def fresh() -> Iterator[Database]:
    with TemporaryDirectory() as folder, database(Path(folder) / "register.db") as opened:
        yield opened


def settles(db: Database, spec: ProgrammeSpec) -> None:
    """What was just saved: every row unchanged, and saving it again logs nothing."""
    with db.transaction() as session:
        found = programmes.compare(session, spec)
        assert {diff.change for diff in found.tasks} <= {Change.UNCHANGED}
        assert (found.moving, found.new_agencies) == ([], ())
        before = session.exec(select(func.count()).select_from(Event)).one()
    save(db, spec)
    with db.transaction() as session:
        assert session.exec(select(func.count()).select_from(Event)).one() == before


RULES = settings(max_examples=25, deadline=None)


@RULES
@given(documents())
def test_a_document_saved_is_unchanged_when_it_comes_again(spec: ProgrammeSpec) -> None:
    with fresh() as db:
        save(db, spec)
        settles(db, spec)


@RULES
@given(documents(), documents())
def test_a_document_saved_over_another_is_unchanged_when_it_comes_again(
    old: ProgrammeSpec, new: ProgrammeSpec
) -> None:
    with fresh() as db:
        save(db, old)
        save(db, new, Decisions(move_dates=True, drop_gone=True))
        settles(db, new)
