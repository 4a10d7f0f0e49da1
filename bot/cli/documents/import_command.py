"""``dondoc import``: the shipped programmes into the register, or a document shown and saved."""

from dataclasses import asdict
from typing import Any

import typer

from bot.cli.asked_day import date_of
from bot.cli.documents import import_options as options
from bot.cli.documents import shipped_preview
from bot.cli.documents.import_dialogue import Order, carry_out, columns_of, decisions_of
from bot.cli.documents.line_dialogue import ALL, LineWords
from bot.cli.json_output import print_json
from bot.cli.register_access import acting
from bot.cli.repeated_options import JsonLines, Spellings
from bot.cli.spellings import meanings_of
from bot.texts import cli_options, plain, render
from seed.document_head import GivenHead
from seed.importer import save_shipped
from seed.programmes import Programme, shipped
from seed.readers.header_words import Role
from storage.programmes import Changes, Decisions, catalogue

ROLES = tuple(role.value for role in Role)
"""Columns a document may have, by the names ``--column`` takes."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", help=cli_options.IMPORT)(import_programme)


def import_programme(
    file: options.File = None,
    apply: options.Apply = False,
    preview: options.Preview = False,
    as_json: JsonLines = False,
    column: options.Columns = None,
    number: options.Number = "",
    issued_on: options.IssuedOn = "",
    title: options.Title = "",
    issuer: options.Issuer = "",
    prefix: options.Prefix = "",
    supersedes: options.Supersedes = "",
    year: options.Year = None,
    last_year: options.LastYear = None,
    same: Spellings = None,
    new: options.NewAgencies = None,
    dates: options.Dates = "",
    gone: options.Gone = "",
    rewritten: options.Rewritten = "",
    follow: options.Follow = True,
    strike: options.Strike = None,
    keep: options.Keep = None,
    mend: options.Mend = None,
    open_all: options.OpenAll = False,
) -> None:
    """Without a file: save what ships. With one: show what it would do; ``--apply`` saves it."""
    decisions = decisions_of(dates, gone, rewritten)
    if file is None:
        _take_shipped(decisions, preview=preview, as_json=as_json)
        return
    given = GivenHead(
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
    order = Order(
        file=file,
        columns=columns_of(column or [], ROLES),
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
    carry_out(order)


def _take_shipped(decisions: Decisions, *, preview: bool, as_json: bool) -> None:
    """The programmes that ship: what they would do, or saved."""
    if preview:
        shipped_preview.show_shipped(as_json=as_json)
        return
    with acting(creates=True) as act:
        saved = dict(save_shipped(act, decisions))
        followed = {one.number for one in catalogue.listed(act.session) if one.followed}
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
