"""Serving the two pages alongside the bot; a taken port is said and hinders nobody."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.door import open_door
from bot.texts import log_lines

_log = logging.getLogger(__name__)


def bound(host: str, port: int) -> socket.socket | None:
    """A listening place; None (and a word in the log) if there is none to be had."""
    try:
        return open_door(host, port)
    except OSError as error:
        _log.warning(log_lines.PORT_TAKEN, host, port, type(error).__name__)
        return None


class _Server(uvicorn.Server):
    """Without a hand on the process's signals: those are the bot's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(pages: Starlette, place: socket.socket) -> None:
    """Until cancelled."""
    config = uvicorn.Config(
        pages, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    server = _Server(config)
    try:
        await server.serve(sockets=[place])
    except asyncio.CancelledError:
        server.should_exit = True
        raise
    finally:
        place.close()
