"""``dondoc people``: a list of contact points becomes invites and a sheet to hand out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.people import people_report
from bot.cli.people.bot_name import ask_bot_name
from bot.cli.register_access import opened, read_settings
from bot.cli.repeated_options import Spellings, Trusted
from bot.cli.spellings import meanings_of
from bot.clock import Clock
from bot.files.workbooks.handout import Card, Sheets
from bot.messages.invite_link import link_of
from bot.settings import Settings
from bot.texts import cli_options, plain, render
from seed.contacts.contact_rows import ContactRow, read_contacts
from seed.contacts.list_check import CheckedRow, check
from seed.contacts.list_record import NewInvite, save
from seed.file_child import list_safely
from seed.refusals import FileRefusal
from storage.act import Act, Source
from storage.people import agencies

_BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


@dataclass(frozen=True, slots=True)
class _Order:
    """What the command line asks for."""

    rows: Sequence[ContactRow]
    meanings: Mapping[str, str]
    new: Sequence[str]
    again: bool
    trusted: bool
    sheets: Sheets
    bot_name: str
    saves: bool


class _NothingSavedError(Exception):
    """Leaves the transaction with everything undone; ``checked`` is what there is to say."""

    def __init__(self, checked: Sequence[CheckedRow]) -> None:
        super().__init__()
        self.checked = checked


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.PEOPLE)(people)


def people(
    file: Annotated[Path, typer.Argument(metavar=cli_options.A_FILE, help=cli_options.PEOPLE_FILE)],
    sheet: Annotated[Path | None, typer.Option(help=cli_options.PEOPLE_SHEET)] = None,
    html: Annotated[Path | None, typer.Option(help=cli_options.PEOPLE_HTML)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=cli_options.PEOPLE_AS_JSON)] = False,
    trusted: Trusted = False,
    again: Annotated[bool, typer.Option("--again", help=cli_options.PEOPLE_AGAIN)] = False,
    same: Spellings = None,
    new: Annotated[
        list[str] | None, typer.Option(metavar=cli_options.AN_AGENCY, help=cli_options.PEOPLE_NEW)
    ] = None,
    bot_name: Annotated[
        str,
        typer.Option(help=cli_options.PEOPLE_BOT_NAME),
    ] = "",
) -> None:
    """Without an output nothing is saved: the list is only checked."""
    settings = read_settings()
    sheets = Sheets(sheet, html, settings.help_contact, settings.kept)
    _refuse_overwriting(sheets)
    rows, meanings, named = _read(file), meanings_of(same or []), _checked_name(bot_name)
    saves = bool(sheets.paths) or as_json
    order = _Order(
        rows=rows,
        meanings=meanings,
        new=new or [],
        again=again,
        trusted=trusted,
        sheets=sheets,
        bot_name=named or (ask_bot_name(settings) if saves else ""),
        saves=saves,
    )
    try:
        checked, cards = _carry_out(order, settings)
    except _NothingSavedError as nothing:
        people_report.show(nothing.checked, {}, as_json=as_json)
        people_report.conclude_unsaved(nothing.checked)
        return
    people_report.show(checked, cards, as_json=as_json)
    people_report.conclude(checked, cards, sheets)


def _carry_out(order: _Order, settings: Settings) -> tuple[Sequence[CheckedRow], dict[int, Card]]:
    """Everything in one transaction; the sheets get their names once it is committed."""
    clock = Clock(settings.zone, settings.clock)
    with opened(settings) as database:
        with database.transaction() as session:
            act = Act(session, clock.now(), source=Source.COMMAND_LINE)
            for name in order.new:
                agencies.add(act, name)
            checked = check(session, order.rows, order.meanings, act.at)
            if not order.saves or any(one.troubles for one in checked):
                raise _NothingSavedError(checked)
            made = save(
                act,
                checked,
                again=order.again,
                trusted=order.trusted,
                lives=timedelta(days=settings.sheet_days),
            )
            cards = {at: _card(one, order.bot_name) for at, one in made.items()}
            order.sheets.write_aside(list(cards.values()))
        order.sheets.finish()
    return checked, cards


def _card(made: NewInvite, bot_name: str) -> Card:
    return Card(made.wanted, made.code, link_of(bot_name, made.code), made.expires_at)


def _read(file: Path) -> list[ContactRow]:
    file.stat()  # a missing file is told as such, before a process is started to read it
    try:
        return read_contacts(list_safely(file))
    except FileRefusal as error:
        template = f"refusals/{error.kind.value}"
        if error.kind.value in ("no_table", "no_header"):
            template = "people/no_list"
        raise FailureError(plain(render(template, **error.values))) from error


def _checked_name(bot_name: str) -> str:
    bare = bot_name.strip().removeprefix("@")
    if bare and not _BOT_NAME.fullmatch(bare):
        raise WrongUseError(plain(render("people/bad_bot_name", name=bot_name)))
    return bare


def _refuse_overwriting(sheets: Sheets) -> None:
    """A sheet that lies there may hold codes that open, and nobody can print them again."""
    for path in sheets.paths:
        if path.exists():
            raise FailureError(plain(render("people/sheet_exists", name=path.name)))
