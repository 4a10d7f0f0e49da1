"""Reads that a transaction makes once: the same question has the same answer until it writes.

A command asks for the standing of its agency's tasks for several reasons: which are open, which one
is meant, which are left. Between two of them nothing changes unless this transaction changes it.
"""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm import Session as AnySession

T = TypeVar("T")
_ANSWERS: Final = "answers"


def once(session: AnySession, question: Hashable, read: Callable[[], T]) -> T:
    """The answer to a question, read now or earlier in this transaction; whoever gets it leaves it as it is.

    ``question`` names who asks and with which values. A write in between, also one that has not yet
    gone to the store, lets the question be asked anew.
    """
    if session.new or session.dirty or session.deleted:
        return read()
    answers: dict[Hashable, T] = session.info.setdefault(_ANSWERS, {})
    if question not in answers:
        answers[question] = read()
    return answers[question]


def forget(session: AnySession) -> None:
    """Something was written: every question is asked anew."""
    session.info.pop(_ANSWERS, None)


@event.listens_for(AnySession, "after_flush")
def _flushed(session: AnySession, _: UOWTransaction) -> None:
    forget(session)


@event.listens_for(AnySession, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    if not state.is_select:
        forget(state.session)


@event.listens_for(AnySession, "after_soft_rollback")
def _undone(session: AnySession, _: Any) -> None:
    forget(session)


@event.listens_for(AnySession, "after_transaction_end")
def _ended(session: AnySession, _: Any) -> None:
    forget(session)
