"""An event loop whose waits take no time: minutes of silence in milliseconds.

Only waits move its time, work does not: a busy machine makes nobody late.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple

from bot.clock import Clock
from tests.builders import ZONE

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Skipping(selectors.SelectSelector):
    """Instead of waiting for a timer it moves the loop's time to it; while a thread works it waits."""

    waited = 0.0
    working = 0

    def select(self, timeout: float | None = None) -> Any:
        waits = self.working or timeout is None
        ready = super().select(timeout if waits else 0)
        if not ready and timeout:
            self.waited += timeout
        return ready


class _FastLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.waited

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        work = super().run_in_executor(executor, func, *args)
        self._skipping.working += 1
        work.add_done_callback(self._done)
        return work

    def _done(self, _work: object) -> None:
        self._skipping.working -= 1


class LoopClock(Clock):
    """Its seconds are those of the loop it is made in; the store's thread may ask it too."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        super().__init__(ZONE)

    def monotonic(self) -> float:
        return self._loop.time()


def run_fast(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end without waiting."""
    with asyncio.Runner(loop_factory=_FastLoop) as runner:
        return runner.run(main)
