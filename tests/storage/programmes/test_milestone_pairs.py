"""Which milestone of the register is which of the document: a report stays where it belongs."""

from dataclasses import asdict
from datetime import date

from storage.programmes import MilestoneSpec
from storage.programmes.known_rows import KnownMilestone
from storage.programmes.milestone_pairs import Pair, match
from tests.builders import milestone
from tests.storage.programmes.documents import DECEMBER, JUNE, SEPTEMBER, yearly


def rows(*specs: MilestoneSpec) -> list[KnownMilestone]:
    return [KnownMilestone(1, at + 1, **asdict(spec)) for at, spec in enumerate(specs)]


def ids(
    pairs: list[Pair], wanted: tuple[MilestoneSpec, ...]
) -> list[tuple[int | None, int | None]]:
    """Each pair as (the row's id, the place of the document's milestone)."""
    return [(row.id if row else None, wanted.index(spec) if spec else None) for row, spec in pairs]


def test_the_same_milestones_meet_in_whatever_order_the_document_gives_them() -> None:
    known = rows(milestone(JUNE, label="Kế hoạch"), milestone(DECEMBER, label="Tổng kết"))
    wanted = (milestone(DECEMBER, label="Tổng kết"), milestone(JUNE, label="Kế hoạch"))
    assert ids(match(known, wanted), wanted) == [(2, 0), (1, 1)]


def test_an_occurrence_is_known_by_its_period_when_its_day_moves() -> None:
    known = rows(*yearly(2026, 2027))
    wanted = tuple(
        MilestoneSpec("", None, date(year, 11, 15), str(year), done=False, done_on=None)
        for year in (2026, 2027)
    )
    assert ids(match(known, wanted), wanted) == [(1, 0), (2, 1)]


def test_a_one_off_is_known_by_its_label_when_its_day_moves() -> None:
    known = rows(milestone(JUNE, label="Kế hoạch"), milestone(SEPTEMBER, label="Tổng kết"))
    wanted = (milestone(DECEMBER, label="Tổng kết"), milestone(SEPTEMBER, label="Kế hoạch"))
    assert ids(match(known, wanted), wanted) == [(2, 0), (1, 1)]


def test_one_offs_with_other_labels_meet_in_their_order() -> None:
    known = rows(milestone(JUNE, label="Ban hành"), milestone(SEPTEMBER, label="Sơ kết"))
    wanted = (milestone(JUNE, label="Trình"), milestone(DECEMBER, label="Tổng kết"))
    assert ids(match(known, wanted), wanted) == [(1, 0), (2, 1)]


def test_a_removed_occurrence_stands_alone_and_moves_no_other() -> None:
    known, wanted = rows(*yearly(2026, 2027, 2028)), yearly(2026, 2028)
    assert ids(match(known, wanted), wanted) == [(1, 0), (3, 1), (2, None)]


def test_an_added_occurrence_is_new_and_moves_no_other() -> None:
    known, wanted = rows(*yearly(2027, 2028)), yearly(2026, 2027, 2028)
    assert ids(match(known, wanted), wanted) == [(None, 0), (1, 1), (2, 2)]


def test_a_recurring_one_never_takes_the_place_of_a_one_off() -> None:
    known, wanted = rows(milestone(DECEMBER)), yearly(2026)
    assert ids(match(known, wanted), wanted) == [(None, 0), (1, None)]
    again = (milestone(DECEMBER),)
    assert ids(match(rows(*yearly(2026)), again), again) == [(None, 0), (1, None)]


def test_two_milestones_alike_in_all_keep_their_order() -> None:
    known, wanted = rows(milestone(JUNE), milestone(JUNE)), (milestone(JUNE), milestone(DECEMBER))
    assert ids(match(known, wanted), wanted) == [(1, 0), (2, 1)]
