"""Days in plain words: a small grammar over words with values, longest phrase first."""

from storage.rules.reading.days.calendar_days import HALF_A_YEAR
from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.time_phrases import times_of

__all__ = ["HALF_A_YEAR", "Level", "Time", "times_of"]
