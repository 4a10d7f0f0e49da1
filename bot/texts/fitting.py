"""A message of a dialogue stays within 2,000 characters: its long words are cut shorter first."""

from typing import Any

from bot.texts import render
from bot.texts.split import length

LIMIT = 2_000
"""Characters of a message in a dialogue, so that other channels can carry it too."""

_ROOMS = (1.0, 0.7, 0.5, 0.35, 0.2)


def fitted(name: str, /, **values: Any) -> str:
    """The message with the longest words that fit; its template cuts them by ``room``.

    A template that does not ask for ``room`` renders alike each time and stays as it is.
    """
    text = ""
    for room in _ROOMS:
        text = render(name, room=room, **values)
        if length(text) <= LIMIT:
            break
    return text
