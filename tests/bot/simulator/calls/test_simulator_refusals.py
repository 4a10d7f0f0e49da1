"""What Telegram refuses, the local Telegram refuses in the same words."""

import asyncio
from typing import Any

import pytest

from tests.bot.simulator.local_requests import TOKEN, ask, keyboard, opened, refusal


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


def test_a_topic_a_group_does_not_have_is_refused_and_one_it_has_keeps_its_messages() -> None:
    telegram, person = opened()
    group = telegram.group("Phòng", [person], topics=("Báo cáo",))
    said = {"chat_id": group.chat_id, "text": "x"}

    unknown = refusal(telegram, "sendMessage", **said, message_thread_id=45)
    status, body = ask(telegram, "sendMessage", **said, message_thread_id=2)

    assert (unknown, status) == ("Bad Request: message thread not found", 200)
    assert (body["result"]["message_thread_id"], group.last.topic) == (2, 2)
