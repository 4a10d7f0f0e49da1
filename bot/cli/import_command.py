"""``dondoc import``: the shipped programmes into the register, or a document shown and saved."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import import_dialogue, shipped_preview
from bot.cli.asked_day import date_of
from bot.cli.json_output import print_json
from bot.cli.line_dialogue import ALL, LineWords
from bot.cli.register_access import opened, read_settings
from bot.cli.spellings import meanings_of
from bot.clock import Clock
from bot.texts import cli_options, plain, render
from seed.document_head import Given
from seed.importer import save_shipped
from seed.programmes import Programme, shipped
from seed.readers.header_words import Role
from storage.act import Act, Source
from storage.programmes import Changes, Decisions, catalogue
from storage.rules.reading.written_day import FIRST_YEAR, LAST_YEAR

ROLES = tuple(role.value for role in Role)
"""Columns a document may have, by the names ``--column`` takes."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", help=cli_options.IMPORT)(import_programme)


def import_programme(
    file: Annotated[
        Path | None,
        typer.Argument(metavar=cli_options.A_FILE, help=cli_options.IMPORT_FILE),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help=cli_options.IMPORT_APPLY)] = False,
    preview: Annotated[bool, typer.Option("--preview", help=cli_options.IMPORT_PREVIEW)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=cli_options.IMPORT_AS_JSON)] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(help=cli_options.IMPORT_COLUMN),
    ] = None,
    number: Annotated[str, typer.Option(help=cli_options.IMPORT_NUMBER)] = "",
    issued_on: Annotated[str, typer.Option("--date", help=cli_options.IMPORT_ISSUED_ON)] = "",
    title: Annotated[str, typer.Option(help=cli_options.IMPORT_TITLE)] = "",
    issuer: Annotated[str, typer.Option(help=cli_options.IMPORT_ISSUER)] = "",
    prefix: Annotated[str, typer.Option(help=cli_options.IMPORT_PREFIX)] = "",
    supersedes: Annotated[str, typer.Option(help=cli_options.IMPORT_SUPERSEDES)] = "",
    year: Annotated[
        int | None,
        typer.Option(
            min=FIRST_YEAR,
            max=LAST_YEAR,
            help=cli_options.IMPORT_YEAR,
        ),
    ] = None,
    last_year: Annotated[
        int | None,
        typer.Option(
            min=FIRST_YEAR,
            max=LAST_YEAR,
            help=cli_options.IMPORT_LAST_YEAR,
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_SPELLING, help=cli_options.IMPORT_SAME),
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.AN_AGENCY, help=cli_options.IMPORT_NEW),
    ] = None,
    dates: Annotated[str, typer.Option(help=cli_options.IMPORT_DATES)] = "",
    gone: Annotated[str, typer.Option(help=cli_options.IMPORT_GONE)] = "",
    rewritten: Annotated[
        str,
        typer.Option(help=cli_options.IMPORT_REWRITTEN),
    ] = "",
    follow: Annotated[
        bool, typer.Option("--follow/--no-follow", help=cli_options.IMPORT_FOLLOW)
    ] = True,
    strike: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_LINE, help=cli_options.IMPORT_STRIKE),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_LINE, help=cli_options.IMPORT_KEEP),
    ] = None,
    mend: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_MEND, help=cli_options.IMPORT_MEND),
    ] = None,
    open_all: Annotated[
        bool,
        typer.Option("--open", help=cli_options.IMPORT_OPEN_ALL),
    ] = False,
) -> None:
    """Without a file: save what ships. With one: show what it would do; ``--apply`` saves it."""
    decisions = import_dialogue.decisions_of(dates, gone, rewritten)
    if file is None:
        if preview:
            shipped_preview.show_shipped(as_json=as_json)
            return
        _save(decisions, as_json=as_json)
        return
    given = Given(
        number=number,
        issued_on=date_of(issued_on) if issued_on.strip() else None,
        title=title,
        issuer=issuer,
        prefix=prefix,
        supersedes=supersedes,
        year=year,
        last_year=last_year,
        followed=follow,
    )
    order = import_dialogue.Order(
        file=file,
        columns=import_dialogue.columns_of(column or [], ROLES),
        given=given,
        opened=open_all,
        meanings=meanings_of(same or []) | {name: name for name in new or () if name != ALL},
        all_new=ALL in (new or ()),
        decisions=decisions,
        applies=apply and not preview,
        rows_only=preview,
        as_json=as_json,
        lines=LineWords(tuple(strike or ()), tuple(keep or ()), tuple(mend or ())),
    )
    import_dialogue.carry_out(order)


def _save(decisions: Decisions, *, as_json: bool) -> None:
    settings = read_settings()
    clock = Clock(settings.zone, settings.clock)
    with opened(settings) as database, database.transaction() as session:
        act = Act(session, clock.now(), source=Source.COMMAND_LINE)
        saved = dict(save_shipped(act, decisions))
        followed = {one.number for one in catalogue.listed(session) if one.followed}
    for programme in shipped():
        changes = saved[programme.number]
        if as_json:
            print_json(_object(programme, changes, followed=programme.number in followed))
        else:
            typer.echo(_line(programme, changes, followed=programme.number in followed))


def _object(programme: Programme, changes: Changes, *, followed: bool) -> dict[str, Any]:
    return {
        "programme": programme.number,
        **asdict(changes),
        "followed": followed,
        "kept_apart": len(programme.fragments),
        "remark": programme.remark,
    }


def _line(programme: Programme, changes: Changes, *, followed: bool) -> str:
    """One programme on one line: what changed, then what is not followed, not saved or open."""
    told = (
        render("cli/imported", number=programme.number, changes=changes),
        render(
            "cli/imported_beside",
            followed=followed,
            apart=len(programme.fragments),
            remark=programme.remark,
        ),
    )
    return plain(" ".join(part for part in told if part))
