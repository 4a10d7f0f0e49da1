"""``dondoc remind`` and ``dondoc digest``: one day's messages, queued or only printed."""

from datetime import datetime
from typing import Annotated

import typer

from bot.cli.asked_day import day_of
from bot.cli.json_output import print_json
from bot.cli.register_access import opened, read_settings
from bot.clock import Clock
from bot.messages.composer import MessageComposer
from bot.settings import Settings
from bot.texts import cli_options, render
from jobs import reminder_plan, reminders
from jobs.digest import weekly_digest
from storage.post import outbox, unsent
from storage.rules.post.marks import unmarked
from storage.rules.post.said import MessageContent
from storage.store.office_calendar import office_calendar
from storage.store.session import Session

_On = Annotated[str, typer.Option("--on", metavar=cli_options.A_DAY, help=cli_options.TIMED_ON)]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=cli_options.TIMED_DRY_RUN)]
_Json = Annotated[bool, typer.Option("--json", help=cli_options.TIMED_JSON)]


def register(app: typer.Typer) -> None:
    """Add the two commands."""
    app.command(help=cli_options.REMIND)(remind)
    app.command(help=cli_options.DIGEST)(digest)


def remind(on: _On, dry_run: _DryRun = False, as_json: _Json = False) -> None:
    """The reminders of a day; the running bot sends what is queued."""
    settings = read_settings()
    day = day_of(on, settings)
    moment = datetime.combine(day, settings.remind_at, settings.zone)
    calendar = office_calendar([day.year], settings.makeup_days)
    if not calendar.is_working(day):
        typer.echo(render("cli/day_off", day=day), err=True)
        return
    composer = MessageComposer()
    with opened(settings) as database, database.transaction() as session:
        planned = reminder_plan.plan(session, day, calendar)
        for reminder in planned:
            said = composer.reminder(reminder, outbox.new_ref())
            _print(reminder.contact.name, said, as_json=as_json)
        queued = 0 if dry_run else reminders.queue(session, moment, calendar, composer)
        if not dry_run:
            _leave_now(session, settings)
    _conclude("cli/reminded", len(planned), queued, dry_run=dry_run)


def digest(on: _On, dry_run: _DryRun = False, as_json: _Json = False) -> None:
    """The digest at the office's hour of a day."""
    settings = read_settings()
    moment = datetime.combine(day_of(on, settings), settings.schedule.digest_at, settings.zone)
    composer = MessageComposer()
    with opened(settings) as database, database.transaction() as session:
        pages = composer.digest(weekly_digest.gather(session, moment))
        for page in pages:
            _print(render("cli/office"), page, as_json=as_json)
        queued = (
            0
            if dry_run
            else weekly_digest.queue(
                session, moment, composer, office_chat=settings.office_place.chat
            )
        )
        if not dry_run:
            _leave_now(session, settings)
    _conclude("cli/digested", len(pages), queued, dry_run=dry_run)


def _leave_now(session: Session, settings: Settings) -> None:
    """What a person queues by hand leaves at once, whatever day it is about."""
    unsent.release(session, Clock(settings.zone, settings.clock).now())


def _print(to: str, said: MessageContent, *, as_json: bool) -> None:
    text = unmarked(said.words)
    if as_json:
        print_json({"to": to, "text": text})
    else:
        typer.echo(f"── {to}\n{text}\n")


def _conclude(template: str, count: int, queued: int, *, dry_run: bool) -> None:
    typer.echo(render(template, count=count, queued=queued, dry_run=dry_run), err=True)
