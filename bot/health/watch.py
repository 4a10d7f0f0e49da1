"""The running bot seen from outside: ``/healthz`` for a supervisor, ``/metrics`` for Prometheus.

Source: https://prometheus.io/docs/instrumenting/exposition_formats/ (text format 0.0.4). Numbers
only: no name, no word of a task and no address of a person is in either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.channels.telegram.ears import DEAF_AFTER
from bot.settings import Settings
from storage.store import queues
from storage.store.copies import copies
from storage.store.engine import Database
from storage.store.queues import Queues
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError

_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Sight:
    """The bot at one moment; ``queues`` is None if the store cannot be used."""

    poll_age: float | None
    tick_seconds: float | None
    rival: bool
    backup_age: float | None
    queues: Queues | None

    @property
    def troubles(self) -> list[str]:
        """What makes it unwell, in words for machines."""
        found = []
        if self.queues is None:
            found.append("store")
        if self.poll_age is None or self.poll_age >= DEAF_AFTER:
            found.append("poll")
        if self.rival:
            found.append("rival")
        return found


class Watch:
    """Looks when it is asked; between two questions it costs nothing."""

    def __init__(self, app: App, settings: Settings, database: Database) -> None:
        self._app = app
        self._settings = settings
        self._database = database

    async def look(self) -> Sight:
        """How the bot is now."""
        now = self._app.clock.now()
        try:
            found: Queues | None = await self._database.run(queues.look, now)
        except DatabaseUnavailableError:
            found = None
        return Sight(
            poll_age=self._app.silent_for,
            tick_seconds=self._app.tick_seconds,
            rival=self._app.has_rival,
            backup_age=self._backup_age(),
            queues=found,
        )

    def _backup_age(self) -> float | None:
        """None before the first copy, and if nobody lets us look for one."""
        try:
            file = real_file_of(self._settings.database_url)
            folder = copies.folder_of(file, self._settings.backup_dir)
            found = copies.existing(folder, self._settings.zone)
        except (CopyFailedError, DatabaseUnavailableError):
            return None
        return (self._app.clock.now() - max(found)).total_seconds() if found else None

    def pages(self) -> Starlette:
        """The two pages, and what the listener serves of the bot: its webhook and the calendars, if any."""

        async def healthz(_: Request) -> Response:
            troubles = (await self.look()).troubles
            state = {"ok": not troubles, "troubles": troubles}
            return JSONResponse(state, status_code=503 if troubles else 200)

        async def metrics(_: Request) -> Response:
            lines = "\n".join(exposed(await self.look()))
            return PlainTextResponse(f"{lines}\n", media_type=_FORMAT)

        own = [Route("/healthz", healthz), Route("/metrics", metrics)]
        return Starlette(routes=[*own, *self._app.routes])


def exposed(sight: Sight) -> Iterator[str]:
    """The lines of the text format."""
    yield from _gauge("dondoc_up", "Whether the bot is well.", {"": float(not sight.troubles)})
    for name, told, value in (
        ("dondoc_poll_age_seconds", "Since Telegram's last good answer.", sight.poll_age),
        ("dondoc_tick_duration_seconds", "Of the last timed work.", sight.tick_seconds),
        ("dondoc_backup_age_seconds", "Since the newest copy was made.", sight.backup_age),
        ("dondoc_rival", "Whether another program uses the token.", float(sight.rival)),
    ):
        if value is not None:
            yield from _gauge(name, told, {"": value})
    if sight.queues is not None:
        yield from _of_queues(sight.queues)


def _of_queues(found: Queues) -> Iterator[str]:
    yield from _gauge(
        "dondoc_inbox_waiting", "Updates not yet worked on.", {"": found.inbox_waiting}
    )
    yield from _gauge(
        "dondoc_inbox_age_seconds", "Of the oldest of them.", {"": found.inbox_oldest}
    )
    yield from _gauge("dondoc_inbox_parked", "Updates put aside.", {"": found.inbox_parked})
    yield from _gauge(
        "dondoc_outbox_rows",
        "Messages by kind and state; unconfirmed: of unknown fate.",
        {f'{{kind="{kind}",state="{state}"}}': n for (kind, state), n in found.outbox.items()},
    )
    yield from _gauge(
        "dondoc_outbox_age_seconds",
        "Of the oldest message that may leave, by kind.",
        {f'{{kind="{kind}"}}': age for kind, age in found.oldest.items()},
    )


def _gauge(name: str, told: str, values: dict[str, float]) -> Iterator[str]:
    if not values:
        return
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    for labels, value in sorted(values.items()):
        yield f"{name}{labels} {value:g}"
