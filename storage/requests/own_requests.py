"""A request of the person's own agency that the office has not decided on."""

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.store.tables import Confirmation, Difficulty, Extension, RequestState
from storage.tasks.agency_tasks import Standing
from storage.tasks.reports.progress import own


def own_waiting(act: Act, row: Confirmation | Difficulty | Extension, action: Action) -> Standing:
    """The task of a request that still waits, as it stands for the agency that asked.

    Raises ALREADY_DECIDED, WITHDRAWN, or UNKNOWN_TASK for another agency's.
    """
    standing = own(act, row.task_id, action)
    if row.agency_id != standing.agency_id:
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    if row.state == RequestState.WITHDRAWN:
        raise DomainError(Kind.WITHDRAWN)
    if row.state != RequestState.OPEN:
        raise DomainError(Kind.ALREADY_DECIDED, by="")
    return standing
