"""Which tests show which promise (docs/decisions.md), and what they measured when they ran.

The kills show P1–P5, P8 and P10; these tests show the others, and the same in other weather. With
a server, those that ask for a register run on it once more.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tests.drills import numbers

ROOT: Final = Path(__file__).parents[2]
SHOWN_BY: Final[Mapping[str, Sequence[str]]] = {
    "P1": (
        "tests/drills/test_any_order.py",
        "tests/journeys/faults/test_webhook.py::test_what_waits_when_the_way_in_changes_is_taken_once_by_the_other_way",
    ),
    "P2": ("tests/drills/test_failed_commits.py",),
    "P3": (
        "tests/jobs/test_queueing_reminders.py::test_three_planners_queue_each_reminder_of_a_crowd_once",
    ),
    "P4": ("tests/drills/test_sending.py",),
    "P5": (
        "tests/jobs/test_queueing_reminders.py::test_whatever_fell_due_in_four_hours_of_outage_leaves_once_and_says_so",
        "tests/jobs/test_late_summaries.py",
        "tests/jobs/test_timetable.py",
        "tests/journeys/reminders/test_clock_jumps.py",
    ),
    "P6": (
        "tests/journeys/rights/test_permission_matrix.py::test_no_canary_of_another_agency_reaches_the_people_of_one",
        "tests/journeys/rights/test_permission_matrix.py::test_every_command_and_button_is_dead_for_whoever_is_not_in",
    ),
    "P7": (
        "tests/journeys/rights/test_permission_matrix.py::test_a_restricted_tasks_words_reach_nobody",
        "tests/journeys/rights/test_restricted_words.py::test_older_messages_lose_the_words_of_a_task_that_is_restricted_now",
    ),
    "P8": ("tests/drills/test_stopping.py",),
    "P9": ("tests/drills/test_deaf.py",),
    "P10": ("tests/drills/test_poisons.py", "tests/bot/talk/test_inbox_worker.py"),
    "P11": ("tests/drills/test_import_kills.py", "tests/seed/hostile/test_hostile_files.py"),
    "P12": (
        "tests/bot/cli/register/test_backup_and_restore.py::test_after_a_restore_no_number_of_a_receipt_is_given_twice",
        "tests/bot/cli/register/test_backup_and_restore.py::test_what_had_not_left_is_held_and_what_left_since_is_known",
        "tests/bot/cli/register/test_server_backup.py::test_a_restore_says_what_is_lost_holds_what_may_have_left_and_gives_no_number_twice",
        "tests/drills/test_operator_hour.py",
    ),
    "P13": (
        "tests/storage/store/test_event_log.py",
        "tests/storage/store/test_schema.py",
        "tests/storage/tasks/past/test_chronicle.py",
    ),
    "P14": (
        "tests/drills/test_secrets.py",
        "tests/storage/rules/secrets/test_open_secrets.py",
        "tests/storage/store/test_engine.py",
    ),
    "P15": (
        "tests/storage/store/copies/test_only_copy.py",
        "tests/storage/store/copies/test_lease.py",
        "tests/drills/test_server_copies.py",
        "tests/journeys/faults/test_two_copies.py",
    ),
}
WITHOUT: Final = (
    "tests/drills/test_kills.py::test_without_a_mechanism_the_same_drill_sees_the_broken_promise"
)
"""P1–P4 with each mechanism off: each of these must have seen the broken promise."""
ON_A_SERVER_TOO: Final = (
    SHOWN_BY["P1"][1],
    *SHOWN_BY["P2"],
    *SHOWN_BY["P3"],
    SHOWN_BY["P5"][0],
    "tests/jobs/test_late_summaries.py",
    "tests/journeys/reminders/test_clock_jumps.py",
    SHOWN_BY["P6"][0],
    *SHOWN_BY["P7"],
    "tests/storage/tasks/past/test_chronicle.py",
    "tests/storage/store/test_schema.py",
)
ALWAYS_ON_A_SERVER: Final = (
    "tests/bot/cli/register/test_server_backup.py",
    "tests/drills/test_server_copies.py",
    "tests/storage/store/copies/test_lease.py",
)
"""Which need one, whatever the others run on."""


@dataclass
class PromiseVerdict:
    """What the tests of one promise, or of one file, said."""

    passed: int = 0
    failed: int = 0
    measured: Counter[str] = field(default_factory=Counter)

    def take(self, case: ET.Element) -> None:
        """Add one test; of a number that several measured the sum counts."""
        if case.find("skipped") is not None:
            return
        bad = case.find("failure") is not None or case.find("error") is not None
        self.failed += bad
        self.passed += not bad
        for one in case.iter("property"):
            self.measured[one.attrib["name"]] += int(one.attrib["value"])


def play(targets: Iterable[str], *, server: bool = False) -> list[ET.Element]:
    """Run these tests with the long numbers; gives each one's result."""
    environment = {**os.environ, numbers.SETTING: numbers.LONG}
    if server:
        environment["DONDOC_TEST_STORE"] = "postgresql"
    with tempfile.TemporaryDirectory(prefix="dondoc-promises-") as folder:
        result = Path(folder) / "result.xml"
        subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup"),
                *("-p", "no:cacheprovider", f"--junitxml={result}", *targets),
            ],
            cwd=ROOT,
            env=environment,
            check=False,
        )
        return list(ET.parse(result).iter("testcase"))  # noqa: S314 - written by our own tests


def shown(cases: Sequence[ET.Element], targets: Iterable[str]) -> PromiseVerdict:
    """What the tests of these targets said."""
    found = PromiseVerdict()
    wanted = tuple(targets)
    for case in cases:
        if is_of_any(case, wanted):
            found.take(case)
    return found


def is_of_any(case: ET.Element, targets: Iterable[str]) -> bool:
    """Whether a result is of one of these targets."""
    return any(_is_of(case, target) for target in targets)


def _is_of(case: ET.Element, target: str) -> bool:
    file, _, name = target.partition("::")
    module = file.removesuffix(".py").replace("/", ".")
    if not re.fullmatch(re.escape(module) + r"(\.\w+)?", case.attrib["classname"]):
        return False
    return not name or case.attrib["name"].partition("[")[0] == name


def sentences() -> Mapping[str, str]:
    """Each promise as docs/decisions.md gives it."""
    rows = re.findall(
        r"^\| (P\d+) \| (.+?) \|", (ROOT / "docs" / "decisions.md").read_text("utf-8"), re.MULTILINE
    )
    return {number: sentence for number, sentence in rows if number in SHOWN_BY}
