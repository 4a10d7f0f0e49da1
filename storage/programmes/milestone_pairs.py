"""Which milestone of the register a milestone of the document is: plain lists in, pairs out."""

from collections.abc import Callable, Sequence

from storage.programmes.known_rows import KnownMilestone
from storage.programmes.specs import MilestoneSpec

Pair = tuple[KnownMilestone | None, MilestoneSpec | None]


def match(known: Sequence[KnownMilestone], wanted: Sequence[MilestoneSpec]) -> list[Pair]:
    """Pair by period and date, then period and label, then label, then order; the rest stands alone.

    So a report stays with the occurrence it was about when rows before it come or go.
    """
    left = list(known)
    found: list[KnownMilestone | None] = [None] * len(wanted)
    for same in (_same_day, _same_period, _same_label, _both_single):
        _take(left, wanted, found, same)
    pairs: list[Pair] = list(zip(found, wanted, strict=True))
    return [*pairs, *((row, None) for row in left)]


def _take(
    left: list[KnownMilestone],
    wanted: Sequence[MilestoneSpec],
    found: list[KnownMilestone | None],
    same: Callable[[KnownMilestone, MilestoneSpec], bool],
) -> None:
    """Give each milestone that has no row yet the first of those left that is the same."""
    for at, spec in enumerate(wanted):
        if found[at] is None:
            row = next((row for row in left if same(row, spec)), None)
            if row is not None:
                found[at] = row
                left.remove(row)


def _same_day(row: KnownMilestone, spec: MilestoneSpec) -> bool:
    named = (row.label, row.period, row.due_on, row.opens_on)
    return named == (spec.label, spec.period, spec.due_on, spec.opens_on)


def _same_period(row: KnownMilestone, spec: MilestoneSpec) -> bool:
    return row.period is not None and row.period == spec.period and row.label == spec.label


def _same_label(row: KnownMilestone, spec: MilestoneSpec) -> bool:
    return row.period is None and spec.period is None and row.label == spec.label


def _both_single(row: KnownMilestone, spec: MilestoneSpec) -> bool:
    return row.period is None and spec.period is None
