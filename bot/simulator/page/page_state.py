"""What the page shows, as JSON, in portions: only what changed since the page last asked."""

from typing import Any

from bot.simulator.chats.chats import Message
from bot.simulator.chats.group_chats import Group
from bot.simulator.page.stage import Role, Stage
from bot.simulator.telegram import LocalTelegram
from bot.texts import demo_words

PORTION = 300


def state(telegram: LocalTelegram, stage: Stage, since: int) -> dict[str, Any]:
    """Everything that changed after version `since`, oldest change first, one portion at most."""
    roles = stage.people()
    shown = {role.user_id for role in roles} | {group.chat_id for group in telegram.groups}
    changed = _changed(telegram, shown, since)
    portion = changed[:PORTION]
    more = len(changed) > PORTION
    version = portion[-1].version if more else telegram.network.version
    return {
        "version": version,
        "more": more,
        "now": stage.now().isoformat(),
        "clock": demo_words.clock(stage.now()),
        "bot": telegram.username,
        "people": [
            *(_person(telegram, role) for role in roles),
            *(_group(group) for group in telegram.groups),
        ],
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


def _group(group: Group) -> dict[str, Any]:
    return {
        "user_id": group.chat_id,
        "name": group.chat.title,
        "role": "group",
        "agency": "",
        "note": demo_words.group_note(len(group.members)),
        "open": True,
        "blocked": group.chat.blocked,
        "topics": group.chat.topics,
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
        "who": "" if message.chat.is_private else message.sender.name,
        "topic": message.chat.topics.get(message.topic or 0, ""),
        "day": demo_words.clock(moment)[:-6],
        "time": f"{moment:%H:%M}",
        "text": demo_words.BOT_JOINED if "new_chat_members" in message.service else message.text,
        "entities": [entity.as_json() for entity in message.entities],
        "buttons": [[_button(b.label, b.data, b.url) for b in row] for row in message.buttons],
        "keyboard": [[button.label for button in row] for row in message.keyboard],
        "force_reply": bool((message.markup or {}).get("force_reply")),
        "file": file
        and {
            "id": file.file_id,
            "name": file.name,
            "size": file.size if file.is_made else 0,
            "kind": file.kind,
        },
        "reply": reply
        and {
            "id": reply.message_id,
            "text": reply.text,
            "bot": reply.from_bot,
            "who": "" if message.chat.is_private else reply.sender.name,
        },
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
