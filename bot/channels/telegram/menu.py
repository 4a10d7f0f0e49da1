"""The command menu Telegram shows beside the text field, set at start."""

from bot.channels.telegram.api import TelegramApi
from bot.commands import COMMANDS


async def set_menu(api: TelegramApi) -> None:
    """All commands; each person's own are in /trogiup, and rights are checked at each use.

    Raises ApiError.
    """
    await api.call("deleteWebhook", {"drop_pending_updates": False})
    menu = [{"command": command.name, "description": command.menu} for command in COMMANDS]
    await api.call("setMyCommands", {"commands": menu, "scope": {"type": "all_private_chats"}})
