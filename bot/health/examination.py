"""The whole examination, in the order in which a person mends things."""

from datetime import datetime

from bot.health import file_findings, work_findings
from bot.health.findings import Finding, Level
from bot.settings import Settings
from storage.store.engine import Database
from storage.store.unavailable import DatabaseUnavailableError


def examine_store(settings: Settings, now: datetime) -> list[Finding]:
    """The file, and where it can be used what the register tells. Nothing is changed."""
    found = file_findings.examine(settings, now)
    if any(one.level is Level.RED and one.check in _NEEDED for one in found):
        return found
    if any(one.check == "schema" and one.level is not Level.GREEN for one in found):
        return found
    database = Database(settings.database_url, settings.zone)
    try:
        with database.transaction() as session:
            found += work_findings.examine(session, settings, now)
    except DatabaseUnavailableError as error:
        found.append(Finding("usable", Level.RED, {"reason": error.reason}))
    finally:
        database.close()
    return found


_NEEDED = ("store", "pages", "schema", "sqlite")
