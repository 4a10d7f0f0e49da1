"""The office's own numbers, each once: how long, how often, how many.

Days are days of the calendar unless they are called working days. Source: docs/architecture.md,
"Reminders"; 17-CTr/TU, IV.1 for the quarterly report.
"""

from datetime import time, timedelta
from fractions import Fraction
from typing import Final

# Reminders
LADDER: Final = (30, 14, 7, 3, 1, 0)
"""Days before the due date on which a milestone is called to mind."""
SILENCED_BY_REPORT: Final = frozenset({14, 7})
"""Steps of the ladder that a recent report silences."""
REPORT_COUNTS_FOR: Final = timedelta(days=7)
"""So long a report is recent."""
PROGRESS_REQUESTS: Final = (14, 3)
"""Days before a quarter's end on which every lead agency is asked for a progress report."""
REMINDER_LINES: Final = 5
"""Tasks written out in a reminder; the rest are named by their codes, with a button."""
PUSHES_A_WEEK: Final = 2
"""Timed messages a week to somebody whose agency has nothing due within ``DUE_SOON``."""
LISTED_LINES: Final = 10
"""Tasks written out in a message to the office or a leader, and in an urge."""
SENDING_HOURS: Final = ((time(8), time(11)), (time(14), time(16, 30)))
"""Sending hours of a working day, local time: each from its first moment up to its last."""
AGAIN_AT: Final = (time(14), time(16))
"""Hours of the afternoon at which a person may wish to be reminded again."""
LONGEST_ABSENCE: Final = timedelta(days=180)
"""An absence ends within so many days; who leaves for longer hands over."""
LATE_AFTER: Final = timedelta(hours=2)
"""A timed message that leaves so long after its time says so."""
DEPUTY_AFTER: Final = 2
"""Working days without an answer after which the deputy is reminded too."""
ADVANCE_NOTICE: Final = 2
"""Working days before a digest on which an agency is told its own lines of it."""
FOLDED_AFTER: Final = timedelta(hours=48)
"""Timed messages that could not leave for that long give way to one summary a person."""

DUE_SOON: Final = timedelta(days=14)
"""A deadline so near stands as «sắp đến hạn»."""

# Strangers
STRANGER_WORDS: Final = 3
"""So many messages an hour are read of somebody who is in no register."""
STRANGER_CODES: Final = 9
"""So many if they bring a code, and a newcomer mistypes."""

UNBOUND_STAYS: Final = timedelta(days=1)
"""So long the bot stays in a group that nobody binds to an agency."""

# Urging
LEADER_TOLD_AFTER: Final = timedelta(days=7)
"""So long overdue, a task is told to the agency's leader."""
WRITTEN_URGE_AFTER: Final = 14
"""Days overdue after which a written urge is proposed."""
ANSWER_WITHIN: Final = 5
"""Working days a written urge gives the agency for its answer."""
ESTIMATE_ASKED_WITHIN: Final = 10
"""Working days of December in which the estimate of a target is asked for."""

# The office
LONGEST_WAIT: Final = 3
"""Working days a question may wait before the digest has to say so."""
OFFICE_REMINDED_ON: Final = (0, 3)
"""Weekdays (Monday is 0) on which the office is reminded of what waits there."""
REMINDED_FROM: Final = 2
"""Working days after which the office's people are reminded of a question."""
SLOW_BELOW: Final = Fraction(4, 5)
"""Done of what was due: a period with less, and something overdue, is called slow in its paper."""
FORECASTS_JUDGED_FROM: Final = 5
"""«Kịp» said so many times before an agency's record of them is told."""
OFTEN_EXTENDED: Final = 3
"""Extensions from which on a task stands in the digest."""
FIRST_PERIOD: Final = timedelta(days=7)
"""What counts as "since the last digest" if there was none."""

# A conversation
QUESTION_LIVES: Final = timedelta(hours=2)
"""So long a question waits for its answer; words that come later are shown before they count."""
UNDO_FOR: Final = timedelta(minutes=10)
"""So long a report can be taken back by the person who sent it."""
INVITE_LIVES: Final = timedelta(hours=72)
"""So long an invite's code opens."""
MAX_GUESSES: Final = 5
"""Wrong codes of one chat within ``GUESSES_WITHIN``, after which none is looked at."""
MAX_DIGIT_TRIES: Final = 3
"""Wrong digits of one newcomer, after which the code is refused."""
GUESSES_WITHIN: Final = timedelta(hours=1)
