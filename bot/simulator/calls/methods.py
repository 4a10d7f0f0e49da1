"""The Bot API's methods that read or set up: getMe, getUpdates, files, menus, button answers."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from bot.simulator import limits
from bot.simulator.api_refusals import RefusedError, bad_request
from bot.simulator.calls.bearer import Bearer
from bot.simulator.calls.command_menu import CommandMenus
from bot.simulator.calls.deliveries import Sending
from bot.simulator.calls.faults import Faults
from bot.simulator.calls.params import Params
from bot.simulator.calls.rates import Rates
from bot.simulator.chats.entities import units
from bot.simulator.chats.network import Network
from bot.simulator.chats.written_words import push_membership

Method = Callable[[Params], Awaitable[Any]]
_ACTIONS = frozenset(
    f"{verb}_{thing}"
    for verb in ("record", "upload")
    for thing in ("voice", "video", "video_note", "photo", "document", "audio")
) | {"typing", "choose_sticker", "find_location"}


class Methods:
    """Finds a method by name, in any case, as Telegram does."""

    def __init__(self, network: Network, rates: Rates | None, faults: Faults) -> None:
        self._network = network
        self._sending = Sending(network, rates)
        self.bearer = Bearer(network, faults)
        self.menus = CommandMenus()
        plain: dict[str, Callable[[Params], Any]] = {
            "getMe": self._get_me,
            "setWebhook": self.bearer.set,
            "deleteWebhook": self.bearer.delete,
            "getWebhookInfo": lambda _: self.bearer.info(),
            "setMyCommands": self.menus.set,
            "getMyCommands": self.menus.get,
            "deleteMyCommands": self.menus.delete,
            "getFile": self._get_file,
            "answerCallbackQuery": self._answer_callback_query,
            "sendChatAction": self._send_chat_action,
            "sendMessage": self._sending.send_message,
            "sendDocument": self._sending.send_document,
            "sendPhoto": self._sending.send_photo,
            "editMessageText": self._sending.edit_message_text,
            "editMessageReplyMarkup": self._sending.edit_message_reply_markup,
            "deleteMessage": self._sending.delete_message,
            "leaveChat": self._leave_chat,
        }
        self._plain = {name.lower(): method for name, method in plain.items()}

    async def run(self, name: str, params: Params) -> Any:
        """The result of a call; a RefusedError is raised, an unknown name is 404."""
        if name.lower() == "getupdates":
            return await self._get_updates(params)
        method = self._plain.get(name.lower())
        if method is None:
            raise RefusedError(404, "Not Found")
        return method(params)

    async def _get_updates(self, params: Params) -> list[dict[str, Any]]:
        if self.bearer.url:
            raise RefusedError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        limit = params.integer("limit", limits.UPDATES_A_POLL)
        seconds = min(max(params.integer("timeout", 0), 0), limits.POLL_SECONDS)
        self._network.updates.allow(params.decoded("allowed_updates"))
        usable = limit if 1 <= limit <= limits.UPDATES_A_POLL else limits.UPDATES_A_POLL
        return await self._network.updates.poll(params.integer("offset", 0), usable, seconds)

    def _get_me(self, _params: Params) -> dict[str, Any]:
        return {
            **self._network.bot.as_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _get_file(self, params: Params) -> dict[str, Any]:
        return self._network.files.described(params.text("file_id"))

    def _answer_callback_query(self, params: Params) -> bool:
        query = self._network.queries.get(params.text("callback_query_id"))
        late = self._network.now() - timedelta(seconds=limits.QUERY_SECONDS)
        if query is None or query.at < late:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        text = params.text("text")
        if units(text) > limits.CALLBACK_TEXT_UNITS:
            raise bad_request("MESSAGE_TOO_LONG")
        query.answered = True
        if text:
            self._network.notify(query.user_id, text, alert=params.flag("show_alert"))
        return True

    def _leave_chat(self, params: Params) -> bool:
        chat = self._sending.reachable(params)
        if chat.is_private:
            raise bad_request("chat member status can't be changed in private chats")
        push_membership(self._network, chat, self._network.bot, "member", "left")
        chat.blocked = True
        return True

    def _send_chat_action(self, params: Params) -> bool:
        self._sending.reachable(params)
        if params.text("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True
