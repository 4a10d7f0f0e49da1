"""``dondoc restore FILE``: a copy in the register's place, after saying what that would lose."""

import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.register_access import opened, read_settings
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import cli_options, plain, render
from storage.post import restoration
from storage.rules.reading.consent import read_consent
from storage.store import copies, replacement, restore_loss, server_copies
from storage.store.engine import Database, real_file_of
from storage.store.lease import leased
from storage.store.office_calendar import office_calendar
from storage.store.only_copy import forget, holder_of_this_process, only_copy
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
    now = Clock(settings.zone, settings.clock).now()
    if store is None:
        held, loss, kept = _into_server(settings, file, identity, now, yes=yes)
    else:
        held, loss, kept = _into_file(settings, store, file, identity, now, yes=yes)
    typer.echo(plain(render("cli/restored", held=held, kept=kept.name, known=loss.known)))


_Restored = tuple[int, restore_loss.Loss, Path]


def _into_file(
    settings: Settings, store: Path, file: Path, identity: Path | None, now: datetime, *, yes: bool
) -> _Restored:
    with only_copy(settings.database_url, now, replacing=True):
        replacement.room_for(file, store)
        side = replacement.bring_to_side(file, store, identity)
        try:
            held, loss = _prepare(settings, side, store, now, yes=yes)
            kept = replacement.swap(side, store, now)
            forget(store)
        finally:
            replacement.drop(side)
    return held, loss, kept


def _into_server(
    settings: Settings, file: Path, identity: Path | None, now: datetime, *, yes: bool
) -> _Restored:
    """The server's register as it was becomes a file, which is asked what would be lost."""
    folder = copies.folder_of(None, settings.backup_dir)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"before-{now.strftime('%Y%m%d-%H%M%S')}.db"
    with opened(settings) as database, leased(database, holder_of_this_process(now)):
        server_copies.write(database, kept)
        side = replacement.bring_to_side(file, folder / "server", identity)
        try:
            held, loss = _prepare(settings, side, kept, now, yes=yes)
            server_copies.replace(side, database)
        finally:
            replacement.drop(side)
    return held, loss, kept


def _prepare(
    settings: Settings, side: Path, store: Path, now: datetime, *, yes: bool
) -> tuple[int, restore_loss.Loss]:
    database = Database(f"sqlite:///{side}")
    try:
        if not migrate(database).before:
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
