"""What Telegram's updates say, as the Incoming that every handler gets: one function a kind."""

from collections.abc import Mapping
from typing import Any, Final

from telegram import ChatMember, MaybeInaccessibleMessage, Message, Update

from bot import commands
from bot.button_data import unpack
from bot.talk.incoming import Chat, Incoming, IncomingKind, Membership, Wordless
from bot.texts import fixed_words
from storage.act import NOBODY, SenderName
from storage.rules.post.address import NOWHERE, Address, of_chat
from storage.rules.post.message_name import MessageName
from storage.rules.secrets.open_secrets import masked
from storage.tasks.receipts import SentFile

_JOIN: Final = "start"
_MEMBERSHIPS: Final[Mapping[str, Membership]] = {
    ChatMember.BANNED: Membership.BLOCKED,
    ChatMember.LEFT: Membership.LEFT,
}


def message(update: Update) -> Incoming:
    """Words, a command, a file, or a message of a kind that says nothing we can record."""
    came = update.message
    if came is None:
        return unknown(update)
    words = came.text or came.caption or ""
    bare = masked(words)
    joining = commands.parse(words) if came.text else None
    said = joining if joining and joining.name == _JOIN else commands.parse(bare)
    return Incoming(
        kind=IncomingKind.MESSAGE,
        **_place(update),
        message=_named(came),
        written_at=came.date,
        words=bare,
        holds_secret=bare != words,
        command=said.name if said and came.text else None,
        arguments=said.words if said and came.text else "",
        reply_to=_named(came.reply_to_message),
        forwarded_from=_forwarded_from(came),
        file=_file(came),
        wordless=_wordless(came),
        moved_from=_group(came.migrate_from_chat_id),
        moved_to=_group(came.migrate_to_chat_id),
    )


def edit(update: Update) -> Incoming:
    """A message changed after it was sent; its words as they are now."""
    came = update.edited_message
    if came is None:
        return unknown(update)
    words = came.text or came.caption or ""
    return Incoming(
        kind=IncomingKind.EDIT,
        **_place(update),
        message=_named(came),
        written_at=came.edit_date or came.date,
        words=masked(words),
        holds_secret=masked(words) != words,
    )


def press(update: Update) -> Incoming:
    """A pressed button, ours or forged."""
    query = update.callback_query
    if query is None:
        return unknown(update)
    return Incoming(
        kind=IncomingKind.PRESS,
        **_place(update),
        message=_named(query.message),
        press=query.id,
        button=unpack(query.data) if isinstance(query.data, str) else None,
    )


def membership(update: Update) -> Incoming:
    """The bot was blocked, unblocked, added or removed."""
    change = update.my_chat_member
    if change is None:
        return unknown(update)
    state = _MEMBERSHIPS.get(change.new_chat_member.status, Membership.JOINED)
    if state is Membership.JOINED and change.old_chat_member.status in _MEMBERSHIPS:
        state = Membership.ADDED
    return Incoming(kind=IncomingKind.MEMBERSHIP, **_place(update), membership=state)


def unknown(update: Update) -> Incoming:
    """Every other update, so that none stays in the inbox."""
    return Incoming(kind=IncomingKind.UNKNOWN, **_place(update))


def _named(message: MaybeInaccessibleMessage | None) -> MessageName | None:
    return MessageName(str(message.message_id)) if message is not None else None


def _place(update: Update) -> dict[str, Any]:
    """Where it happened and who did it."""
    chat, sender, said = update.effective_chat, update.effective_user, update.effective_message
    return {
        "arrival": update.update_id,
        "address": of_chat(chat.id, _topic(said)) if chat else NOWHERE,
        "chat": _kind_of_chat(chat.type) if chat else None,
        "sender": of_chat(sender.id) if sender else None,
        "shown": SenderName(sender.full_name, sender.username or "") if sender else NOBODY,
    }


def _group(number: int | None) -> Address | None:
    return None if number is None else of_chat(number)


def _topic(said: object) -> int | None:
    """The topic of a group that has some; a thread of replies is none."""
    if isinstance(said, Message) and said.is_topic_message:
        return said.message_thread_id
    return None


def _kind_of_chat(kind: str) -> Chat:
    return Chat.PRIVATE if kind == "private" else Chat.GROUP


def _file(came: Message) -> SentFile | None:
    """The document or photo of a message, with what Telegram says of it."""
    album = came.media_group_id
    if came.document is not None:
        file = came.document
        name, mime = masked(file.file_name or fixed_words.UNNAMED_FILE), file.mime_type or ""
        return SentFile("document", file.file_id, name, mime, file.file_size, album)
    if came.photo:
        photo = came.photo[-1]
        return SentFile(
            "photo", photo.file_id, fixed_words.PHOTO, "image/jpeg", photo.file_size, album
        )
    return None


def _wordless(came: Message) -> Wordless | None:
    if came.text is not None or _file(came) is not None:
        return None
    if came.voice is not None or came.audio is not None:
        return Wordless.VOICE
    if came.video is not None or came.video_note is not None:
        return Wordless.VIDEO
    return Wordless.OTHER


def _forwarded_from(came: Message) -> str | None:
    """Who wrote a forwarded message, by the name Telegram shows; None for one's own words."""
    origin = came.forward_origin
    if origin is None:
        return None
    user = getattr(origin, "sender_user", None)
    chat = getattr(origin, "sender_chat", None) or getattr(origin, "chat", None)
    shown = (
        getattr(user, "full_name", None)
        or getattr(origin, "sender_user_name", None)
        or getattr(chat, "title", None)
    )
    return masked(str(shown or fixed_words.SOMEBODY))
