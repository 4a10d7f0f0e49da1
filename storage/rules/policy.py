"""The office's own numbers, each once: how long, how often, how many."""

from datetime import timedelta
from typing import Final

QUESTION_LIVES: Final = timedelta(hours=2)
"""So long a question waits for its answer; words that come later are shown before they count."""
