"""``dondoc doctor``: is everything well, and what to do if it is not."""

import asyncio
from typing import Annotated

import typer

from bot.cli.json_output import print_json
from bot.cli.register_access import read_settings
from bot.clock import Clock
from bot.health import network_findings
from bot.health.examination import examine_store
from bot.health.findings import Finding, Level
from bot.texts import cli_options, plain, render


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.DOCTOR)(doctor)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help=cli_options.DOCTOR_AS_JSON)] = False,
) -> None:
    """Changes nothing; works while the bot runs and while it does not."""
    settings = read_settings()
    now = Clock(settings.zone, settings.clock).now()
    machine = Clock(settings.zone).now()
    found = [
        *asyncio.run(network_findings.examine(settings, machine)),
        *examine_store(settings, now),
    ]
    for one in found:
        _print(one, as_json=as_json)
    red = sum(one.level is Level.RED for one in found)
    if not as_json:
        yellow = sum(one.level is Level.YELLOW for one in found)
        typer.echo(render("cli/examined", count=len(found), red=red, yellow=yellow))
    if red:
        raise typer.Exit(1)


def _print(one: Finding, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {"check": one.check, "state": one.level, "text": one.sentence, "advice": one.advice}
        )
    else:
        said = render("cli/finding", level=one.level, sentence=one.sentence, advice=one.advice)
        typer.echo(plain(said))
