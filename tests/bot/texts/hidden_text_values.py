"""A restricted task as the messages about it get it: its words say "canary", and may not be read."""

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from storage.followup.office_queue import Item, Matter
from storage.followup.urging import LetterDue
from storage.requests.decisions import Extended
from storage.requests.withdrawals import Withdrawn
from storage.rules.event_kinds import What
from storage.tasks.receipts import Product, Receipt
from tests.bot.texts.own_text_values import OWN
from tests.bot.texts.text_samples import CORRECTED, DATED, EVIL, GIVEN, NOW, ROW, STANDING, TODAY
from tests.bot.texts.text_values import DESK

CANARY = "CHIM HOÀNG YẾN"
_KEPT = {"task_words": None, "old": (CANARY,), "new": (CANARY,)}
_STANDING = SimpleNamespace(
    **{
        **{field: getattr(STANDING, field) for field in STANDING.__slots__},
        "title": CANARY,
        "product": CANARY,
        "label": CANARY,
        "restricted": True,
        "words": None,
        "is_open": True,
        "unreported": True,
        "heard_on": None,
        "awaits": False,
    },
)
_TASK = SimpleNamespace(
    code="1.6",
    former_codes="1.5",
    title=CANARY,
    product=CANARY,
    deadline_text="",
    note=CANARY,
    visibility="restricted",
)
_ITEM = Item(Matter.EXTENSION, 1, NOW, "1.6", None, agency="Sở Y tế")
HIDING: Mapping[str, Any] = {
    "standing": _STANDING,
    "done": Withdrawn(2, 1, What.COMPLETION, _STANDING, "B", "x"),  # type: ignore[arg-type]
    "rows": [_STANDING],
    "task_words": None,
    "extended": Extended(Receipt(1, _STANDING, "B"), None, None, TODAY, None, 1),  # type: ignore[arg-type]
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
    "receipt": Receipt(1, _STANDING, "B", text="x", product=Product()),  # type: ignore[arg-type]
    "card": SimpleNamespace(
        programme=CANARY, section=CANARY, leads=(), coordinating=(), standings=(_STANDING,)
    ),
}
"""What the messages about a task take, when the task is restricted."""
OWN_HIDING: Mapping[str, Mapping[str, Any]] = {
    **OWN,
    "desk/ask_answer": {"text": CANARY},
    "desk/letter": {"due": LetterDue(1, "Sở Y tế", (_STANDING,))},  # type: ignore[arg-type]
    "instructions/sure": OWN["instructions/sure"],  # its writer typed it a moment ago
    "instructions/given": {"given": SimpleNamespace(**vars(GIVEN) | {"task_words": None})},
    "instructions/told": {"given": SimpleNamespace(**vars(GIVEN) | {"task_words": None})},
    "corrections/ask_words": {"act": "dates", "now": ""},
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
