"""Which copies of the register stay: the last of 7 days, of 4 weeks and of 12 months.

Periods without a copy do not count, so that a machine that stood still for a month loses nothing.
"""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime

_DAYS, _WEEKS, _MONTHS = 7, 4, 12


def kept(moments: Collection[datetime]) -> frozenset[datetime]:
    """The moments whose copies stay (aware, local time)."""
    return (
        _last_of(moments, _DAYS, lambda at: at.date())
        | _last_of(moments, _WEEKS, lambda at: at.isocalendar()[:2])
        | _last_of(moments, _MONTHS, lambda at: (at.year, at.month))
    )


def _last_of(
    moments: Collection[datetime], count: int, period: Callable[[datetime], Hashable]
) -> frozenset[datetime]:
    last = {period(at): at for at in sorted(moments)}
    return frozenset(sorted(last.values())[-count:])
