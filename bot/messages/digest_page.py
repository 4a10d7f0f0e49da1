"""The digest on a phone: a first screen, and behind a button the page with all its parts.

Below the first screen stand the codes of those of its numbers that count anything, below the other
the first such code of each part.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.messages import figure_choices
from bot.texts import marked, plain, render
from bot.texts.split import LIMIT, length
from jobs.digest_contents import AgencyOverdue, Digest
from storage.figures.agency_forecasts import AgencyForecasts
from storage.figures.kept_digests import FigureList
from storage.rules.figures.figure_codes import ListKind
from storage.rules.policy import LONGEST_WAIT, OFTEN_EXTENDED
from storage.rules.post.said import MessageContent
from storage.rules.tasks.promise import PromiseState
from storage.rules.tasks.status import Official

FIRST_LIMIT = 900
"""Characters of the first screen: what a phone shows without scrolling."""
_CODE = re.compile(r"<code>(\w+)</code>")


@dataclass(frozen=True, slots=True)
class _FirstSizes:
    """How much the first screen shows: agencies a part, pleas, characters of names and words."""

    agencies: int
    pleas: int
    agency: int
    words: int


_FIRST_SIZES = (
    _FirstSizes(4, 3, 40, 80),
    _FirstSizes(4, 2, 40, 60),
    _FirstSizes(3, 2, 30, 50),
    _FirstSizes(3, 2, 30, 40),
    _FirstSizes(3, 1, 25, 40),
    _FirstSizes(2, 1, 20, 30),
    _FirstSizes(1, 1, 20, 0),
    _FirstSizes(1, 0, 12, 0),
    _FirstSizes(0, 0, 12, 0),
)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How much a page shows: lines a part, tasks an agency, characters of titles, names and words.

    ``plea`` are the characters of a difficulty's words: what asks for direction is cut last.
    """

    lines: int
    tasks: int
    title: int
    agency: int
    words: int
    plea: int

    @property
    def label(self) -> int:
        """Characters of a milestone's name beside a title."""
        return self.title // 2


# An ordinary week fits the first; a bad week loses words, then lines, and keeps every number.
_SIZES = (
    _Sizes(10, 3, 60, 60, 80, 100),
    _Sizes(10, 3, 40, 50, 50, 60),
    _Sizes(8, 3, 40, 50, 0, 60),
    _Sizes(7, 2, 40, 40, 0, 50),
    _Sizes(6, 2, 30, 40, 0, 50),
    _Sizes(5, 2, 30, 40, 0, 40),
    _Sizes(5, 1, 20, 30, 0, 30),
    _Sizes(4, 1, 0, 20, 0, 0),
    _Sizes(3, 1, 0, 16, 0, 0),
    _Sizes(2, 1, 0, 12, 0, 0),
)


def pages(digest: Digest, kept: int | None) -> list[MessageContent]:
    """The first screen, whose choices carry the number ``kept``; only printed: both pages."""
    first = _fitting("digest", _FIRST_SIZES, FIRST_LIMIT, digest)
    if kept is None:
        return [MessageContent(marked(first)), full(digest, None)]
    return [
        MessageContent(
            marked(first), figure_choices.first_screen(kept, _counting_codes(first, digest))
        )
    ]


def full(digest: Digest, kept: int | None) -> MessageContent:
    """All parts of the digest as one message."""
    text = _fitting("digest_full", _SIZES, LIMIT, digest)
    codes: dict[str, str] = {}
    for code in _counting_codes(text, digest):
        codes.setdefault(code[0], code)  # one a part; every other code can be typed
    if kept is None or not codes:
        return MessageContent(marked(text))
    return MessageContent(marked(text), figure_choices.figure_codes(kept, list(codes.values())))


def _fitting(
    template: str, ladder: Sequence[_FirstSizes | _Sizes], limit: int, digest: Digest
) -> str:
    """The page with the longest words that fit; the last of the ladder always does."""
    values, text = _values(digest), ""
    for sizes in ladder:
        text = render(template, sizes=sizes, **values)
        if length(plain(text)) <= limit:
            break
    return text


def _counting_codes(text: str, digest: Digest) -> list[str]:
    filled = {one.code for one in digest.lists if one.entries}
    return [code for code in dict.fromkeys(_CODE.findall(text)) if code in filled]


def _values(digest: Digest) -> dict[str, Any]:
    """The digest with its lists, so that each number stands with its code."""
    figures = asdict(digest.figures)
    before = asdict(digest.changes.then) if digest.changes else figures
    return {
        "digest": digest,
        "lists": {one.kind.value: one for one in reversed(digest.lists) if not one.about},
        "overdue": _by_agency(digest, digest.overdue, ListKind.OVERDUE_OF),
        "doubtful": _by_agency(digest, digest.forecasts, ListKind.DOUBTFUL_OF),
        "lots": sum(len(group.lines) for group in digest.overdue),
        "records": [one for one in digest.forecasts if one.record.tells],
        "causes": _counting(digest, ListKind.SILENT),
        "waiting_for": _counting(digest, ListKind.WAITING_FOR),
        "statuses": [
            (digest.list_of(ListKind.STATUS, value), figures[value], before[value])
            for value in Official
        ],
        "broken": [one for one in digest.promises if one.state is PromiseState.BROKEN],
        "targets": digest.lists_of(ListKind.TARGETS),
        "unreached": [
            (one, [found.agency for found in digest.without_contact if found.reason == one.about])
            for one in digest.lists_of(ListKind.UNREACHED)
        ],
        "long_wait": LONGEST_WAIT,
        "often": OFTEN_EXTENDED,
    }


def _by_agency(
    digest: Digest, groups: Sequence[AgencyOverdue | AgencyForecasts], kind: ListKind
) -> list[tuple[Any, FigureList]]:
    """Each agency's group with its list; of a kept digest those whose list was kept."""
    lists = {one.about: one for one in digest.lists_of(kind)}
    return [(group, lists[group.agency]) for group in groups if group.agency in lists]


def _counting(digest: Digest, kind: ListKind) -> Sequence[Any]:
    return [one for one in digest.lists_of(kind) if one.entries]
