"""Statements whose words are always the same: worked out once, then handed to SQLite as they are.

What SQLAlchemy does for a statement at each execution cost a command more than SQLite's answer to it.
A statement that a module builds once is made known by ``fixed``; the store's sessions then bind its
values and read its rows by themselves, with the same types. A server's driver is asked as before.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import BindParameter, Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from storage.store.reads import forget

AnyStatement = TypeVar("AnyStatement", bound=Select[Any] | Insert | Update | Delete)
Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]
_Take = tuple[str, int | None, Any, _Convert | None]
"""One value to bind: its name, its place in a list, what it is if it has no name, how it is written."""
_FIXED: Final[set[Any]] = set()
_LONGEST_LIST = 40
"""A statement over more values than these is seldom: it is not worth being kept."""


def fixed(statement: AnyStatement) -> AnyStatement:
    """The statement itself, which is built once and lives as long as the program."""
    _FIXED.add(statement)
    return statement


class StoreSession(Session):
    """A session that runs the fixed statements by itself."""

    def execute(self, statement: Any, params: Any = None, **more: Any) -> Any:
        """As SQLAlchemy's; a statement that the store refuses is asked once more there, which says why."""
        if not more and not isinstance(params, list) and statement in _FIXED:
            if self.autoflush:
                self.flush()
            connection = self.connection()
            if connection.dialect.name == "sqlite":
                form = _form(statement, connection.dialect, params or {})
                try:
                    if form is not None:
                        found = form.run(connection, params or {})
                        if not form.only_reads:
                            forget(self)
                        return found
                except sqlite3.Error as error:
                    driver: Any = connection.connection.dbapi_connection
                    if not driver.in_transaction:  # undone: what is asked again would be kept alone
                        raise OperationalError(None, None, error) from error
        return super().execute(statement, params, **more)


def _form(statement: Any, dialect: Dialect, values: Values) -> "_Form | None":
    """How a statement runs with values of this shape; None if it has to run as any other."""
    known: dict[Any, _Form | None] = vars(dialect).setdefault("fixed_forms", {})
    lengths = tuple(len(one) for one in values.values() if isinstance(one, list))
    shape = (statement, lengths) if isinstance(statement, Select) else (statement, *values)
    if shape not in known:
        if lengths and max(lengths) > _LONGEST_LIST:
            return None
        known[shape] = _worked_out(statement, dialect, values)
    return known[shape]


class _Form:
    """A statement's words, the values it takes and the columns it gives."""

    def __init__(self, statement: Any, words: str, take: Sequence[_Take], dialect: Dialect) -> None:
        self.only_reads = isinstance(statement, Select)
        self.isinsert, self.isupdate, self.isdelete = (
            isinstance(statement, kind) for kind in (Insert, Update, Delete)
        )
        self._statement = statement
        self._words = words
        self._take = take
        described = (
            statement.column_descriptions
            if self.only_reads
            else statement.returning_column_descriptions
        )
        self._columns = SimpleResultMetaData(
            [str(one["name"]) for one in described],
            _processors=[_read(one["type"], dialect) for one in described],
        )
        self.effective_returning = bool(described)

    @property
    def compiled(self) -> Any:
        """What listeners ask for: this stands for the statement's compiled form."""
        return self

    @property
    def statement(self) -> Any:
        """The statement it is a form of."""
        return self._statement

    def run(self, connection: Connection, values: Values) -> IteratorResult[Any]:
        """Its rows; whoever listens to the store's statements hears of it."""
        bound = tuple(
            _bound(values[name] if at is None else values[name][at], convert) if name else constant
            for name, at, constant, convert in self._take
        )
        store = connection.connection.cursor()
        dispatch = connection.dispatch
        for listen in dispatch.before_cursor_execute:
            listen(connection, store, self._words, bound, self, False)
        store.execute(self._words, bound)
        if not self.only_reads:
            for listen in dispatch.after_cursor_execute:
                listen(connection, store, self._words, bound, self, False)
        rows: Iterator[Any] = iter(store.fetchall())
        return IteratorResult(self._columns, rows)


def _bound(value: Any, convert: _Convert | None) -> Any:
    return value if convert is None else convert(value)


def _worked_out(statement: Any, dialect: Dialect, values: Values) -> _Form | None:
    names = None if isinstance(statement, Select) else list(values)
    compiled = statement.compile(dialect=dialect, column_keys=names)
    if (
        not isinstance(compiled, SQLCompiler)
        or compiled.insert_prefetch
        or compiled.update_prefetch
    ):
        return None
    state = compiled.construct_expanded_state(values)
    if state.parameter_expansion and names is not None:
        return None
    expanded = {
        name: (one, at)
        for one, several in state.parameter_expansion.items()
        for at, name in enumerate(several)
    }
    take = []
    for name in state.positiontup or ():
        one, at = expanded.get(name, (name, None))
        parameter = compiled.binds[one]
        write = _written(parameter, dialect)
        if parameter.key in values:
            take.append((parameter.key, at, None, write))
        else:
            take.append(("", None, _bound(state.parameters[name], write), None))
    return _Form(statement, state.statement, take, dialect)


def _written(parameter: BindParameter[Any], dialect: Dialect) -> _Convert | None:
    found: _Convert | None = parameter.type.dialect_impl(dialect).bind_processor(dialect)
    return found


def _read(kind: TypeEngine[Any], dialect: Dialect) -> Any:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def say_savepoints(dialect: Dialect) -> None:
    """Say savepoints in plain words: each has a name of its own, so that no form of them is kept."""
    for method, words in (
        ("do_savepoint", "SAVEPOINT"),
        ("do_rollback_to_savepoint", "ROLLBACK TO SAVEPOINT"),
        ("do_release_savepoint", "RELEASE SAVEPOINT"),
    ):
        setattr(dialect, method, partial(_say, words))


def _say(words: str, connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"{words} {name}")
