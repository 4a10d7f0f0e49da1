"""``dondoc deadline``: how a deadline text is read."""

import json
import sys
from typing import Annotated

import typer

from bot.cli.exit_codes import WrongUseError
from bot.cli.json_output import print_json
from bot.texts import cli_options, render
from storage.rules.reading.days.calendar_days import FIRST_YEAR, LAST_YEAR
from storage.rules.reading.deadlines import read_deadline, to_json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.DEADLINE)(deadline)


def deadline(
    texts: Annotated[
        list[str], typer.Argument(metavar=cli_options.A_DEADLINE, help=cli_options.DEADLINE_TEXTS)
    ],
    year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help=cli_options.DEADLINE_YEAR)
    ] = None,
) -> None:
    """One JSON object a text: milestones, undated, conditional, ambiguous."""
    for text in texts:
        if text == "-":
            for line in sys.stdin:
                if line.strip():
                    print_json(to_json(read_deadline(_string(line), year=year)))
        else:
            print_json(to_json(read_deadline(text, year=year)))


def _string(line: str) -> str:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, str):
        raise WrongUseError(render("cli/no_json_string"))
    return value
