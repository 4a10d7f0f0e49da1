"""Which body an officer says a task belongs to, found in the words of a dispute."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.talk.request import Request
from storage.people import agencies
from storage.rules.reading.replies.dispute_words import names_behind

_MOST_TRIED = 6


@dataclass(frozen=True, slots=True)
class NamedHolder:
    """The body by its own name; if no body surely is meant, the nearest names."""

    name: str = ""
    near: Sequence[str] = ()


def holder_in(request: Request, words: str) -> NamedHolder:
    """The body that words name; the officer's own is never the one."""
    tried = [*names_behind(words), *reversed(words.splitlines())][:_MOST_TRIED]
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
