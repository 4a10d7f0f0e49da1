"""Who cannot be written to, what cannot be edited or deleted, what waits: as at Telegram."""

import asyncio
from datetime import timedelta

from bot.simulator.telegram import LocalTelegram
from tests.bot.simulator.local_requests import TOKEN, Clock, ask, keyboard, opened, refusal


def test_whoever_never_pressed_start_cannot_be_written_to() -> None:
    telegram, _ = opened()
    telegram.person("Chưa bấm Bắt đầu", user_id=502)

    answers = [
        refusal(telegram, "sendMessage", chat_id=chat, text="a")
        for chat in (502, 999, "@ai_do", "")
    ]

    assert answers == [
        "Bad Request: chat not found",
        "Bad Request: chat not found",
        "Bad Request: chat not found",
        "Bad Request: chat_id is empty",
    ]


def test_whoever_was_met_only_in_a_group_gets_no_first_word() -> None:
    telegram, person = opened()
    other = telegram.person("Lê Văn C", user_id=502)
    telegram.group("Văn phòng", [person, other]).say(other, "/trogiup")

    answer = refusal(telegram, "sendMessage", chat_id=502, text="a")

    assert answer == "Forbidden: bot can't initiate conversation with a user"


def test_a_blocked_bot_is_forbidden_until_unblocked() -> None:
    telegram, person = opened()

    person.block()
    blocked = refusal(telegram, "sendMessage", chat_id=501, text="a")
    person.unblock()
    status, _ = ask(telegram, "sendMessage", chat_id=501, text="a")

    assert (blocked, status) == ("Forbidden: bot was blocked by the user", 200)


def test_a_deleted_account_is_forbidden() -> None:
    telegram, person = opened()
    person.deactivate()

    answer = refusal(telegram, "sendMessage", chat_id=501, text="a")

    assert answer == "Forbidden: user is deactivated"


def test_a_group_that_became_a_supergroup_gives_its_new_id() -> None:
    telegram, person = opened()
    group = telegram.group("Văn phòng", [person])
    old = group.chat_id

    new = group.migrate()
    status, body = ask(telegram, "sendMessage", chat_id=old, text="a")

    assert (status, body) == (
        400,
        {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": new},
        },
    )
    assert ask(telegram, "sendMessage", chat_id=new, text="a")[0] == 200
    assert [message.text for message in group.inbox] == ["a"]


def test_a_group_that_removed_the_bot_is_forbidden() -> None:
    telegram, person = opened()
    group = telegram.group("Văn phòng", [person])
    group.kick_bot()

    answer = refusal(telegram, "sendMessage", chat_id=group.chat_id, text="a")

    assert answer == "Forbidden: bot was kicked from the group chat"


def test_only_the_bots_own_present_changed_text_can_be_edited() -> None:
    telegram, person = opened()
    theirs = person.say("chào")
    _, body = ask(telegram, "sendMessage", chat_id=501, text="<b>a</b>", parse_mode="HTML")
    number = body["result"]["message_id"]

    def edit(message_id: int, text: str) -> str:
        return refusal(
            telegram,
            "editMessageText",
            chat_id=501,
            message_id=message_id,
            text=text,
            parse_mode="HTML",
        )

    assert edit(number, "<strong>a</strong>").startswith("Bad Request: message is not modified: ")
    assert edit(9999, "b") == "Bad Request: message to edit not found"
    assert edit(theirs.message_id, "b") == "Bad Request: message can't be edited"


def test_a_file_has_no_text_to_edit_and_the_same_buttons_are_no_change() -> None:
    telegram, _ = opened()
    files = {"document": ("a.txt", b"x")}
    _, body = asyncio.run(telegram.call(TOKEN, "sendDocument", {"chat_id": 501}, files))
    number = body["result"]["message_id"]

    text = refusal(telegram, "editMessageText", chat_id=501, message_id=number, text="b")
    markup = refusal(telegram, "editMessageReplyMarkup", chat_id=501, message_id=number)

    assert text == "Bad Request: there is no text in the message to edit"
    assert markup.startswith("Bad Request: message is not modified: ")


def test_a_message_gone_or_two_days_old_cannot_be_deleted() -> None:
    clock = Clock()
    telegram = LocalTelegram(TOKEN, clock)
    telegram.person("Trần Thị B", user_id=501).start()
    numbers = [
        ask(telegram, "sendMessage", chat_id=501, text=text)[1]["result"]["message_id"]
        for text in "ab"
    ]
    deleted = ask(telegram, "deleteMessage", chat_id=501, message_id=numbers[0])

    again = refusal(telegram, "deleteMessage", chat_id=501, message_id=numbers[0])
    clock.moment += timedelta(hours=49)
    late = refusal(telegram, "deleteMessage", chat_id=501, message_id=numbers[1])

    assert deleted == (200, {"ok": True, "result": True})
    assert again == "Bad Request: message to delete not found"
    assert late == "Bad Request: message can't be deleted for everyone"


def test_a_button_press_is_answered_within_15_seconds_or_not_at_all() -> None:
    clock = Clock()
    telegram = LocalTelegram(TOKEN, clock)
    person = telegram.person("Trần Thị B", user_id=501)
    person.start()
    markup = keyboard([[{"text": "Mở", "callback_data": "open"}]])
    ask(telegram, "sendMessage", chat_id=501, text="a", reply_markup=markup)

    in_time = ask(telegram, "answerCallbackQuery", callback_query_id=person.tap("Mở"), text="Rồi")
    late = person.tap("open")
    clock.moment += timedelta(seconds=16)
    answers = [
        refusal(telegram, "answerCallbackQuery", callback_query_id=query) for query in (late, "77")
    ]

    assert in_time == (200, {"ok": True, "result": True})
    assert [notice.text for notice in person.notices] == ["Rồi"]
    assert (
        answers
        == ["Bad Request: query is too old and response timeout expired or query ID is invalid"] * 2
    )


def test_the_31st_message_of_a_second_waits() -> None:
    seconds = iter([i / 100 for i in range(31)] + [1.005])
    telegram, _ = opened(enforce_rates=True, seconds=lambda: next(seconds))

    statuses = [ask(telegram, "sendMessage", chat_id=501, text="a")[0] for _ in range(30)]
    refused = ask(telegram, "sendMessage", chat_id=501, text="a")
    later = ask(telegram, "sendMessage", chat_id=501, text="a")

    assert (statuses, later[0]) == ([200] * 30, 200)
    assert refused == (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        },
    )


def test_the_21st_message_of_a_minute_to_a_group_waits_and_others_do_not() -> None:
    seconds = iter(range(100))
    telegram, person = opened(enforce_rates=True, seconds=lambda: float(next(seconds)))
    group = telegram.group("Văn phòng", [person]).chat_id

    statuses = [ask(telegram, "sendMessage", chat_id=group, text="a")[0] for _ in range(20)]
    refused = ask(telegram, "sendMessage", chat_id=group, text="a")[1]
    private = ask(telegram, "sendMessage", chat_id=501, text="a")[0]

    assert (statuses, private) == ([200] * 20, 200)
    assert refused["parameters"] == {"retry_after": 40}
