"""``dondoc board``: the board as one HTML file, as it stands or as it stood at a moment."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asked_agency import agency_of
from bot.cli.asked_day import moment_of
from bot.cli.papers.written_file import write
from bot.cli.register_access import opened, read_settings
from bot.cli.repeated_options import AsOf, Overwrite
from bot.files.makers import make
from bot.texts import cli_options, plain, render
from jobs.papers.paper_sources import gather
from storage.rules.file_kinds import FileKind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.BOARD)(board)


def board(
    out: Annotated[Path | None, typer.Option(help=cli_options.BOARD_OUT)] = None,
    agency: Annotated[
        str, typer.Option(help=cli_options.BOARD_AGENCY, metavar=cli_options.AN_AGENCY)
    ] = "",
    as_of: AsOf = "",
    yes: Overwrite = False,
) -> None:
    """Write the file, and say where it is."""
    settings = read_settings()
    moment = moment_of(as_of, settings)
    with opened(settings) as database, database.transaction() as session:
        values = {"agency_id": agency_of(session, agency)} if agency else {}
        contents = gather(session, FileKind.BOARD, values, moment)
    path = write(make(FileKind.BOARD, contents), out, sure=yes)
    typer.echo(plain(render("cli/board_written", path=path, at=moment)))
