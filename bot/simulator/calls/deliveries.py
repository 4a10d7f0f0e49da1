"""The Bot API's methods that put something into a chat, change it or take it away."""

from datetime import timedelta
from typing import Any

from bot.simulator import limits
from bot.simulator.api_refusals import RefusedError, bad_request, forbidden
from bot.simulator.calls.params import Params, checked_caption, checked_text
from bot.simulator.calls.rates import Rates
from bot.simulator.chats.chats import Chat, Message
from bot.simulator.chats.entities import Entity
from bot.simulator.chats.file_store import Attachment
from bot.simulator.chats.network import Network
from bot.simulator.chats.reply_markup import read_markup
from bot.simulator.chats.written_words import in_topic


class Sending:
    """What a bot may do to a chat. Contents are checked first, then the chat, then the pace."""

    def __init__(self, network: Network, rates: Rates | None) -> None:
        self._network = network
        self._rates = rates

    def send_message(self, params: Params) -> dict[str, Any]:
        text, entities = checked_text(params)
        return self._send(params, text, entities)

    def send_document(self, params: Params) -> dict[str, Any]:
        return self._send_file("document", params)

    def send_photo(self, params: Params) -> dict[str, Any]:
        return self._send_file("photo", params)

    def edit_message_text(self, params: Params) -> dict[str, Any]:
        text, entities = checked_text(params)
        markup = read_markup(params.raw("reply_markup"), inline_only=True)
        message = self._editable(params)
        if message.attachment is not None:
            raise bad_request("there is no text in the message to edit")
        if (text, entities, markup) == (message.text, message.entities, message.markup):
            raise _not_modified()
        message.text, message.entities, message.markup = text, entities, markup
        message.edited_at = self._network.now()
        self._network.changed(message)
        return message.as_json()

    def edit_message_reply_markup(self, params: Params) -> dict[str, Any]:
        markup = read_markup(params.raw("reply_markup"), inline_only=True)
        message = self._editable(params)
        if markup == message.markup:
            raise _not_modified()
        message.markup = markup
        self._network.changed(message)
        return message.as_json()

    def delete_message(self, params: Params) -> bool:
        chat = self.reachable(params)
        message = chat.messages.get(params.integer("message_id", 0))
        if message is None or message.deleted:
            raise bad_request("message to delete not found")
        oldest = self._network.now() - timedelta(hours=limits.DELETE_HOURS)
        if message.date < oldest or not (message.from_bot or chat.is_private):
            raise bad_request("message can't be deleted for everyone")
        message.deleted = True
        self._network.changed(message)
        return True

    def reachable(self, params: Params) -> Chat:
        """The chat of chat_id, if the bot may write to it."""
        if not params.text("chat_id").strip():
            raise bad_request("chat_id is empty")
        chat = self._network.chats.get(params.integer("chat_id", 0))
        if chat is None:
            raise bad_request("chat not found")
        if chat.moved_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to
            )
        if not chat.is_private:
            if chat.blocked:
                raise forbidden("bot was kicked from the group chat")
            return chat
        return self._open(chat)

    @staticmethod
    def _open(chat: Chat) -> Chat:
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.open:
            if chat.seen:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        return chat

    def _send_file(self, kind: str, params: Params) -> dict[str, Any]:
        text, entities = checked_caption(params)
        return self._send(params, text, entities, kind)

    def _send(
        self, params: Params, text: str, entities: tuple[Entity, ...], file: str | None = None
    ) -> dict[str, Any]:
        """One message from the bot; ``file``: the kind that the request brings."""
        markup = read_markup(params.raw("reply_markup"))
        chat = self.reachable(params)
        topic = params.integer("message_thread_id", 0)
        if topic and chat.topics and topic not in chat.topics:
            raise bad_request("message thread not found")
        reply_to = self._replied(params, chat)
        attachment = self._attachment(file, params) if file else None
        self._pace(chat)
        message = self._network.add_message(
            chat,
            self._network.bot,
            text=text,
            entities=entities,
            markup=markup,
            attachment=attachment,
            reply_to=reply_to,
            service=in_topic(topic),
        )
        return message.as_json()

    def _attachment(self, kind: str, params: Params) -> Attachment:
        source = params.text(kind)
        uploaded = params.files.get(source.removeprefix("attach://") or kind)
        if uploaded is None and source and not source.startswith("attach://"):
            known = self._network.files.by_id(source)
            if known is None:
                raise bad_request("wrong remote file identifier specified: Wrong string length")
            return known
        if uploaded is None:
            raise bad_request(f"there is no {kind} in the request")
        name, content = uploaded
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > limits.UPLOAD_BYTES:
            raise RefusedError(413, "Request Entity Too Large")
        return self._network.files.keep(kind, name, content)

    def _replied(self, params: Params, chat: Chat) -> Message | None:
        wanted = params.decoded("reply_parameters")
        reply = Params(wanted if isinstance(wanted, dict) else {})
        number = reply.integer("message_id", params.integer("reply_to_message_id", 0))
        if not number:
            return None
        message = chat.messages.get(number)
        if message is not None and not message.deleted:
            return message
        lenient = (
            reply.raw("allow_sending_without_reply"),
            params.raw("allow_sending_without_reply"),
        )
        if any(str(value).lower() == "true" for value in lenient):
            return None
        raise bad_request("message to be replied not found")

    def _editable(self, params: Params) -> Message:
        chat = self.reachable(params)
        if not params.has("message_id"):
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(params.integer("message_id", 0))
        if message is None or message.deleted:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message

    def _pace(self, chat: Chat) -> None:
        if self._rates is not None:
            self._rates.count(chat)


def _not_modified() -> RefusedError:
    return bad_request(
        "message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
