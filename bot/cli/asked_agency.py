"""An agency on the command line: its number, or wrong use in one sentence that names the nearest."""

from bot.cli.exit_codes import WrongUseError
from bot.texts import plain, render
from storage.people import agencies
from storage.store.session import Session


def agency_of(session: Session, name: str) -> int:
    """The number of an agency by any spelling the register knows. Raises WrongUseError."""
    found = agencies.recognise(session, name)
    if found is None or found.id is None:
        near = [one.name for one in agencies.nearest(session, name)]
        raise WrongUseError(plain(render("cli/unknown_agency", name=name, near=near)))
    return found.id
