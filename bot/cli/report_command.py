"""``dondoc report``: the report of a period, an agency's sheet or the assessment sheet, as a file."""

from dataclasses import asdict
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.exit_codes import WrongUseError
from bot.cli.json_output import print_json
from bot.cli.register_access import opened, read_settings
from bot.clock import Clock
from bot.files.makers import make
from bot.texts import plain, render
from jobs.papers.paper_contents import Assessment, Contents, Report
from jobs.papers.paper_sources import gather
from storage.people import agencies
from storage.rules.file_kinds import FileKind
from storage.rules.reading.reporting_period import Period, current_quarter, read_period
from storage.store.session import Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help="Lập báo cáo của một kỳ (Word), hoặc phiếu đánh giá (Excel).")(report)


def report(
    quarter: Annotated[
        str, typer.Option(help="Quý, ví dụ IV/2026; bỏ trống: quý này.", metavar="QUÝ")
    ] = "",
    year: Annotated[int | None, typer.Option(help="Cả năm, ví dụ 2026.")] = None,
    agency: Annotated[
        str, typer.Option(help="Phiếu theo dõi của một cơ quan.", metavar="CƠ QUAN")
    ] = "",
    assessment: Annotated[
        bool, typer.Option("--assessment", help="Phiếu đánh giá các cơ quan thay cho báo cáo.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Tệp ghi ra; bỏ trống: tên của báo cáo, ở thư mục này.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="In số liệu là một đối tượng JSON.")
    ] = False,
) -> None:
    """Write the file, and say where it is and what its figures are."""
    settings = read_settings()
    moment = Clock(settings.zone, settings.clock).now()
    period = _period(quarter, year, moment.date())
    if assessment and agency:
        raise WrongUseError(render("cli/report_either"))
    kind = FileKind.ASSESSMENT if assessment else FileKind.REPORT
    values: dict[str, Any] = {"period": period.key}
    with opened(settings) as database, database.transaction() as session:
        if agency:
            kind = FileKind.AGENCY_SHEET
            values["agency_id"] = _agency(session, agency)
        contents = gather(session, kind, values, moment)
    made = make(kind, contents)
    path = out or Path(made.name)
    path.write_bytes(made.content)
    if as_json:
        print_json(
            {
                "file": str(path),
                "period": period.label,
                "at": moment.isoformat(),
                **_figures(contents),
            }
        )
    else:
        typer.echo(plain(render("cli/reported", path=path, period=period.label)))


def _period(quarter: str, year: int | None, today: date) -> Period:
    """What was asked for. Raises WrongUseError for both, for no period, for one not begun."""
    if quarter and year is not None:
        raise WrongUseError(render("cli/report_either"))
    if year is not None:
        period: Period | None = Period(year)
    else:
        period = read_period(quarter, today) if quarter else current_quarter(today)
    if period is None or period.first_day > today:
        raise WrongUseError(plain(render("cli/bad_period", text=quarter or year)))
    return period


def _agency(session: Session, name: str) -> int:
    found = agencies.recognise(session, name)
    if found is None or found.id is None:
        near = [one.name for one in agencies.nearest(session, name)]
        raise WrongUseError(plain(render("cli/unknown_agency", name=name, near=near)))
    return found.id


def _figures(contents: Contents) -> dict[str, Any]:
    """The numbers of the file; a rate is a number from 0 to 1, nothing where there is none."""
    if isinstance(contents, Assessment):
        agencies_found = [{"assigned": one.assigned, **asdict(one)} for one in contents.agencies]
        return {"agencies": [_plain(one) for one in agencies_found]}
    if not isinstance(contents, Report):
        raise TypeError("a report or an assessment")
    found = contents.register.figures
    rates = {"rate_of_due": found.rate_of_due, "rate_of_all": found.rate_of_all}
    return _plain({"total": found.total, **asdict(found), **rates})


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: float(value) if isinstance(value, Fraction) else value
        for name, value in values.items()
    }
