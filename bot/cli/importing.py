"""``dondoc import``: the shipped programmes into the register, or a document's rows shown."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.errors import FailureError, WrongUseError
from bot.cli.opening import opened, read_settings
from bot.cli.output import print_json
from bot.clock import Clock
from bot.texts import cut, plain, render
from seed.child import read_safely
from seed.importer import save_shipped
from seed.preview import preview_rows
from seed.programmes import Programme, shipped
from seed.readers.columns import Role
from storage import listing
from storage.events import Act, Source
from storage.programmes import Changes

ROLES = tuple(role.value for role in Role)
"""Columns a document may have, by the names ``--column`` takes."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", help="Nạp các chương trình có sẵn, hoặc xem trước một tài liệu.")(
        import_programme
    )


def import_programme(
    file: Annotated[
        Path | None,
        typer.Argument(help="Tài liệu cần xem trước; bỏ trống: nạp các chương trình có sẵn."),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Chỉ xem, không lưu.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một đối tượng JSON.")] = False,
    year: Annotated[
        int | None,
        typer.Option(help="Năm của tài liệu, cho thời hạn không ghi năm (mặc định: năm nay)."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Chỉ rõ một cột khi có nhiều cách hiểu, ví dụ time=5 (đếm từ 1)."),
    ] = None,
) -> None:
    """Without a file: save what ships. With one: show its rows; nothing is saved."""
    if file is None:
        if preview:
            raise WrongUseError(render("cli/preview_needs_file"))
        _save(as_json=as_json)
        return
    if year is None:
        settings = read_settings()
        year = Clock(settings.zone, settings.clock).now().year
    file.stat()  # a missing file is told as such, before a process is started to read it
    read = read_safely(file, columns=_columns(column or []))
    rows = preview_rows(read.rows, year=year)
    if not rows:
        raise FailureError(render("cli/no_rows", name=file.name))
    for question in read.questions:
        typer.echo(render("cli/which_column", question=question), err=True)
    if as_json:
        for row in rows:
            print_json(row)
    else:
        _show(rows)


def _save(*, as_json: bool) -> None:
    settings = read_settings()
    clock = Clock(settings.zone, settings.clock)
    with opened(settings) as database, database.transaction() as session:
        saved = dict(save_shipped(Act(session, clock.now(), source=Source.COMMAND_LINE)))
        followed = {one.number for one in listing.listed(session) if one.followed}
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


def _columns(settled: Sequence[str]) -> dict[str, int]:
    """What ``--column time=5`` says, as the reader takes it. Raises WrongUseError."""
    found = {}
    for text in settled:
        role, _, number = text.partition("=")
        if role.strip() not in ROLES or not number.strip().isdecimal():
            raise WrongUseError(render("cli/bad_column", text=text, roles=ROLES))
        found[role.strip()] = int(number)
    return found


def _show(rows: Sequence[dict[str, Any]]) -> None:
    table = Table("Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Mốc")
    for row in rows:
        due = [mark["due"] or mark["recurs"] or "–" for mark in row["milestones"]]
        table.add_row(
            f"{row['section']}.{row['no']}",
            cut(row["title"], 60),
            "; ".join(row["leads"]),
            cut(row["deadline"], 40),
            ", ".join(due) or "–",
        )
    Console().print(table)
    typer.echo(render("cli/previewed", count=len(rows)))
