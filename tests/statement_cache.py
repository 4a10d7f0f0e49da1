"""One cache of compiled SQL for all registers that a test process opens.

Each test opens a register of its own, so a new engine, whose statements SQLAlchemy would compile
anew and the store work out anew: more than half the work of a story. A process of the product
opens one and does it once.
Source: https://docs.sqlalchemy.org/en/20/core/connections.html#sql-compilation-caching
"""

from typing import Any, Final

from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_STATEMENTS: Final[LRUCache[Any, Any]] = LRUCache(5_000)
_FORMS: Final[dict[object, dict[Any, Any]]] = {}
_SHARED: Final[tuple[type[Dialect], ...]] = (SQLiteDialect_pysqlite, PGDialect_psycopg)


def share() -> None:
    """Let registers of one local time share it: compiled SQL depends on no more, as all on a server
    are on the one of the tests' own.
    """
    for dialect in _SHARED:
        dialect.__eq__ = _equal  # type: ignore[method-assign,assignment]
        dialect.__hash__ = _hash  # type: ignore[method-assign,assignment]
    event.listen(Engine, "engine_connect", _use)


def _zone(dialect: object) -> object:
    return getattr(dialect, "office_zone", None)


def _equal(one: Dialect, other: object) -> bool:
    return type(one) is type(other) and _zone(one) == _zone(other)


def _hash(dialect: Dialect) -> int:
    return hash((type(dialect), _zone(dialect)))


def _use(connection: Connection) -> None:
    engine, dialect = connection.engine, connection.dialect
    engine._compiled_cache = _STATEMENTS
    if isinstance(dialect, SQLiteDialect_pysqlite):
        vars(dialect).setdefault("fixed_forms", _FORMS.setdefault(_zone(dialect), {}))
