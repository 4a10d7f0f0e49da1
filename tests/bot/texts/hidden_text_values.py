"""A restricted task as the messages about it get it: its words say "canary", and may not be read."""

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from bot.handlers.reports.proposals.item_lines import ItemLine
from bot.talk.officer_questions import ReportItem
from storage.followup.office_queue import Item, Matter
from storage.followup.urging import ProposedLetter
from storage.requests.decisions import AgreedExtension
from storage.requests.revocations import Revocation
from storage.requests.withdrawals import WithdrawnReport
from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.reading.commands.urge_words import UrgeWords
from storage.tasks.receipts import DifficultyParts, Product, Receipt
from tests.bot.texts.own_text_values import OWN
from tests.bot.texts.text_samples import (
    CORRECTED,
    DATED,
    DECIDED,
    DISPUTE,
    EVIL,
    GIVEN,
    NOW,
    ROW,
    STANDING,
    TODAY,
)
from tests.bot.texts.text_values import DESK

CANARY = "CHIM HOÀNG YẾN"
_KEPT = {"task_words": None, "old": (CANARY,), "new": (CANARY,)}
_STANDING: Any = SimpleNamespace(
    **{
        **{field: getattr(STANDING, field) for field in STANDING.__slots__},
        "title": CANARY,
        "product": CANARY,
        "label": CANARY,
        "deadline_text": CANARY,
        "restricted": True,
        "words": None,
        "is_open": True,
        "unreported": True,
        "heard_on": None,
        "awaits": False,
    },
)
_STANDING.last_report = SimpleNamespace(text=CANARY, on=TODAY)
_TASK = SimpleNamespace(
    code="1.6",
    kind="task",
    former_codes="1.5",
    title=CANARY,
    product=CANARY,
    deadline_text=CANARY,
    note=CANARY,
    visibility="restricted",
)
_DISPUTE = SimpleNamespace(
    **{field: getattr(DISPUTE, field) for field in DISPUTE.__slots__}
    | {"text": CANARY, "restricted": True, "title": CANARY}
)
_ITEM = Item(Matter.EXTENSION, 1, NOW, "1.6", None, agency="Sở Y tế")
HIDING: Mapping[str, Any] = {
    "standing": _STANDING,
    "done": WithdrawnReport(2, 1, What.COMPLETION, _STANDING, "B", "x"),
    "rows": [_STANDING],
    "task_words": None,
    "extended": AgreedExtension(
        Receipt(1, _STANDING, "B", text=CANARY), None, None, TODAY, None, 1, Ground(CANARY)
    ),
    "row": SimpleNamespace(text=CANARY, due_on=None),
    "reminder": replace(DESK["reminder"], lines=((_ITEM, 2),)),
    "text": EVIL,
    "product": Product(text=CANARY),
    "items": [(_ITEM, 1)],
    "entries": [replace(one, open=False, values={}) for one in DESK["entries"]],
    "told": [([_STANDING], [SimpleNamespace(name="B")]), ([_STANDING], [])],
    "task": _TASK,
    "assigned": SimpleNamespace(task=_TASK, old=(), new=()),
    "history": [
        SimpleNamespace(
            at=NOW, kind=What.ASSIGNED, person_id=1, values={"old": [CANARY], "new": [CANARY]}
        )
    ],
    "receipt": Receipt(
        1, _STANDING, "B", text=CANARY, product=Product(text=CANARY, file_name=CANARY)
    ),
    "dispute": _DISPUTE,
    "card": SimpleNamespace(
        programme=CANARY, section=CANARY, leads=(), coordinating=(), standings=(_STANDING,)
    ),
}
"""What the messages about a task take, when the task is restricted."""
SUBJECTS = {"standing", "receipt", "done", "extended", "dispute", "task", "card"}
"""A message that takes one of these is about one task."""
WRITTEN: Mapping[str, Any] = {
    "words": CANARY,
    "old": CANARY,
    "new": CANARY,
    "text": CANARY,
    "reply": CANARY,
    "name": CANARY,
    "files": [CANARY],
    "parts": DifficultyParts(CANARY, CANARY, None, CANARY),
    "ground": CANARY,
}
"""What somebody wrote about it; a new message that repeats one of these fails."""
OWN_HIDING: Mapping[str, Mapping[str, Any]] = {
    **OWN,
    "late_answer": {**OWN["late_answer"], "words": CANARY, "task": _TASK, "task_words": None},
    **{
        name: {**own, "reply": CANARY, "dispute": _DISPUTE}
        for name, own in OWN.items()
        if "dispute" in own
    },
    **{
        f"desk/reopened{whom}": {"done": Revocation(DECIDED, _STANDING, EVIL, EVIL, CANARY, 13)}
        for whom in ("", "_for_officer", "_for_office")
    },
    "proposed_items": {
        **OWN["proposed_items"],
        "lines": [ItemLine(ReportItem(1, CANARY), _STANDING, EVIL, None, CANARY)],
    },
    "desk/urged": {"said": UrgeWords(CANARY, TODAY)},
    "desk/urge": {**OWN["desk/urge"], "said": UrgeWords(CANARY, TODAY)},
    "undone_items": {"undone": [WithdrawnReport(2, 1, What.COMPLETION, _STANDING, "B", CANARY)]},
    "desk/ask_answer": {"text": CANARY},
    "desk/letter": {"due": ProposedLetter(1, "Sở Y tế", (_STANDING,))},
    "instructions/sure": OWN["instructions/sure"],  # its writer typed it a moment ago
    "instructions/given": {"given": SimpleNamespace(**vars(GIVEN) | {"task_words": None})},
    "instructions/told": {"given": SimpleNamespace(**vars(GIVEN) | {"task_words": None})},
    "corrections/ask_words": {"act": "dates", "kind": "task", "now": ""},
    "corrections/sure": {
        "act": "dates",
        "before": TODAY,
        "dates": (TODAY,) * 5,
        "ground": EVIL,
    },
    "corrections/done": {"corrected": SimpleNamespace(**vars(CORRECTED) | _KEPT)},
    "corrections/told": {"corrected": SimpleNamespace(**vars(DATED) | {"task_words": None})},
    "people/unsettled": {"rows": [replace(ROW, words=None)]},
    "reminder_lines": {"rows": [(1, _STANDING)]},
}
"""The same for what one message means in its own way."""
