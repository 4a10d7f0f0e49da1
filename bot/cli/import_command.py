"""``dondoc import``: the shipped programmes into the register, or a document shown and saved."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import import_dialogue
from bot.cli.asked_day import date_of
from bot.cli.exit_codes import WrongUseError
from bot.cli.json_output import print_json
from bot.cli.line_dialogue import LineWords
from bot.cli.register_access import opened, read_settings
from bot.cli.spellings import meanings_of
from bot.clock import Clock
from bot.texts import plain, render
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
    app.command("import", help="Nạp các chương trình có sẵn, hoặc xem trước rồi lưu một tài liệu.")(
        import_programme
    )


def import_programme(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="TỆP", help="Tài liệu cần nạp; bỏ trống: nạp các chương trình có sẵn."
        ),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Lưu vào sổ sau khi xem.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Chỉ đọc từng dòng, không so với sổ.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một đối tượng JSON.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Chỉ rõ một cột khi có nhiều cách hiểu, ví dụ time=5 (đếm từ 1)."),
    ] = None,
    number: Annotated[str, typer.Option(help="Số văn bản, ví dụ 17-CTr/TU.")] = "",
    issued_on: Annotated[str, typer.Option("--date", help="Ngày văn bản, ví dụ 06/3/2026.")] = "",
    title: Annotated[str, typer.Option(help="Tên văn bản.")] = "",
    issuer: Annotated[str, typer.Option(help="Cơ quan ban hành.")] = "",
    prefix: Annotated[str, typer.Option(help="Tiền tố gõ trước mã, ví dụ CT17.")] = "",
    supersedes: Annotated[str, typer.Option(help="Số văn bản mà văn bản này thay thế.")] = "",
    year: Annotated[
        int | None,
        typer.Option(
            min=FIRST_YEAR,
            max=LAST_YEAR,
            help="Năm của tài liệu khi chưa rõ ngày (mặc định: năm nay).",
        ),
    ] = None,
    last_year: Annotated[
        int | None,
        typer.Option(
            min=FIRST_YEAR,
            max=LAST_YEAR,
            help="Năm cuối, cho việc thường xuyên, hằng năm.",
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(metavar="CÁCH_VIẾT=CƠ_QUAN", help="Cách viết này là cơ quan nào; được nhớ."),
    ] = None,
    dates: Annotated[str, typer.Option(help="Nhiệm vụ đổi hạn: move (đổi) hoặc keep (giữ).")] = "",
    gone: Annotated[
        str, typer.Option(help="Nhiệm vụ không còn: drop (thôi theo dõi) hoặc keep (giữ).")
    ] = "",
    rewritten: Annotated[
        str,
        typer.Option(
            help="Nhiệm vụ đã báo cáo mà mã nay mang tên, chủ trì khác: same (vẫn là nó) hoặc other."
        ),
    ] = "",
    follow: Annotated[
        bool, typer.Option("--follow/--no-follow", help="Theo dõi văn bản mới nạp.")
    ] = True,
    strike: Annotated[
        list[str] | None,
        typer.Option(metavar="DÒNG", help="Bỏ câu giao việc ở dòng này, ví dụ 3 hoặc 3,5."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(metavar="DÒNG", help="Giữ câu chưa rõ ở dòng này; all: giữ tất cả."),
    ] = None,
    mend: Annotated[
        list[str] | None,
        typer.Option(metavar="SỬA", help="Sửa một dòng: «3: Sở Nội vụ» hoặc «3 hạn 31/12/2026»."),
    ] = None,
    open_all: Annotated[
        bool,
        typer.Option(
            "--open", help="Không hạn chế nhiệm vụ do quân sự, biên phòng, công an chủ trì."
        ),
    ] = False,
) -> None:
    """Without a file: save what ships. With one: show what it would do; ``--apply`` saves it."""
    decisions = import_dialogue.decisions_of(dates, gone, rewritten)
    if file is None:
        if preview:
            raise WrongUseError(render("cli/preview_needs_file"))
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
        meanings=meanings_of(same or []),
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
