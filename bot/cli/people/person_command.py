"""``dondoc person``: all that is kept of one person, shown or forgotten."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.asked_consent import is_agreed
from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.json_output import print_json
from bot.cli.register_access import opened, read_settings
from bot.clock import Clock
from bot.texts import cli_options, plain, render
from storage.act import Act, Source
from storage.people import oblivion, personal_data
from storage.people.personal_data import KnownPerson
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError


class What(StrEnum):
    """What is done with it."""

    EXPORT = "export"
    FORGET = "forget"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.PERSON)(person)


def person(
    what: Annotated[
        What, typer.Argument(metavar=cli_options.EXPORT_OR_FORGET, help=cli_options.PERSON_WHAT)
    ],
    name: Annotated[
        str, typer.Argument(metavar=cli_options.A_PERSON, help=cli_options.PERSON_NAME)
    ],
) -> None:
    """Forgetting is asked twice and cannot be undone; the office's records stay."""
    settings = read_settings()
    with opened(settings) as database:
        with database.transaction() as session:
            known = _known(session, name)
            if what is What.EXPORT:
                print_json({"person": known.name, "kept": personal_data.kept_of(session, known)})
                return
        if not _is_agreed(known):
            raise FailureError(render("cli/person_kept"))
        now = Clock(settings.zone, settings.clock).now()
        called = {number: render("cli/forgotten_name", number=number) for number in known.ids}
        with database.transaction() as session:
            act = Act(session, now, source=Source.COMMAND_LINE)
            oblivion.forget(act, _known(session, str(known.ids[0])), called)
        typer.echo(plain(render("cli/person_forgotten", number=known.ids[0])))
        _scrub(database, known.ids[0])


def _scrub(database: Database, number: int) -> None:
    """What was deleted may still be read in the file until it is written anew."""
    try:
        database.scrub()
    except DatabaseUnavailableError:
        typer.echo(plain(render("cli/traces_left", number=number)), err=True)
        raise


def _known(session: Session, name: str) -> KnownPerson:
    known = personal_data.find(session, name)
    if known is None:
        raise FailureError(plain(render("cli/unknown_person", name=name)))
    return known


def _is_agreed(known: KnownPerson) -> bool:
    """Once by a word, once by the name."""
    if not sys.stdin.isatty():
        raise WrongUseError(render("cli/forget_needs_word"))
    roles = list(known.roles)
    if not is_agreed(render("cli/ask_forget", name=known.name, roles=roles)):
        return False
    again = str(typer.prompt(plain(render("cli/ask_forget_name")), err=True))
    return again.strip() == known.name
