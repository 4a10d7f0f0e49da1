"""Updates: their Bot API form as python-telegram-bot reads it, and how getUpdates hands them out."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram import Message as BotMessage
from telegram import Update

from bot.simulator.chats.cast import Person
from bot.simulator.telegram import LocalTelegram

TOKEN = "123456:local"
MORNING = datetime(2026, 12, 24, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def known() -> tuple[LocalTelegram, Person]:
    telegram = LocalTelegram(TOKEN, lambda: MORNING)
    return telegram, telegram.person("Trần Thị B", user_id=501)


async def poll(telegram: LocalTelegram, **params: Any) -> list[dict[str, Any]]:
    status, body = await telegram.call(TOKEN, "getUpdates", params)
    assert status == 200, body
    result: list[dict[str, Any]] = body["result"]
    return result


async def asked(telegram: LocalTelegram) -> None:
    """Wait until a long poll waits for updates."""
    async with asyncio.timeout(60):
        while telegram.network.updates._poll is None:  # noqa: ASYNC110 - a poll sets no event
            await asyncio.sleep(0)


def updates(telegram: LocalTelegram, **params: Any) -> list[Update]:
    raw = asyncio.run(poll(telegram, **params))
    return [Update.de_json(item, None) for item in raw]


def numbers(telegram: LocalTelegram, **params: Any) -> list[int]:
    return [update.update_id for update in updates(telegram, **params)]


def parsed_message(update: Update) -> BotMessage:
    assert update.message is not None
    return update.message


def test_start_is_a_message_with_a_command_and_its_payload() -> None:
    telegram, person = known()

    person.start("moi-abc")

    assert asyncio.run(poll(telegram)) == [
        {
            "update_id": 1000,
            "message": {
                "message_id": 1,
                "from": {
                    "id": 501,
                    "is_bot": False,
                    "first_name": "Trần Thị B",
                    "language_code": "vi",
                },
                "chat": {"id": 501, "first_name": "Trần Thị B", "type": "private"},
                "date": 1798075800,
                "text": "/start moi-abc",
                "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
            },
        }
    ]


def test_python_telegram_bot_reads_a_message_back() -> None:
    telegram, person = known()
    first = person.say("/chitiet 2.1.5")
    person.say("Đang trình 😀 ký", reply_to=first.message_id)

    command, reply = [parsed_message(update) for update in updates(telegram)]

    assert command.date == MORNING
    assert command.parse_entities() == {command.entities[0]: "/chitiet"}
    assert reply.text == "Đang trình 😀 ký"
    assert reply.reply_to_message == command
    assert reply.from_user is not None
    assert reply.from_user.full_name == "Trần Thị B"


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/viec", ["/viec"]),
        ("/viec@dondoc_bot quahan", ["/viec@dondoc_bot"]),
        ("xem /viec, /trogiup.", ["/viec", "/trogiup"]),
        ("/việc", []),
        ("a/viec", []),
        ("/viec/2", []),
        ("30/9/2026", []),
        ("//viec", []),
        ("</viec>", []),
        ("😀 /viec", ["/viec"]),
    ],
)
def test_commands_are_found_where_telegram_finds_them(text: str, commands: list[str]) -> None:
    telegram, person = known()
    person.say(text)

    message = parsed_message(updates(telegram)[0])

    assert list(message.parse_entities(["bot_command"]).values()) == commands


def test_a_tap_carries_the_message_as_telegram_embeds_it() -> None:
    telegram, person = known()
    person.start()
    markup = {"inline_keyboard": [[{"text": "Báo cáo tiến độ", "callback_data": "p:1"}]]}
    asyncio.run(
        telegram.call(
            TOKEN, "sendMessage", {"chat_id": 501, "text": "Nhắc việc", "reply_markup": markup}
        )
    )

    query_id = person.tap("Báo cáo tiến độ")

    query = updates(telegram, offset=1001)[0].callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "p:1", 501)
    assert isinstance(query.message, BotMessage)
    assert query.message.text == "Nhắc việc"
    assert query.message.from_user is not None
    assert query.message.from_user.is_bot is True
    assert query.message.reply_markup is not None
    assert query.message.reply_markup.to_dict() == markup


def test_forged_data_may_name_a_message_that_is_gone() -> None:
    telegram, person = known()
    person.start()

    person.tap_raw("x'; DROP TABLE task;--", message_id=77)

    query = updates(telegram, offset=1001)[0].callback_query
    assert query is not None
    assert query.message is not None
    assert query.message.is_accessible is False
    assert (query.data, query.message.message_id) == ("x'; DROP TABLE task;--", 77)


def test_files_photos_voices_stickers_and_edits_are_read_back() -> None:
    telegram, person = known()
    said = person.say("sai")
    person.send_document("Báo cáo.docx", b"docx", caption="Gửi /hoanthanh")
    person.send_photo(caption="ảnh")
    person.send_voice()
    person.send_sticker("👍")
    person.edit(said.message_id, "đúng")

    _, document, photo, voice, sticker, edited = updates(telegram)

    file = parsed_message(document).document
    assert file is not None
    assert (file.file_name, file.file_size) == ("Báo cáo.docx", 4)
    assert parsed_message(document).caption == "Gửi /hoanthanh"
    assert list(parsed_message(document).parse_caption_entities().values()) == ["/hoanthanh"]
    assert (len(parsed_message(photo).photo), parsed_message(photo).caption) == (1, "ảnh")
    assert parsed_message(voice).voice is not None
    assert parsed_message(sticker).sticker is not None
    assert edited.edited_message is not None
    assert (edited.edited_message.text, edited.edited_message.edit_date) == ("đúng", MORNING)


def test_blocking_and_coming_back_are_told_to_the_bot() -> None:
    telegram, person = known()
    person.start()
    person.block()
    person.start()

    _, blocked, unblocked, start = updates(telegram)

    assert blocked.my_chat_member is not None
    assert unblocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member.new_chat_member.status == "member"
    assert parsed_message(start).text == "/start"


def test_in_a_group_the_bot_reads_commands_replies_and_its_name_only() -> None:
    telegram, person = known()
    group = telegram.group("Văn phòng", [person])
    _, body = asyncio.run(
        telegram.call(TOKEN, "sendMessage", {"chat_id": group.chat_id, "text": "Nhắc"})
    )
    group.say(person, "chuyện riêng")
    group.say(person, "/tonghop")
    group.say(person, "@dondoc_bot ơi")
    group.say(person, "rồi", reply_to=body["result"]["message_id"])

    added, joined, *read = updates(telegram)

    assert added.my_chat_member is not None
    assert [user.id for user in parsed_message(joined).new_chat_members] == [123456]
    assert [parsed_message(update).text for update in read] == ["/tonghop", "@dondoc_bot ơi", "rồi"]
    assert parsed_message(read[0]).chat.type == "group"


def test_a_migration_is_told_in_both_chats() -> None:
    telegram, person = known()
    group = telegram.group("Văn phòng", [person], chat_id=-77)

    new = group.migrate()

    leaving, arriving = updates(telegram, offset=1002)
    assert new == -1_000_000_000_077
    assert parsed_message(leaving).migrate_to_chat_id == new
    assert parsed_message(arriving).migrate_from_chat_id == -77
    assert parsed_message(arriving).chat.type == "supergroup"


def test_a_higher_offset_confirms_the_lower_ids_and_nothing_else_does() -> None:
    telegram, person = known()
    for text in "abc":
        person.say(text)

    assert numbers(telegram) == [1000, 1001, 1002]
    assert numbers(telegram, offset=1000, limit=2) == [1000, 1001]
    assert numbers(telegram, offset=1001) == [1001, 1002]
    assert numbers(telegram) == [1001, 1002]
    assert numbers(telegram, offset=1003) == []
    assert numbers(telegram) == []


def test_a_negative_offset_keeps_only_the_newest() -> None:
    telegram, person = known()
    for text in "abc":
        person.say(text)

    assert numbers(telegram, offset=-1) == [1002]
    assert numbers(telegram) == [1002]


def test_updates_nobody_asks_for_are_forgotten_after_24_hours() -> None:
    moment = [MORNING]
    telegram = LocalTelegram(TOKEN, lambda: moment[0])
    person = telegram.person("Trần Thị B", user_id=501)
    person.say("cũ")
    moment[0] += timedelta(hours=23)
    person.say("mới")

    assert numbers(telegram) == [1000, 1001]
    moment[0] += timedelta(hours=2)
    assert numbers(telegram) == [1001]


def test_only_the_kinds_asked_for_are_queued() -> None:
    telegram, person = known()
    assert numbers(telegram, allowed_updates='["message"]') == []

    person.say("a")
    person.block()

    assert numbers(telegram) == [1000]


def test_a_raw_update_comes_as_it_is_even_five_times() -> None:
    telegram, person = known()
    poison = {"update_id": 1000, "message": {"chat": "no chat"}}
    for _ in range(5):
        telegram.push_raw(poison)
    person.say("sau")

    raw = asyncio.run(poll(telegram))

    assert raw[:5] == [poison] * 5
    assert [item["update_id"] for item in raw] == [1000] * 5 + [1001]


def test_a_long_poll_wakes_at_once_when_an_update_arrives() -> None:
    telegram, person = known()

    async def story() -> tuple[list[dict[str, Any]], float]:
        loop = asyncio.get_running_loop()
        began = loop.time()
        waiting = asyncio.create_task(poll(telegram, timeout=30))
        await asked(telegram)
        person.say("a")
        return await waiting, loop.time() - began

    got, seconds = asyncio.run(story())

    assert [item["update_id"] for item in got] == [1000]
    assert seconds < 20  # of the thirty it would have waited


def test_a_long_poll_wakes_when_another_thread_writes() -> None:
    telegram, person = known()

    async def story() -> list[dict[str, Any]]:
        waiting = asyncio.create_task(poll(telegram, timeout=30))
        await asked(telegram)
        await asyncio.to_thread(person.say, "a")
        return await asyncio.wait_for(waiting, 20)

    assert [item["update_id"] for item in asyncio.run(story())] == [1000]


def test_a_long_poll_ends_empty_when_its_time_is_over() -> None:
    telegram, _ = known()

    assert asyncio.run(poll(telegram, timeout=1)) == []


def test_of_two_polls_at_once_the_earlier_gets_409() -> None:
    telegram, person = known()

    async def story() -> tuple[tuple[int, dict[str, Any]], list[dict[str, Any]]]:
        first = asyncio.create_task(telegram.call(TOKEN, "getUpdates", {"timeout": 30}))
        await asked(telegram)
        second = asyncio.create_task(poll(telegram, timeout=30))
        refused = await first
        person.say("a")
        return refused, await second

    (status, body), got = asyncio.run(story())

    assert (status, body["error_code"]) == (409, 409)
    assert body["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    assert [item["update_id"] for item in got] == [1000]


def test_a_webhook_and_polling_exclude_each_other() -> None:
    telegram, person = known()
    person.say("a")

    async def story() -> list[Any]:
        async def ask(method: str, **params: Any) -> Any:
            status, body = await telegram.call(TOKEN, method, params)
            return body["result"] if status == 200 else body["description"]

        return [
            await ask("setWebhook", url="http://example.org"),
            await ask("setWebhook", url="https://example.org/hook"),
            (await ask("getUpdates"))[:51],
            (await ask("getWebhookInfo"))["pending_update_count"],
            await ask("deleteWebhook"),
            len(await ask("getUpdates")),
            await ask("deleteWebhook", drop_pending_updates="true"),
            len(await ask("getUpdates")),
        ]

    assert asyncio.run(story()) == [
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        True,
        "Conflict: can't use getUpdates method while webhook",
        1,
        True,
        1,
        True,
        0,
    ]


def test_a_long_text_goes_as_several_messages_as_apps_send_it() -> None:
    telegram, person = known()
    person.say("😀" * 4096)

    texts = [parsed_message(update).text for update in updates(telegram)]

    assert texts == ["😀" * 2048] * 2
    with pytest.raises(ValueError, match="no empty message"):
        person.say(" \x00 ")


def test_a_poll_that_is_called_off_ends_though_an_update_comes_in_that_very_moment() -> None:
    async def play() -> bool:
        telegram, person = known()
        polling = asyncio.create_task(poll(telegram, timeout=30))
        await asyncio.wait_for(asked(telegram), 30)
        person.say("xin chào")
        await asyncio.sleep(0)
        polling.cancel()
        await asyncio.wait([polling])
        return polling.cancelled()

    assert asyncio.run(play())
