"""Telegram's pace: 29 messages a second in all, 20 a minute to a group (docs/decisions.md, fact 13).

Measured: an own pacer at 29 a second drew no 429; at 29.5 there were five, at 30 forty-four.
"""

from collections import deque

PER_SECOND = 29
PER_GROUP_MINUTE = 20
_MINUTE = 60.0


class Pacer:
    """Says when the next message may leave. Moments are monotonic seconds."""

    def __init__(
        self, per_second: float = PER_SECOND, per_group_minute: int = PER_GROUP_MINUTE
    ) -> None:
        self._gap = 1 / per_second
        self._of_a_group = per_group_minute
        self._next = 0.0
        self._groups: dict[str, deque[float]] = {}

    def wait(self, now: float) -> float:
        """Seconds until a message may leave at all."""
        return max(0.0, self._next - now)

    def resting(self, now: float) -> list[str]:
        """Groups that took their twenty messages within the last minute."""
        return [
            address
            for address, sent in self._groups.items()
            if len(sent) == self._of_a_group and sent[0] + _MINUTE > now
        ]

    def took(self, address: str, now: float) -> None:
        """A message leaves to this chat now; a group's number is negative."""
        self._next = max(self._next, now) + self._gap
        if address.startswith("-"):
            self._groups.setdefault(address, deque(maxlen=self._of_a_group)).append(now)
