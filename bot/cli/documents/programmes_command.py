"""``dondoc programmes``: which documents the register holds, followed or not, and whose words stay in."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.documents.import_dialogue import number_of
from bot.cli.json_output import print_json
from bot.cli.register_access import acting
from bot.cli.repeated_options import JsonLines
from bot.texts import cli_options, cut, day, plain, render, table_words
from storage.programmes import catalogue, hidden_rows, succession
from storage.programmes.catalogue import ListedProgramme
from storage.programmes.hidden_rows import HiddenRow
from storage.store.session import Session
from storage.store.tables import Visibility
from storage.tasks import task_access
from storage.tasks.mends import visibility as visibilities


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.PROGRAMMES)(programmes)


def programmes(
    follow: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_NUMBER, help=cli_options.PROGRAMMES_FOLLOW),
    ] = None,
    unfollow: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_NUMBER, help=cli_options.PROGRAMMES_UNFOLLOW),
    ] = None,
    restrict: Annotated[
        list[str] | None,
        typer.Option(metavar=cli_options.A_CODE, help=cli_options.PROGRAMMES_RESTRICT),
    ] = None,
    open_: Annotated[
        list[str] | None,
        typer.Option("--open", metavar=cli_options.A_CODE, help=cli_options.PROGRAMMES_OPEN),
    ] = None,
    unlinked: Annotated[
        str,
        typer.Option(metavar=cli_options.A_NUMBER, help=cli_options.PROGRAMMES_UNLINKED),
    ] = "",
    hidden: Annotated[bool, typer.Option("--hidden", help=cli_options.PROGRAMMES_HIDDEN)] = False,
    as_json: JsonLines = False,
) -> None:
    """Change what was asked for, all or nothing, then list."""
    with acting() as act:
        session = act.session
        for numbers, followed in ((follow, True), (unfollow, False)):
            for number in numbers or ():
                catalogue.follow(act, number_of(session, number), followed=followed)
        for codes, visibility in (
            (restrict, Visibility.RESTRICTED),
            (open_, Visibility.NORMAL),
        ):
            for code in codes or ():
                visibilities.restrict(act, task_access.by_typed_code(session, code), visibility)
        if hidden:
            _show_hidden(hidden_rows.hidden(session), as_json=as_json)
            return
        if unlinked:
            _show_unlinked(session, number_of(session, unlinked), as_json=as_json)
            return
        found = catalogue.listed(session)
    _show(found, as_json=as_json)


def _show(found: Sequence[ListedProgramme], *, as_json: bool) -> None:
    if as_json:
        for one in found:
            print_json(asdict(one))
        return
    table = Table(*table_words.PROGRAMMES)
    for one in found:
        table.add_row(
            Text(one.number),
            day(one.issued_on),
            Text(cut(one.title, 60)),
            str(one.tasks),
            render("cli/programme_state", one=one),
            one.prefix,
        )
    Console().print(table)


def _show_unlinked(session: Session, number: str, *, as_json: bool) -> None:
    found = succession.unlinked(session, number)
    for code, title in found:
        if as_json:
            print_json({"code": code, "title": title})
        else:
            typer.echo(f"{code}  {cut(title, 140)}")
    typer.echo(plain(render("cli/unlinked", number=number, count=len(found))), err=True)


def _show_hidden(found: Sequence[HiddenRow], *, as_json: bool) -> None:
    for one in found:
        if as_json:
            print_json(asdict(one))
        else:
            typer.echo(plain(render("cli/hidden_row", one=one)))
