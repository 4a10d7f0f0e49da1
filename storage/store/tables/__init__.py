"""The register's tables: one class a table, named as in the design.

Moments are aware datetimes kept in UTC that leave in local time; dates are days in Hải Phòng.
"""

from storage.store.tables.column_types import OFFICE_ZONE
from storage.store.tables.figure_rows import KeptDigest, TargetValue
from storage.store.tables.person_rows import AgencyGroup, Channel, Invite, Person, PersonState
from storage.store.tables.post_rows import (
    Dialogue,
    DraftState,
    FileJob,
    FileJobState,
    ImportDraft,
    Inbox,
    InboxState,
    JobRun,
    Outbox,
    OutboxFile,
    OutboxState,
    Store,
)
from storage.store.tables.programme_rows import (
    Agency,
    AgencyName,
    Assignment,
    Measure,
    Milestone,
    Programme,
    Section,
    Target,
    Task,
    TaskKind,
    Visibility,
)
from storage.store.tables.request_rows import (
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    FileState,
    ReportFile,
    RequestState,
    Withdrawal,
)
from storage.store.tables.row_conditions import columns_of, is_followed, still_stands

__all__ = [
    "OFFICE_ZONE",
    "Agency",
    "AgencyGroup",
    "AgencyName",
    "Assignment",
    "Channel",
    "Confirmation",
    "Dialogue",
    "Difficulty",
    "Dispute",
    "DraftState",
    "Event",
    "Extension",
    "FileJob",
    "FileJobState",
    "FileState",
    "ImportDraft",
    "Inbox",
    "InboxState",
    "Invite",
    "JobRun",
    "KeptDigest",
    "Measure",
    "Milestone",
    "Outbox",
    "OutboxFile",
    "OutboxState",
    "Person",
    "PersonState",
    "Programme",
    "ReportFile",
    "RequestState",
    "Section",
    "Store",
    "Target",
    "TargetValue",
    "Task",
    "TaskKind",
    "Visibility",
    "Withdrawal",
    "columns_of",
    "is_followed",
    "still_stands",
]
