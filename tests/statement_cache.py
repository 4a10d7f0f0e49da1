"""One cache of compiled SQL for all registers that a test process opens.

Each test opens a register of its own, so a new engine, whose statements SQLAlchemy would compile
anew and the store work out anew: more than half the work of a story. A process of the product
opens one and does it once.
Source: https://docs.sqlalchemy.org/en/20/core/connections.html#sql-compilation-caching
"""

from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_STATEMENTS: Final[LRUCache[Any, Any]] = LRUCache(5_000)
_FORMS: Final[dict[object, dict[Any, Any]]] = {}


def share() -> None:
    """Let SQLite registers of one local time, which alone compiled SQL depends on, share it."""
    SQLiteDialect_pysqlite.__eq__ = _equal  # type: ignore[method-assign,assignment]
    SQLiteDialect_pysqlite.__hash__ = _hash  # type: ignore[method-assign,assignment]
    event.listen(Engine, "engine_connect", _use)


def _zone(dialect: SQLiteDialect_pysqlite) -> object:
    return getattr(dialect, "office_zone", None)


def _equal(one: SQLiteDialect_pysqlite, other: object) -> bool:
    return isinstance(other, SQLiteDialect_pysqlite) and _zone(one) == _zone(other)


def _hash(dialect: SQLiteDialect_pysqlite) -> int:
    return hash((SQLiteDialect_pysqlite, _zone(dialect)))


def _use(connection: Connection) -> None:
    engine, dialect = connection.engine, connection.dialect
    engine._compiled_cache = _STATEMENTS
    if isinstance(dialect, SQLiteDialect_pysqlite):
        vars(dialect).setdefault("fixed_forms", _FORMS.setdefault(_zone(dialect), {}))
