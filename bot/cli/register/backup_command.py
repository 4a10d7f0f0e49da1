"""``dondoc backup``: a verified copy of the register, made while the bot works."""

import typer

from bot.cli.json_output import print_json
from bot.cli.register_access import check_register, keep_copy, read_settings
from bot.cli.repeated_options import JsonObject
from bot.texts import cli_options, plain, render
from storage.store.copies import copies
from storage.store.unavailable import CopyFailedError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.BACKUP)(backup)


def backup(as_json: JsonObject = False) -> None:
    """Copies of 7 days, 4 weeks and 12 months stay."""
    settings = read_settings()
    check_register(settings)
    copy = keep_copy(settings)
    if copy is None:
        raise CopyFailedError("older_tables")
    rotated = copies.rotate(copy.file.parent, settings.zone)
    if as_json:
        print_json(
            {
                "file": str(copy.file),
                "rows": copy.rows,
                "removed": [str(one) for one in rotated.gone],
                "not_removed": [str(one) for one in rotated.stuck],
            }
        )
        return
    said = render(
        "cli/copied",
        name=copy.file,
        rows=sum(copy.rows.values()),
        tables=len(copy.rows),
        sealed=settings.seal is not None,
        gone=len(rotated.gone),
        stuck=rotated.stuck,
    )
    typer.echo(plain(said))
