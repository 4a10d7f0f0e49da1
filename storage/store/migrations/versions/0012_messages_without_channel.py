"""The outbox keeps what is said, of no channel: words in marks, choices, what it is about.

What stands there, waiting or sent, is turned into the first numbered form (``storage.rules.post.said``).
The steps are written out here, because a migration must do the same after that module has changed.
"""

import html
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TAG = re.compile(r"</?(b|i|code)>")
_MARKS = {"b": "*", "i": "_", "code": "`"}
_SIGNS = str.maketrans({sign: "\\" + sign for sign in "*_`\\"})
_ACTS = {"editMessageReplyMarkup": "choices_settled", "answerCallbackQuery": "press_acknowledged"}
_SOME = 500

_outbox = sa.table(
    "outbox",
    sa.column("id", sa.Integer()),
    sa.column("kind", sa.Text()),
    sa.column("chat_id", sa.BigInteger()),
    sa.column("address", sa.Text()),
    sa.column("method", sa.Text()),
    sa.column("payload", sa.JSON()),
    sa.column("said", sa.JSON()),
)


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_message")
        batch_op.add_column(
            sa.Column("channel", sa.Text(), nullable=False, server_default="telegram")
        )
        batch_op.add_column(sa.Column("address", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("format", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("said", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.alter_column(
            "message_id",
            existing_type=sa.BigInteger(),
            type_=sa.Text(),
            existing_nullable=True,
            postgresql_using="message_id::text",
        )
    _turn_rows()
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("chat_id")
        batch_op.drop_column("method")
        batch_op.drop_column("payload")
        for name in ("channel", "address", "format", "said"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_index("ix_outbox_message", ["address", "message_id"], unique=False)


def _turn_rows() -> None:
    connection = op.get_bind()
    after = 0
    while rows := connection.execute(
        sa.select(_outbox).where(_outbox.c.id > after).order_by(_outbox.c.id).limit(_SOME)
    ).all():
        for row in rows:
            connection.execute(
                sa.update(_outbox)
                .where(_outbox.c.id == row.id)
                .values(
                    kind=_ACTS.get(row.method, row.kind),
                    address=str(row.chat_id),
                    said=_said(row.payload or {}),
                )
            )
        after = rows[-1].id


def _said(payload: dict[str, Any]) -> dict[str, Any]:
    text = payload.get("text", payload.get("caption", ""))
    board = payload.get("reply_markup", {}).get("inline_keyboard", [])
    about = payload.get("message_id", payload.get("callback_query_id", ""))
    kept: dict[str, Any] = {
        "words": _marked(text) if payload.get("parse_mode") else text.translate(_SIGNS),
        "about": str(about),
        "choices": [[[one["text"], one["callback_data"]] for one in row] for row in board],
        "passed_on": next(
            ([kind, payload[kind]] for kind in ("document", "photo") if kind in payload), None
        ),
    }
    return {name: value for name, value in kept.items() if value}


def _marked(text: str) -> str:
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        parts += [html.unescape(text[at : tag.start()]).translate(_SIGNS), _MARKS[tag[1]]]
        at = tag.end()
    return "".join([*parts, html.unescape(text[at:]).translate(_SIGNS)])


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")
