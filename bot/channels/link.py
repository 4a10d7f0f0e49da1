"""The way to a channel's people: after a doubtful answer it is on probation (docs/decisions.md, P4).

A fault of the way is not a fault of a message. What was under way when it broke may have arrived;
nothing further is risked until a harmless call gets its answer.
"""

from collections.abc import Awaitable, Callable

TIMED_AT_ONCE = 4
"""Timed messages under way at once: a kill or a break leaves at most these of unknown fate."""
LONGEST_REST = 60.0
"""Seconds for which timed messages rest at most after one doubt."""

_FIRST_ASK, _LONGEST_ASK = 1.0, 60.0
_FIRST_REST, _RESTS_GROW = 4.0, 4.0


class Link:
    """Whether messages may leave by a way. Moments are monotonic seconds."""

    def __init__(
        self, answers: Callable[[], Awaitable[bool]], longest_rest: float = LONGEST_REST
    ) -> None:
        """``answers``: asks something harmless; True if an answer came."""
        self._answers = answers
        self._asked_again_at = 0.0
        self._ask = _FIRST_ASK
        self._timed_rest_until = 0.0
        self._longest_rest = longest_rest
        self._first_rest = self._rest = min(_FIRST_REST, longest_rest)
        self._broken = False
        self._on_probation = False

    def doubt(self, now: float) -> None:
        """An answer did not come, or made no sense."""
        if not self._broken:
            self._asked_again_at = now
        self._broken = self._on_probation = True
        if now >= self._timed_rest_until:
            self._timed_rest_until = now + self._rest
            self._rest = min(self._rest * _RESTS_GROW, self._longest_rest)

    def prove(self) -> None:
        """A message arrived."""
        self._broken = self._on_probation = False
        self._ask, self._rest, self._timed_rest_until = _FIRST_ASK, self._first_rest, 0.0

    async def is_open(self, now: float) -> bool:
        """Whether anything may leave; asks, no more often than its patience allows, if it broke."""
        if self._broken and now >= self._asked_again_at:
            if await self._answers():
                self._broken, self._ask = False, _FIRST_ASK
            else:
                self._asked_again_at = now + self._ask
                self._ask = min(self._ask * 2, _LONGEST_ASK)
        return not self._broken

    def timed_places(self, now: float) -> int:
        """How many timed messages may be under way: one on probation, none until it begins."""
        if not self._on_probation:
            return TIMED_AT_ONCE
        return int(now >= self._timed_rest_until)
