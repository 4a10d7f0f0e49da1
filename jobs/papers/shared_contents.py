"""What a paper holds of tasks given to many in common: plain data that another process can take."""

from typing import NamedTuple


class SharedTask(NamedTuple):
    """An open task given to many in common, what it names, and single agencies that lead it too."""

    code: str
    holder: str
    beside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Further leads that are many bodies."""

    @property
    def holders(self) -> tuple[str, ...]:
        """All leads that are many bodies."""
        return (self.holder, *self.also)
