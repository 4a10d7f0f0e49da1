"""What ``--same "Sở NV=Sở Nội vụ"`` says: a spelling and the agency it means."""

from collections.abc import Sequence

from bot.cli.exit_codes import WrongUseError
from bot.texts import plain, render


def meanings_of(same: Sequence[str]) -> dict[str, str]:
    """{spelling: agency} as typed. Raises WrongUseError."""
    found = {}
    for text in same:
        spelling, sign, agency = text.partition("=")
        if not (sign and spelling.strip() and agency.strip()):
            raise WrongUseError(plain(render("people/bad_same", text=text)))
        found[spelling.strip()] = agency.strip()
    return found
