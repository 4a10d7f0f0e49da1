"""The digest as one page: one message, whatever happened, with its lines fitted to it.

Below it stand the codes of those of its numbers that count anything.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.messages.keyboards import figure_codes
from bot.texts import marked, plain, render
from bot.texts.split import LIMIT, length
from jobs.digest_contents import Digest
from storage.rules.figure_codes import ListKind
from storage.rules.policy import LONGEST_WAIT, OFTEN_EXTENDED
from storage.rules.promise import PromiseState
from storage.rules.said import Said
from storage.rules.status import Official

_CODE = re.compile(r"<code>(\w+)</code>")


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How much a page shows: lines a part, tasks an agency, letters of titles, names and words.

    ``plea`` are the letters of a difficulty's words: what asks for direction is cut last.
    """

    lines: int
    tasks: int
    title: int
    agency: int
    words: int
    plea: int


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
)


def pages(digest: Digest, kept: int | None) -> list[Said]:
    """The digest as one message; ``kept`` is the number its choices carry, None without choices."""
    values = _values(digest)
    texts = [render("digest", sizes=sizes, **values) for sizes in _SIZES]
    page = next((text for text in texts if length(plain(text)) <= LIMIT), texts[-1])
    return [_page(page, digest, kept)]


def _page(text: str, digest: Digest, kept: int | None) -> Said:
    filled = {one.code for one in digest.lists if one.entries}
    counting = [code for code in dict.fromkeys(_CODE.findall(text)) if code in filled]
    if kept is not None and counting:
        return Said(marked(text), figure_codes(kept, counting))
    return Said(marked(text))


def _values(digest: Digest) -> dict[str, Any]:
    """The digest beside its lists, so that each number stands with its code."""
    figures = asdict(digest.figures)
    before = asdict(digest.changes.then) if digest.changes else figures
    return {
        "digest": digest,
        "lists": {one.kind.value: one for one in reversed(digest.lists) if not one.about},
        "overdue": list(zip(digest.overdue, digest.lists_of(ListKind.OVERDUE_OF), strict=True)),
        "lots": sum(len(group.lines) for group in digest.overdue),
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


def _counting(digest: Digest, kind: ListKind) -> Sequence[Any]:
    return [one for one in digest.lists_of(kind) if one.entries]
