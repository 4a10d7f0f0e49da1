"""Formatted text: HTML in, entities, HTML out; menus of commands; what a person sees."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.simulator.calls.html_parser import parse_html
from bot.simulator.chats.cast import Person
from bot.simulator.chats.entities import as_html
from bot.simulator.telegram import LocalTelegram

TOKEN = "123456:local"
MORNING = datetime(2026, 12, 24, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def opened() -> tuple[LocalTelegram, Person]:
    telegram = LocalTelegram(TOKEN, lambda: MORNING)
    person = telegram.person("Trần Thị B", user_id=501)
    person.start()
    return telegram, person


def send(telegram: LocalTelegram, text: str, **params: Any) -> dict[str, Any]:
    values = {"chat_id": 501, "text": text, "parse_mode": "HTML", **params}
    _, body = asyncio.run(telegram.call(TOKEN, "sendMessage", values))
    result: dict[str, Any] = body["result"]
    return result


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b> <strong>b</strong>", "a b", ["bold 0 1", "bold 2 1"]),
        ("<i>a</i><em>b</em>", "ab", ["italic 0 1", "italic 1 1"]),
        ("<u>a</u><ins>b</ins>", "ab", ["underline 0 1", "underline 1 1"]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            ["strikethrough 0 1", "strikethrough 1 1", "strikethrough 2 1"],
        ),
        ("<code>a</code><pre>b</pre>", "ab", ["code 0 1", "pre 1 1"]),
        ('<pre><code class="language-sql">a</code></pre>', "a", ["pre 0 1"]),
        ('<a href="https://a.vn/?x=1&amp;y=2">a</a>', "a", ["text_link 0 1"]),
        ("<a>không có địa chỉ</a>", "không có địa chỉ", []),
        ("<tg-spoiler>a</tg-spoiler>", "a", ["spoiler 0 1"]),
        ('<span class="tg-spoiler">a</span>', "a", ["spoiler 0 1"]),
        ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote 0 1"]),
        ("<b>a<i>b</i></b>", "ab", ["bold 0 2", "italic 1 1"]),
        ("😀<b>a</b>", "😀a", ["bold 2 1"]),
        ("<B>a</>", "a", ["bold 0 1"]),
        ("<b></b>a", "a", []),
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "', []),
        ("&#272;&#x110;", "ĐĐ", []),
        ("A & B &nbsp; &#0;", "A & B &nbsp; &#0;", []),
        ("a\u202eb\rc\x07", "abc ", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[str]) -> None:
    plain, found = parse_html(source)

    assert plain == text
    assert [f"{entity.kind} {entity.offset} {entity.length}" for entity in found] == entities


@pytest.mark.parametrize(
    "source",
    [
        "<b>Nhắc việc</b> – <i>còn <u>7</u> ngày</i>",
        '<a href="https://a.vn/?x=1&amp;y=2">😀 a</a> &lt;b&gt; &amp;',
        "<blockquote expandable>a</blockquote><tg-spoiler>b</tg-spoiler>",
        '<pre><code class="language-sql">a</code></pre><pre>b</pre><code>c</code><s>d</s>',
    ],
)
def test_html_comes_back_from_its_entities(source: str) -> None:
    assert as_html(*parse_html(source)) == source


def test_white_space_at_the_ends_goes_and_entities_follow() -> None:
    telegram, person = opened()

    send(telegram, "\n <b> Kính gửi </b> ")

    assert (person.last.text, person.last.html) == ("Kính gửi", "<b>Kính gửi</b>")


def test_commands_and_links_in_the_bots_words_are_marked_outside_code() -> None:
    telegram, _ = opened()

    sent = send(telegram, "/trogiup <code>/viec</code> https://t.me/dondoc_bot?start=a.")

    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == [
        ("bot_command", 0, 8),
        ("code", 9, 5),
        ("url", 15, 31),
    ]


def test_a_reply_keyboards_button_says_its_label() -> None:
    telegram, person = opened()
    keyboard = {"keyboard": [["Báo cáo tiến độ"]], "one_time_keyboard": True}
    send(telegram, "a", reply_markup=keyboard)

    query = person.tap("Báo cáo tiến độ")

    assert query == ""
    assert person.chat.visible()[-1].text == "Báo cáo tiến độ"


def test_a_tap_takes_the_newest_button_of_that_label_or_the_one_of_a_message() -> None:
    telegram, person = opened()
    markups = [
        {"inline_keyboard": [[{"text": "Mở", "callback_data": data}]]} for data in ("cũ", "mới")
    ]
    old, _ = (send(telegram, "a", reply_markup=markup) for markup in markups)

    person.tap("Mở")
    person.tap("Mở", message_id=old["message_id"])
    _, body = asyncio.run(telegram.call(TOKEN, "getUpdates", {"offset": 1001}))

    assert [item["callback_query"]["data"] for item in body["result"]] == ["mới", "cũ"]
    with pytest.raises(LookupError, match="no button 'Đóng', only"):
        person.tap("Đóng")


def test_a_link_button_sends_nothing() -> None:
    telegram, person = opened()
    markup = {"inline_keyboard": [[{"text": "Xem", "url": "https://haiphong.gov.vn"}]]}
    send(telegram, "a", reply_markup=markup)

    with pytest.raises(LookupError, match="opens a link"):
        person.tap("Xem")


def test_a_deleted_message_leaves_the_inbox() -> None:
    telegram, person = opened()
    first, second = send(telegram, "a"), send(telegram, "b")

    values = {"chat_id": 501, "message_id": first["message_id"]}
    asyncio.run(telegram.call(TOKEN, "deleteMessage", values))

    assert [message.text for message in person.inbox] == ["b"]
    assert telegram.sent == [person.last]
    assert person.last.message_id == second["message_id"]


def test_a_persons_own_menu_comes_before_the_common_one() -> None:
    telegram, _ = opened()

    def menu(name: str, **scope: Any) -> None:
        commands = [{"command": name, "description": "d"}]
        asyncio.run(telegram.call(TOKEN, "setMyCommands", {"commands": commands, **scope}))

    menu("trogiup")
    menu("tonghop", scope={"type": "chat", "chat_id": "501"})
    _, common = asyncio.run(telegram.call(TOKEN, "getMyCommands", {}))

    assert telegram.commands_for(501) == [{"command": "tonghop", "description": "d"}]
    assert telegram.commands_for(502) == [{"command": "trogiup", "description": "d"}]
    assert common["result"] == [{"command": "trogiup", "description": "d"}]
