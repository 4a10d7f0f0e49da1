"""What a report tells of a promise."""

from datetime import date

import pytest

from storage.rules.tasks.promise import FollowingReport, PromiseState, state_of, tells_deed

PROMISED = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Đã trình UBND thành phố", True),
        ("da gui van ban", True),
        ("hoàn thành ngày 14/11", True),
        ("chưa trình được", False),
        ("đã họp, chưa trình", False),
        ("sẽ hoàn thành trong tháng", False),
        ("đang hoàn thành dự thảo", False),
        ("lấy ý kiến", False),
        ("Đã họp thống nhất nội dung với các cơ quan phối hợp", False),
        ("đã hoàn thành dự thảo", False),
        ("Họp xong", False),
        ("Đã gửi lấy ý kiến các sở", False),
        ("Đã trình UBND thành phố, đang chờ ý kiến", True),
        ("Đã trình lần 1, đang hoàn thiện", False),
        ("Đã họp, đang chờ ý kiến", False),
        ("Đã họp, trình UBND thành phố", True),
        ("Đã họp và đã trình UBND thành phố", True),
        ("Đã thống nhất chương trình công tác", False),
        ("Đã phối hợp tổ chức hội nghị", True),
        ("Đã tổng hợp số liệu", True),
    ],
)
def test_a_deed_is_told_as_done(text: str, deed: bool) -> None:
    assert tells_deed(text) is deed


DAY_AFTER, SPRING = date(2026, 11, 16), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("done", "moved_to", "completed", "day", "state"),
    [
        pytest.param(
            True, [], [DAY_AFTER], DAY_AFTER, PromiseState.OVER, id="its milestone done late"
        ),
        pytest.param(
            True, [], [PROMISED], DAY_AFTER, PromiseState.KEPT, id="its milestone done in time"
        ),
        pytest.param(
            False, [SPRING], [], DAY_AFTER, PromiseState.OVER, id="a deadline behind the day"
        ),
        pytest.param(
            False, [SPRING], [], PROMISED, PromiseState.OVER, id="so before the day has passed"
        ),
        pytest.param(
            False, [PROMISED], [], DAY_AFTER, PromiseState.BROKEN, id="a deadline on the day"
        ),
    ],
)
def test_nobody_is_held_to_the_promise_of_a_milestone_that_is_done_or_put_off(
    *, done: bool, moved_to: list[date], completed: list[date], day: date, state: PromiseState
) -> None:
    assert state_of(PROMISED, [], completed, day, done=done, moved_to=moved_to) is state


@pytest.mark.parametrize(
    ("promised", "deed"),
    [
        ("sẽ họp ngày 15/11", True),
        ("Đang hoàn thiện hồ sơ trình, hẹn 15/11", False),
        ("rà soát cho phù hợp, hẹn 15/11", True),
        ("hoàn thiện cho phù hợp, hẹn 15/11", False),
    ],
)
def test_a_step_is_a_deed_only_where_it_was_promised(promised: str, deed: bool) -> None:
    assert tells_deed("Đã họp thống nhất nội dung", promised) is deed
    met = [FollowingReport(date(2026, 11, 14), "Đã họp thống nhất nội dung", None)]
    found = state_of(PROMISED, met, [], date(2026, 11, 20), promised)
    assert found is (PromiseState.KEPT if deed else PromiseState.BROKEN)


@pytest.mark.parametrize(
    ("later", "completed", "day", "state"),
    [
        pytest.param([], [], date(2026, 11, 15), PromiseState.OPEN, id="its day still counts"),
        pytest.param([], [], date(2026, 11, 16), PromiseState.BROKEN, id="the day after"),
        pytest.param(
            [], [date(2026, 11, 15)], date(2026, 11, 20), PromiseState.KEPT, id="completed on it"
        ),
        pytest.param(
            [], [date(2026, 11, 16)], date(2026, 11, 20), PromiseState.BROKEN, id="a day late"
        ),
        pytest.param(
            [FollowingReport(date(2026, 11, 14), "đã trình", None)],
            [],
            date(2026, 11, 20),
            PromiseState.KEPT,
            id="told before",
        ),
        pytest.param(
            [FollowingReport(date(2026, 11, 16), "đã trình", None)],
            [],
            date(2026, 11, 20),
            PromiseState.BROKEN,
            id="told too late",
        ),
        pytest.param(
            [FollowingReport(date(2026, 11, 14), "sẽ trình", date(2026, 11, 30))],
            [],
            date(2026, 11, 20),
            PromiseState.MOVED,
            id="another date in time",
        ),
        pytest.param(
            [FollowingReport(date(2026, 11, 16), "sẽ trình", date(2026, 11, 30))],
            [],
            date(2026, 11, 20),
            PromiseState.BROKEN,
            id="another date too late",
        ),
        pytest.param(
            [FollowingReport(date(2026, 11, 14), "đã trình", None)],
            [],
            date(2026, 11, 13),
            PromiseState.OPEN,
            id="as of an earlier day",
        ),
    ],
)
def test_what_became_of_a_promise(
    later: list[FollowingReport], completed: list[date], day: date, state: PromiseState
) -> None:
    assert state_of(PROMISED, later, completed, day) is state
