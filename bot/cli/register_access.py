"""What every command needs: settings, a migrated database, plain output."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from bot import redaction
from bot.cli.exit_codes import FailureError
from bot.clock import Clock
from bot.messages.notice_words import words_of
from bot.settings import Settings, load
from bot.texts import plain, render
from storage.act import Act, Source
from storage.people import notices
from storage.store.copies import copies, server_copies
from storage.store.copies.only_copy import Place
from storage.store.copies.replacement import RestoreStage
from storage.store.engine import Database
from storage.store.schema import current, migrate, newest
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import DatabaseUnavailableError


def read_settings() -> Settings:
    """The settings of this copy; logging is set up with the token hidden. Raises as ``load`` does."""
    settings = load()
    redaction.set_up(
        settings.log_level,
        settings.telegram_token.get_secret_value(),
        as_json=settings.log_format == "json",
    )
    return settings


@contextmanager
def opened(settings: Settings, *, creates: bool = False) -> Iterator[Database]:
    """The register's store, brought to today's tables after a copy, closed at the end.

    Raises FailureError if there is no register, unless the command is one that makes it.
    """
    if not creates:
        check_register(settings)
    _check_folder(settings)
    _keep_private(settings)
    database = Database(settings.database_url, settings.zone)
    database.info[notices.WORDS] = words_of
    try:
        migrate(database, lambda _: keep_copy(settings))
        yield database
    finally:
        database.close()


@contextmanager
def acting(*, creates: bool = False) -> Iterator[Act]:
    """One transaction on the register of this copy, in the name of the command line.

    Raises FailureError as ``opened`` does.
    """
    settings = read_settings()
    clock = Clock(settings.zone, settings.clock)
    with opened(settings, creates=creates) as database, database.transaction() as session:
        yield Act(session, clock.now(), source=Source.COMMAND_LINE)


def _check_folder(settings: Settings) -> None:
    """Raises DatabaseUnavailableError: SQLite says of a folder that is not there only that it cannot open."""
    file = real_file_of(settings.database_url)
    if file is not None and not file.parent.is_dir():
        raise DatabaseUnavailableError("no_folder")


def _keep_private(settings: Settings) -> None:
    """A store from before belongs to its owner alone too; SQLite gives its other files its mode."""
    file = real_file_of(settings.database_url)
    if file is not None and file.exists() and file.stat().st_mode & 0o077:
        with suppress(OSError):  # another's file: what it lets us do is done all the same
            for one in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
                if one.exists():
                    one.chmod(one.stat().st_mode & 0o700)


def keep_copy(settings: Settings) -> copies.Copy | None:
    """A copy of the register as it stands; None for older tables on a server.

    There a migration is one transaction with all its tables, undone whole if it fails.
    """
    file = real_file_of(settings.database_url)
    now = Clock(settings.zone, settings.clock).now()
    folder = copies.folder_of(file, settings.backup_dir)
    if file is not None:
        return copies.make(file, folder, now, settings.seal)
    database = Database(settings.database_url, settings.zone)
    try:
        if current(database) != newest():
            return None
        return server_copies.make(database, folder, now, settings.seal)
    finally:
        database.close()


def check_register(settings: Settings) -> None:
    """Raises FailureError if there is no register: nothing but what fills one makes one."""
    if not has_register(settings):
        raise FailureError(plain(render("cli/no_register", name=name_of(settings))))


def has_register(settings: Settings) -> bool:
    """Whether a register stands where the settings say; none is made by asking."""
    file = real_file_of(settings.database_url)
    if file is None:
        return on_server(settings)
    return file.exists() and bool(file.stat().st_size)


def name_of(settings: Settings) -> str:
    """The register's place as people are told it: its file's whole name, or its address."""
    file = real_file_of(settings.database_url)
    if file is not None:
        return str(file)
    database = Database(settings.database_url)
    try:
        return database.engine.url.render_as_string(hide_password=True)
    finally:
        database.close()


def say_cut_restore(place: Place) -> None:
    """What became of a restore that was killed, to whoever takes the register's place next."""
    if place.cut_short is not None:
        typer.echo(
            render("cli/cut_restore", placed=place.cut_short is RestoreStage.PLACED), err=True
        )


def on_server(settings: Settings) -> bool:
    """Whether a register stands on the server that the settings name; none is made."""
    database = Database(settings.database_url)
    try:
        return bool(current(database))
    finally:
        database.close()
