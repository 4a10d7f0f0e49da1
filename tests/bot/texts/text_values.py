"""A value for each name that messages ask for."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from bot import texts
from bot.files.workbooks.handout import Card
from bot.handlers.reports.records.next_tasks import RemainingTasks
from jobs.messages import OfficeReminder
from seed.intake import Doubt, DoubtKind
from storage.followup.audit_log import Entry
from storage.followup.office_queue import Item, Matter, Wait
from storage.people.contact_points import Reach
from storage.people.openings import OpeningAccount
from storage.people.people import Contact
from storage.post.retention import RetentionDays
from storage.requests.card_notes import Note
from storage.requests.decisions import AgreedExtension
from storage.requests.extensions import AskedExtension
from storage.requests.open_requests import Question
from storage.requests.withdrawals import WithdrawnReport
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.reading.replies import Item as ReadItem
from storage.rules.reading.replies import Outlook, ReportKind
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.words import Words
from storage.tasks.agency_tasks import MilestoneDates
from storage.tasks.receipts import DifficultyParts, Receipt
from tests.bot.texts.text_samples import (
    AGENCIES,
    EVIL,
    HELD,
    NOW,
    PRODUCT,
    STANDING,
    TASK,
    TODAY,
    WANTED,
)

VALUES: Mapping[str, Any] = {
    "address": EVIL,
    "agencies": True,
    "agency": EVIL,
    "at": NOW,
    "answer": EVIL,
    "assigned": SimpleNamespace(task=TASK, old=(EVIL,), new=(EVIL,)),
    "before": 2,
    "bot_name": "dondoc_bot",
    "by": EVIL,
    "cards": [Card(WANTED, "MA", "https://t.me/dondoc_bot?start=MA", NOW)],
    "card": SimpleNamespace(
        programme=EVIL, section=EVIL, leads=(EVIL,), coordinating=(EVIL,), standings=(STANDING,)
    ),
    "change": "new",
    "chat": -1001,
    "topic": 45,
    "choices": [EVIL],
    "code": EVIL,
    "codes": [EVIL] * 12,
    "collective": 1,
    "column": EVIL,
    "command": SimpleNamespace(usage=EVIL, menu=EVIL),
    "commands": [SimpleNamespace(usage=EVIL, menu=EVIL)],
    "contact": EVIL,
    "count": 3,
    "counts": [(reach, 1) for reach in Reach],
    "day": TODAY,
    "doubt": Doubt(DoubtKind.UNKNOWN_AGENCY, EVIL, EVIL, EVIL, EVIL),
    "error": EVIL,
    "everyone": True,
    "example": EVIL,
    "files": [EVIL, EVIL],
    "flags": (),
    "fresh": 2,
    "has": True,
    "history": [
        SimpleNamespace(at=NOW, kind=What.PROGRESS, person_id=1),
        SimpleNamespace(
            at=NOW, kind=What.ASSIGNED, person_id=1, values={"old": [EVIL], "new": [EVIL]}
        ),
    ],
    "joined": SimpleNamespace(
        name=EVIL, role=Role.OFFICER, agency=EVIL, admitted=True, deputy=True, kept=RetentionDays()
    ),
    "opened": OpeningAccount(EVIL, EVIL, 7, NOW, by_phone=True),
    "digits": "0412",
    "known": [EVIL],
    "label": EVIL,
    "labels": [EVIL],
    "unclear": [EVIL, EVIL],
    "leads": [EVIL],
    "length": 20_001,
    "limit": 20_000,
    "line": 2,
    "link": EVIL,
    "made": 3,
    "name": EVIL,
    "names": {1: EVIL},
    "own_agency": None,
    "near": [EVIL],
    "nearest": [(EVIL, 1)],
    "new": EVIL,
    "now": NOW,
    "number": EVIL,
    "room": 1.0,
    "notes": [
        Note(EVIL, Forecast.AT_RISK, TODAY, due_on=TODAY),
        Note(EVIL, promised_on=TODAY),
        Note(EVIL),
    ],
    "officers": [EVIL],
    "numbered": True,
    "numbers": {1: 1},
    "outcome": "to_invite",
    "page": 1,
    "pages": 2,
    "period": "Quý IV/2026",
    "person": SimpleNamespace(name=EVIL, role=Role.OFFICER, agency=EVIL, deputy=True),
    "roles": [HELD, HELD],
    "held": [HELD, HELD],
    "role": EVIL,
    "prefix": EVIL,
    "problem": "unknown_agency",
    "reached": False,
    "reason": texts.render("refusals/bad_column", column=EVIL, known=[EVIL], width=6),
    "receipt": Receipt(1, STANDING, EVIL, text=EVIL * 20, product=PRODUCT),
    "registered": False,
    "rows": [STANDING],
    "section": EVIL,
    "sheet": EVIL,
    "shown": AGENCIES,
    "spelling": EVIL,
    "standing": STANDING,
    "taken": EVIL,
    "task": TASK,
    "task_words": Words(EVIL, EVIL),
    "text": EVIL,
    "total": 3,
    "typed": EVIL,
    "trouble": "far",
    "unit": "rows",
    "until": NOW,
    "asked": AskedExtension(TODAY, TODAY, 2),
    "asked_on": TODAY,
    "asks": ["day", "done"],
    "changes": {"1": EVIL},
    "done": WithdrawnReport(2, 1, What.COMPLETION, STANDING, EVIL, EVIL),
    "due_on": TODAY,
    "event_id": 12,
    "forwarded": EVIL,
    "kind": What.PROGRESS,
    "of": "task",
    "missing": ["must_act"],
    "more": [EVIL],
    "old": EVIL,
    "others": [EVIL],
    "parts": DifficultyParts(EVIL, EVIL, TODAY),
    "promised_on": TODAY,
    "on": TODAY,
    "read": ReadItem(EVIL, ReportKind.PROGRESS, TODAY, EVIL, TODAY, TODAY, Outlook.LATE, EVIL),
    "waiting": True,
    "update_id": 7,
    "values": {"agency": EVIL, "near": [EVIL, EVIL], "new": EVIL},
    "wanted": WANTED,
    "width": 6,
    "left": RemainingTasks(3, [(EVIL, 1)]),
    "ready": (EVIL, EVIL),
    "words": EVIL,
    "zone": NOW.tzinfo,
}
DESK: Mapping[str, Any] = {
    "admins": [EVIL],
    "asked": TODAY,
    "asked_at": NOW,
    "assigns": False,
    "at": NOW,
    "dates": MilestoneDates(date(2026, 12, 1), TODAY - timedelta(days=3), 2),
    "due_on": TODAY,
    "entries": [
        Entry(
            NOW,
            kind,
            source,
            person=who,
            agency=EVIL,
            code="1.6",
            open=True,
            about=EVIL,
            values={
                "text": EVIL,
                "old": [EVIL],
                "new": [EVIL],
                "number": 2,
                "due_on": "2027-03-31",
            },
        )
        for kind in What
        for source, who in (("chat", EVIL), ("timetable", ""), ("chat", ""))
    ],
    "filters": [EVIL],
    "extended": AgreedExtension(
        Receipt(1, STANDING, EVIL, text=EVIL),
        date(2026, 9, 30),
        date(2026, 12, 31),
        TODAY,
        NOW.date(),
        2,
        Ground(EVIL, TODAY),
    ),
    "items": [
        (
            Item(
                matter,
                1,
                NOW,
                code="1.6",
                words=Words(EVIL),
                agency=EVIL,
                text=EVIL,
                person=EVIL,
                message="reminder",
                codes=(EVIL,) * 6,
            ),
            3,
        )
        for matter in Matter
    ],
    "contact": Contact(1, EVIL, Role.OFFICER, 1, EVIL, 1, of_chat(1), reachable=True),
    "list_of": "queue",
    "message": "reminder",
    "people": [EVIL],
    "told": [([STANDING], [SimpleNamespace(name=EVIL)]), ([STANDING], [])],
    "product": PRODUCT,
    "programme": SimpleNamespace(number=EVIL, remark=EVIL),
    "queued_at": NOW,
    "reports_only": False,
    "row": SimpleNamespace(text=EVIL, due_on=TODAY),
    "reminder": OfficeReminder(
        Contact(1, EVIL, Role.OFFICE, None, "", 1, of_chat(1), reachable=True),
        NOW,
        tuple(
            (Item(matter, 1, NOW, "1.6", Words(EVIL), agency=EVIL, person=EVIL), 3)
            for matter in Matter
        ),
        more=2,
        late=True,
    ),
    "waited": 3,
    "waits": [Wait(question, 1, EVIL, NOW, None, 3) for question in Question],
}
