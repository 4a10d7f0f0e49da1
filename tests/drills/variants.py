"""The bot with one mechanism switched off, to prove that the drill sees what the mechanism prevents.

Each function changes the running process only; the product has no such switches.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import Any

import httpx
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

import bot.app_parts
from bot.channels.channel import Outgoing
from bot.channels.telegram.api_calls import call_of
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.receiver import Receiver
from bot.talk.inbox_worker import Worker
from bot.talk.incoming import Incoming
from bot.talk.routing import Routing
from storage.act import Act
from storage.post import inbox, job_runs, outbox
from storage.post.outbox import Letter
from storage.rules.event_kinds import What
from storage.store.session import Session
from storage.store.tables import Event, Outbox, OutboxState
from tests.drills.scene import TOKEN


class _ConfirmsFirst(Poller):
    """Tells Telegram to forget the updates before they are kept, as PTB's Updater does."""

    async def poll_once(self) -> None:
        updates = await self._api.call("getUpdates", {"timeout": 1}, patience=1)
        if updates:
            after = updates[-1]["update_id"] + 1
            await self._api.call("getUpdates", {"offset": after, "timeout": 0, "limit": 1})
            self._reached("poll.before_commit")
            await self._database.run(inbox.keep, updates, self._clock.now())
            self._arrived()


class _AnswersFirst(Receiver):
    """Tells Telegram that an update has come before it is kept, as PTB's webhook does."""

    async def _take(self, request: Request) -> Response:
        update = await request.json()

        async def keep() -> None:
            self._reached("webhook.before_commit")
            await self._database.run(inbox.keep, [update], self._clock.now())
            self._arrived()

        return Response(background=BackgroundTask(keep))


class _Unmarked(Routing):
    """Answers and leaves the inbox row as it is."""

    def answer(self, session: Session, incoming: Incoming) -> None:
        answer = self._routes.find(incoming)
        assert answer is not None
        answer(self._request(session, incoming))


class _MarksApart(Worker):
    """Marks the inbox row in a transaction of its own, after that of the work."""

    async def work_once(self) -> bool:
        arrival = await self._database.run(self._next)
        if arrival is None:
            return False
        await self._database.run(self._whole, arrival)
        self._reached("update.after_commit")
        await self._database.run(inbox.mark_done, arrival.update_id)
        return True


def _confirm_first(_api: str) -> None:
    _replace(bot.app_parts, "Poller", _ConfirmsFirst)


def _answer_first(_api: str) -> None:
    _replace(bot.app_parts, "Receiver", _AnswersFirst)


def _mark_apart(_api: str) -> None:
    _replace(bot.app_parts, "Routing", _Unmarked)
    _replace(bot.app_parts, "Worker", _MarksApart)
    log = Act.log

    def unnumbered(self: Act, what: What, **values: Any) -> Event:
        return log(replace(self, update_id=None), what, **values)

    Act.log = unnumbered  # type: ignore[method-assign]  # events no longer know their update


def _reply_first(api: str) -> None:
    """Replies leave at once, from within the transaction of what they tell."""
    queue = outbox.queue

    def sent_at_once(
        session: Session, letter: Letter, at: datetime, update_id: int | None = None
    ) -> bool:
        if letter.kind != outbox.REPLY:
            return queue(session, letter, at, update_id)
        call = call_of(Outgoing(letter.kind, letter.to.name, letter.said))
        httpx.post(f"{api}/bot{TOKEN}/{call.method}", json=dict(call.params))
        return True

    _replace(outbox, "queue", sent_at_once)


def _no_key(_api: str) -> None:
    """Reminders without their unique key, and a day's work that is never called done."""
    queue, queue_all = outbox.queue, outbox.queue_all

    def keyless(
        session: Session, letter: Letter, at: datetime, update_id: int | None = None
    ) -> bool:
        return queue(session, replace(letter, key=None), at, update_id)

    def all_keyless(session: Session, letters: Sequence[Letter], at: datetime) -> int:
        return queue_all(session, [replace(one, key=None) for one in letters], at)

    _replace(outbox, "queue", keyless)
    _replace(outbox, "queue_all", all_keyless)
    _replace(job_runs, "has_run", lambda _session, _key: False)
    _replace(job_runs, "finish", lambda *_args, **_values: None)


def _resend(_api: str) -> None:
    """What was under way when the process died is simply sent again."""

    def again(session: Session, row_id: int, *_: object) -> OutboxState:
        session.get_one(Outbox, row_id).state = OutboxState.NEW
        return OutboxState.NEW

    _replace(outbox, "mark_unknown", again)


def _replace(module: ModuleType, name: str, value: object) -> None:
    vars(module)[name] = value


VARIANTS: Mapping[str, Callable[[str], None]] = {
    "confirm after commit": _confirm_first,
    "answer after commit": _answer_first,
    "mark in the same transaction": _mark_apart,
    "reply in the same transaction": _reply_first,
    "unique key": _no_key,
    "unknown is not sent again": _resend,
}
"""By the mechanism that is missing."""
