"""What is known of why overdue parts are late: only what their agencies said, each part told once.

The register keeps no kind of a delay, and none is guessed from words: the paper says of how many parts
an agency told of a difficulty, of how many the office owes the next word, of how many more time was
asked for, of how many there are reports without a reason, and of how many nothing was ever reported,
in whichever period that was said, so papers of one moment agree. A part belongs to the first of these
in this order. Source: docs/words.md, "Official papers".
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jobs.papers.later_contents import Part
from jobs.papers.paper_contents import DifficultyLine, ExtensionLine, RegisterLine, Report
from storage.rules.tasks.status import Flag

_QUOTED: Final = 3
_QUOTED_DIFFICULTIES: Final = 5
"""Difficulties are quoted first, and more of them than all quotations else."""
_QUOTED_LETTERS: Final = 200
"""Longer words stand whole in the appendix: no paper cuts what somebody wrote."""


class Reason(StrEnum):
    """What the register knows, in the order in which it is looked at."""

    HINDERED = "hindered"
    AT_OFFICE = "at_office"
    MORE_TIME = "more_time"
    NO_REASON = "no_reason"
    NEVER_REPORTED = "never_reported"


@dataclass(frozen=True, slots=True)
class Quote:
    """An officer's own words on why a task is late, or several tasks."""

    codes: tuple[str, ...]
    agency: str
    text: str
    answered: bool = False
    """The office has answered it."""


@dataclass(frozen=True, slots=True)
class DelayReasons:
    """Of how many overdue parts what is known; the counts sum to them.

    ``awaited``: agencies that the hindered ones wait for, with how many parts; ``quotes``: the words
    on the parts overdue the longest.
    """

    counts: Mapping[Reason, int]
    awaited: tuple[tuple[str, int], ...]
    quotes: tuple[Quote, ...]
    disputed: int = 0
    """Of those that the office owes the next word on the ones an agency says are not its own."""
    unquoted: int = 0
    """Parts of which a difficulty was told whose words stand in no quotation."""


def delay_reasons(report: Report) -> DelayReasons:
    """Of the parts overdue at the moment of the report's figures."""
    hindered = {_pair(line): line for line in report.said_of_overdue.difficulties}
    asked = {_pair(line): line for line in report.said_of_overdue.extensions}
    reasons = {_part(line): _reason(line, hindered, asked) for line in report.overdue}
    awaited = Counter(
        told.must_act
        for line in report.overdue
        if reasons[_part(line)] is Reason.HINDERED
        and (told := hindered.get((line.code, line.agency)))
        and told.must_act
        and not told.decided
    )
    counts = Counter(reasons.values())
    quotes = _quotes(report, hindered, asked)
    quoted = {(code, one.agency) for one in quotes for code in one.codes}
    return DelayReasons(
        {reason: counts[reason] for reason in Reason if counts[reason]},
        tuple(sorted(awaited.items(), key=lambda one: (-one[1], one[0]))),
        quotes,
        sum(
            line.disputed_on is not None
            for line in report.overdue
            if reasons[_part(line)] is Reason.AT_OFFICE
        ),
        sum(
            (line.code, line.agency) not in quoted
            for line in report.overdue
            if reasons[_part(line)] is Reason.HINDERED
        ),
    )


def _pair(line: DifficultyLine | ExtensionLine) -> tuple[str, str]:
    return line.code, line.agency


def _part(line: RegisterLine) -> Part:
    return line.task_id, line.agency


def _reason(
    line: RegisterLine,
    hindered: Mapping[tuple[str, str], DifficultyLine],
    asked: Mapping[tuple[str, str], ExtensionLine],
) -> Reason:
    pair = line.code, line.agency
    if Flag.DIFFICULTY in line.flags or pair in hindered:
        return Reason.HINDERED
    if line.awaits or line.disputed_on is not None:
        return Reason.AT_OFFICE
    if Flag.EXTENSION_ASKED in line.flags or pair in asked:
        return Reason.MORE_TIME
    return Reason.NO_REASON if line.ever_heard else Reason.NEVER_REPORTED


def _quotes(
    report: Report,
    hindered: Mapping[tuple[str, str], DifficultyLine],
    asked: Mapping[tuple[str, str], ExtensionLine],
) -> tuple[Quote, ...]:
    found: dict[tuple[str, str, bool], list[str]] = {}
    for line in sorted(report.overdue, key=lambda one: -one.days_late):
        told = hindered.get((line.code, line.agency)) or asked.get((line.code, line.agency))
        text = line.difficulty or (told.text if told else "")
        if line.words and text and len(text) <= _QUOTED_LETTERS:
            answered = isinstance(told, DifficultyLine) and told.decided
            found.setdefault((line.agency, text, answered), []).append(line.code)
    quotes = [Quote(tuple(codes), *told) for told, codes in found.items()]
    quotes.sort(key=lambda one: (one.codes[0], one.agency) not in hindered)
    told_first = sum((one.codes[0], one.agency) in hindered for one in quotes)
    return tuple(quotes[: max(_QUOTED, min(told_first, _QUOTED_DIFFICULTIES))])
