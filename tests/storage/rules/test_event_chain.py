"""The chain over the log shows where a record was changed, put in or taken out."""

from dataclasses import replace
from datetime import UTC, datetime

from storage.rules.calendar.office_clock import ZONE
from storage.rules.event_chain import CHANGED, Link, content_of, first_broken, hashed
from storage.rules.event_kinds import What


def links(count: int) -> list[Link]:
    at = datetime(2026, 12, 22, 2, tzinfo=UTC)
    return [
        Link(number, at, "progress", "bot", 1, 2, 3, None, {"text": "đang làm"}, 7, 0)
        for number in range(1, count + 1)
    ]


def chained(chain: list[Link]) -> list[tuple[Link, str]]:
    kept, before = [], ""
    for link in chain:
        before = hashed(link, before)
        kept.append((link, before))
    return kept


def test_a_chain_as_it_was_written_is_whole() -> None:
    assert first_broken(chained(links(4))) is None
    assert first_broken([]) is None


def test_a_changed_record_breaks_at_itself() -> None:
    kept = chained(links(4))
    link, own = kept[1]
    kept[1] = (replace(link, values={"text": "đã xong"}), own)
    assert first_broken(kept) == 2


def test_a_record_taken_out_breaks_at_the_next() -> None:
    kept = chained(links(4))
    del kept[1]
    assert first_broken(kept) == 3


def test_a_moment_hashes_alike_in_every_zone() -> None:
    (link,) = links(1)
    assert hashed(replace(link, at=link.at.astimezone(ZONE)), "") == hashed(link, "")


def test_a_changed_event_fits_if_a_later_one_of_forgetting_names_what_it_holds_now() -> None:
    first, second, third = links(3)
    changed = replace(first, values={"name": "Người số 1"})
    named = {CHANGED: {"1": content_of(changed)}}
    kept = chained([first, second, replace(third, kind=What.FORGOTTEN, values=named)])
    was, rest = kept[0][1], kept[1:]
    assert first_broken(kept) is None
    assert first_broken([(changed, was), *rest]) is None
    assert first_broken([(changed, was), rest[0]]) == 1
    assert first_broken([(replace(first, values={"name": "Ai đó"}), was), *rest]) == 1
