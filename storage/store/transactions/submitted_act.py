"""An act that waits for the database thread, and the coroutine that waits for the act."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from sqlmodel import Session

T = TypeVar("T")


class SubmittedAct(Generic[T]):
    """What is done, and the future that is told when it is committed; ``joins`` the act before it."""

    def __init__(
        self, act: Callable[[Session], T], loop: asyncio.AbstractEventLoop, *, joins: bool
    ) -> None:
        self.act = act
        self.joins = joins
        self.future: asyncio.Future[T] = loop.create_future()
        self.error: BaseException | None = None
        self._loop = loop
        self._results: list[T] = []

    def do(self, session: Session) -> None:
        """Do it; what comes of it is told once it is committed."""
        self._results = [self.act(session)]

    def settle(self) -> None:
        """In the loop: the waiting coroutine goes on, unless it was stopped meanwhile."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self._results[0])

    def in_loop(self, step: Callable[[], None]) -> None:
        """From the database thread: a step in the loop of the waiting coroutine."""
        with suppress(RuntimeError):  # the loop was closed: nobody waits any more
            self._loop.call_soon_threadsafe(step)
