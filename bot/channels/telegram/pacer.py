"""Telegram's pace: 29 messages a second in all, 20 a minute to a group (RELIABILITY fact 13).

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
        self._groups: dict[int, deque[float]] = {}

    def wait(self, now: float) -> float:
        """Seconds until a message may leave at all."""
        return max(0.0, self._next - now)

    def full_groups(self, now: float) -> list[int]:
        """Groups that took their twenty messages within the last minute."""
        return [
            chat_id
            for chat_id, sent in self._groups.items()
            if len(sent) == self._of_a_group and sent[0] + _MINUTE > now
        ]

    def took(self, chat_id: int, now: float) -> None:
        """A message leaves to this chat now."""
        self._next = max(self._next, now) + self._gap
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=self._of_a_group)).append(now)
