"""Messages that wait when the bot is brought to this version leave as they would have left."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text
from sqlmodel import select

from bot.channels.channel import Outgoing
from bot.channels.telegram.api_calls import Call, call_of
from storage.post import outbox, sent
from storage.rules.post.address import of_chat
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import from_json
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.tables import Outbox
from storage.store.upgrade import config
from tests.builders import local

AT = "2026-12-24 01:30:00"
NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}
BOARD = {"inline_keyboard": [[{"text": "1 Báo cáo", "callback_data": "a:r1:1"}], []]}
OLD: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "waiting": (
        "reminder",
        "new",
        "sendMessage",
        {
            "text": "🔔 <b>Nhắc việc</b> &lt;b&gt; *_` &amp;amp; <code>1.6</code>",
            "parse_mode": "HTML",
            "reply_markup": BOARD,
        },
    ),
    "sent": ("reply", "sent", "sendMessage", {"text": "đã *gửi*"}),
    "unknown": ("digest", "unconfirmed", "sendMessage", {"text": "<i>a</i>", "parse_mode": "HTML"}),
    "held": ("notice", "held", "sendPhoto", {"photo": "F1"}),
    "file": ("reply", "new", "sendDocument", {"caption": "<b>a</b>", "parse_mode": "HTML"}),
    "buttons": ("callback", "new", "editMessageReplyMarkup", {"chat_id": 101, "message_id": 9}),
    "press": ("callback", "new", "answerCallbackQuery", {"callback_query_id": "77"}),
    "secret": ("reply", "sent", "sendMessage", {}),
}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """A register of the version before, with messages in every state."""
    opened = Database(f"sqlite:///{tmp_path / 'old.db'}")
    settings = config()
    with opened.engine.connect() as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0011")
        for number, (ref, (kind, state, method, payload)) in enumerate(OLD.items(), 1):
            connection.execute(
                text(
                    "INSERT INTO outbox (ref, kind, chat_id, method, payload, context, state,"
                    " attempts, not_before, created_at, error, message_id)"
                    " VALUES (:ref, :kind, 101, :method, :payload, :context, :state,"
                    " 0, :at, :at, '', :message)"
                ),
                {
                    "ref": ref,
                    "kind": kind,
                    "method": method,
                    "payload": json.dumps(payload),
                    "context": json.dumps({"by": number}),
                    "state": state,
                    "at": AT,
                    "message": 70 + number if state == "sent" else None,
                },
            )
    yield opened
    opened.close()


def calls(db: Database) -> dict[str, Call]:
    """What each row would be sent as now."""
    found = {}
    with db.transaction() as session:
        for ref in OLD:
            row = sent.by_ref(session, of_chat(101), ref)
            assert row is not None
            said = from_json(row.format, row.said)
            found[ref] = call_of(Outgoing(row.kind, row.address, said))
    return found


def test_what_waits_is_sent_as_it_was_meant(old: Database) -> None:
    migrate(old)
    found = calls(old)
    assert found["waiting"] == Call(
        "sendMessage",
        {
            "chat_id": 101,
            "reply_markup": BOARD,
            "text": "🔔 <b>Nhắc việc</b> &lt;b&gt; *_` &amp;amp; <code>1.6</code>",
            "parse_mode": "HTML",
            **NO_PREVIEW,
        },
    )
    assert found["held"] == Call("sendPhoto", {"chat_id": 101, "photo": "F1"})
    assert found["unknown"].params["text"] == "<i>a</i>"
    assert found["sent"].params["text"] == "đã *gửi*"
    assert found["buttons"] == Call("editMessageReplyMarkup", {"chat_id": 101, "message_id": 9})
    assert found["press"] == Call("answerCallbackQuery", {"callback_query_id": "77"})


def test_a_file_keeps_its_caption_and_every_row_its_state_number_and_context(
    old: Database,
) -> None:
    migrate(old)
    with old.transaction() as session:
        rows = {row.ref: row for row in session.exec(select(Outbox))}
    assert {ref: row.state for ref, row in rows.items()} == {
        ref: state for ref, (_kind, state, _method, _payload) in OLD.items()
    }
    assert {row.context["by"] for row in rows.values()} == set(range(1, 9))
    assert (rows["sent"].message_id, rows["waiting"].message_id) == ("72", None)
    assert (rows["file"].said, rows["secret"].said) == ({"words": "*a*"}, {})
    assert {row.format for row in rows.values()} == {1}


def test_a_reply_to_an_old_message_still_finds_it(old: Database) -> None:
    migrate(old)
    with old.transaction() as session:
        found = sent.by_message(session, of_chat(101), MessageName("72"))
        assert found is not None
        assert found.ref == "sent"


def test_what_waits_is_claimed_in_its_order(old: Database) -> None:
    migrate(old)
    refs = []
    with old.transaction() as session:
        while (row := outbox.claim(session, local(2026, 12, 24, 9, 0))) is not None:
            refs.append(session.get_one(Outbox, row.id).ref)
    assert refs == ["file", "buttons", "press", "waiting"]
