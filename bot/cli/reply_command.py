"""``dondoc reply``: how an officer's words are read, by the same code as the bot's."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from bot.cli.asked_day import day_gone_by
from bot.cli.exit_codes import WrongUseError
from bot.cli.json_output import print_json
from bot.cli.register_access import has_register, name_of, opened, read_settings
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import cli_options, plain, render
from seed.importer import to_spec
from seed.programmes import shipped
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.reply_items import to_json
from storage.rules.reading.replies.reply_reader import read_reply
from storage.store.office_calendar import office_calendar
from storage.tasks import task_access

_On = Annotated[
    str,
    typer.Option("--on", metavar=cli_options.A_DAY, help=cli_options.REPLY_ON, show_default=False),
]
_Lines = Annotated[str, typer.Option(metavar=cli_options.A_CODES, help=cli_options.REPLY_LINES)]
_Returned = Annotated[
    str, typer.Option(metavar=cli_options.A_CODES, help=cli_options.REPLY_RETURNED)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.REPLY)(reply)


def reply(
    texts: Annotated[
        list[str], typer.Argument(metavar=cli_options.A_SENTENCE, help=cli_options.REPLY_TEXTS)
    ],
    on: _On = "",
    lines: _Lines = "",
    returned: _Returned = "",
) -> None:
    """One JSON object a text: items, nothing, asks."""
    settings = read_settings()
    day = on or Clock(settings.zone, settings.clock).now().date().isoformat()
    given = {"day": day, "lines": _codes(lines), "state": {"returned": _codes(returned)}}
    known = _known(settings)
    for spoken in _spoken(texts):
        text = spoken.get("text")
        if not isinstance(text, str):
            raise WrongUseError(render("cli/no_json_text"))
        occasion = _occasion({**given, **spoken}, known, settings)
        print_json(to_json(read_reply(text, occasion)))


def _known(settings: Settings) -> dict[str, date]:
    """The codes of the register, with their programme's date; without one, of what ships."""
    if has_register(settings):
        with opened(settings) as database, database.transaction() as session:
            return task_access.known_codes(session)
    typer.echo(plain(render("cli/shipped_codes", name=name_of(settings))), err=True)
    followed = [to_spec(programme) for programme in shipped() if programme.followed]
    return {task.code: spec.issued_on for spec in followed for task in spec.tasks}


def _spoken(texts: list[str]) -> Iterator[dict[str, Any]]:
    for text in texts:
        if text == "-":
            yield from (_object(line) for line in sys.stdin if line.strip())
        else:
            yield {"text": text}


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise WrongUseError(render("cli/no_json_text"))
    return value


def _occasion(given: dict[str, Any], known: dict[str, date], settings: Settings) -> Occasion:
    """What one text is read with. A list of codes may be written as one text, "1.6,11.12"."""
    day = day_gone_by(str(given.get("day")), settings)
    state = given.get("state")
    named = state.get("returned") if isinstance(state, dict) else None
    return Occasion(
        today=day,
        calendar=office_calendar([day.year, day.year + 1], settings.makeup_days),
        codes=frozenset(known),
        lines=tuple(_codes(given.get("lines"))),
        returned=frozenset(_codes(named)),
        since=known,
    )


def _codes(value: object) -> list[str]:
    """Codes in a list, or in one text with commas."""
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return [part.strip() for part in parts if isinstance(part, str) and part.strip()]
