"""What the page shows, as JSON, in portions: only what changed since the page last asked."""

from typing import Any

from bot.simulator.chats import Message
from bot.simulator.stage import Role, Stage
from bot.simulator.telegram import LocalTelegram
from bot.texts import demo_words

PORTION = 300


def state(telegram: LocalTelegram, stage: Stage, since: int) -> dict[str, Any]:
    """Everything that changed after version `since`, oldest change first, one portion at most."""
    roles = stage.people()
    changed = _changed(telegram, {role.user_id for role in roles}, since)
    portion = changed[:PORTION]
    more = len(changed) > PORTION
    version = portion[-1].version if more else telegram.network.version
    return {
        "version": version,
        "more": more,
        "now": stage.now().isoformat(),
        "clock": demo_words.clock(stage.now()),
        "bot": telegram.username,
        "people": [_person(telegram, role) for role in roles],
        "messages": [_message(message, stage) for message in portion],
        "notices": _notices(telegram, since, version),
    }


def _changed(telegram: LocalTelegram, people: set[int], since: int) -> list[Message]:
    found = [
        message
        for number in people
        if (chat := telegram.network.chats.get(number)) is not None
        for message in list(chat.messages.values())
        if message.version > since
    ]
    return sorted(found, key=lambda message: message.version)


def _person(telegram: LocalTelegram, role: Role) -> dict[str, Any]:
    chat = telegram.person(role.name, role.user_id).chat
    return {
        "user_id": role.user_id,
        "name": role.name,
        "role": role.role,
        "agency": role.agency,
        "note": role.note,
        "open": chat.open,
        "blocked": chat.blocked,
    }


def _message(message: Message, stage: Stage) -> dict[str, Any]:
    zone = stage.now().tzinfo
    moment = message.date.astimezone(zone)
    file = message.attachment
    reply = message.reply_to
    return {
        "chat": message.chat.chat_id,
        "id": message.message_id,
        "version": message.version,
        "bot": message.from_bot,
        "day": demo_words.clock(moment)[:-6],
        "time": f"{moment:%H:%M}",
        "text": message.text,
        "entities": [entity.as_json() for entity in message.entities],
        "buttons": [[_button(b.label, b.data, b.url) for b in row] for row in message.buttons],
        "keyboard": [[button.label for button in row] for row in message.keyboard],
        "force_reply": bool((message.markup or {}).get("force_reply")),
        "file": file
        and {"id": file.file_id, "name": file.name, "size": file.size, "kind": file.kind},
        "reply": reply and {"id": reply.message_id, "text": reply.text, "bot": reply.from_bot},
        "forwarded": "forward_origin" in message.service,
        "edited": message.edited,
        "deleted": message.deleted,
    }


def _button(label: str, data: str | None, url: str | None) -> dict[str, Any]:
    return {"label": label, "data": data, "url": url}


def _notices(telegram: LocalTelegram, since: int, version: int) -> list[dict[str, Any]]:
    return [
        {"user_id": notice.user_id, "text": notice.text, "alert": notice.alert}
        for notice in telegram.notices
        if since < notice.version <= version
    ]
