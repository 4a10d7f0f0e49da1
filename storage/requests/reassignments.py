"""A new lead for a task, and what that answers: a dispute of the body that leads it no more."""

from storage.act import Act
from storage.requests import disputes
from storage.tasks.mends import assignments
from storage.tasks.mends.assignments import Reassignment


def assign(
    act: Act, task_id: int, agency_id: int, *, instead_of: int | None = None
) -> Reassignment:
    """Make a body the lead of a task. Raises as ``assignments.assign``."""
    assigned = assignments.assign(act, task_id, agency_id, instead_of=instead_of)
    disputes.settle_moved(act)
    return assigned


def restore(act: Act, task_id: int) -> Reassignment:
    """The leads of the document again. Raises as ``assignments.restore``."""
    assigned = assignments.restore(act, task_id)
    disputes.settle_moved(act)
    return assigned
