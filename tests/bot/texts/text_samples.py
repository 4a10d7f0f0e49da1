"""Tasks, people, letters and documents whose every word is foreign, for the messages about them."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

from storage.followup import history
from storage.followup.handover import HandoverRecord
from storage.followup.letters import OutLetter
from storage.followup.unclear_sends import UnclearSend
from storage.followup.unreached_tasks import UnreachedTask
from storage.people import chat_roles
from storage.people.agency_register import KeptAgency
from storage.people.contact_points import AgencyContacts, CodeHolder, Member, Reach
from storage.people.invites import Invitation
from storage.people.people import Contact
from storage.requests.disputes import DisputedTask
from storage.requests.open_requests import Question
from storage.requests.revocations import RevocableDecision
from storage.requests.submissions import Submission
from storage.rules.calendar.periods import Quarter
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.product_match import Difference, ProductDifference
from storage.rules.tasks.promise import PromiseState
from storage.rules.tasks.status import Flag, Official
from storage.rules.tasks.words import Words
from storage.tasks.agency_task_rows import Report
from storage.tasks.agency_tasks import Standing
from storage.tasks.open_deadlines import Deadline
from storage.tasks.receipts import Product, Receipt
from storage.tasks.reports.promises import Promise
from tests.builders import local

EVIL = "<u>&lt;{0.__class__}{{ 7*7 }}"
NOW = local(2026, 12, 24)
TODAY = NOW.date()
STANDING = Standing(
    task_id=1,
    code="1.6",
    words=Words(EVIL, EVIL, EVIL, EVIL),
    agency_id=1,
    agency=EVIL,
    agency_short=EVIL,
    collective=False,
    milestone_id=1,
    period="2026",
    due_on=date(2026, 12, 31),
    status=Official.OPEN_IN_TIME,
    flags=tuple(Flag),
    last_report=Report(TODAY, EVIL),
    extensions=2,
    ground=Ground(EVIL, TODAY),
)
OVERDUE = replace(STANDING, due_on=date(2026, 12, 1), status=Official.OPEN_OVERDUE)
TASK = SimpleNamespace(
    code="1.6",
    kind="task",
    former_codes="",
    title=EVIL,
    product=EVIL,
    deadline_text=EVIL,
    note=EVIL,
    visibility="normal",
)
UNCLEAR = UnclearSend(1, "reminder", EVIL, NOW)
PRODUCT = Product(text=EVIL, on=TODAY, file_name=EVIL)
HELD = chat_roles.HeldRole(1, EVIL, Role.OFFICER, 1, EVIL, deputy=True, pending=True)
WANTED = Invitation(EVIL, Role.OFFICER, EVIL, deputy=True)
ROW = UnreachedTask(task_id=1, code="1.6", words=Words(EVIL), lead=EVIL, collective=True)
AGENCIES = [
    AgencyContacts(
        name=EVIL,
        reach=reach,
        members=(Member(1, EVIL, Role.OFFICER, deputy=True, pending=False, reachable=False),),
        invited=(CodeHolder(EVIL, Role.LEADER),) * 6,
    )
    for reach in (*Reach, None)
]
DEADLINE = Deadline(1, 1, 1, "1.6", Words(EVIL, EVIL, EVIL), due_on=TODAY, extensions=1)
CARD = SimpleNamespace(
    quarter=Quarter(2026, 4),
    agency=EVIL,
    name=EVIL,
    rows=[STANDING],
    day=TODAY,
    paused={1},
    backlog=1,
    projects=8,
    behind=("PL3.A.1",) * 7,
    is_backlog=lambda row: row.is_open,
)
DISPUTE = DisputedTask(
    id=3,
    task_id=1,
    code="1.6",
    words=Words(EVIL),
    agency_id=1,
    agency=EVIL,
    asked_by=EVIL,
    asked_at=NOW,
    text=EVIL,
    standing=STANDING,
)
HANDED = HandoverRecord(
    EVIL,
    Contact(1, EVIL, Role.OFFICER, 1, EVIL, 1, of_chat(1), reachable=True),
    (STANDING,),
    {1: Promise(1, 1, "1.6", EVIL, TODAY, TODAY, PromiseState.OPEN)},
    question=True,
)
SUBMISSION = Submission(
    EVIL,
    TODAY,
    PRODUCT,
    tuple(ProductDifference(one, EVIL, EVIL, TODAY, TODAY) for one in Difference),
)
OUT_LETTER = OutLetter(1, 1, EVIL, TODAY, (1,), EVIL, TODAY, TODAY - timedelta(days=3))
DECIDED = RevocableDecision(Question.EXTENSION, 7, 12, What.EXTENDED, "1.6", EVIL, NOW, EVIL, TODAY)
FORECASTED = Receipt(1, STANDING, EVIL, text="at_risk")
ENTRY = history.Entry(NOW, What.ASSIGNED, EVIL, EVIL, EVIL, TODAY, (EVIL,), (EVIL,))
CORRECTED = SimpleNamespace(
    event_id=7,
    what=What.CORRECTED,
    field="title",
    old=(EVIL,),
    new=(EVIL,),
    ground=EVIL,
    reached=True,
    task_words=Words(EVIL),
)
DATED = SimpleNamespace(**{**vars(CORRECTED), "what": What.DATED, "old": (), "new": (TODAY,) * 5})
KEPT_AGENCY = KeptAgency(1, EVIL, (EVIL,), 2, engaged=True)
READ = {"undated": False, "conditional": True, "ambiguous": True}
GIVEN = SimpleNamespace(event_id=7, leads=(EVIL,), reached=False, task_words=Words(EVIL))
