"""What Telegram's updates say becomes an Incoming that knows no Telegram."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.buttons import TaskCard
from bot.channels.telegram import update_kinds
from bot.talk.incoming import Chat, Incoming, IncomingKind, Membership, Wordless
from storage.act import SenderName
from storage.rules.post.address import TELEGRAM, Address, of_chat
from storage.rules.post.message_name import MessageName
from storage.tasks.receipts import SentFile

PRIVATE = {"id": 101, "type": "private", "first_name": "B"}
GROUP = {"id": -5, "type": "supergroup", "title": "Phòng", "is_forum": True}
SENDER = {"id": 101, "is_bot": False, "first_name": "B"}
WRITTEN = 1_798_000_000
AT = datetime.fromtimestamp(WRITTEN, UTC)


def came(chat: dict[str, Any] | None = None, **content: Any) -> Incoming:
    return update_kinds.message(_update("message", chat, **content))


def _update(kind: str, chat: dict[str, Any] | None = None, **content: Any) -> Update:
    body = {"message_id": 7, "date": WRITTEN, "chat": chat or PRIVATE, "from": SENDER}
    return _parsed({kind: {**body, **content}})


def pressed(data: str | None, chat: dict[str, Any] | None = None) -> Incoming:
    message = {"message_id": 7, "date": 0, "chat": chat or PRIVATE}
    query = {"id": "1", "from": SENDER, "chat_instance": "1", "message": message}
    body = {**query, **({"data": data} if data is not None else {})}
    return update_kinds.press(_parsed({"callback_query": body}))


def _parsed(body: dict[str, Any]) -> Update:
    found = Update.de_json({"update_id": 1, **body}, None)
    assert found is not None
    return found


def test_words_bring_where_when_and_by_whom_they_were_written() -> None:
    assert came(text="đã trình") == Incoming(
        address=of_chat(101),
        arrival=1,
        kind=IncomingKind.MESSAGE,
        chat=Chat.PRIVATE,
        sender=of_chat(101),
        shown=SenderName("B"),
        message=MessageName("7"),
        written_at=AT,
        words="đã trình",
    )


def test_a_command_brings_what_follows_it_and_is_no_plain_words() -> None:
    found = came(text="/Cập nhật 1.6 x")
    assert (found.command, found.arguments, found.is_plain_words) == ("capnhat", "1.6 x", False)
    unknown = came(text="/khongco x")
    assert (unknown.command, unknown.arguments) == ("khongco", "x")
    assert came(text="1.6 x").command is None
    assert came(text="1.6 x").is_plain_words


def test_a_group_is_told_from_a_chat_of_ones_own_and_names_its_topic() -> None:
    found = came(GROUP, text="/nhiemvu", message_thread_id=3, is_topic_message=True)
    assert (found.chat, found.address) == (Chat.GROUP, Address(TELEGRAM, "-5/3"))
    assert found.sender == of_chat(101)
    assert pressed("d:1", GROUP).chat is Chat.GROUP
    assert pressed("d:1").is_private


@pytest.mark.parametrize(
    ("data", "button"), [("d:12", TaskCard(12)), ("d", None), ("", None), (None, None)]
)
def test_a_press_brings_its_button_its_message_and_its_own_name(
    data: str | None, button: TaskCard | None
) -> None:
    found = pressed(data)
    assert (found.kind, found.press, found.message) == (IncomingKind.PRESS, "1", MessageName("7"))
    assert found.button == button
    assert found.written_at is None


def test_files_and_photos_bring_what_telegram_says_of_them() -> None:
    file = {"file_id": "F", "file_unique_id": "u", "file_size": 1}
    document = came(document={**file, "file_name": "qd.pdf"}, caption="12/QĐ", media_group_id="a")
    assert document.file == SentFile("document", "F", "qd.pdf", "", 1, "a")
    assert (document.words, document.is_plain_words) == ("12/QĐ", False)
    assert came(document=file).file == SentFile("document", "F", "tệp", "", 1, None)
    small, large = (
        {**file, "file_id": n, "width": w, "height": w} for n, w in (("S", 1), ("L", 9))
    )
    photo = came(photo=[small, large]).file
    assert photo == SentFile("photo", "L", "ảnh", "image/jpeg", 1, None)
    assert came(text="x").file is None


def test_a_caption_is_never_read_as_a_command() -> None:
    file = {"file_id": "F", "file_unique_id": "u"}
    assert came(document=file, caption="/capnhat 1.6").command is None


def test_messages_without_words_say_of_which_kind_they_are() -> None:
    voice = came(voice={"file_id": "V", "file_unique_id": "v", "duration": 1})
    assert (voice.wordless, voice.is_plain_words) == (Wordless.VOICE, False)
    assert came(text="/khongco").wordless is None
    assert came(dice={"emoji": "🎲", "value": 1}).wordless is Wordless.OTHER


def test_changed_words_are_an_edit_of_the_moment_they_were_changed() -> None:
    changed = update_kinds.edit(_update("edited_message", text="x", edit_date=WRITTEN + 60))
    assert (changed.kind, changed.words, changed.message) == (
        IncomingKind.EDIT,
        "x",
        MessageName("7"),
    )
    assert changed.written_at == datetime.fromtimestamp(WRITTEN + 60, UTC)
    assert not changed.is_plain_words


def test_a_reply_and_a_forwarded_message_name_what_they_come_from() -> None:
    replied = {"message_id": 5, "date": 0, "chat": PRIVATE, "text": "y"}
    assert came(text="x", reply_to_message=replied).reply_to == MessageName("5")
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Đỗ Thị Q"}
    assert came(text="x", forward_origin=origin).forwarded_from == "Đỗ Thị Q"
    assert came(text="x").forwarded_from is None


@pytest.mark.parametrize(
    ("status", "state"),
    [("kicked", Membership.BLOCKED), ("left", Membership.LEFT), ("member", Membership.JOINED)],
)
def test_a_membership_says_whether_the_bot_is_in(status: str, state: Membership) -> None:
    bot = {"id": 5, "is_bot": True, "first_name": "Đôn Đốc"}
    one = {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}
    change = {
        "chat": PRIVATE,
        "from": SENDER,
        "date": WRITTEN,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": one,
    }
    found = update_kinds.membership(_parsed({"my_chat_member": change}))
    assert (found.kind, found.membership, found.address) == (
        IncomingKind.MEMBERSHIP,
        state,
        of_chat(101),
    )


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("đã trình", "đã trình"),
        ("/start", "/start"),
        ("/start ABCDEFGHJKLMNPQR", "/start ‹mã mời›"),
        ("ABCDEFGHJKLMNPQR", "‹mã mời›"),
        ("mã của tôi là abcdefgh2jklmnpq nhé", "mã của tôi là ‹mã mời› nhé"),
    ],
)
def test_a_code_in_somebodys_words_is_masked(words: str, kept: str) -> None:
    assert (came(text=words).words, came(text=words).holds_secret) == (kept, words != kept)


def test_a_command_has_its_words_without_codes_and_joining_has_its_code() -> None:
    report = came(text="/capnhat 1.6 đã gửi mã ABCDEFGHJKLMNPQR")
    assert (report.command, report.arguments) == ("capnhat", "1.6 đã gửi mã ‹mã mời›")
    joining = came(text="/start ABCDEFGHJKLMNPQR")
    assert (joining.command, joining.arguments) == ("start", "ABCDEFGHJKLMNPQR")


def test_a_thread_of_replies_is_no_topic() -> None:
    assert came(GROUP, text="/nhiemvu", message_thread_id=3).address == of_chat(-5)
