"""The statements of sending, built once: what every message asks of the store."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.store.tables import OutboxState, columns_of, table_of
from storage.store.transactions.fixed_statements import fixed

_OUTBOX, _PERSON = table_of("outbox"), columns_of("person")
_ROW = _OUTBOX.c
_QUEUED = {
    dialect: insert(_OUTBOX)
    .values(attempts=0, error="")
    .on_conflict_do_nothing(index_elements=["key"])
    for dialect, insert in (("sqlite", sqlite_insert), ("postgresql", postgresql_insert))
}
QUEUE = {dialect: fixed(one.returning(_ROW.id)) for dialect, one in _QUEUED.items()}
QUEUE_ALL = {dialect: one.returning(_ROW.id, _ROW.ref) for dialect, one in _QUEUED.items()}
KNOWN = fixed(select(_ROW.key).where(_ROW.key.in_(bindparam("keys", expanding=True))))
_RETRYING = select(_ROW.address).where(
    _ROW.channel == bindparam("by"),
    _ROW.state == OutboxState.NEW,
    _ROW.error != "",
    _ROW.not_before > bindparam("at"),
)
READY = fixed(
    select(
        _ROW.id,
        _ROW.kind,
        _ROW.address,
        _ROW.format,
        _ROW.said,
        _ROW.context,
        _ROW.attempts,
        _ROW.created_at,
        _ROW.file_id,
        _ROW.person_id,
        _PERSON.state,
    )
    .select_from(_OUTBOX.outerjoin(table_of("person"), _PERSON.id == _ROW.person_id))
    .where(
        _ROW.channel == bindparam("by"),
        _ROW.state == OutboxState.NEW,
        _ROW.not_before <= bindparam("at"),
        _ROW.address.not_in(_RETRYING),
        _ROW.address.not_in(bindparam("resting", expanding=True)),
        _ROW.kind.not_in(bindparam("kept_back", expanding=True)),
    )
    .order_by(_ROW.kind.in_(bindparam("first", expanding=True)).desc(), _ROW.id)
    .limit(1)
)
_OF_ROW = update(_OUTBOX).where(_ROW.id == bindparam("number"))
TAKE = fixed(
    _OF_ROW.values(state=OutboxState.SENDING, attempts=_ROW.attempts + 1, context=bindparam("kept"))
)
SENT = fixed(
    _OF_ROW.values(
        state=OutboxState.SENT,
        sent_at=bindparam("at"),
        message_id=bindparam("called"),
        error="",
    ).returning(_ROW.context, _ROW.file_id)
)

SPEAKS = fixed(table_of("message_task").insert())
