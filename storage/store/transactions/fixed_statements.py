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
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from storage.store.transactions.reads import forget

AnyStatement = TypeVar("AnyStatement", bound=Select[Any] | Insert | Update | Delete)
Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]
_Take = tuple[str, int | None, Any, _Convert | None]
"""One value to bind: its name, its place in a list, what it is if it has no name, how it is written."""
_FIXED: Final[dict[Any, bool]] = {}
"""Whether a statement has one form whatever values it is given: it reads, and takes no lists."""
_LONGEST_LIST = 512
"""A statement over more values than this is rare, and not worth keeping."""


def fixed(statement: AnyStatement) -> AnyStatement:
    """The statement itself, which is built once and lives as long as the program."""
    takes_lists = any(
        isinstance(one, BindParameter) and one.expanding for one in iterate(statement)
    )
    _FIXED[statement] = isinstance(statement, Select) and not takes_lists
    return statement


class StoreSession(Session):
    """A session that runs the fixed statements by itself."""

    _here: tuple[SessionTransaction | None, Connection] | None = None
    """The connection that the transaction at hand has been given, with its savepoint."""

    def execute(self, statement: Any, params: Any = None, **more: Any) -> Any:
        """As SQLAlchemy's; a statement that the store refuses is asked once more there, which says why."""
        if not more and not isinstance(params, list) and statement in _FIXED:
            if self.autoflush:
                self.flush()
            connection = self._connected()
            if connection.dialect.name == "sqlite":
                values = _filled(statement, params or {})
                form = _form(statement, connection.dialect, values)
                try:
                    if form is not None:
                        found = form.run(connection, values)
                        if not form.only_reads:
                            forget(self)
                        return found
                except sqlite3.Error as error:
                    driver: Any = connection.connection.dbapi_connection
                    if not driver.in_transaction:  # undone: what is asked again would be kept alone
                        raise OperationalError(None, None, error) from error
        return super().execute(statement, params, **more)

    def _connected(self) -> Connection:
        """As ``connection``, which looks for it anew each time."""
        if self._here is not None and self._here[0] is self._transaction and self.is_active:
            return self._here[1]
        found = self.connection()
        self._here = (self._transaction, found)
        return found


def _filled(statement: Any, values: Values) -> Values:
    """Lists of a question are as long as the next power of two, by their last value said again.

    So there are few forms of it, whatever lengths come: working one out costs more than its answer.
    """
    if _FIXED[statement] or not isinstance(statement, Select):
        return values
    return {
        name: one + one[-1:] * ((1 << (len(one) - 1).bit_length()) - len(one))
        if isinstance(one, list) and one
        else one
        for name, one in values.items()
    }


def _form(statement: Any, dialect: Dialect, values: Values) -> "_Form | None":
    """How a statement runs with values of this shape; None if it has to run as any other."""
    known: dict[Any, _Form | None] = vars(dialect).setdefault("fixed_forms", {})
    if _FIXED[statement]:
        if statement not in known:
            known[statement] = _worked_out(statement, dialect, values)
        return known[statement]
    lengths = tuple([len(one) for one in values.values() if isinstance(one, list)])
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
        self._converts = [
            (place, convert) for place, (name, _, _, convert) in enumerate(take) if name and convert
        ]
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
        """Its rows; whoever listens to the engine's statements hears of it."""
        bound = [
            constant if not name else values[name] if at is None else values[name][at]
            for name, at, constant, _ in self._take
        ]
        for place, convert in self._converts:
            bound[place] = convert(bound[place])
        store = connection.connection.cursor()
        heard = connection.engine.dispatch
        if heard.before_cursor_execute:
            for listen in heard.before_cursor_execute:
                listen(connection, store, self._words, tuple(bound), self, False)
        store.execute(self._words, bound)
        if not self.only_reads:
            for listen in heard.after_cursor_execute:
                listen(connection, store, self._words, tuple(bound), self, False)
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
