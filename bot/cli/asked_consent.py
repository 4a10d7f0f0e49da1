"""A yes or no asked on the terminal: what is neither is asked again, never taken for one of them."""

import typer

from bot.texts import plain
from storage.rules.reading.consent import read_consent


def is_agreed(question: str) -> bool:
    """Whether the person said yes; ``question`` as rendered. Typer ends the command at the input's end."""
    while True:
        answer = read_consent(str(typer.prompt(plain(question), err=True)))
        if answer is not None:
            return answer
