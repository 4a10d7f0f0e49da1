"""``dondoc restore FILE``: a copy in the register's place, after saying what that would lose."""

import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.register_access import read_settings
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import cli_options, plain, render
from storage.post import restoration
from storage.rules.reading.consent import read_consent
from storage.store import replacement, restore_loss
from storage.store.engine import Database, real_file_of
from storage.store.office_calendar import office_calendar
from storage.store.only_copy import forget, only_copy
from storage.store.schema import migrate
from storage.store.unavailable import CopyFailedError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.RESTORE)(restore)


def restore(
    file: Annotated[
        Path, typer.Argument(metavar=cli_options.A_FILE, help=cli_options.RESTORE_FILE)
    ],
    yes: Annotated[bool, typer.Option("--yes", help=cli_options.RESTORE_YES)] = False,
    identity: Annotated[
        Path | None, typer.Option(metavar=cli_options.A_FILE, help=cli_options.RESTORE_IDENTITY)
    ] = None,
) -> None:
    """Nobody may use the register meanwhile; the store as it was stays beside it."""
    settings = read_settings()
    store = real_file_of(settings.database_url)
    if store is None:
        raise FailureError(render("cli/no_file_store"))
    now = Clock(settings.zone, settings.clock).now()
    with only_copy(settings.database_url, now, replacing=True):
        replacement.room_for(file, store)
        side = replacement.bring_to_side(file, store, identity)
        try:
            held, loss = _prepare(settings, side, store, now, yes=yes)
            kept = replacement.swap(side, store, now)
            forget(store)
        finally:
            replacement.drop(side)
    typer.echo(plain(render("cli/restored", held=held, kept=kept.name, known=loss.known)))


def _prepare(
    settings: Settings, side: Path, store: Path, now: datetime, *, yes: bool
) -> tuple[int, restore_loss.Loss]:
    database = Database(f"sqlite:///{side}")
    try:
        if not migrate(database)[0]:
            raise CopyFailedError("no_register")
        loss = (
            restore_loss.compare(side, store) if store.exists() else restore_loss.Loss(known=False)
        )
        _say(loss, settings)
        if not (yes or _agreed()):
            raise FailureError(render("cli/not_restored"))
        with database.transaction() as session:
            until = _end_of_next_working_day(now, settings)
            return restoration.prepare(session, loss, store, now, until), loss
    finally:
        database.close()


def _say(loss: restore_loss.Loss, settings: Settings) -> None:
    lines = [
        {
            "number": one.number,
            "at": one.at.astimezone(settings.zone),
            "kind": one.kind,
            "person": one.person,
            "code": one.code,
        }
        for one in loss.events
    ]
    typer.echo(plain(render("cli/to_be_lost", loss=loss, lines=lines)), err=True)


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise WrongUseError(render("cli/restore_needs_yes"))
    return bool(read_consent(str(typer.prompt(render("cli/ask_restore"), err=True))))


def _end_of_next_working_day(now: datetime, settings: Settings) -> datetime:
    """Until then everything that is due by the timetable today has come round once."""
    calendar = office_calendar([now.year, now.year + 1], settings.makeup_days)
    day = calendar.on_or_after(now.date() + timedelta(days=1))
    return datetime.combine(day, time.max, now.tzinfo)
