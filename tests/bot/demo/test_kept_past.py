"""The past that ships with the demo is what the play gives today, and shows an office at work."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.demo import Demo, scenes
from bot.demo.kept_past import open_lived_in, played
from bot.files.finished_file import FinishedFile
from bot.texts import scene_words
from storage.rules.event_kinds import What
from storage.rules.tasks.status import Flag, Official
from storage.store.session import Session
from storage.store.tables import Event
from storage.tasks.agency_tasks import standings

pytestmark = pytest.mark.whole

Told = dict[str, Any]


async def no_file(_: bytes) -> FinishedFile:
    """Files have tests of their own; what is said with them is compared."""
    return FinishedFile("tep.bin", "application/octet-stream", b"x")


def events(session: Session) -> list[tuple[Any, ...]]:
    """The log, whole."""
    rows = session.exec(select(Event).order_by("id"))
    return [
        (row.id, row.at, row.kind, row.person_id, row.task_id, row.agency_id, row.values)
        for row in rows
    ]


def chats(demo: Demo) -> dict[str, list[tuple[Any, ...]]]:
    """What each person sees, the numbers of messages and what buttons carry apart."""
    return {
        person.name: [
            (one.date, one.from_bot, one.text, one.labels, one.edited_at)
            for one in person.chat.visible()
        ]
        for person in demo.telegram.people
    }


async def forwarded(demo: Demo) -> str:
    """The answer to the whole report of the guided scene."""
    tasks = await demo.database.run(scenes.open_tasks, demo.now())
    who = next(one for one in demo.telegram.people if one.user_id == scenes.SECOND)
    who.say(scene_words.whole_report("Sở Tài chính", tasks.codes(who.user_id, 3), tasks.after(90)))
    await demo.settle()
    return who.last.text


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The demo as it opens."""

    async def story() -> Told:
        async with open_lived_in(tmp_path_factory.mktemp("kept")) as demo:
            day = demo.now().date()
            rows = await demo.database.run(standings, day)
            log = await demo.database.run(events)
            told = {"events": log, "chats": chats(demo), "rows": rows}
            return {**told, "forwarded": await forwarded(demo)}

    return asyncio.run(story())


def test_it_is_what_the_play_gives_today(kept: Told, tmp_path: Path) -> None:
    """If the play, a rule or a word has changed: ``make past`` plays it again and keeps it."""

    async def story() -> tuple[Any, Any]:
        async with played(tmp_path, no_file) as demo:
            return await demo.database.run(events), chats(demo)

    log, said = asyncio.run(story())
    assert [one for one in kept["events"] if one not in log] == [], "make past"
    assert len(kept["events"]) == len(log)
    for name, shown in kept["chats"].items():
        since = shown[0][0] if shown else None
        today = [one for one in said[name] if since is not None and one[0] >= since]
        assert [one for one in today if "📎" not in one[2]] == [
            one for one in shown if "📎" not in one[2]
        ], name


def test_the_scene_of_a_whole_report_plays_in_it(kept: Told) -> None:
    assert kept["forwarded"].startswith(scene_words.SEEN_CARD)


def test_an_office_is_at_work_in_it(kept: Told) -> None:
    """Most of what was due is done; something of each kind waits, and no page is all red."""
    rows = [row for row in kept["rows"] if not row.collective]
    count = Counter(row.status for row in rows)
    assert count[Official.DONE_ON_TIME] > count[Official.DONE_LATE] > 10
    assert count[Official.OPEN_OVERDUE] < count[Official.DONE_ON_TIME]
    flags = Counter(flag for row in rows for flag in row.flags)
    wanted = (
        Flag.AWAITS_CONFIRMATION,
        Flag.EXTENSION_ASKED,
        Flag.EXTENDED,
        Flag.DIFFICULTY,
    )
    assert [flag for flag in wanted if not flags[flag]] == []
    assert any(row.words is None for row in rows)  # a restricted task
    assert any(row.disputed_on for row in rows)
    kinds = {kind for _, _, kind, *_ in kept["events"]}
    assert kinds >= {
        What.RETURNED, What.ANSWERED, What.EXTENDED, What.NOT_EXTENDED, What.DISPUTE_KEPT,
        What.FORECAST, What.URGED, What.SETTINGS,
    }  # fmt: skip
