"""How fast a bot may send: 30 messages a second overall, 20 a minute to a group."""

import math
from collections import deque
from collections.abc import Callable

from bot.simulator import limits
from bot.simulator.api_refusals import too_many
from bot.simulator.chats.chats import Chat


class Rates:
    """Counts messages by real seconds: the simulated clock stands still between its moves."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}

    def count(self, chat: Chat) -> None:
        """Counts one message to this chat, or refuses it and says how long to wait."""
        moment = self._seconds()
        group = self._groups.setdefault(chat.chat_id, deque())
        self._check(self._all, moment, 1.0, limits.SENDS_A_SECOND)
        if not chat.is_private:
            self._check(group, moment, 60.0, limits.GROUP_SENDS_A_MINUTE)
            group.append(moment)
        self._all.append(moment)

    @staticmethod
    def _check(sent: deque[float], moment: float, window: float, most: int) -> None:
        while sent and sent[0] <= moment - window:
            sent.popleft()
        if len(sent) >= most:
            raise too_many(max(1, math.ceil(sent[0] + window - moment)))
