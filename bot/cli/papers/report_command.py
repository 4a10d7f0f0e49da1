"""``dondoc report``: the report of a period, an agency's sheet or the assessment sheet, as a file."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.asked_agency import agency_of
from bot.cli.asked_day import moment_of
from bot.cli.exit_codes import WrongUseError
from bot.cli.json_output import print_json
from bot.cli.papers.written_file import write
from bot.cli.register_access import opened, read_settings
from bot.cli.repeated_options import AsOf, Overwrite
from bot.files.makers import make
from bot.texts import cli_options, plain, render
from jobs.papers.assessment_contents import AgencyAssessment, Assessment
from jobs.papers.file_contents import Contents
from jobs.papers.moment_figures import moment_figures
from jobs.papers.paper_contents import Report
from jobs.papers.paper_sources import gather
from storage.rules.file_kinds import FileKind
from storage.rules.reading.days.calendar_days import FIRST_YEAR, LAST_YEAR
from storage.rules.reading.reporting_period import Period, current_quarter, read_period

_HEAD = ("as_of", "period", "period_first_day", "period_last_day", "counted_at")
_NOT_PLAIN = ("average_days_late", "figures", "update")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.REPORT)(report)


def report(
    quarter: Annotated[
        str,
        typer.Option(
            help=cli_options.REPORT_QUARTER,
            metavar=cli_options.A_PERIOD,
        ),
    ] = "",
    year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help=cli_options.REPORT_YEAR)
    ] = None,
    agency: Annotated[
        str, typer.Option(help=cli_options.REPORT_AGENCY, metavar=cli_options.AN_AGENCY)
    ] = "",
    assessment: Annotated[
        bool, typer.Option("--assessment", help=cli_options.REPORT_ASSESSMENT)
    ] = False,
    out: Annotated[Path | None, typer.Option(help=cli_options.REPORT_OUT)] = None,
    as_of: AsOf = "",
    as_json: Annotated[bool, typer.Option("--json", help=cli_options.REPORT_AS_JSON)] = False,
    yes: Overwrite = False,
) -> None:
    """Write the file, and say where it is and what its figures are."""
    settings = read_settings()
    moment = moment_of(as_of, settings)
    period = period_of(quarter, year, moment.date())
    if assessment and agency:
        raise WrongUseError(render("cli/report_either"))
    kind = FileKind.ASSESSMENT if assessment else FileKind.REPORT
    values: dict[str, Any] = {"period": period.key}
    with opened(settings) as database, database.transaction() as session:
        if agency:
            kind = FileKind.AGENCY_SHEET
            values["agency_id"] = agency_of(session, agency)
        contents = gather(session, kind, values, moment)
        figures = moment_figures(session, moment, period) if as_json else {}
    written = out is not None or not as_json
    path = write(make(kind, contents), out, sure=yes) if written else None
    if as_json:
        print_json({"file": str(path) if path else None, **_told(figures, contents)})
    else:
        typer.echo(plain(render("cli/reported", path=path, period=period.label)))


def period_of(quarter: str, year: int | None, today: date) -> Period:
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


def _told(figures: dict[str, Any], contents: Contents) -> dict[str, Any]:
    """The numbers of the file: of all, of one agency, or the columns of the assessment sheet."""
    if isinstance(contents, Assessment):
        head = {name: figures[name] for name in _HEAD}
        return {**head, "agencies": [_assessed(one) for one in contents.agencies]}
    if not isinstance(contents, Report):
        raise TypeError("a report or an assessment")
    if not contents.agency:
        return figures
    head = {name: figures[name] for name in _HEAD}
    nothing = {"agency": contents.agency, "total": 0, **asdict(contents.register.figures)}
    named = (one for one in figures["agencies"] if one["agency"] == contents.agency)
    results = {
        name: [one for one in figures[name] if one["agency"] == contents.agency]
        for name in ("results", "confirmed_after")
    }
    return {**head, **next(named, nothing), **results}


def _assessed(one: AgencyAssessment) -> dict[str, Any]:
    counts = {name: value for name, value in asdict(one).items() if name not in _NOT_PLAIN}
    late = one.average_days_late
    return {
        "assigned": one.assigned,
        "leads": one.leads,
        **counts,
        "average_days_late": None if late is None else float(late),
    }
