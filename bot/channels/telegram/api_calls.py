"""What is said, as one call of the Bot API: HTML, buttons, limits."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.channels.channel import Abilities, Outgoing
from bot.texts.split import length
from storage.post import outbox
from storage.post.outbox_files import OutFile
from storage.rules.post.address import chat_and_topic
from storage.rules.post.marks import Run, runs
from storage.rules.post.said import Choices

ABILITIES: Final = Abilities(buttons=True, edits=True, files=True, length=4_096, caption=1_024)
TOPIC: Final = "message_thread_id"
_NO_PREVIEW: Final = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Call:
    """A method with its parameters; ``file`` is uploaded with it."""

    method: str
    params: Mapping[str, Any]
    file: OutFile | None = None


def call_of(message: Outgoing, topics: Mapping[int, int] | None = None) -> Call:
    """The call that says it; ``topics``: where messages of a group go that name no topic."""
    said = message.said
    if message.kind == outbox.ACKNOWLEDGED:
        return Call("answerCallbackQuery", {"callback_query_id": said.about})
    chat_id, topic = chat_and_topic(message.address)
    params: dict[str, Any] = {"chat_id": chat_id}
    if message.kind == outbox.LEAVING:
        return Call("leaveChat", params)
    if message.kind == outbox.SETTLED:
        return Call("editMessageReplyMarkup", {**params, "message_id": int(said.about)})
    topic = topic if topic is not None else (topics or {}).get(chat_id)
    if topic is not None and message.kind != outbox.REPLACED:
        params[TOPIC] = topic
    if said.choices:
        params["reply_markup"] = keyboard(said.choices)
    if message.file is not None or said.passed_on is not None:
        return _file_call(message, params)
    params |= {
        "text": markup(said.words, ABILITIES.length),
        "parse_mode": "HTML",
        "link_preview_options": _NO_PREVIEW,
    }
    if message.kind == outbox.REPLACED:
        return Call("editMessageText", {**params, "message_id": int(said.about)})
    return Call("sendMessage", params)


def _file_call(message: Outgoing, params: dict[str, Any]) -> Call:
    said, file = message.said, message.file
    if said.words:
        params |= {"caption": markup(said.words, ABILITIES.caption), "parse_mode": "HTML"}
    if said.passed_on is not None:
        params[said.passed_on.kind] = said.passed_on.file_id
        picture = said.passed_on.kind == "photo"
    else:
        picture = file is not None and file.mime.startswith("image/")
    return Call("sendPhoto" if picture else "sendDocument", params, file)


def markup(words: str, limit: int) -> str:
    """The words as Telegram's HTML, cut where a person would see more than ``limit`` units."""
    shown: list[str] = []
    left = limit
    for run in runs(words):
        text = run.text
        if length(text) > left:
            text = _head(text, left - 1) + "…"
        shown.append(_tagged(run, text))
        left -= length(text)
        if text != run.text or left <= 0:
            break
    return "".join(shown)


def keyboard(choices: Choices) -> dict[str, Any]:
    """The choices as buttons."""
    return {
        "inline_keyboard": [
            [{"text": one.label, "callback_data": one.data} for one in row] for row in choices
        ]
    }


def _tagged(run: Run, text: str) -> str:
    shown = html.escape(text)
    for wanted, tag in ((run.code, "code"), (run.italic, "i"), (run.bold, "b")):
        if wanted:
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def _head(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: max(0, units) * 2].decode("utf-16-le", "ignore")
