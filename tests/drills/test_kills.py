"""P1–P4 under kill -9, and the proof that the drill would notice if a mechanism were missing."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.drills.drill import (
    BROUGHT_POINTS,
    FILE_POINTS,
    POINTS,
    RANDOM,
    Plan,
    moments,
    play,
    with_files,
)
from tests.drills.variants import VARIANTS

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("drills")]
SMALL = Plan(officers=3, reports_a_kill=4, kills_a_day=10, last_visit=2)


def test_twenty_five_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    plan = Plan(officers=12, reports_a_kill=10, kills_a_day=3)
    seen = play(tmp_path, plan, moments(25, seed=4), seed=4)
    assert seen.violations() == []
    assert (seen.kills.total(), set(seen.kills)) == (25, {*POINTS, RANDOM})
    assert seen.recorded.keys() | seen.put_aside == seen.said


def test_what_telegram_brings_is_neither_lost_nor_doubled_by_kills(tmp_path: Path) -> None:
    plan = Plan(officers=12, reports_a_kill=10, kills_a_day=3, webhook=True)
    seen = play(tmp_path, plan, moments(11, seed=5, points=BROUGHT_POINTS), seed=5)
    assert seen.violations() == []
    assert set(seen.kills) == {*BROUGHT_POINTS, RANDOM}
    assert seen.recorded.keys() | seen.put_aside == seen.said


def test_a_digest_and_its_files_come_once_though_the_bot_dies_while_one_is_made(
    tmp_path: Path,
) -> None:
    plan = Plan(officers=2, reports_a_kill=2, kills_a_day=1, digests=True)
    at = with_files(["start.built"] * 5, plan)
    assert at[4:] == [FILE_POINTS[0]]
    seen = play(tmp_path, plan, [*at[:4], "file.made"])
    assert (seen.violations(), seen.kills["file.made"]) == ([], 1)
    names = Counter(name for _chat, name, _day in seen.queued)
    assert (names["digest"], names["file"]) == (1, 3)


def test_kills_on_a_server_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    plan = Plan(officers=6, reports_a_kill=6, kills_a_day=3, server=True)
    at = ["poll.after_commit", "update.before_commit", "update.after_commit", "send.answered"]
    assert play(tmp_path, plan, [*at, "job.before_commit", RANDOM]).violations() == []


def test_there_are_fifteen_points_at_which_a_drill_may_kill() -> None:
    assert len({*POINTS, *BROUGHT_POINTS, *FILE_POINTS}) == 15


@pytest.mark.parametrize(
    ("missing", "at", "promise"),
    [
        ("confirm after commit", ["poll.before_commit"], "P1 a report was lost"),
        ("answer after commit", ["webhook.before_commit"], "P1 a report was lost"),
        (
            "mark in the same transaction",
            ["update.after_commit", "update.after_commit"],
            "P1 a report was recorded twice",
        ),
        (
            "reply in the same transaction",
            ["update.before_commit", "update.before_commit"],
            "P2 a receipt was shown for what is not recorded",
        ),
        ("unique key", ["send.claimed", "send.claimed"], "P3 a reminder was queued twice"),
        (
            "unknown is not sent again",
            ["send.answered", "send.answered"],
            "P4 a reminder was delivered twice",
        ),
    ],
)
def test_without_a_mechanism_the_same_drill_sees_the_broken_promise(
    missing: str, at: list[str], promise: str, tmp_path: Path
) -> None:
    reports = 0 if promise.startswith(("P3", "P4")) else 4
    plan = replace(SMALL, reports_a_kill=reports, without=missing)
    plan = replace(plan, webhook=at[0].startswith("webhook"))
    seen = play(tmp_path, plan, at)
    assert promise in [violation.partition(" (")[0] for violation in seen.violations()]


@pytest.mark.parametrize("at", [["poll.before_commit"], ["update.after_commit"] * 2])
def test_with_every_mechanism_the_same_short_drills_see_nothing(
    at: list[str], tmp_path: Path
) -> None:
    assert play(tmp_path, SMALL, at).violations() == []


def test_every_mechanism_has_its_drill() -> None:
    assert len(VARIANTS) == 6
