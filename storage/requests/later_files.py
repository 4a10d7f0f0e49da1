"""Files that come after a request for a later date, or a difficulty, while it waits for the office.

A completion's own are added in ``storage/requests/completions.py``.
"""

from collections.abc import Sequence

from storage.act import Act
from storage.requests import withdrawals
from storage.requests.own_requests import own_waiting
from storage.rules.event_kinds import What
from storage.store.tables import Difficulty, Extension
from storage.tasks.receipts import Receipt, SentFile
from storage.tasks.reports import attached_files


def add_files(act: Act, event_id: int, files: Sequence[SentFile]) -> Receipt:
    """Keep files with the request that one's own report put; the office gets them.

    Raises STALE_BUTTON, NOT_OWN_REPORT, WITHDRAWN or ALREADY_DECIDED.
    """
    said = withdrawals.own_report(act, event_id)
    number = withdrawals.request_of(act, event_id)
    row = (
        act.session.get_one(Extension, number)
        if said.kind == What.EXTENSION
        else act.session.get_one(Difficulty, number)
    )
    standing = own_waiting(act, row, withdrawals.ACTIONS[said.kind])
    event = act.log(
        What.FILE_ADDED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={"report": event_id, **attached_files.as_values(files)},
    )
    attached_files.show(act, standing, files)
    return Receipt(event.id, standing, act.person.name, request_id=row.id)
