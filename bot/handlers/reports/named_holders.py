"""Which body an officer says a task belongs to, found in the words of a dispute."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.talk.request import Request
from storage.people import agencies

_BEHIND = re.compile(
    r"(?:thuộc(?: trách nhiệm)?(?: của)?|của|sang|cho|về|là|thuoc|cua|ve|la)\s+([^,;.\n]{3,80})",
    re.IGNORECASE,
)
_MOST_TRIED = 6


@dataclass(frozen=True, slots=True)
class NamedHolder:
    """The body by its own name; where no body surely is meant, the nearest names."""

    name: str = ""
    near: Sequence[str] = ()


def holder_in(request: Request, words: str) -> NamedHolder:
    """The body that words name; the officer's own is never the one."""
    tried = [*_BEHIND.findall(words), *reversed(words.splitlines())][:_MOST_TRIED]
    near: list[str] = []
    for spelling in (one.strip()[:80] for one in tried):
        if not spelling:
            continue
        found = agencies.recognise(request.session, spelling)
        if found is not None and found.id != request.actor.agency_id:
            return NamedHolder(found.name)
        near += [
            one.name
            for one in agencies.nearest(request.session, spelling)
            if one.id != request.actor.agency_id
        ]
    return NamedHolder(near=list(dict.fromkeys(near))[:3])
