"""What a supervisor is told: ready, alive, stopping.

Source: https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
"""

import asyncio
import os
import socket

from bot.app import App
from bot.channels.telegram.ears import DEAF_AFTER

_EVERY = 10.0


def tell(state: str) -> bool:
    """Say it to systemd; False if nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    name = f"\0{address[1:]}" if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        try:
            way.sendto(state.encode(), name)
        except OSError:
            return False
    return True


async def stay_alive(app: App) -> None:
    """For ever: ready once the bot polls, alive while it hears; a loop that stands still is silent."""
    ready = False
    while True:
        heard = app.silent_for is not None and app.silent_for < DEAF_AFTER
        if heard and not ready:
            ready = tell("READY=1")
        if heard:
            tell("WATCHDOG=1")
        await asyncio.sleep(_EVERY)
