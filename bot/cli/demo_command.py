"""``dondoc demo``: the product with a local Telegram on a web page, or one round in the terminal."""

import asyncio
import ipaddress
import socket
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from bot import redaction
from bot.cli.exit_codes import FailureError
from bot.demo import TOKEN, open_demo
from bot.demo.tour import StepFailedError, tour
from bot.settings import Settings
from bot.simulator.page import page_app
from bot.texts import cli_options, render


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.DEMO)(demo)


def demo(
    in_terminal: Annotated[bool, typer.Option("--tour", help=cli_options.DEMO_IN_TERMINAL)] = False,
) -> None:
    """Serve the page until Ctrl-C, or play the tour; every start begins with a fresh register."""
    settings = Settings()
    redaction.set_up("WARNING", TOKEN)
    with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
        if in_terminal:
            asyncio.run(_tour(Path(folder)))
        else:
            asyncio.run(_serve(Path(folder), settings))


async def _tour(folder: Path) -> None:
    try:
        await tour(folder, typer.echo)
    except StepFailedError as error:
        raise FailureError(str(error)) from error


async def _serve(folder: Path, settings: Settings) -> None:
    start: datetime | None = settings.clock
    with _door(*settings.address) as door:
        typer.echo(render("cli/demo_opening"))
        async with open_demo(folder, start) as stage:
            config = uvicorn.Config(
                page_app(stage.telegram, stage, [settings.address[0], socket.gethostname()]),
                log_level="warning",
                access_log=False,
            )
            host, port = door.getsockname()[:2]
            if not ipaddress.ip_address(host).is_loopback:
                typer.echo(render("cli/demo_beyond", host=host), err=True)
            typer.echo(render("cli/demo_ready", host=host, port=port))
            await uvicorn.Server(config).serve(sockets=[door])


def _door(host: str, port: int) -> socket.socket:
    """Ours from here on, so that nobody is told an address that somebody else answers at."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family)
    except OSError as error:
        raise FailureError(render("cli/demo_no_port", host=host, port=port)) from error
