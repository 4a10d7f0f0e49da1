"""Telegram's pace: 29 messages a second in all, one a second to a chat, 20 a minute to a group.

Measured (docs/decisions.md, fact 13): an own pacer at 29 a second drew no 429; at 29.5 there were
five, at 30 forty-four. Twenty quick replies to one chat drew some too.
"""

from collections import deque
from dataclasses import dataclass

PER_SECOND = 29
PER_GROUP_MINUTE = 20
CHAT_BURST = 3
_MINUTE = 60.0
_AS_GOOD_AS_AT_ONCE = 0.01
_TIDY_OVER = 1_000


@dataclass(slots=True)
class _Chat:
    """Messages a private chat would take at once, as of a moment; one more each second."""

    left: float
    at: float

    def now(self, now: float, burst: int) -> float:
        return min(float(burst), self.left + now - self.at)


class Pacer:
    """Says when the next message may leave. Moments are monotonic seconds."""

    def __init__(
        self,
        per_second: float = PER_SECOND,
        per_group_minute: int = PER_GROUP_MINUTE,
        chat_burst: int = CHAT_BURST,
    ) -> None:
        """``chat_burst``: messages to one chat before they leave at one a second."""
        self._gap = 1 / per_second
        self._of_a_group = per_group_minute
        self._burst = chat_burst
        self._next = 0.0
        self._all_rest_until = 0.0
        self._groups: dict[str, deque[float]] = {}
        self._places: set[str] = set()
        """Addresses of groups, topics among them: Telegram counts a group whole."""
        self._chats: dict[str, _Chat] = {}
        self._spent: dict[str, float] = {}
        """Private chats that take no more, and until when."""
        self._refused: dict[str, float] = {}

    def wait(self, now: float) -> float:
        """Seconds until a message may leave at all."""
        return max(0.0, self._next - now, self._all_rest_until - now)

    def room(self, now: float) -> int:  # noqa: ARG002 - of a steady pace
        """Those whose places are within a moment that nobody counts: at Telegram's pace one."""
        return 1 + int(_AS_GOOD_AS_AT_ONCE / self._gap)

    def resting(self, now: float) -> list[str]:
        """Chats that take no more for the moment."""
        full = [
            address
            for address in self._places
            if len(sent := self._groups[_group(address)]) == self._of_a_group
            and sent[0] + _MINUTE > now
        ]
        self._spent = {name: until for name, until in self._spent.items() if until > now}
        return full + [*self._spent] + [name for name, at in self._refused.items() if at > now]

    def took(self, address: str, now: float) -> None:
        """A message leaves to this chat now; a group's number is negative.

        Slots stand on a fixed grid: what a claim took of a slot is not lost for the next.
        """
        self._next = max(self._next, now - self._gap) + self._gap
        if address.startswith("-"):
            self._places.add(address)
            self._groups.setdefault(_group(address), deque(maxlen=self._of_a_group)).append(now)
            return
        left = self._chats[address].now(now, self._burst) if address in self._chats else self._burst
        self._chats[address] = _Chat(left - 1, now)
        if left < 2:  # none is left for the next one until the second has passed
            self._spent[address] = now + 2 - left
        if len(self._chats) > _TIDY_OVER:
            self._tidy(now)

    def refused(self, address: str, seconds: float, now: float) -> None:
        """Telegram takes no more for that long: a group means itself, a private chat all."""
        if address.startswith("-"):
            self._refused[address] = now + seconds
        else:
            self._all_rest_until = max(self._all_rest_until, now + seconds)

    def _tidy(self, now: float) -> None:
        self._chats = {
            name: chat
            for name, chat in self._chats.items()
            if chat.now(now, self._burst) < self._burst
        }
        self._refused = {name: until for name, until in self._refused.items() if until > now}


def _group(address: str) -> str:
    """The group of an address, whatever topic it names."""
    return address.partition("/")[0]
