"""What Telegram refuses, the local Telegram refuses in the same words."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.simulator.cast import Person
from bot.simulator.telegram import LocalTelegram

TOKEN = "123456:local"
MORNING = datetime(2026, 12, 24, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


class Clock:
    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment


def opened(**options: Any) -> tuple[LocalTelegram, Person]:
    telegram = LocalTelegram(TOKEN, lambda: MORNING, **options)
    person = telegram.person("Trần Thị B", user_id=501)
    person.start()
    return telegram, person


def ask(telegram: LocalTelegram, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
    return asyncio.run(telegram.call(TOKEN, method, params))


def refusal(telegram: LocalTelegram, method: str, **params: Any) -> str:
    status, body = ask(telegram, method, **params)
    assert (status, body["ok"]) == (body["error_code"], False)
    return str(body["description"])


def keyboard(rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    return {"inline_keyboard": rows}


def test_a_wrong_token_is_unauthorized_and_an_unknown_method_not_found() -> None:
    telegram, _ = opened()

    wrong = asyncio.run(telegram.call("123456:other", "getMe", {}))

    assert wrong == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert refusal(telegram, "sendTelepathy") == "Not Found"


def test_the_token_is_in_no_repr() -> None:
    telegram, person = opened()

    assert TOKEN not in f"{telegram!r} {person!r} {vars(person)!r} {telegram.calls!r}"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "message text is empty"),
        ("  \n ", "message text is empty"),
        ("\x00", "message text is empty"),
        ("a" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
    ],
)
def test_an_empty_or_too_long_text_is_refused(text: str, answer: str) -> None:
    telegram, person = opened()

    assert refusal(telegram, "sendMessage", chat_id=501, text=text) == f"Bad Request: {answer}"
    assert person.inbox == []


def test_the_length_is_counted_after_entities_are_parsed() -> None:
    telegram, person = opened()
    longest = f"<b>{'&lt;' * 4096}</b>"

    status, _ = ask(telegram, "sendMessage", chat_id=501, text=longest, parse_mode="HTML")

    assert (status, person.last.text) == (200, "<" * 4096)


def test_a_caption_longer_than_1024_is_refused() -> None:
    telegram, _ = opened()
    files = {"document": ("a.txt", b"x")}
    params = {"chat_id": 501, "caption": "a" * 1025}

    _, body = asyncio.run(telegram.call(TOKEN, "sendDocument", params, files))

    assert body["description"] == "Bad Request: message caption is too long"


def test_a_document_without_a_file_or_with_an_empty_one_is_refused() -> None:
    telegram, _ = opened()
    empty = {"document": ("a.txt", b"")}

    _, body = asyncio.run(telegram.call(TOKEN, "sendDocument", {"chat_id": 501}, empty))

    assert body["description"] == "Bad Request: file must be non-empty"
    missing = refusal(telegram, "sendDocument", chat_id=501)
    assert missing == "Bad Request: there is no document in the request"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("Đã <br/>", 'Unsupported start tag "br/" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>a</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
    ],
)
def test_html_that_telegram_cannot_parse_is_refused(source: str, complaint: str) -> None:
    telegram, person = opened()

    answer = refusal(telegram, "sendMessage", chat_id=501, text=source, parse_mode="HTML")

    assert answer == f"Bad Request: can't parse entities: {complaint}"
    assert person.inbox == []


def test_a_parse_mode_this_telegram_does_not_read_is_refused() -> None:
    telegram, _ = opened()

    answer = refusal(telegram, "sendMessage", chat_id=501, text="*a*", parse_mode="MarkdownV2")

    assert answer == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize("data", ["", "x" * 65, "đ" * 33])
def test_callback_data_outside_1_to_64_bytes_is_refused(data: str) -> None:
    telegram, _ = opened()
    markup = keyboard([[{"text": "Mở", "callback_data": data}]])

    answer = refusal(telegram, "sendMessage", chat_id=501, text="a", reply_markup=markup)

    assert answer == "Bad Request: BUTTON_DATA_INVALID"


def test_more_than_8_buttons_a_row_or_100_in_all_are_refused() -> None:
    telegram, _ = opened()
    button = {"text": "1", "callback_data": "1"}
    sizes = {"wide": [[button] * 9], "many": [[button]] * 101, "most": [[button] * 8] * 12}

    answers = {
        name: ask(telegram, "sendMessage", chat_id=501, text="a", reply_markup=keyboard(rows))[1]
        for name, rows in sizes.items()
    }

    assert answers["wide"]["description"] == "Bad Request: reply markup is too long"
    assert answers["many"]["description"] == "Bad Request: reply markup is too long"
    assert answers["most"]["ok"] is True


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        (
            {"inline_keyboard": {}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array',
        ),
        (
            {"inline_keyboard": [{}]},
            "can't parse inline keyboard markup: row of the keyboard must be an Array",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "a"}]]},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"inline_keyboard": [[{"text": "a"}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "url": "ftp://a"}]]},
            "inline keyboard button URL 'ftp://a' is invalid: Unsupported URL protocol",
        ),
        (
            {"keyboard": [[{}]]},
            "can't parse keyboard button: KeyboardButton must have a text",
        ),
    ],
)
def test_a_malformed_reply_markup_is_refused(markup: Any, complaint: str) -> None:
    telegram, _ = opened()

    answer = refusal(telegram, "sendMessage", chat_id=501, text="a", reply_markup=markup)

    assert answer == f"Bad Request: {complaint}"


def test_an_edit_takes_inline_keyboards_only() -> None:
    telegram, _ = opened()
    _, body = ask(telegram, "sendMessage", chat_id=501, text="a")
    number = body["result"]["message_id"]
    markup = {"force_reply": True}

    answer = refusal(
        telegram,
        "editMessageText",
        chat_id=501,
        message_id=number,
        text="b",
        reply_markup=markup,
    )

    assert answer == "Bad Request: inline keyboard expected"


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


@pytest.mark.parametrize(
    ("command", "description", "answer"),
    [
        ("NhiemVu", "Nhiệm vụ", "BOT_COMMAND_INVALID"),
        ("nhiệmvụ", "Nhiệm vụ", "BOT_COMMAND_INVALID"),
        ("a" * 33, "Nhiệm vụ", "BOT_COMMAND_INVALID"),
        ("", "Nhiệm vụ", "BOT_COMMAND_INVALID"),
        ("viec", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("viec", "d" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_a_command_with_an_invalid_name_or_description_is_refused(
    command: str, description: str, answer: str
) -> None:
    telegram, _ = opened()
    commands = [{"command": command, "description": description}]

    assert refusal(telegram, "setMyCommands", commands=commands) == f"Bad Request: {answer}"
    assert refusal(telegram, "setMyCommands", commands=commands * 101) == (
        "Bad Request: BOT_COMMANDS_TOO_MUCH"
    )


def test_a_reply_to_a_message_that_is_not_there_is_refused_unless_allowed() -> None:
    telegram, _ = opened()
    strict = {"message_id": 77}

    answer = refusal(telegram, "sendMessage", chat_id=501, text="a", reply_parameters=strict)
    lenient = {**strict, "allow_sending_without_reply": True}
    status, _ = ask(telegram, "sendMessage", chat_id=501, text="a", reply_parameters=lenient)

    assert (answer, status) == ("Bad Request: message to be replied not found", 200)


def test_an_unknown_file_and_an_unknown_action_are_refused() -> None:
    telegram, _ = opened()

    assert refusal(telegram, "getFile", file_id="x") == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    assert refusal(telegram, "sendChatAction", chat_id=501, action="dance") == (
        "Bad Request: wrong parameter action in request"
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
