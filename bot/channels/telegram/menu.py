"""The command menu next to the text field: a person's own commands, a stranger's two.

Telegram keeps a list for each chat. It is set when the bot starts and when somebody's role begins or
ends; a missing menu hinders nobody, and rights are checked at each use.
"""

import asyncio
import contextlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from bot import commands
from bot.channels.telegram.api import ApiError, TelegramApi
from bot.commands import Command
from storage.people import people
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.unavailable import DatabaseUnavailableError

_STRANGERS: Final = {"type": "all_private_chats"}
_LOOKS_EVERY: Final = 60.0
_RESTS: Final = 2.0


class CommandMenus:
    """Keeps each chat's menu to the roles of the person there."""

    def __init__(self, api: TelegramApi, database: Database) -> None:
        self._api, self._database = api, database
        self._wake = asyncio.Event()
        self._shown: dict[int, tuple[str, ...]] = {}

    def wake(self) -> None:
        """Somebody's role may have changed."""
        self._wake.set()

    async def run(self) -> None:
        """Set everybody's at the start, then whatever changes, for ever."""
        with contextlib.suppress(ApiError):
            await self._set(commands.FOR_STRANGERS, _STRANGERS)
        while True:
            self._wake.clear()
            with contextlib.suppress(DatabaseUnavailableError):
                await self._follow(await self._database.run(people.roles_by_chat))
            await asyncio.sleep(_RESTS)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOKS_EVERY):
                    await self._wake.wait()

    async def _follow(self, roles: Mapping[int, Collection[Role]]) -> None:
        """Tell Telegram what differs from what it was told; a refusal is not tried again."""
        for chat_id, held in roles.items():
            own = commands.for_roles(held)
            names = tuple(command.name for command in own)
            if self._shown.get(chat_id) == names:
                continue
            self._shown[chat_id] = names
            scope = {"type": "chat", "chat_id": chat_id}
            with contextlib.suppress(ApiError):
                await self._set(own, scope)

    async def _set(self, own: Sequence[Command], scope: Mapping[str, Any]) -> None:
        if not own:
            await self._api.call("deleteMyCommands", {"scope": scope})
            return
        menu = [{"command": command.name, "description": command.menu} for command in own]
        await self._api.call("setMyCommands", {"commands": menu, "scope": scope})
