"""``dondoc agency``: an agency of the register renamed, joined to another, or removed."""

from typing import Annotated

import typer

from bot.cli.asked_agency import unknown
from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.json_output import print_json
from bot.cli.register_access import acting
from bot.cli.repeated_options import JsonLines
from bot.texts import cli_options, plain, render
from storage.people import agencies, agency_register
from storage.people.agency_register import KeptAgency
from storage.store.session import Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.AGENCY)(agency)


def agency(
    name: Annotated[
        str, typer.Argument(metavar=cli_options.AN_AGENCY, help=cli_options.AGENCY_NAME)
    ] = "",
    rename: Annotated[
        str, typer.Option(metavar=cli_options.A_TITLE, help=cli_options.AGENCY_RENAME)
    ] = "",
    into: Annotated[
        str, typer.Option(metavar=cli_options.AN_AGENCY, help=cli_options.AGENCY_INTO)
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help=cli_options.AGENCY_REMOVE)] = False,
    as_json: JsonLines = False,
) -> None:
    """Without a name: those on which nothing hangs. One change at a time."""
    asked = sum(map(bool, (rename, into, remove)))
    if asked > 1 or (asked and not name.strip()):
        raise WrongUseError(render("cli/one_change"))
    with acting() as act:
        if not name.strip():
            for one in agency_register.idle(act.session, limit=1_000):
                _show(one, as_json=as_json)
            return
        number = _known(act.session, name)
        if rename:
            _show(agency_register.rename(act, number, rename), as_json=as_json)
        elif into:
            _show(agency_register.join(act, number, _known(act.session, into)), as_json=as_json)
        elif remove:
            typer.echo(
                plain(render("people/agency_removed", old=agency_register.remove(act, number)))
            )
        else:
            _show(agency_register.kept(act.session, number), as_json=as_json)


def _known(session: Session, name: str) -> int:
    found = agencies.recognise(session, name)
    if found is None:
        raise FailureError(unknown(session, name))
    return found.id


def _show(one: KeptAgency, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "name": one.name,
                "spellings": list(one.spellings),
                "tasks": one.tasks,
                "engaged": one.engaged,
            }
        )
    else:
        typer.echo(plain(render("cli/agency", one=one)))
