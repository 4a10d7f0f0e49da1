"""A message as a channel can say it: what it has no form for is said in words, or left out.

Without buttons the choices are numbered lines (``bot.talk.printed_choices`` reads the number), without
edits new words come as a message of their own, without files it is said where the file is.
"""

from dataclasses import replace

from bot.channels.channel import Abilities, Outgoing
from bot.talk.printed_choices import printed
from bot.texts import fixed_words
from storage.post import outbox
from storage.rules.post.marks import escaped, unmarked
from storage.rules.post.said import MessageContent

_OF_THE_SCREEN = (outbox.SETTLED, outbox.ACKNOWLEDGED)
"""They change what is shown and say nothing."""


def within(message: Outgoing, abilities: Abilities) -> Outgoing | None:
    """The message in what the channel can do; None if it has nothing to say there."""
    if message.kind in _OF_THE_SCREEN:
        return message if abilities.edits and abilities.buttons else None
    if message.kind == outbox.REPLACED and not abilities.edits:
        message = replace(message, kind=outbox.REPLY, said=replace(message.said, about=""))
    if not abilities.files:
        message = _without_file(message)
    if not abilities.buttons and message.said.choices:
        message = replace(message, said=_numbered(message.said))
    return message


def _without_file(message: Outgoing) -> Outgoing:
    said, file = message.said, message.file
    if file is None and said.passed_on is None:
        return message
    name = file.name if file is not None else fixed_words.UNNAMED_FILE
    words = _below(said.words, escaped(fixed_words.file_elsewhere(name)))
    return replace(message, said=replace(said, words=words, passed_on=None), file=None)


def _numbered(said: MessageContent) -> MessageContent:
    """The choices as lines below the words; one that the words name already is not repeated."""
    shown = unmarked(said.words)
    lines = [escaped(line) for line in printed(said.choices) if line not in shown]
    return replace(said, words=_below(said.words, *lines), choices=())


def _below(words: str, *lines: str) -> str:
    return "\n".join([*([words] if words else []), *lines])
