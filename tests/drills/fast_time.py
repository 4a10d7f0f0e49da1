"""An event loop whose waits take no time: minutes of silence in milliseconds."""

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
    """Instead of waiting for a timer it moves the loop's time to it, unless a thread works."""

    skipped = 0.0
    working = 0

    def select(self, timeout: float | None = None) -> Any:
        if self.working:
            return super().select(timeout)
        ready = super().select(None if timeout is None else 0)
        if not ready and timeout:
            self.skipped += timeout
        return ready


class _FastLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return super().time() + self._skipping.skipped

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
