"""CPU of a whole command without a network: from the inbox to the mark of its answer."""

import gc
import itertools
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from bench.one_command import Post
from storage.post import inbox
from storage.store.engine import Database

Asked = Callable[[int], tuple[int, str]]
"""Who asks what the n-th time: a chat and its words."""
_NUMBERS: Final = itertools.count(1)
"""Of updates; one that came before would be known and not answered again."""
_FIRST_MESSAGE: Final = 100_000_000
"""A chat's messages are numbered in their order: none that was sent before came after a question."""


class Questions:
    """One bot that is asked by one person after another."""

    def __init__(self, database: Database, moment: datetime) -> None:
        self._post = Post(database, moment)
        self._moment = moment

    async def start(self) -> None:
        """Before the first question."""
        await self._post.start()

    async def cpu(self, asked: Asked, times: int, before: int = 2) -> list[float]:
        """Seconds of each of so many answers, after some that are not counted."""
        found = [await self._answered(*asked(n)) for n in range(before + times)]
        return found[before:]

    async def _answered(self, chat: int, text: str) -> float:
        raw = _update(next(_NUMBERS), chat, text, self._moment)
        await self._post.database.run(inbox.keep, [raw], self._moment)
        gc.collect()
        began = time.process_time()
        await self._post.work()
        return time.process_time() - began


def _update(number: int, chat: int, text: str, at: datetime) -> dict[str, Any]:
    who = {"id": chat, "first_name": f"N{chat}", "is_bot": False}
    message = {
        "message_id": _FIRST_MESSAGE + number,
        "date": int(at.timestamp()),
        "chat": {"id": chat, "type": "private", "first_name": f"N{chat}"},
        "from": who,
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}],
    }
    return {"update_id": number, "message": message}
