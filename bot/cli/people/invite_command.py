"""``dondoc invite``: a one-time code for a named person."""

from typing import Annotated

import typer

from bot.cli.asked_agency import unknown
from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.json_output import print_json
from bot.cli.register_access import acting, has_register, name_of, read_settings
from bot.cli.repeated_options import JsonObject, Trusted
from bot.texts import cli_options, plain, render
from storage.people import agencies, invites
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.INVITE)(invite)


def invite(
    role: Annotated[str, typer.Option(help=cli_options.INVITE_ROLE)],
    name: Annotated[str, typer.Option(help=cli_options.INVITE_NAME)],
    agency: Annotated[str | None, typer.Option(help=cli_options.INVITE_AGENCY)] = None,
    trusted: Trusted = False,
    as_json: JsonObject = False,
) -> None:
    """Print the code: it is not kept and cannot be shown again."""
    if role not in list(Role):
        raise WrongUseError(render("cli/bad_role", role=role))
    known = Role(role)
    if known in (Role.OFFICER, Role.LEADER) and not agency:
        raise WrongUseError(render("cli/agency_needed"))
    if not name.strip():
        raise WrongUseError(render("cli/name_needed"))
    code, agency_name = _make(known, name.strip(), agency, trusted=trusted)
    if as_json:
        print_json(
            {"code": code, "role": known, "agency": agency_name, "name": name.strip(), "hours": 72}
        )
    else:
        typer.echo(render("cli/invited", code=code, name=name.strip()))


def _make(role: Role, name: str, agency: str | None, *, trusted: bool) -> tuple[str, str | None]:
    """The code, and the agency's name as the register has it."""
    made = not has_register(settings := read_settings())
    with acting(creates=True) as act:
        try:
            code = invites.make(act, role=role, name=name, agency=agency, trusted=trusted)
        except DomainError as error:
            if error.kind is not Kind.UNKNOWN_AGENCY:
                raise
            raise FailureError(unknown(act.session, agency or "")) from error
        known = agencies.find(act.session, agency) if agency else None
    if made:
        typer.echo(plain(render("cli/made_register", name=name_of(settings))), err=True)
    return code, known.name if known else None
