"""``dondoc held``: messages that a restore held, until a person says what becomes of them."""

from typing import Annotated

import typer

from bot.cli.exit_codes import WrongUseError
from bot.cli.register_access import opened, read_settings
from bot.clock import Clock
from bot.texts import cli_options, plain, render
from storage.people import people
from storage.post import restoration


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.HELD)(held)


def held(
    send: Annotated[bool, typer.Option("--send", help=cli_options.HELD_SEND)] = False,
    drop: Annotated[bool, typer.Option("--drop", help=cli_options.HELD_DROP)] = False,
) -> None:
    """Without an option only what is held is shown."""
    if send and drop:
        raise WrongUseError(render("cli/held_either"))
    settings = read_settings()
    with opened(settings) as database, database.transaction() as session:
        now = Clock(settings.zone, settings.clock).now()
        if send or drop:
            count = restoration.release(session, now, send=send)
            typer.echo(render("cli/held_settled", count=count, send=send))
            return
        rows = restoration.held(session)
        names = people.names(session, {row.person_id for row in rows})
        lines = [
            {
                "kind": row.kind,
                "at": row.created_at,
                "name": names.get(row.person_id, ""),
            }
            for row in rows
        ]
    typer.echo(plain(render("cli/held", rows=lines)))
