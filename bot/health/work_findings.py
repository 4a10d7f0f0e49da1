"""What the register tells of the bot's work: people, messages that need a person, what ran last."""

from datetime import datetime, timedelta

from bot.health.findings import Finding, Level, level_of
from bot.settings import Settings
from jobs import nightly_work, reminders
from jobs.digest import weekly_digest
from storage.post import job_runs
from storage.store import pulse
from storage.store.identity import RIVAL_FOR
from storage.store.office_calendar import office_calendar
from storage.store.pulse import Pulse
from storage.store.session import Session

_NAMED = 5
_HEARD_WITHIN = timedelta(minutes=5)
_DIGEST_WITHIN = timedelta(days=8)


def examine(session: Session, settings: Settings, now: datetime) -> list[Finding]:
    """Ask the register; nothing is written."""
    found = pulse.feel(session)
    return [
        Finding("admins", level_of(red=False, yellow=not found.admins), {"count": found.admins}),
        _people(found),
        _waiting("parked", found.parked),
        _waiting("unconfirmed", found.unconfirmed),
        _waiting("held", found.held),
        _poll(found, now),
        _rival(found, now),
        _reminded(session, settings, now),
        _digested(session, now),
        *_copied(session),
        *_forgotten(session),
    ]


def _people(found: Pulse) -> Finding:
    lost = [*found.unlinked, *found.unreachable]
    values = {"count": len(lost), "names": lost[:_NAMED]}
    return Finding("people", level_of(red=False, yellow=bool(lost)), values)


def _waiting(check: str, count: int) -> Finding:
    return Finding(check, level_of(red=False, yellow=count > 0), {"count": count})


def _poll(found: Pulse, now: datetime) -> Finding:
    if found.polled_at is None:
        return Finding("poll", Level.YELLOW, {"at": None})
    level = level_of(red=now - found.polled_at > _HEARD_WITHIN)
    return Finding("poll", level, {"at": found.polled_at})


def _rival(found: Pulse, now: datetime) -> Finding:
    """Another program on the same token: two of them split the reports and remind twice."""
    at_work = found.rival_at is not None and now - found.rival_at < RIVAL_FOR
    return Finding("rival", level_of(red=at_work), {"at": found.rival_at})


def _reminded(session: Session, settings: Settings, now: datetime) -> Finding:
    last = job_runs.last(session, reminders.JOB)
    if last is None:
        return Finding("reminders", Level.YELLOW, {"day": None})
    calendar = office_calendar([now.year], settings.makeup_days)
    today_is_due = calendar.is_working(now.date()) and now.time() > settings.remind_at
    expected = now.date() if today_is_due else calendar.before(now.date())
    missed = last.day < expected and now - last.finished_at > timedelta(hours=1)
    return Finding("reminders", level_of(red=missed), {"day": last.day})


def _digested(session: Session, now: datetime) -> Finding:
    last = job_runs.last(session, weekly_digest.JOB)
    if last is None:
        return Finding("digest", Level.YELLOW, {"day": None})
    late = now.date() - last.day > _DIGEST_WITHIN
    return Finding("digest", level_of(red=False, yellow=late), {"day": last.day})


def _copied(session: Session) -> list[Finding]:
    """Whether last night's copy was made; nothing before the first night."""
    last = job_runs.last(session, nightly_work.COPY)
    if last is None:
        return []
    reason = last.result.get("failed", "")
    values = {"day": last.day, "reason": reason, "tool": last.result.get("tool", "")}
    return [Finding("copied", level_of(red=bool(reason)), values)]


def _forgotten(session: Session) -> list[Finding]:
    """Whether last night forgot all that is past its days; nothing before the first night."""
    last = job_runs.last(session, nightly_work.RETENTION)
    if last is None:
        return []
    reason = last.result.get("failed", "")
    return [Finding("forgotten", level_of(red=bool(reason)), {"day": last.day, "reason": reason})]
