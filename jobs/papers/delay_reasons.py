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
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

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
    """Words of officers on why tasks are late, once for all that said the same.

    ``said_of``: each agency that said it, with the codes of its tasks.
    """

    text: str
    said_of: tuple[tuple[str, tuple[str, ...]], ...]
    answered: bool = False
    """The office has answered it."""
    wanted_on: date | None = None
    """The later date that was asked for with these words: no reason, if they begin with it."""


class _QuotedWords(NamedTuple):
    """The words of a quotation, whoever said them."""

    text: str
    answered: bool
    wanted_on: date | None


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
    hindered_at_office: int = 0
    """Of the hindered ones those of which a completion or a doubt of competence waits for the office too."""
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
    hindering = [line for line in report.overdue if reasons[_part(line)] is Reason.HINDERED]
    counts = Counter(reasons.values())
    quotes = _quotes(report, hindered, asked)
    quoted = {(code, agency) for one in quotes for agency, codes in one.said_of for code in codes}
    return DelayReasons(
        {reason: counts[reason] for reason in Reason if counts[reason]},
        tuple(sorted(awaited.items(), key=lambda one: (-one[1], one[0]))),
        quotes,
        disputed=sum(
            line.disputed_on is not None
            for line in report.overdue
            if reasons[_part(line)] is Reason.AT_OFFICE
        ),
        hindered_at_office=sum(_waits(line) for line in hindering),
        unquoted=sum((line.code, line.agency) not in quoted for line in hindering),
    )


def _pair(line: DifficultyLine | ExtensionLine) -> tuple[str, str]:
    return line.code, line.agency


def _part(line: RegisterLine) -> Part:
    return line.task_id, line.agency


def _waits(line: RegisterLine) -> bool:
    """Whether its completion, or whether it is the agency's at all, waits for the office."""
    return line.awaits or line.disputed_on is not None


def _reason(
    line: RegisterLine,
    hindered: Mapping[tuple[str, str], DifficultyLine],
    asked: Mapping[tuple[str, str], ExtensionLine],
) -> Reason:
    pair = line.code, line.agency
    if Flag.DIFFICULTY in line.flags or pair in hindered:
        return Reason.HINDERED
    if _waits(line):
        return Reason.AT_OFFICE
    if Flag.EXTENSION_ASKED in line.flags or pair in asked:
        return Reason.MORE_TIME
    return Reason.NO_REASON if line.ever_heard else Reason.NEVER_REPORTED


def _quotes(
    report: Report,
    hindered: Mapping[tuple[str, str], DifficultyLine],
    asked: Mapping[tuple[str, str], ExtensionLine],
) -> tuple[Quote, ...]:
    found: dict[_QuotedWords, dict[str, list[str]]] = {}
    first: set[_QuotedWords] = set()
    for line in sorted(report.overdue, key=lambda one: -one.days_late):
        pair = line.code, line.agency
        told = hindered.get(pair) or asked.get(pair)
        text = line.difficulty or (told.text if told else "")
        if line.words and text and len(text) <= _QUOTED_LETTERS:
            wanted_on = told.wanted_on if isinstance(told, ExtensionLine) else None
            said = _QuotedWords(text, isinstance(told, DifficultyLine) and told.decided, wanted_on)
            found.setdefault(said, {}).setdefault(line.agency, []).append(line.code)
            if line.difficulty or pair in hindered:
                first.add(said)
    told_first = sorted(found, key=lambda said: said not in first)
    most = max(_QUOTED, min(len(first), _QUOTED_DIFFICULTIES))
    return tuple(_quote(said, found[said]) for said in told_first[:most])


def _quote(said: _QuotedWords, of: Mapping[str, list[str]]) -> Quote:
    said_of = tuple((agency, tuple(codes)) for agency, codes in of.items())
    return Quote(said.text, said_of, said.answered, said.wanted_on)
