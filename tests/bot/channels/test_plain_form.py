"""What a channel can do decides what it is handed."""

from dataclasses import replace

from bot.buttons import Answer, Cancel, RemindAgain, ReminderAnswer, RepeatTime
from bot.channels.channel import Abilities, Outgoing
from bot.channels.plain_form import within
from bot.messages import report_choices
from bot.messages.choice_rows import laid_out
from bot.texts import button_words
from storage.post import outbox
from storage.post.outbox_files import OutFile
from storage.rules.post.said import ForwardedFile, MessageContent

ALL = Abilities(buttons=True, edits=True, files=True, length=4_096)
CHOICES = laid_out(
    [
        [
            ("1 Báo cáo tiến độ", ReminderAnswer("r", Answer.PROGRESS)),
            ("2 Báo cáo hoàn thành", ReminderAnswer("r", Answer.COMPLETION)),
        ],
        [("1.6 chiều nay", RemindAgain("r", RepeatTime.AFTERNOON))],
        [("Hủy", Cancel())],
    ]
)
FILE = OutFile("bao-cao_*quy*.docx", "application/x", b"x")


def said(
    kind: str, what: MessageContent, abilities: Abilities, file: OutFile | None = None
) -> Outgoing:
    found = within(Outgoing(kind, "1", what, file), abilities)
    assert found is not None
    return found


def test_a_channel_that_can_do_everything_gets_the_message_as_it_is() -> None:
    message = Outgoing(outbox.REPLACED, "1", MessageContent("*x*", CHOICES, about="7"), FILE)
    assert within(message, ALL) == message
    settled = Outgoing(outbox.SETTLED, "1", MessageContent(about="7"))
    assert within(settled, ALL) == settled


def test_without_buttons_the_choices_are_numbered_lines_and_the_way_out_a_command() -> None:
    found = said(outbox.REPLY, MessageContent("*Nhắc việc*", CHOICES), replace(ALL, buttons=False))
    assert found.said == MessageContent(
        "*Nhắc việc*\n1. Báo cáo tiến độ\n2. Báo cáo hoàn thành\n3. 1.6 chiều nay\n/huy: Hủy"
    )


def test_a_choice_of_a_line_keeps_the_lines_number_and_what_follows_is_numbered_beyond() -> None:
    card = report_choices.item_card("r", [False, True, False], page=1, pages=3, first=9)
    found = said(outbox.REPLY, MessageContent("thẻ", card), replace(ALL, buttons=False))
    lines = [button_words.item_line(9 + at, struck=at == 1) for at in range(3)]
    assert found.said.words.splitlines()[3:] == [
        *lines,
        f"12. {button_words.EARLIER_PAGE}",
        f"13. {button_words.LATER_PAGE}",
        button_words.CANCEL_TYPED,
    ]


def test_a_choice_the_words_name_already_is_not_repeated() -> None:
    words = MessageContent("*1. Báo cáo tiến độ* · 2. Báo cáo hoàn thành", CHOICES)
    found = said(outbox.REPLY, words, replace(ALL, buttons=False))
    assert found.said.words.splitlines()[1:] == ["3. 1.6 chiều nay", "/huy: Hủy"]


def test_without_edits_new_words_come_as_a_message_of_their_own() -> None:
    edit = MessageContent("mới", CHOICES, about="7")
    found = said(outbox.REPLACED, edit, replace(ALL, edits=False))
    assert (found.kind, found.said) == (outbox.REPLY, MessageContent("mới", CHOICES))


def test_without_edits_or_buttons_what_only_changes_the_screen_is_not_said() -> None:
    for lacking in (replace(ALL, edits=False), replace(ALL, buttons=False)):
        for kind in (outbox.SETTLED, outbox.ACKNOWLEDGED):
            assert within(Outgoing(kind, "1", MessageContent(about="7")), lacking) is None


def test_without_files_it_is_said_by_name_where_the_file_is() -> None:
    found = said(outbox.REPLY, MessageContent("Báo cáo"), replace(ALL, files=False), FILE)
    assert (found.file, found.said) == (
        None,
        MessageContent(
            "Báo cáo\n📎 Tệp «bao-cao\\_\\*quy\\*.docx» không gửi được qua kênh này; "
            "đề nghị đồng chí nhận tại Văn phòng."
        ),
    )


def test_without_files_one_that_is_passed_on_is_told_of_too() -> None:
    passed_on = MessageContent(passed_on=ForwardedFile("document", "f1"))
    found = said(outbox.NOTICE, passed_on, replace(ALL, files=False))
    assert found.said == MessageContent(
        "📎 Tệp «tệp» không gửi được qua kênh này; đề nghị đồng chí nhận tại Văn phòng."
    )
