"""What kind of update it is, and what it brings."""

from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram import update_kinds

PRIVATE = {"id": 101, "type": "private", "first_name": "B"}
GROUP = {"id": -5, "type": "group", "title": "Phòng"}
SENDER = {"id": 101, "is_bot": False, "first_name": "B"}


def update(kind: str = "message", chat: dict[str, Any] | None = None, **content: Any) -> Update:
    body = {"message_id": 7, "date": 1_798_000_000, "chat": chat or PRIVATE, "from": SENDER}
    return _parsed({kind: {**body, **content}})


def pressed(data: str | None, chat: dict[str, Any] | None = None) -> Update:
    message = {"message_id": 7, "date": 0, "chat": chat or PRIVATE}
    query = {"id": "1", "from": SENDER, "chat_instance": "1", "message": message}
    return _parsed({"callback_query": {**query, **({"data": data} if data is not None else {})}})


def _parsed(body: dict[str, Any]) -> Update:
    found = Update.de_json({"update_id": 1, **body}, None)
    assert found is not None
    return found


def test_a_command_brings_what_follows_it() -> None:
    read = update_kinds.command("capnhat", "hoanthanh")
    assert read(update(text="/Cập nhật 1.6 x")) == ("1.6 x", ("capnhat",))
    assert read(update(text="/giahan 1.6")) is None
    assert read(update(text="1.6 x")) is None


def test_a_command_is_no_plain_text() -> None:
    assert update_kinds.text(update(text="/capnhat 1.6")) is None
    assert update_kinds.text(update(text="/khongco")) is None
    assert update_kinds.any_command(update(text="/khongco x")) == ("x", ("khongco",))
    assert update_kinds.text(update(text="đã trình")) == ("đã trình", ())


def test_a_group_is_never_read_as_a_chat_of_ones_own() -> None:
    assert update_kinds.group_message(update(chat=GROUP, text="/nhiemvu")) == (
        "/nhiemvu",
        ("command",),
    )
    assert update_kinds.group_message(update(chat=GROUP, text="xin chào")) == ("xin chào", ())
    assert update_kinds.group_message(pressed("d:1", GROUP)) == ("", ())
    assert update_kinds.group_message(update(text="/nhiemvu")) is None
    assert update_kinds.group_message(pressed("d:1")) is None


@pytest.mark.parametrize(
    ("data", "read"),
    [
        ("d:12", ("", ("12",))),
        ("d:1:2", ("", ("1", "2"))),
        ("d", ("", ())),
        ("d:", ("", ("",))),
        ("dd:12", None),
        (None, None),
    ],
)
def test_a_press_is_known_by_its_kind(data: str | None, read: object) -> None:
    assert update_kinds.press("d")(pressed(data)) == read
    assert update_kinds.any_press(pressed(data)) == ("", ())


@pytest.mark.parametrize(
    ("part", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("-1", None),
        ("1.0", None),
        ("１２", None),
        ("²", None),
        ("", None),
        (" 1", None),
    ],
)
def test_a_row_is_named_by_plain_digits_that_every_store_takes(
    part: str, number: int | None
) -> None:
    assert update_kinds.row_number(part) == number


def test_files_and_photos_bring_their_kind_id_and_name() -> None:
    file = {"file_id": "F", "file_unique_id": "u", "file_size": 1}
    document = update(document={**file, "file_name": "qd.pdf"}, caption="12/QĐ")
    assert update_kinds.attachment(document) == ("12/QĐ", ("document", "F", "qd.pdf"))
    assert update_kinds.attachment(update(document=file)) == ("", ("document", "F", "tệp"))
    small, large = (
        {**file, "file_id": n, "width": w, "height": w} for n, w in (("S", 1), ("L", 9))
    )
    assert update_kinds.attachment(update(photo=[small, large])) == ("", ("photo", "L", "ảnh"))
    assert update_kinds.attachment(update(text="x")) is None


def test_other_kinds_are_told_from_words() -> None:
    voice = update(voice={"file_id": "V", "file_unique_id": "v", "duration": 1})
    assert update_kinds.other_message(voice) == ("", ("voice",))
    assert update_kinds.other_message(update(text="/khongco")) is None
    changed = update("edited_message", text="x", edit_date=1_798_000_001)
    assert (update_kinds.edited(changed), update_kinds.text(changed)) == (("x", ()), None)
    assert update_kinds.anything(changed) == ("", ())
