"""What arrives, whichever channel brings it: all that a handler may know of a message or a press."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.buttons import Button
from storage.act import NOBODY, SenderName
from storage.rules.post.address import Address
from storage.rules.post.message_name import MessageName
from storage.tasks.receipts import SentFile


class IncomingKind(StrEnum):
    """What happened in the chat."""

    MESSAGE = "message"
    EDIT = "edit"
    PRESS = "press"
    MEMBERSHIP = "membership"
    UNKNOWN = "unknown"


class Chat(StrEnum):
    """Who hears what is said there."""

    PRIVATE = "private"
    GROUP = "group"


class Membership(StrEnum):
    """What became of the bot in a chat."""

    JOINED = "joined"
    """It is there, as it was before."""
    ADDED = "added"
    LEFT = "left"
    BLOCKED = "blocked"


class Wordless(StrEnum):
    """A message that says nothing we can record."""

    VOICE = "voice"
    VIDEO = "video"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One arrival: the ``address`` answers go to, ``arrival``, its number in the inbox.

    ``sender`` is the private chat of whoever did it; in one's own that is the address.
    ``message`` is what the channel calls the message that came, or the one whose button was pressed;
    ``words`` are a text or a file's caption; ``command`` is the folded name of a command and
    ``arguments`` what follows it.
    """

    address: Address
    arrival: int
    kind: IncomingKind
    chat: Chat | None = None
    sender: Address | None = None
    shown: SenderName = NOBODY
    message: MessageName | None = None
    written_at: datetime | None = None
    words: str = ""
    holds_secret: bool = False
    """A token or an invite code was said; it is masked, but for what follows /start."""
    prints_choices: bool = False
    """The channel has no buttons: a number may be a choice that was printed."""
    command: str | None = None
    arguments: str = ""
    reply_to: MessageName | None = None
    forwarded_from: str | None = None
    file: SentFile | None = None
    wordless: Wordless | None = None
    press: str | None = None
    """The channel's name of the press, by which it is acknowledged."""
    button: Button | None = None
    """The pressed button; None for one of an older version, or a forged one."""
    membership: Membership | None = None
    moved_from: Address | None = None
    moved_to: Address | None = None
    """The group's address before and after it became another kind of group."""

    @property
    def is_private(self) -> bool:
        """A chat of one person with the bot."""
        return self.chat is Chat.PRIVATE

    @property
    def is_command(self) -> bool:
        """A message that begins like a command, known or not."""
        return self.command is not None

    @property
    def is_plain_words(self) -> bool:
        """Words that are no command and no file's caption."""
        return (
            self.kind is IncomingKind.MESSAGE
            and self.file is None
            and self.wordless is None
            and self.command is None
        )
