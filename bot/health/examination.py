"""The whole examination, in the order in which a person mends things."""

from datetime import datetime

from bot.health import file_findings, work_findings
from bot.health.findings import Finding, Level, level_of
from bot.settings import Settings
from storage.store.engine import Database
from storage.store.event_log import broken
from storage.store.schema import current
from storage.store.unavailable import DatabaseUnavailableError
from storage.tasks.reports import promise_record
from storage.tasks.search import report_words


def examine_store(settings: Settings, now: datetime) -> list[Finding]:
    """The file and, if it can be used, what the register tells. Nothing is changed."""
    found = file_findings.examine(settings, now)
    if any(one.level is Level.RED and one.check in _NEEDED for one in found):
        return found
    if any(one.check == "schema" and one.level is not Level.GREEN for one in found):
        return found
    database = Database(settings.database_url, settings.zone)
    try:
        if database.engine.dialect.name == "postgresql":
            found.append(file_findings.tables(current(database)))
            if found[-1].level is not Level.GREEN:
                return found
        with database.transaction() as session:
            found += work_findings.examine(session, settings, now)
            other = report_words.differs(session)
            found.append(Finding("words", level_of(red=False, yellow=other), {}))
            wrong = promise_record.differs(session)
            found.append(Finding("promises", level_of(red=False, yellow=wrong), {}))
            if database.engine.dialect.name == "postgresql":
                number = broken(session)
                level = level_of(red=number is not None)
                found.append(Finding("chain", level, {"number": number}))
    except DatabaseUnavailableError as error:
        found.append(Finding("usable", Level.RED, {"reason": error.reason}))
    finally:
        database.close()
    return found


_NEEDED = ("usable", "store", "pages", "schema", "sqlite")
