"""Which task of a newer programme an older one's goes on in: by rule, never by guess."""

from pathlib import Path

from sqlmodel import Session, select

from storage import programmes
from storage.act import Act, Source
from storage.programmes import ProgrammeSpec, TaskSpec
from storage.programmes.succession import TitledTask, successors
from storage.store.engine import Database
from storage.store.tables import Programme, Task
from tests.builders import LONG_AGO, database, document

CITES = "Theo Chương trình hành động số 05-CTr/TU, có điều chỉnh, bổ sung"
NEW = "Nhiệm vụ mới theo Nghị quyết Đại hội XIV"
PLAN = "Xây dựng Kế hoạch phát triển nhà ở xã hội trên địa bàn thành phố"


def _links(old: str, *new: tuple[str, str]) -> dict[int, int]:
    rows = [TitledTask(10 + at, title, note) for at, (title, note) in enumerate(new)]
    return successors([TitledTask(1, old, "")], rows, "05-CTr/TU")


def test_the_same_title_needs_no_note_and_no_accents() -> None:
    assert _links(f"{PLAN}.", ("Khác hẳn", CITES), (PLAN.upper(), NEW)) == {1: 11}


def test_a_close_title_counts_where_the_note_cites_the_older_programme() -> None:
    assert _links(PLAN, (f"Lập và {PLAN}", CITES)) == {1: 10}
    assert _links(PLAN, (f"Lập và {PLAN}", NEW)) == {}


def test_a_title_that_another_begins_with_is_the_same_one_cut() -> None:
    longer = f"{PLAN}, trong đó ưu tiên công nhân các khu công nghiệp, bảo đảm chất lượng, tiến độ"
    assert _links(longer, (PLAN, CITES)) == {1: 10}


def test_a_short_title_inside_a_long_one_is_no_successor() -> None:
    assert _links(f"{PLAN} và nhà ở công nhân; đăng ký", ("nhà ở công nhân; đăng ký", CITES)) == {}


def test_two_titles_nearly_as_close_leave_the_task_without_a_successor() -> None:
    assert _links(f"{PLAN} A", (f"{PLAN} B", CITES), (f"{PLAN} C", CITES)) == {}


def test_a_note_about_another_number_cites_nothing() -> None:
    other = "Theo Chương trình hành động số 050-CTr/TU"
    assert _links(PLAN, (f"Lập và {PLAN}", other)) == {}


def test_the_older_programme_goes_out_of_force_whichever_is_saved_first(tmp_path: Path) -> None:
    old, new = _spec("05-CTr/TU", None), _spec("17-CTr/TU", "05-CTr/TU")
    for at, order in enumerate(((old, new), (new, old))):
        with database(tmp_path / f"{at}.db") as register:
            for spec in order:
                _save(register, spec)
            with register.transaction() as session:
                assert _in_force(session) == {"05-CTr/TU": False, "17-CTr/TU": True}
                assert _successors(session) == {("05-CTr/TU", "1.1"): ("17-CTr/TU", "1.1")}


def _spec(number: str, supersedes: str | None) -> ProgrammeSpec:
    task = TaskSpec("1", "1.1", PLAN, "", "", "", "", (), (), conditional=False, milestones=())
    return document(task, number=number, prefix=f"CT{int(number[:2])}", supersedes=supersedes)


def _save(register: Database, spec: ProgrammeSpec) -> None:
    with register.transaction() as session:
        programmes.save(Act(session, LONG_AGO, source=Source.COMMAND_LINE), spec)


def _in_force(session: Session) -> dict[str, bool]:
    return {row.number: row.in_force for row in session.exec(select(Programme))}


def _successors(session: Session) -> dict[tuple[str, str], tuple[str, str]]:
    numbers = {row.id: row.number for row in session.exec(select(Programme))}
    tasks = {task.id: task for task in session.exec(select(Task))}
    names = {task.id: (numbers[task.programme_id], task.code) for task in tasks.values()}
    return {
        names[task.id]: names[task.successor_id] for task in tasks.values() if task.successor_id
    }
