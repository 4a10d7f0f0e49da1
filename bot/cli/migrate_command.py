"""``dondoc migrate``: the register's tables as this version needs them, after a copy."""

import typer

from bot.cli.register_access import keep_copy, read_settings
from bot.texts import plain, render
from storage.store.engine import Database
from storage.store.schema import migrate as bring_up


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help="Nâng sổ lên bảng của phiên bản này (sao lưu trước), và nói đã làm gì.")(
        migrate
    )


def migrate() -> None:
    """Every other command does the same before it begins; here it is said."""
    settings = read_settings()
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
