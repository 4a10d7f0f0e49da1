"""What a long document costs grows no faster than its rows, whatever its rows are like."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from seed.intake import codes_of
from seed.readers.document import read_document
from storage.programmes import TaskSpec
from storage.programmes.known_rows import KnownTask
from storage.programmes.task_fates import fates
from storage.store.tables import TaskKind, Visibility

pytestmark = pytest.mark.whole

HEADER = "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn"
SIZES = [(500, 2_000), pytest.param((1_500, 6_000), marks=pytest.mark.long)]
MOST = 9.0
"""Four times the rows: linear is 4, quadratic 16."""


def same_number(_: int) -> str:
    return "1"


def no_number(_: int) -> str:
    return ""


def part_of_nothing(at: int) -> str:
    return f"{at % 900 + 50}.{at % 7 + 1}"


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, the better of two runs."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("number", [same_number, no_number, part_of_nothing])
def test_reading_and_numbering_grow_with_the_rows(
    number: Callable[[int], str], sizes: tuple[int, int], tmp_path: Path
) -> None:
    def written(rows: int) -> Path:
        lines = [f"{number(at)}\tLập kế hoạch số {at}\tSở Y tế\tQuý II/2026" for at in range(rows)]
        path = tmp_path / f"{rows}.tsv"
        path.write_text("\n".join([HEADER, *lines]), "utf-8")
        return path

    def work(path: Path) -> int:
        return len(set(codes_of(read_document(path).rows)))

    small, large = map(written, sizes)
    assert work(large) == sizes[1]
    assert seconds(lambda: work(large)) < MOST * seconds(lambda: work(small))


def test_a_document_rewritten_from_end_to_end_is_told_in_no_time() -> None:
    def pairs(rows: int) -> list[tuple[KnownTask | None, TaskSpec | None]]:
        gone = [(_task(at), None) for at in range(rows)]
        return [*gone, *((None, _spec(at)) for at in range(rows))]

    found = list(fates(pairs(3_000), {5: 2}, {}))
    assert [(one.fate, one.reports) for one in found[4:7]] == [
        ("dropped", 0),
        ("dropped", 2),
        ("dropped", 0),
    ]
    assert seconds(lambda: list(fates(pairs(3_000), {}, {}))) < 2.0


def _task(at: int) -> KnownTask:
    return KnownTask(
        id=at,
        section_id=1,
        code=f"1.{at}",
        title=f"Lập đề án số {at} của ngành",
        product="",
        deadline_text="",
        note="",
        place="",
        kind=TaskKind.TASK,
        visibility=Visibility.NORMAL,
        conditional=False,
        capital="",
        position=at,
        dropped_at=None,
    )


def _spec(at: int) -> TaskSpec:
    return TaskSpec(
        section="2",
        code=f"2.{at}",
        title=f"Rà soát quy hoạch khu vực số {at} của thành phố {date(2026, 1, 1).year}",
        product="",
        deadline_text="",
        note="",
        place=str(at),
        leads=(),
        coordinating=(),
        conditional=False,
        milestones=(),
    )
