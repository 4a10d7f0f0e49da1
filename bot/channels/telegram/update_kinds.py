"""What an update is: each function reads one kind and gives its text and arguments, or None."""

import re
from collections.abc import Callable

from telegram import Message, Update

from bot import commands
from storage.rules.figure_codes import read_figure_code
from storage.tasks.receipts import SentFile

_LONGEST_ID = 18  # digits that every store takes as a key
_NUMBERED = re.compile(r"\s*[0-9]{1,3}[.):]?\s+\S")
Read = tuple[str, tuple[str, ...]] | None


def command(*names: str) -> Callable[[Update], Read]:
    """A message that is one of these commands; its text is what follows the command."""

    def read(update: Update) -> Read:
        found = _command(update)
        return (found[1], (found[0],)) if found and found[0] in names else None

    return read


def any_command(update: Update) -> Read:
    """A message that begins like a command, known or not."""
    found = _command(update)
    return (found[1], (found[0],)) if found else None


def group_message(update: Update) -> Read:
    """Anything said or pressed in a group; its arguments say whether it is a command."""
    chat = update.effective_chat
    if chat is None or chat.type == "private":
        return None
    message = None if update.callback_query is not None else update.effective_message
    words = (message.text or "") if message is not None else ""
    return words, ("command",) if words.startswith("/") else ()


def press(kind: str) -> Callable[[Update], Read]:
    """A pressed button of one kind; its arguments are the parts of its data."""

    def read(update: Update) -> Read:
        query = update.callback_query
        if query is None or not isinstance(query.data, str):
            return None
        parts = query.data.split(":")
        return ("", tuple(parts[1:])) if parts[0] == kind else None

    return read


def row_number(part: str) -> int | None:
    """The row a button's data names; None for what no button of ours carries."""
    return int(part) if part.isascii() and part.isdecimal() and len(part) <= _LONGEST_ID else None


def any_press(update: Update) -> Read:
    """A pressed button that no other route knows: old, foreign or forged."""
    return ("", ()) if update.callback_query is not None else None


def text(update: Update) -> Read:
    """Plain words in a private chat, no command."""
    message = _message(update)
    if message is None or message.text is None or _command(update) is not None:
        return None
    return message.text, ()


def figure_code(update: Update) -> Read:
    """A digest's code alone ("A1"), in a private chat or as a reply to the bot in a group.

    Its arguments are the code and the message replied to, if any.
    """
    message, chat = _message(update), update.effective_chat
    if message is None or chat is None or message.text is None:
        return None
    code = read_figure_code(message.text)
    replied = message.reply_to_message
    if code is None or (chat.type != "private" and replied is None):
        return None
    return message.text, (code, *([str(replied.message_id)] if replied else []))


def numbered_words(update: Update) -> Read:
    """Lines that each begin with a small number and go on ("2 8,5"), in a private chat.

    Its arguments are the message replied to, if any.
    """
    message, chat = _message(update), update.effective_chat
    if message is None or chat is None or chat.type != "private" or message.text is None:
        return None
    lines = [line for line in message.text.splitlines() if line.strip()]
    if not lines or not all(_NUMBERED.match(line) for line in lines):
        return None
    replied = message.reply_to_message
    return message.text, (str(replied.message_id),) if replied else ()


def attachment(update: Update) -> Read:
    """A document or a photo: its kind, id and name are the arguments, its caption the text."""
    message = _message(update)
    if message is None:
        return None
    if message.document is not None:
        name = message.document.file_name or "tệp"
        return message.caption or "", ("document", message.document.file_id, name)
    if message.photo:
        return message.caption or "", ("photo", message.photo[-1].file_id, "ảnh")
    return None


def sent_file(update: Update) -> SentFile | None:
    """The document or photo of a message, with what Telegram says of it."""
    message = _message(update)
    if message is None:
        return None
    album = message.media_group_id
    if message.document is not None:
        file = message.document
        name, mime = file.file_name or "tệp", file.mime_type or ""
        return SentFile("document", file.file_id, name, mime, file.file_size, album)
    if message.photo:
        photo = message.photo[-1]
        return SentFile("photo", photo.file_id, "ảnh", "image/jpeg", photo.file_size, album)
    return None


def forwarded_from(update: Update) -> str | None:
    """Who wrote a forwarded message, by the name Telegram shows; None for one's own words."""
    message = _message(update)
    origin = message.forward_origin if message is not None else None
    if origin is None:
        return None
    user = getattr(origin, "sender_user", None)
    chat = getattr(origin, "sender_chat", None) or getattr(origin, "chat", None)
    shown = (
        getattr(user, "full_name", None)
        or getattr(origin, "sender_user_name", None)
        or getattr(chat, "title", None)
    )
    return str(shown or "người khác")


def edited(update: Update) -> Read:
    """A message changed after it was sent; its words as they are now."""
    message = update.edited_message
    return (message.text or message.caption or "", ()) if message is not None else None


def other_message(update: Update) -> Read:
    """A message of a kind that says nothing we can record; its kind is the argument."""
    message = _message(update)
    if message is None or message.text is not None:
        return None
    if message.voice is not None or message.audio is not None:
        return "", ("voice",)
    if message.video is not None or message.video_note is not None:
        return "", ("video",)
    return "", ("other",)


def membership(update: Update) -> Read:
    """The bot was blocked, unblocked, added or removed; the new state is the argument."""
    change = update.my_chat_member
    return ("", (change.new_chat_member.status,)) if change is not None else None


def anything(update: Update) -> Read:
    """Every other update, so that none stays in the inbox."""
    del update
    return "", ()


def _message(update: Update) -> Message | None:
    return update.message


def _command(update: Update) -> tuple[str, str] | None:
    message = _message(update)
    return commands.parse(message.text) if message is not None and message.text else None
