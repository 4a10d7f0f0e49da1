"""The office's weekly digest: when it leaves, to whom, and that it is kept with its lists.

Source: docs/architecture.md, "People" and "Timed work", promise P3. What it says is gathered in ``digest_facts``.
"""

from dataclasses import asdict, astuple, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from jobs import reminders
from jobs.digest import digest_files
from jobs.digest.digest_facts import JOB, gather
from jobs.digest_contents import Digest
from jobs.messages import Composer
from storage.act import Act, Source
from storage.figures import kept_digests
from storage.people import contact_points
from storage.post import chat_numbers, job_runs, outbox
from storage.rules.calendar.workdays import Calendar
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.figure_codes import ListKind
from storage.rules.permissions import Role
from storage.store.session import Session

__all__ = ["JOB", "again", "gather", "keep", "queue", "run", "scheduled_on"]

_MORNING = time(8)
_WEEK = timedelta(days=7)


def keep(session: Session, digest: Digest, *, weekly: bool = False) -> int:
    """Keep a digest with the lists behind its numbers; gives the number its buttons carry."""
    return kept_digests.save(
        Act(session, digest.at, source=Source.TIMETABLE),
        weekly=weekly,
        figures=digest.figures,
        counts={
            "open": digest.open_tasks,
            "owed": digest.update.owed,
            "updated": digest.update.updated,
            "agencies": {str(key): astuple(found) for key, found in digest.agencies.items()},
        },
        lists=digest.lists,
    )


def again(session: Session, digest_id: int) -> Digest:
    """A kept digest as of its data time, with the lists it counted then. Raises STALE_BUTTON."""
    kept = kept_digests.kept(session, digest_id)
    digest = replace(gather(session, kept.at), lists=kept.lists)
    if not any(one.kind is ListKind.AT_RISK for one in kept.lists):
        raise DomainError(Kind.STALE_BUTTON)  # of an earlier form, which had all on its one page
    return digest


def queue(
    session: Session, moment: datetime, composer: Composer, *, office_chat: int | None
) -> int:
    """Queue the digest of a moment for the office's people and group; give how many were new."""
    digest = gather(session, moment)
    return _send(session, digest, keep(session, digest), composer, office_chat)


def run(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    *,
    weekday: int,
    at: time,
    office_chat: int | None,
    office_workbook: bool = False,
) -> int:
    """Send the week's digest if its time has come and nobody has; give how many were queued.

    ``office_workbook``: the whole register goes to the office's group too.
    """
    key = _due_key(session, moment, calendar, weekday, at)
    if key is None:
        return 0
    digest = gather(session, moment, calendar)
    kept = keep(session, digest, weekly=True)
    queued = _send(session, digest, kept, composer, office_chat, office_workbook=office_workbook)
    job_runs.finish(
        session,
        key,
        job=JOB,
        day=moment.date(),
        at=moment,
        result={**_remembered(digest), "queued": queued},
    )
    return queued


def scheduled_on(day: date, weekday: int, calendar: Calendar) -> date | None:
    """The digest's day in the week of a day: the working day before if it is one off.

    If that lies in the week before, the working day after; None for a week wholly off.
    """
    monday = day - timedelta(days=day.weekday())
    named = monday + timedelta(days=weekday)
    wanted = calendar.on_or_before(named)
    if wanted < monday:
        wanted = calendar.on_or_after(named)
    return wanted if wanted < monday + _WEEK else None


def _due_key(
    session: Session, moment: datetime, calendar: Calendar, weekday: int, at: time
) -> str | None:
    """The key of the digest to send now, if any: this week's, else last week's if missed."""
    day = moment.date()
    if not calendar.is_working(day):
        return None
    for wanted in (scheduled_on(near, weekday, calendar) for near in (day, day - _WEEK)):
        if wanted is None or moment.time() < (at if wanted == day else _MORNING) or wanted > day:
            continue
        key = f"{JOB}:{_iso_week(wanted)}"
        if job_runs.has_run(session, key):
            return None
        return key if wanted == day or _worked_before(session, wanted) else None
    return None


def _worked_before(session: Session, day: date) -> bool:
    """Whether the timetable was in use already: a new office is not sent an older digest."""
    return any(job_runs.last(session, job, before=day) for job in (JOB, reminders.JOB))


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _send(
    session: Session,
    digest: Digest,
    kept: int,
    composer: Composer,
    office_chat: int | None,
    *,
    office_workbook: bool = False,
) -> int:
    receivers: dict[int, int | None] = {
        contact.chat_id: contact.person_id
        for contact in contact_points.reachable(session, Role.OFFICE)
    }
    if office_chat is not None:
        receivers.setdefault(office_chat, None)
    pages = composer.digest(digest, kept) if receivers else []
    queued = 0
    reached: dict[int, int | None] = {}
    for chat_id, person_id in receivers.items():
        for part, said in enumerate(pages, 1):
            letter = outbox.Letter(
                kind=outbox.DIGEST,
                to=chat_numbers.address_of(session, chat_id),
                said=said,
                person_id=person_id,
                key=f"{JOB}:{digest.at.date()}:{chat_id}:{part}",
                context={kept_digests.CONTEXT: kept},
            )
            if not outbox.queue(session, letter, digest.at):
                break  # this chat has the day's digest; parts of another one would only confuse
            queued += 1
            reached[chat_id] = person_id
    digest_files.order(session, digest.at, reached, office_workbook=office_workbook)
    return queued


def _remembered(digest: Digest) -> dict[str, Any]:
    """When the digest was counted, for the next one to say what changed since, and its figures."""
    return {"at": digest.at.isoformat(), "figures": asdict(digest.figures)}
