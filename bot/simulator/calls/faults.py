"""Bad days on demand: what goes wrong with the next calls, for tests and drills."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Self

from bot.simulator.api_refusals import RefusedError, too_many

_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True)
class Fault:
    """One thing that happens to one call."""

    kind: str  # none, answer, lost_answer, reset, refused, hang, slow
    status: int = 200
    body: dict[str, Any] | str = field(default_factory=dict)
    seconds: float = 0.0

    @classmethod
    def none(cls) -> Self:
        """Lets the call through: a place holder in a queue of faults."""
        return cls("none")

    @classmethod
    def answer(cls, status: int, body: dict[str, Any] | str | None = None) -> Self:
        """Nothing is done, and this is the answer."""
        plain = {"ok": False, "error_code": status, "description": "Internal Server Error"}
        return cls("answer", status, plain if body is None else body)

    @classmethod
    def html(cls, status: int = 502) -> Self:
        """Nothing is done; a gateway answers with a page that is no JSON."""
        return cls("answer", status, _BAD_GATEWAY)

    @classmethod
    def too_many(cls, retry_after: int) -> Self:
        """Nothing is done: 429 with retry_after."""
        return cls._refusing(too_many(retry_after))

    @classmethod
    def _refusing(cls, refusal: RefusedError) -> Self:
        return cls("answer", refusal.code, refusal.body())

    @classmethod
    def lost_answer(cls) -> Self:
        """The call is done, its answer never comes: httpx.ReadTimeout."""
        return cls("lost_answer")

    @classmethod
    def reset(cls) -> Self:
        """The call is done, then the connection breaks: httpx.ReadError."""
        return cls("reset")

    @classmethod
    def refused(cls) -> Self:
        """No connection, nothing is done: httpx.ConnectError."""
        return cls("refused")

    @classmethod
    def hang(cls) -> Self:
        """Nothing is done and no answer comes until the caller gives up."""
        return cls("hang")

    @classmethod
    def slow(cls, seconds: float) -> Self:
        """Done and answered as usual, but only after these seconds."""
        return cls("slow", seconds=seconds)


class Faults:
    """The script: a queue a method, and what holds whenever the queue is empty. "*" is any."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[Fault]] = {}
        self._always: dict[str, Fault] = {}

    def next(self, method: str, *faults: Fault) -> None:
        """These happen to the next calls of the method, one each, in this order."""
        self._queues.setdefault(method.lower(), deque()).extend(faults)

    def always(self, method: str, fault: Fault) -> None:
        """This happens to every call of the method that has no queued fault, until clear()."""
        self._always[method.lower()] = fault

    def clear(self, method: str | None = None) -> None:
        """Ends the faults of one method, or of all."""
        if method is None:
            self._queues.clear()
            self._always.clear()
            return
        self._queues.pop(method.lower(), None)
        self._always.pop(method.lower(), None)

    def take(self, method: str) -> Fault:
        """What happens to this call."""
        for name in (method.lower(), "*"):
            queue = self._queues.get(name)
            if queue:
                return queue.popleft()
            if name in self._always:
                return self._always[name]
        return Fault.none()
