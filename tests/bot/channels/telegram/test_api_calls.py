"""What is said, as Telegram's calls: HTML that it takes, buttons, limits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Outgoing
from bot.channels.telegram.api_calls import Call, call_of, markup
from bot.simulator.calls.html_parser import parse_html
from bot.texts import marked
from bot.texts.split import length
from storage.post import outbox
from storage.post.outbox_files import OutFile
from storage.rules.post.marks import escaped, unmarked
from storage.rules.post.said import Choice, ForwardedFile, MessageContent

BUTTON = ((Choice("1 Xác nhận", "k:7:y"),),)
BOARD = {"inline_keyboard": [[{"text": "1 Xác nhận", "callback_data": "k:7:y"}]]}
SHOWN = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
PICTURE = OutFile("a.png", "image/png", b"x")
SHEET = OutFile("a.xlsx", "application/vnd.ms-excel", b"x")


@pytest.mark.parametrize(
    ("kind", "said", "file", "method", "params"),
    [
        (
            outbox.REPLY,
            MessageContent("*Đã* ghi & nhận", BUTTON),
            None,
            "sendMessage",
            {"text": "<b>Đã</b> ghi &amp; nhận", "reply_markup": BOARD, **SHOWN},
        ),
        (
            outbox.DIGEST,
            MessageContent("_tệp_"),
            SHEET,
            "sendDocument",
            {"caption": "<i>tệp</i>", "parse_mode": "HTML"},
        ),
        (outbox.DIGEST, MessageContent(), PICTURE, "sendPhoto", {}),
        (
            outbox.NOTICE,
            MessageContent(passed_on=ForwardedFile("photo", "F1")),
            None,
            "sendPhoto",
            {"photo": "F1"},
        ),
        (
            outbox.NOTICE,
            MessageContent(passed_on=ForwardedFile("document", "F2")),
            None,
            "sendDocument",
            {"document": "F2"},
        ),
        (
            outbox.SETTLED,
            MessageContent(about="77"),
            None,
            "editMessageReplyMarkup",
            {"message_id": 77},
        ),
        (
            outbox.REPLACED,
            MessageContent("`mới`", about="77"),
            None,
            "editMessageText",
            {"message_id": 77, "text": "<code>mới</code>", **SHOWN},
        ),
    ],
)
def test_each_kind_has_its_call(
    kind: str, said: MessageContent, file: OutFile | None, method: str, params: dict[str, Any]
) -> None:
    found = call_of(Outgoing(kind, "-5", said, file))
    assert found == Call(method, {"chat_id": -5, **params}, file)


def test_a_press_is_acknowledged_by_its_own_name() -> None:
    found = call_of(Outgoing(outbox.ACKNOWLEDGED, "5", MessageContent(about="123")))
    assert found == Call("answerCallbackQuery", {"callback_query_id": "123"})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_whatever_a_person_wrote_telegram_shows_it_as_it_is(text: str) -> None:
    shown, entities = parse_html(markup(f"*{escaped(text)}*.", 4_096))
    assert shown == f"{text}."
    assert {one.kind for one in entities} <= {"bold"}


@given(st.text(alphabet="*_`\\a <&😀", max_size=60), st.integers(2, 40))
def test_words_in_any_marks_are_html_that_telegram_takes(words: str, limit: int) -> None:
    shown, _ = parse_html(markup(words, limit))
    assert length(shown) <= limit
    if length(unmarked(words)) <= limit:
        assert shown == unmarked(words)


def test_words_too_long_for_a_message_end_in_an_ellipsis() -> None:
    shown, _ = parse_html(markup(f"*{'x' * 5_000}*", 4_096))
    assert shown == "x" * 4_095 + "…"


@pytest.mark.parametrize(
    ("rendered", "kept"),
    [
        ("<b>A</b> <i>b</i> <code>c</code>", "*A* _b_ `c`"),
        ("&lt;b&gt;x&lt;/b&gt; &amp;lt; *_`", "<b>x</b> &lt; \\*\\_\\`"),
        ("2 &lt; 3", "2 < 3"),
    ],
)
def test_a_rendered_template_becomes_marks_and_foreign_words_stay_words(
    rendered: str, kept: str
) -> None:
    assert marked(rendered) == kept
    assert parse_html(markup(kept, 4_096)) == parse_html(rendered)
