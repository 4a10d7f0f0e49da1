"""The chain over the log: each event's hash covers its content and the hash before it.

A record that was changed by hand, put in or taken out between others shows at the first link that
does not fit. The chat's number is left out: it is personal data that may have to be forgotten.
A name inside an event may have to be forgotten too. A later event then says which ones were changed
and what they hold now, so that only what is named there may differ from its hash.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from storage.rules.event_kinds import What

CHANGED: Final = "changed"
"""Under this name an event of forgetting holds {number: ``content_of``} of those it changed."""


@dataclass(frozen=True, slots=True)
class Link:
    """What an event's hash covers; ``at`` is aware."""

    number: int
    at: datetime
    kind: str
    source: str
    person_id: int | None
    task_id: int | None
    agency_id: int | None
    milestone_id: int | None
    values: Mapping[str, Any]
    update_id: int | None
    ordinal: int


def hashed(link: Link, before: str) -> str:
    """The event's hash; ``before`` is the last one's, "" for the first event."""
    content = [
        before,
        link.number,
        link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(link.kind),
        str(link.source),
        link.person_id,
        link.task_id,
        link.agency_id,
        link.milestone_id,
        json.loads(json.dumps(link.values)),  # as the store gives it back: every key a text
        link.update_id,
        link.ordinal,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def content_of(link: Link) -> str:
    """The hash of an event's content alone, whatever stands before it."""
    return hashed(link, "")


def first_broken(links: Iterable[tuple[Link, str]]) -> int | None:
    """The number of the first event, in order of numbers, whose hash does not fit.

    One that fits a later event of forgetting is as it should be.
    """
    before = ""
    odd: dict[int, str] = {}
    for link, kept in links:
        if hashed(link, before) != kept:
            odd[link.number] = content_of(link)
        elif link.kind == What.FORGOTTEN:
            for number, content in link.values.get(CHANGED, {}).items():
                if odd.get(int(number)) == content:
                    del odd[int(number)]
        before = kept
    return min(odd, default=None)
