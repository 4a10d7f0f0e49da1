"""An agency on the command line: its number, or one sentence that names the nearest."""

from bot.cli.exit_codes import WrongUseError
from bot.texts import plain, render
from storage.people import agencies
from storage.store.session import Session


def agency_of(session: Session, name: str) -> int:
    """The number of an agency by any spelling the register knows. Raises WrongUseError."""
    found = agencies.recognise(session, name)
    if found is None:
        raise WrongUseError(unknown(session, name))
    return found.id


def unknown(session: Session, name: str) -> str:
    """What is said of a name that the register does not know."""
    near = [one.name for one in agencies.nearest(session, name)]
    return plain(render("cli/unknown_agency", name=name, near=near))
