"""``dondoc restore FILE``: a copy in the register's place, after saying what that would lose."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asked_consent import is_agreed
from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.register.end_signals import ended_in_order
from bot.cli.register_access import on_server, opened, read_settings, say_cut_restore
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import cli_options, plain, render
from storage.post import restoration
from storage.store.copies import copies, replacement, restore_loss, server_copies
from storage.store.copies.lease import Lease, leased
from storage.store.copies.old_register import set_aside, working_folder
from storage.store.copies.only_copy import forget, holder_of_this_process, only_copy
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.schema import migrate
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError


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
    with ended_in_order():
        if store is None:
            held, loss, kept = _into_server(settings, file, identity, now, yes=yes)
        else:
            held, loss, kept = _into_file(settings, store, file, identity, now, yes=yes)
    name = kept.name if kept else ""
    typer.echo(plain(render("cli/restored", held=held, kept=name, known=loss.known and loss.whole)))


_Restored = tuple[int, restore_loss.Loss, Path | None]
"""How many messages are held, what was lost, where the register as it was is kept."""


def _into_file(
    settings: Settings, store: Path, file: Path, identity: Path | None, now: datetime, *, yes: bool
) -> _Restored:
    with only_copy(settings.database_url, now, replacing=True) as place:
        say_cut_restore(place)
        replacement.room_for(file, store)
        with replacement.brought_to_side(file, store, identity) as side:
            held, loss = _prepare(settings, side, store, now, yes=yes)
            kept = replacement.swap(side, store, now)
            forget(store)
    return held, loss, kept if kept.exists() else None


def _into_server(
    settings: Settings, file: Path, identity: Path | None, now: datetime, *, yes: bool
) -> _Restored:
    """The copy is opened and verified before anything of the server is touched."""
    folder = copies.folder_of(None, settings.backup_dir)
    put = _in_its_place if on_server(settings) else _onto_empty
    with working_folder(folder) as beside:
        side = replacement.bring_to_side(file, beside / "register", identity)
        try:
            return put(settings, side, folder, now, yes=yes)
        except DatabaseUnavailableError as error:
            if error.reason == "lost_place":
                raise FailureError(render("cli/restore_overtaken")) from error
            raise


def _in_its_place(
    settings: Settings, side: Path, folder: Path, now: datetime, *, yes: bool
) -> _Restored:
    """The server's register as it was becomes a file, which is asked what would be lost.

    The operator may read for longer than the place lasts. Whoever took it meanwhile has told
    people that their reports are in.
    """
    with (
        _working_alone(settings, now) as (database, lease),
        working_folder(folder) as beside,
    ):
        old = set_aside(database, beside, folder / copies.name_of_old(now), settings.seal)
        held, loss = _prepare(settings, side, old.plain, now, yes=yes)
        lease.renew()
        server_copies.replace(side, database, lease, loss.last, old.keep)
    return held, loss, old.file


def _onto_empty(settings: Settings, side: Path, _: Path, now: datetime, *, yes: bool) -> _Restored:
    """Tables are made only after a yes: an empty register would be one that the bot runs on."""
    held, loss = _prepare(settings, side, None, now, yes=yes)
    with _working_alone(settings, now) as (database, lease):
        server_copies.replace(side, database, lease, loss.last)
    return held, loss, None


@contextmanager
def _working_alone(settings: Settings, now: datetime) -> Iterator[tuple[Database, Lease]]:
    with (
        opened(settings, creates=True) as database,
        leased(database, holder_of_this_process(now)) as lease,
    ):
        if lease is None:  # an address that is neither a file's nor a server's
            raise DatabaseUnavailableError("broken")
        yield database, lease


def _prepare(
    settings: Settings, side: Path, store: Path | None, now: datetime, *, yes: bool
) -> tuple[int, restore_loss.Loss]:
    database = Database(f"sqlite:///{side}")
    try:
        if not _brought_up(database):
            raise CopyFailedError("no_register")
        loss = restore_loss.Loss(known=False)
        if store is not None and store.exists():
            loss = restore_loss.compare(side, store)
        _say(loss, settings)
        if not (yes or _agreed()):
            raise FailureError(render("cli/not_restored"))
        with database.transaction() as session:
            until = _end_of_next_working_day(now, settings)
            return restoration.prepare(session, loss, store, now, until), loss
    finally:
        database.close()


def _brought_up(side: Database) -> bool:
    """A copy with today's tables; whether it is one of a register at all."""
    try:
        return bool(migrate(side).before)
    except DatabaseUnavailableError as error:
        if error.reason == "newer":
            raise CopyFailedError("newer_copy") from error
        raise


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
    return is_agreed(render("cli/ask_restore"))


def _end_of_next_working_day(now: datetime, settings: Settings) -> datetime:
    """Until then everything that is due by the timetable today has come round once."""
    calendar = office_calendar([now.year, now.year + 1], settings.makeup_days)
    day = calendar.on_or_after(now.date() + timedelta(days=1))
    return datetime.combine(day, time.max, now.tzinfo)
