"""``dondoc demo``: the product with a local Telegram on a web page, or one round in the terminal."""

import asyncio
import contextlib
import errno
import ipaddress
import os
import socket
import sys
import tempfile
import webbrowser
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
import uvicorn

from bot import redaction
from bot.cli.asked_consent import is_agreed
from bot.cli.exit_codes import FailureError
from bot.demo import TOKEN, Demo, open_demo
from bot.demo.guided_demo import guided
from bot.demo.kept_past import open_lived_in
from bot.demo.tour import StepFailedError, tour
from bot.door import open_door
from bot.settings import Settings, load
from bot.simulator.page.demo_page import StageDoor, page_app
from bot.texts import cli_options, render

_LOOK: Final = 0.1
"""Seconds between two looks whether Ctrl-C was pressed."""
_NEAR: Final = 20
_LAST_PORT: Final = 65_535


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.DEMO)(demo)


def demo(
    in_terminal: Annotated[bool, typer.Option("--tour", help=cli_options.DEMO_IN_TERMINAL)] = False,
) -> None:
    """Serve the page until Ctrl-C, or play the tour; every start begins anew."""
    settings = load()
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
    with _door(*settings.address) as door:
        typer.echo(render("cli/demo_opening"))
        host, port = door.getsockname()[:2]
        stage_door = StageDoor()
        server = uvicorn.Server(
            uvicorn.Config(
                stage_door,
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=1,  # whoever ends the demo does not wait for pages left open
            )
        )
        serving = asyncio.create_task(server.serve(sockets=[door]))
        leaving = asyncio.create_task(_asked_to_end(server, serving))
        names = [settings.address[0], socket.gethostname()]
        rounds = 0
        while not leaving.done():
            rounds += 1
            place = folder / str(rounds)
            place.mkdir()
            async with (
                _stage(place, settings.clock) as demo,
                guided(demo, place, api_at(host, port)) as play,
            ):
                stage_door.app = page_app(demo.telegram, play, names, play)
                if rounds == 1:
                    _tell(door)
                over = asyncio.create_task(play.over.wait())
                await asyncio.wait({leaving, over}, return_when=asyncio.FIRST_COMPLETED)
                over.cancel()
                stage_door.app = None
        await serving


async def _asked_to_end(server: uvicorn.Server, serving: asyncio.Task[None]) -> None:
    """The bot goes first: the poll that it holds open would keep the server from ending."""
    while not (server.should_exit or serving.done()):  # noqa: ASYNC110 - the server's flag is all it gives
        await asyncio.sleep(_LOOK)


def api_at(host: str, port: int) -> str:
    """Where the bot's process asks the local Telegram: by an address that leads to this machine."""
    address = ipaddress.ip_address(host)
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    return f"http://[{address}]:{port}" if address.version == 6 else f"http://{address}:{port}"


def _stage(folder: Path, start: datetime | None) -> AbstractAsyncContextManager[Demo]:
    """An office at work; or a new register on a day that somebody chose."""
    return open_lived_in(folder) if start is None else open_demo(folder, start)


def _tell(door: socket.socket) -> None:
    """Say where the page is, and open it if there is a screen."""
    host, port = door.getsockname()[:2]
    if not ipaddress.ip_address(host).is_loopback:
        typer.echo(render("cli/demo_beyond", host=host), err=True)
    typer.echo(render("cli/demo_ready", host=host, port=port))
    if _has_screen():
        webbrowser.open(f"http://{host}:{port}/")


def _has_screen() -> bool:
    """Somebody sits at this very machine: no pipe, no automation, no remote shell."""
    if not sys.stdout.isatty() or os.environ.get("CI"):
        return False
    has_desk = sys.platform in ("win32", "darwin")
    return has_desk or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _door(host: str, port: int) -> socket.socket:
    """Ours from here on, so that nobody is told an address that somebody else answers at.

    If it is taken, the next free one is offered; to nobody who cannot answer.
    """
    try:
        return open_door(host, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise FailureError(render("cli/demo_no_address", host=host, port=port)) from error
    free = _next_free(host, port)
    if free is None:
        raise FailureError(render("cli/demo_no_port", host=host, port=port, free=0))
    with free:
        offered = free.getsockname()[1]
    asked = render("cli/demo_ask_port", host=host, port=port, free=offered)
    if sys.stdin.isatty() and is_agreed(asked):
        return _door(host, offered)
    raise FailureError(render("cli/demo_no_port", host=host, port=port, free=offered))


def _next_free(host: str, port: int) -> socket.socket | None:
    for near in range(port + 1, min(port + _NEAR, _LAST_PORT) + 1):
        with contextlib.suppress(OSError):
            return open_door(host, near)
    return None
