"""``dondoc migrate``: the register's tables as this version needs them; or a move to a server."""

from typing import Annotated

import typer

from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.register_access import check_register, keep_copy, opened, read_settings
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import cli_options, plain, render
from storage.act import Act, Source
from storage.store.copies import transfer
from storage.store.copies.only_copy import only_copy
from storage.store.copies.transfer import NotEmptyError, TableTransfer
from storage.store.engine import Database
from storage.store.schema import migrate as bring_up
from storage.store.transactions.connections import is_lasting
from storage.tasks.reports import promise_record
from storage.tasks.search import report_words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.MIGRATE)(migrate)


def migrate(
    to: Annotated[
        str,
        typer.Option(metavar=cli_options.AN_ADDRESS, help=cli_options.MIGRATE_TO),
    ] = "",
    words: Annotated[bool, typer.Option("--words", help=cli_options.MIGRATE_WORDS)] = False,
) -> None:
    """Every other command brings the tables up before it begins; here it is said."""
    settings = read_settings()
    if to or words:
        check_register(settings)
    if to:
        _move(settings, to)
        return
    if words:
        _take_in_words(settings)
        return
    made: list[str] = []

    def before(_: str) -> None:
        copy = keep_copy(settings)
        if copy is not None:
            made.append(str(copy.file))

    database = Database(settings.database_url)
    try:
        old, new = bring_up(database, before)
    finally:
        database.close()
    typer.echo(plain(render("cli/migrated", old=old, new=new, copy="".join(made))))


def _take_in_words(settings: Settings) -> None:
    """As the nights do it, from the first event on."""
    now = Clock(settings.zone).now()
    events = 0
    with only_copy(settings.database_url, now), opened(settings) as database:
        with database.transaction() as session:
            act = Act(session, now, source=Source.COMMAND_LINE)
            promise_record.make_anew(act)
            report_words.clear(act)
        while True:
            with database.transaction() as session:
                count = report_words.take_in(Act(session, now, source=Source.COMMAND_LINE))
            if not count:
                break
            events += count
    typer.echo(plain(render("cli/words_taken_in", events=events)))


def _move(settings: Settings, to: str) -> None:
    """Nobody writes meanwhile; the old register stays as it was."""
    if not is_lasting(to):
        raise WrongUseError(plain(render("cli/database", reason="address")))
    target = Database(to)
    try:
        name = target.engine.url.render_as_string(hide_password=True)
        with (
            only_copy(settings.database_url, Clock(settings.zone).now()),
            opened(settings) as source,
        ):
            bring_up(target)
            try:
                moved = transfer.move(source, target, _say)
            except NotEmptyError as error:
                said = render("cli/target_not_empty", name=name, table=error)
                raise FailureError(plain(said)) from error
    finally:
        target.close()
    different = [one.table for one in moved if not one.same]
    if different:
        raise FailureError(plain(render("cli/not_moved", tables=different)))
    rows = sum(one.rows for one in moved)
    typer.echo(plain(render("cli/moved", name=name, rows=rows, tables=len(moved))))


def _say(moved: TableTransfer) -> None:
    typer.echo(render("cli/moved_table", table=moved.table, rows=moved.rows), err=True)
