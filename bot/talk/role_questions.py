"""What somebody of several roles is asked."""

from dataclasses import dataclass

from bot.talk.question import ALL, Choice, Pick


@dataclass(frozen=True, slots=True)
class SecondRole(Choice):
    """What becomes of somebody's roles when they open another code.

    ``beside``: the first choice adds it; then one for each of ``held`` that it may replace; the
    last: not now.
    """

    step = "second_role"
    answered_by = ALL
    settles = True
    holds_on = True
    ref: str
    invite: int
    held: tuple[int, ...]
    beside: bool

    @property
    def offered(self) -> int:
        return self.beside + len(self.held) + 1


@dataclass(frozen=True, slots=True)
class ActingRole(Pick):
    """In which of their roles somebody goes on."""

    step = "acting_role"
    answered_by = ALL
    lists = "roles"
    settles = True
    ref: str
    roles: tuple[int, ...]
