"""``dondoc run``: the bot itself."""

import asyncio
import logging
import signal
from datetime import datetime
from typing import Annotated

import typer

from bot.app import App
from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.register_access import (
    check_register,
    name_of,
    opened,
    read_settings,
    say_cut_restore,
)
from bot.clock import Clock
from bot.health import last_resort
from bot.health.listener import bound, serve
from bot.health.supervisor import stay_alive, tell
from bot.health.watch import Watch
from bot.heap import keep_what_is_loaded
from bot.housekeeper import Housekeeper
from bot.settings import ENV_FILE, Settings, unknown_names
from bot.texts import cli_options, log_lines, plain, render
from storage.store.copies.lease import RENEW_EVERY, Lease, leased
from storage.store.copies.only_copy import Holder, holder_of_this_process, only_copy
from storage.store.integrity import quick_check
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import DatabaseUnavailableError

_log = logging.getLogger(__name__)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.RUN)(run)


def run(
    wait: Annotated[
        bool,
        typer.Option("--wait/--no-wait", help=cli_options.RUN_WAIT),
    ] = True,
) -> None:
    """Run until SIGTERM or Ctrl-C; whatever is half done goes on at the next start."""
    settings = read_settings()
    if not settings.telegram_token.get_secret_value():
        raise WrongUseError(render("cli/no_token"))
    _check_env_file()
    _check_webhook(settings)
    _check_register(settings)
    now = Clock(settings.zone).now()
    waiting = _say_who_works if wait else None
    with (
        only_copy(settings.database_url, now, waiting=waiting) as place,
        opened(settings) as database,
        leased(database, holder_of_this_process(now), waiting=waiting) as lease,
    ):
        say_cut_restore(place)
        keep_what_is_loaded()
        housekeeper = Housekeeper(settings, database, place)
        listening = bound(*settings.address)
        if listening is None and settings.webhook_url:
            host, port = settings.address
            raise FailureError(plain(render("cli/webhook_no_port", host=host, port=port)))

        async def watch(app: App) -> None:
            if listening is not None:
                await serve(Watch(app, settings, database).pages(), listening)

        async def keep_place(_: App) -> None:
            if lease is not None:
                await _renew(lease)

        beside = [housekeeper.run, stay_alive, watch, keep_place]
        app = App(settings, database, beside=beside)
        last_resort.watch(lambda: app.silent_for)
        asyncio.run(_until_stopped(app))


def _check_env_file() -> None:
    """Whoever reads .env has the bot; a misspelt name in it sets nothing."""
    if ENV_FILE.is_file() and ENV_FILE.stat().st_mode & 0o077:
        typer.echo(render("cli/env_readable"), err=True)
    unknown = unknown_names()
    if unknown:
        typer.echo(plain(render("cli/env_unknown", names=unknown)), err=True)


def _check_webhook(settings: Settings) -> None:
    """Without a secret everybody could write in an officer's name."""
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        raise WrongUseError(render("cli/no_webhook_secret"))


def _check_register(settings: Settings) -> None:
    """Never begin an empty register in silence, and never go on with a damaged one."""
    check_register(settings)
    file = real_file_of(settings.database_url)
    if file is not None:
        quick_check(file)
    typer.echo(plain(render("cli/uses_store", name=name_of(settings))), err=True)


async def _renew(lease: Lease) -> None:
    """For ever. Raises DatabaseUnavailableError if another copy took the place over."""
    while True:
        await asyncio.sleep(RENEW_EVERY)
        try:
            await asyncio.to_thread(lease.renew)
        except DatabaseUnavailableError as error:
            if error.reason == "lost_place":
                raise
            _log.warning(log_lines.DATABASE_AWAY, error.reason)


def _say_who_works(holder: Holder) -> None:
    since = datetime.fromisoformat(holder.since) if holder.since else None
    values = {"host": holder.host, "pid": holder.pid, "since": since, "waiting": True}
    typer.echo(plain(render("cli/another_copy", **values)), err=True)


async def _until_stopped(app: App) -> None:
    working = asyncio.create_task(app.run())
    loop = asyncio.get_running_loop()

    def stop() -> None:
        tell("STOPPING=1")
        working.cancel()

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop)
    try:
        await working
    except asyncio.CancelledError:
        typer.echo(render("cli/stopped"), err=True)
