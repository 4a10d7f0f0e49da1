"""Opening + confirmed − reopened + adjusted = closing, whatever moved."""

from hypothesis import given
from hypothesis import strategies as st

from storage.rules.figures.movement import movement

UNITS = st.integers(1, 6)
DONE = st.dictionaries(UNITS, st.booleans())


@given(before=DONE, after=DONE, confirmed=st.lists(UNITS, max_size=8))
def test_what_is_done_at_the_end_is_what_was_done_and_what_moved(
    before: dict[int, bool], after: dict[int, bool], confirmed: list[int]
) -> None:
    found = movement(before, after, confirmed)
    assert found.opening == sum(before.values())
    assert found.closing == sum(after.values())


def test_a_new_occurrence_reopens_what_was_done() -> None:
    found = movement({1: True, 2: False}, {1: False, 2: True}, [2])
    assert (found.confirmed, found.reopened, found.adjusted) == ((2,), (1,), 0)


def test_what_is_confirmed_while_the_next_occurrence_runs_is_reopened_at_once() -> None:
    found = movement({1: False}, {1: False}, [1])
    assert (found.opening, found.confirmed, found.reopened, found.closing) == (0, (1,), (1,), 0)


def test_what_the_document_says_and_what_leaves_it_is_an_adjustment() -> None:
    assert movement({1: False}, {1: True, 2: True}, []).adjusted == 2
    assert movement({1: True, 2: False}, {}, []).adjusted == -1
