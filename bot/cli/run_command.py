"""``dondoc run``: the bot itself."""

import asyncio
import gc
import signal

import typer

from bot.app import App
from bot.cli.exit_codes import WrongUseError
from bot.cli.register_access import opened, read_settings
from bot.settings import Settings
from bot.texts import render
from storage.store.engine import Database
from storage.store.only_copy import only_copy


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help="Chạy bot: nhận tin, nhắc việc, gửi bản tổng hợp.")(run)


def run() -> None:
    """Run until SIGTERM or Ctrl-C; whatever is half done goes on at the next start."""
    settings = read_settings()
    if not settings.telegram_token.get_secret_value():
        raise WrongUseError(render("cli/no_token"))
    with only_copy(settings.database_url), opened(settings) as database:
        # What is loaded stays; going through all of it again to find garbage held every reply up
        # for 0.1 s (bench/desk_files.py).
        gc.freeze()
        asyncio.run(_until_stopped(settings, database))


async def _until_stopped(settings: Settings, database: Database) -> None:
    working = asyncio.create_task(App(settings, database).run())
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, working.cancel)
    try:
        await working
    except asyncio.CancelledError:
        typer.echo(render("cli/stopped"), err=True)
