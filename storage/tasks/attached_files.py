"""Files sent with a report that is no completion: kept with its event, shown to the office.

They prove nothing and count in nothing; a completion's own are in ``storage/requests/completions.py``.
"""

from collections.abc import Sequence
from typing import Any

from storage.act import Act
from storage.people.notices import pass_on
from storage.rules.permissions import Role
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import SentFile


def as_values(files: Sequence[SentFile]) -> dict[str, Any]:
    """What an event keeps of them: the messenger's names; nothing where there are none."""
    kept = [{"file_id": one.file_id, "name": one.name, "kind": one.kind} for one in files]
    return {"files": kept} if kept else {}


def show(act: Act, standing: Standing, files: Sequence[SentFile]) -> None:
    """The office gets them below the message about the report; none of a restricted task (P7)."""
    if standing.words is None:
        return
    for file in files:
        pass_on(act, file.kind, file.file_id, [Role.OFFICE], standing.agency_id)
