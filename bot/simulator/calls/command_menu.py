"""The menu of commands a bot registers, by scope and language."""

import json
import re
from typing import Any

from bot.simulator import limits
from bot.simulator.api_refusals import bad_request
from bot.simulator.calls.params import Params
from bot.simulator.chats.entities import units

_NAME = re.compile(rf"[a-z0-9_]{{1,{limits.COMMAND_NAME}}}")
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


class CommandMenus:
    """Lists of commands; a chat's own list comes before those for all chats."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], list[dict[str, str]]] = {}

    def set(self, params: Params) -> bool:
        listed = params.decoded("commands")
        if not isinstance(listed, list):
            raise bad_request("can't parse commands: expected an Array")
        if len(listed) > limits.COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._lists[_key(params)] = [_command(raw) for raw in listed]
        return True

    def get(self, params: Params) -> list[dict[str, str]]:
        return self._lists.get(_key(params), [])

    def delete(self, params: Params) -> bool:
        self._lists.pop(_key(params), None)
        return True

    def shown_to(self, user_id: int) -> list[dict[str, str]]:
        """What a person sees behind the menu button of a private chat, language vi."""
        scopes = (
            {"type": "chat", "chat_id": user_id},
            {"type": "all_private_chats"},
            {"type": "default"},
        )
        for scope in scopes:
            for language in ("vi", ""):
                found = self._lists.get((json.dumps(scope, sort_keys=True), language))
                if found:
                    return found
        return []


def _key(params: Params) -> tuple[str, str]:
    scope = params.decoded("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope:
        scope = {**scope, "chat_id": Params(scope).integer("chat_id", 0)}
    return json.dumps(scope, sort_keys=True), params.text("language_code")


def _command(raw: Any) -> dict[str, str]:
    if not isinstance(raw, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(raw.get("command", "")).strip().removeprefix("/")
    description = str(raw.get("description", "")).strip()
    if _NAME.fullmatch(name) is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= limits.COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
