"""The page of a long drill says what was seen, on which store, and what did not hold."""

from collections import Counter
from xml.etree import ElementTree as ET

from tests.drills import promises
from tests.drills.page import PageVerdicts, Run, page
from tests.drills.verdict import DrillCounts

_RESULT = """<testsuite>
<testcase classname="tests.drills.test_poisons" name="test_a">
<properties><property name="updates" value="1000"/></properties></testcase>
<testcase classname="tests.drills.test_poisons" name="test_b[x]"><failure/></testcase>
<testcase classname="tests.drills.test_any_order.TestAnyOrder" name="runTest"/>
<testcase classname="tests.drills.test_poisons_more" name="test_a"/>
<testcase classname="tests.drills.test_kills" name="test_without_a_mechanism_the_same_drill_sees_the_broken_promise[1]"/>
<testcase classname="tests.drills.test_failed_commits" name="test_c"><skipped/></testcase>
</testsuite>"""


def shown() -> PageVerdicts:
    cases = list(ET.fromstring(_RESULT).iter("testcase"))  # noqa: S314 - written above
    alone = {one: promises.shown(cases, found) for one, found in promises.SHOWN_BY.items()}
    none = {one: promises.shown([], found) for one, found in promises.SHOWN_BY.items()}
    return PageVerdicts(alone, none, promises.shown(cases, [promises.WITHOUT]), 120)


def test_each_promise_has_its_row_with_what_was_measured() -> None:
    seen = DrillCounts(officers=1, kills=Counter({"poll.before_commit": 3}), said={"a"})
    seen.recorded = Counter({"a": 2})
    written = page([Run("SQLite", seen, 60, asked=5)], shown())
    assert (
        "3 of 5 kills, for the time given was over, in 1 minutes; P1 a report was recorded twice"
        in written
    )
    rows = {
        line.split(" | ")[0][2:]: line for line in written.splitlines() if line.startswith("| P")
    }
    assert list(rows) == [f"P{number}" for number in range(1, 16)]
    assert (
        "| 1 reports: 0 lost, 1 recorded twice, 0 put aside and said so | 1 passed (" in rows["P1"]
    )
    assert "| – | 0 passed (" in rows["P9"]
    assert "| 1 passed, 1 FAILED, updates 1,000 (" in rows["P10"]
    assert "1 of 1 short drills saw the broken promise" in written


def test_a_page_of_kills_alone_says_that_the_tests_were_not_run() -> None:
    seen = DrillCounts(officers=1, kills=Counter({"poll.before_commit": 3}))
    written = page([Run("SQLite", seen, 60, asked=3)])
    assert "| not run (`tests/drills/test_deaf.py`) |" in written
    assert "(`--kills-only`): a promise that kills cannot show was not shown here." in written


def test_a_promise_whose_tests_failed_or_did_not_run_fails_the_drill() -> None:
    assert shown().failed()


def test_every_test_that_a_promise_names_is_there() -> None:
    every = [target for targets in promises.SHOWN_BY.values() for target in targets]
    gone = []
    for target in (*every, promises.WITHOUT):
        file, _, name = target.partition("::")
        path = promises.ROOT / file
        if not path.is_file() or (name and f"def {name}(" not in path.read_text("utf-8")):
            gone.append(target)
    assert gone == []


def test_what_is_unconfirmed_and_arrived_makes_up_for_nothing_that_is_gone() -> None:
    seen = DrillCounts(officers=2, said={"báo-cáo-1", "báo-cáo-2"})
    seen.recorded = Counter({"báo-cáo-1": 1, "báo-cáo-2": 1})
    one, other = (1, "reminder", "01/06/2026"), (2, "reminder", "01/06/2026")
    seen.queued = Counter({one: 1, other: 1})
    seen.delivered, seen.unconfirmed = Counter({one: 1}), Counter({one: 1})
    seen.kills, seen.in_flight = Counter({"send.answered": 1}), 1
    seen.receipts, seen.receipts_unconfirmed = Counter({"báo-cáo-1": 1}), {"báo-cáo-1"}
    seen.replies_unconfirmed = 1
    assert seen.violations() == [
        "P2 a report was never answered (1)",
        "P4 a reminder neither arrived nor is unconfirmed (1)",
    ]
