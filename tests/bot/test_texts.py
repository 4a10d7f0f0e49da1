"""Every sentence: it renders, and shows what others wrote as they wrote it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import meta

from bot import texts
from bot.buttons import Answer
from bot.files.handout import Card
from bot.handlers.reports.item_card import Line
from bot.handlers.reports.item_records import Kept
from bot.handlers.reports.named_holders import NamedHolder
from bot.handlers.reports.next_tasks import Left
from bot.handlers.reports.report_items import Lack
from bot.health.findings import Finding, Level
from bot.talk.officer_questions import ReportItem
from bot.texts import desk_words, fixed_words, plain, render, template_names
from bot.texts.split import length
from jobs.messages import LateSummary, OfficeReminder
from seed.contacts.list_check import Problem
from seed.intake import Doubt, DoubtKind
from seed.typed_task import TypedTask
from storage.followup import history
from storage.followup.audit_log import Entry
from storage.followup.handover import HandedOver
from storage.followup.letters import OutLetter
from storage.followup.office_queue import Item, Matter, Wait
from storage.followup.repeat_wishes import RepeatWish
from storage.followup.unclear_sends import UnclearSend
from storage.followup.unreached_tasks import Unsettled
from storage.followup.urging import LetterDue
from storage.people.agency_register import KeptAgency
from storage.people.clerks import Clerk
from storage.people.contact_points import AgencyContacts, Invited, Member, Reach
from storage.people.invites import Invitation
from storage.people.people import Contact
from storage.people.reminder_settings import Wishes
from storage.programmes import Changes
from storage.requests.card_notes import Note
from storage.requests.decisions import Extended
from storage.requests.disputes import Disputed
from storage.requests.extensions import AskedExtension
from storage.requests.open_requests import Question
from storage.requests.revocations import Decided, TakenBack
from storage.requests.submissions import Submission
from storage.requests.withdrawals import Withdrawn
from storage.rules.event_kinds import What
from storage.rules.forecast import Forecast
from storage.rules.periods import Quarter
from storage.rules.permissions import Role
from storage.rules.product_match import Compared, Difference
from storage.rules.promise import PromiseState
from storage.rules.reading.deadlines import Milestone, Reading
from storage.rules.reading.decision_words import Ground
from storage.rules.reading.replies import Item as ReadItem
from storage.rules.reading.replies import Outlook, Said
from storage.rules.reading.urge_words import UrgeWords
from storage.rules.status import Flag, Official
from storage.rules.words import Words
from storage.tasks.agency_task_rows import Report
from storage.tasks.agency_tasks import InForce, Standing
from storage.tasks.open_deadlines import Deadline
from storage.tasks.promises import Promise
from storage.tasks.receipts import DifficultyParts, Product, Receipt
from storage.tasks.search import Hit
from tests.builders import local

EVIL = "<u>&lt;{0.__class__}{{ 7*7 }}"
NOW = local(2026, 12, 24)
TODAY = NOW.date()
STANDING = Standing(
    task_id=1,
    code="1.6",
    words=Words(EVIL, EVIL, EVIL),
    deadline_text=EVIL,
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
    former_codes="",
    title=EVIL,
    product=EVIL,
    deadline_text=EVIL,
    note=EVIL,
    visibility="normal",
)
UNCLEAR = UnclearSend(1, "reminder", EVIL, NOW)
PRODUCT = Product(text=EVIL, on=TODAY, file_name=EVIL)
WANTED = Invitation(EVIL, Role.OFFICER, EVIL, deputy=True)
ROW = Unsettled(task_id=1, code="1.6", words=Words(EVIL), lead=EVIL, collective=True)
AGENCIES = [
    AgencyContacts(
        name=EVIL,
        reach=reach,
        members=(Member(1, EVIL, Role.OFFICER, deputy=True, pending=False, reachable=False),),
        invited=(Invited(EVIL, Role.LEADER),) * 6,
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
    is_backlog=lambda row: row.is_open,
)
DISPUTE = Disputed(
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
HANDED = HandedOver(
    EVIL,
    Contact(1, EVIL, Role.OFFICER, 1, EVIL, 1, reachable=True),
    (STANDING,),
    {1: Promise(1, 1, "1.6", EVIL, TODAY, TODAY, PromiseState.OPEN)},
    question=True,
)
SUBMISSION = Submission(
    EVIL,
    TODAY,
    PRODUCT,
    tuple(Compared(one, EVIL, EVIL, TODAY, TODAY) for one in Difference),
)
OUT_LETTER = OutLetter(1, 1, EVIL, TODAY, (1,), EVIL, TODAY, TODAY - timedelta(days=3))
DECIDED = Decided(Question.EXTENSION, 7, 12, What.EXTENDED, "1.6", EVIL, NOW, EVIL, TODAY)
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
HIDDEN = {"task_words": None, "old": ("CHIM HOÀNG YẾN",), "new": ("CHIM HOÀNG YẾN",)}
VALUES: Mapping[str, Any] = {
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
    "choices": [EVIL],
    "code": EVIL,
    "codes": [EVIL] * 12,
    "collective": 1,
    "column": EVIL,
    "command": SimpleNamespace(usage=EVIL, menu=EVIL),
    "commands": [SimpleNamespace(usage=EVIL, menu=EVIL)],
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
    "history": [
        SimpleNamespace(at=NOW, kind=What.PROGRESS, person_id=1),
        SimpleNamespace(
            at=NOW, kind=What.ASSIGNED, person_id=1, values={"old": [EVIL], "new": [EVIL]}
        ),
    ],
    "joined": SimpleNamespace(name=EVIL, role=Role.OFFICER, agency=EVIL),
    "known": [EVIL],
    "label": EVIL,
    "labels": [EVIL],
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
        Note(EVIL, Forecast.AT_RISK, TODAY),
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
    "person": SimpleNamespace(name=EVIL, role=Role.OFFICER, agency=EVIL),
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
    "done": Withdrawn(2, 1, What.COMPLETION, STANDING, EVIL, EVIL),
    "due_on": TODAY,
    "event_id": 12,
    "forwarded": EVIL,
    "kind": What.PROGRESS,
    "missing": ["must_act"],
    "more": [EVIL],
    "old": EVIL,
    "others": [EVIL],
    "parts": DifficultyParts(EVIL, EVIL, TODAY),
    "promised_on": TODAY,
    "read": ReadItem(EVIL, Said.PROGRESS, TODAY, EVIL, TODAY, TODAY, Outlook.LATE, EVIL),
    "waiting": True,
    "update_id": 7,
    "values": {"agency": EVIL, "near": [EVIL, EVIL], "new": EVIL},
    "wanted": WANTED,
    "width": 6,
    "left": Left(3, [(EVIL, 1)]),
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
    "dates": InForce(date(2026, 12, 1), TODAY - timedelta(days=3), 2),
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
    "extended": Extended(
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
    "contact": Contact(1, EVIL, Role.OFFICER, 1, EVIL, 1, reachable=True),
    "message": "reminder",
    "people": [EVIL],
    "told": [([STANDING], [SimpleNamespace(name=EVIL)]), ([STANDING], [])],
    "product": PRODUCT,
    "programme": SimpleNamespace(number=EVIL, remark=EVIL),
    "queued_at": NOW,
    "reports_only": False,
    "row": SimpleNamespace(text=EVIL, due_on=TODAY),
    "reminder": OfficeReminder(
        Contact(1, EVIL, Role.OFFICE, None, "", 1, reachable=True),
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
# "rows" are tasks, but in a few messages something else.
OWN: Mapping[str, Mapping[str, Any]] = {
    "completion_to_confirm": {"submission": SUBMISSION},
    "desk/confirmation": {"submission": SUBMISSION, "person": EVIL},
    "desk/outcome": {"what": What.CONFIRMED},
    "desk/queue": {"part": EVIL},
    "desk/queue_agencies": {"found": [(1, EVIL, 2)]},
    "people/clerks": {"clerks": [Clerk(1, EVIL, 1, EVIL, EVIL, TODAY)], "missing": 3},
    "people/clerk_set": {"clerk": Clerk(1, EVIL, 1, EVIL, EVIL, TODAY)},
    "people/clerk_away": {"until": TODAY},
    "desk/ask_reopen": {"found": [DECIDED]},
    "desk/ask_reopen_reason": {"decided": DECIDED},
    **{
        f"desk/reopened{whom}": {"done": TakenBack(DECIDED, STANDING, EVIL, EVIL, EVIL, 13)}
        for whom in ("", "_for_officer", "_for_office")
    },
    "intake/saved": {"changes": Changes(new=2, changed=1, unchanged=3, gone=1)},
    "intake/ask_head": {"missing": ["number", "prefix"]},
    "desk/caption": {"kind": "agency_sheet"},
    "desk/failed": {"kind": "agency_sheet"},
    "desk/making": {"kind": "agency_sheet"},
    "desk/letter": {"due": LetterDue(1, EVIL, (OVERDUE,) * 12)},
    "desk/letters": {"due": [LetterDue(1, EVIL, (OVERDUE,))], "more": 2},
    **{
        f"desk/{name}": {"letter": OUT_LETTER, "text": EVIL}
        for name in ("out_letter", "ask_letter_words", "letter_sent", "letter_answered")
    },
    "desk/urged": {"said": UrgeWords(EVIL, TODAY)},
    "desk/urge": {
        "said": UrgeWords(EVIL, TODAY),
        "more": 2,
        "title": 90,
        "words": 60,
        "numbers": {"1": EVIL},
        "by": EVIL,
    },
    "desk/extension": {"person": EVIL},
    "desk/difficulty": {"person": EVIL},
    "calendar/description": {"one": DEADLINE},
    "calendar/summary": {"one": DEADLINE},
    "ask_handover_sure": {"moved": True},
    "handed_over": {"done": HANDED},
    "handed_over_to": {"done": HANDED},
    "handed_over_for_office": {"done": HANDED},
    "settings": {
        "wishes": Wishes(time(9, 15), skips_first_step=True, away_until=TODAY),
        "may_be_away": True,
    },
    "settings_changed": {"wishes": Wishes(time(9, 15), skips_first_step=True, away_until=TODAY)},
    "repeat_wished": {"wish": RepeatWish(1, 1, NOW, (1,), TODAY, None), "moved": True},
    "errors/bad_absence": {"latest": TODAY},
    "quarter_card": {"card": CARD, "first": 0, "welcome": ""},
    "escalation": {"leader": SimpleNamespace(name=EVIL, agency=EVIL), "more": 2},
    "card_states": {
        "missing": 3,
        "quarter": "Quý IV/2026",
        "waiting": [SimpleNamespace(agency=EVIL, person=EVIL, sent_at=NOW)],
    },
    "proposed_items": {
        "lines": [
            Line(ReportItem(1, EVIL, on=TODAY), STANDING, EVIL, Lack.DOCUMENT, EVIL, doubtful=True),
            Line(ReportItem(None, EVIL), None, EVIL, Lack.TASK),
            Line(ReportItem(1, EVIL, struck=True, rivals=("1.8",)), STANDING, EVIL, None),
        ],
        "unmentioned": ["1.9"],
        "example": "3 1.8",
    },
    "recorded_items": {
        "kept": [Kept("1.6", EVIL, 12, EVIL, Answer.PROGRESS, TODAY, 1)],
        "lacking": [("1.6", "document")],
        "refused": [("1.6", "x")],
    },
    "undone_items": {"undone": [Withdrawn(2, 1, What.COMPLETION, STANDING, EVIL, EVIL)]},
    "proposed": {"holder": NamedHolder(near=[EVIL]), "adds": True},
    "ask_extension_date": {"gone": TODAY, "impossible": False},
    "ask_item_change": {"count": 2},
    "ask_item_words": {"number": 2},
    "items_unclear": {"count": 2},
    "card_acknowledged": {"before": NOW, "quarter": "Quý IV/2026"},
    "dispute_recorded": {"dispute": DISPUTE},
    "dispute_for_office": {"dispute": DISPUTE},
    "dispute_decided": {"dispute": DISPUTE, "kept": True, "reply": EVIL},
    "dispute_decided_for_officer": {"dispute": DISPUTE, "kept": True, "reply": EVIL},
    "dispute_for_admin": {"dispute": DISPUTE},
    "recorded_forecast": {"receipt": FORECASTED, "doubtful": True},
    "forecast_for_office": {"receipt": FORECASTED},
    "history": {"entries": [ENTRY]},
    "late_answer": {"step": "search", "at": NOW, "words": EVIL, "labels": (EVIL, EVIL)},
    "search_found": {"hits": [Hit(1, "1.6", Words(EVIL), said=EVIL, said_at=NOW)]},
    "corrections/ask_words": {"act": "title", "now": EVIL},
    "corrections/sure": {"act": "title", "before": None, "dates": (), "ground": EVIL},
    "corrections/done": {"corrected": CORRECTED},
    "corrections/told": {"corrected": CORRECTED},
    "intake/ask_agency": {"left": 2},
    "people/kept_agency": {"one": KEPT_AGENCY},
    "people/agency_sure": {"one": KEPT_AGENCY, "into": EVIL},
    "people/agency_joined": {"tasks": 3},
    "instructions/ask": {"part": "ground"},
    "instructions/sure": {
        "task": TypedTask(EVIL, (EVIL,), (EVIL,), EVIL, EVIL, EVIL),
        "reading": Reading((Milestone("", None, TODAY, None, None, done=False),), **READ),
        "hidden": True,
        "unreached": [EVIL],
    },
    "instructions/given": {"given": GIVEN},
    "instructions/told": {"given": GIVEN},
    "late_summary": {"summary": LateSummary(NOW, TODAY, EVIL, 2, 3)},
    "errors/quarter_ahead": {"quarter": "Quý I/2027"},
    "people/sound": {"rows": 3},
    "people/troubled": {"rows": 3},
    "people/unsettled": {"rows": [ROW]},
    "group_joined": {"chat": -100},
    "reminder_lines": {"rows": [(1, OVERDUE)], "room": 1.0},
    "refusals/no_header": {"rows": [EVIL, EVIL], "columns": [EVIL]},
    "desk/unclear_send": {"others": [UNCLEAR]},
    "desk/all_resent": {"again": [UNCLEAR], "shown": 20},
    "intake/ask_column": {"role": "Thời hạn", "labels": [EVIL, EVIL]},
    "intake/unknown_header": {"role": "Thời hạn", "labels": [EVIL, EVIL]},
    "intake/doubts": {
        "doubts": [Doubt(DoubtKind.NO_LEAD, EVIL, EVIL, EVIL)],
        "first": 12,
        "count": 13,
    },
    "examination": {"findings": [Finding("people", Level.RED, {"count": 2, "names": [EVIL]})]},
    "refusals/old_office": {"form": EVIL, "program": EVIL, "target": EVIL},
    "refusals/unaccounted": {"rows": 9, "read": 8},
}
# Composed elsewhere and tested there, or printed on a terminal, or a part of others.
ELSEWHERE = {
    "reminder",
    "digest",
    "digest_full",
    "intake/plan",
    "intake/preview",
    "intake/line",
    "digest_list",
    "statistics",
    "_target",
    "_task",
    "advance",
    "target_list",
    "target_path",
    "target_question",
    "recorded_targets",
    "projects/list",
    "projects/card",
    "projects/recorded",
}
MESSAGES = [
    name
    for name in template_names()
    if not name.startswith(("cli/", "files/")) and name not in ELSEWHERE and "/_" not in f"/{name}"
]


def asked_for(name: str) -> set[str]:
    if name in texts.phrases():
        return set(texts.phrases()[name])
    environment = texts._environment()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"{name}.j2")
    return meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)


def values_for(name: str) -> dict[str, Any]:
    of_the_desk = DESK if name.startswith("desk/") else {}
    known = {**DESK, **VALUES, **of_the_desk, **OWN.get(name, {})}
    return {key: known[key] for key in asked_for(name)}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_renders_and_escapes_what_others_wrote(name: str) -> None:
    message = render(name, **values_for(name))
    assert message
    assert "<u>" not in message
    assert "&amp;amp;" not in message
    assert "49" not in plain(message).replace(EVIL, "")
    assert "None" not in plain(message)
    assert "\n\n\n" not in message


@pytest.mark.parametrize("name", MESSAGES)
def test_a_restricted_tasks_words_are_in_no_message_about_it(name: str) -> None:
    values = values_for(name)
    canary = "CHIM HOÀNG YẾN"
    hidden = SimpleNamespace(
        **{
            **{field: getattr(STANDING, field) for field in STANDING.__slots__},
            "title": canary,
            "product": canary,
            "label": canary,
            "restricted": True,
            "words": None,
            "is_open": True,
            "unreported": True,
            "heard_on": None,
            "awaits": False,
        },
    )
    task = SimpleNamespace(
        code="1.6",
        former_codes="1.5",
        title=canary,
        product=canary,
        deadline_text="",
        note=canary,
        visibility="restricted",
    )
    hidden_item = Item(Matter.EXTENSION, 1, NOW, "1.6", None, agency="Sở Y tế")
    replaced: Mapping[str, Any] = {
        "standing": hidden,
        "done": Withdrawn(2, 1, What.COMPLETION, hidden, "B", "x"),  # type: ignore[arg-type]
        "rows": [hidden],
        "task_words": None,
        "extended": Extended(Receipt(1, hidden, "B"), None, None, TODAY, None, 1),  # type: ignore[arg-type]
        "row": SimpleNamespace(text=canary, due_on=None),
        "reminder": replace(DESK["reminder"], lines=((hidden_item, 2),)),
        "text": canary if name == "desk/ask_answer" else EVIL,
        "product": Product(text=canary),
        "items": [(hidden_item, 1)],
        "entries": [replace(one, open=False, values={}) for one in DESK["entries"]],
        "told": [([hidden], [SimpleNamespace(name="B")]), ([hidden], [])],
        "task": task,
        "assigned": SimpleNamespace(task=task, old=(), new=()),
        "history": [
            SimpleNamespace(
                at=NOW, kind=What.ASSIGNED, person_id=1, values={"old": [canary], "new": [canary]}
            )
        ],
        "receipt": Receipt(1, hidden, "B", text="x", product=Product()),  # type: ignore[arg-type]
        "card": SimpleNamespace(
            programme=canary, section=canary, leads=(), coordinating=(), standings=(hidden,)
        ),
    }
    own: Mapping[str, Mapping[str, Any]] = {
        **OWN,
        "desk/letter": {"due": LetterDue(1, "Sở Y tế", (hidden,))},  # type: ignore[arg-type]
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
        "corrections/done": {"corrected": SimpleNamespace(**vars(CORRECTED) | HIDDEN)},
        "corrections/told": {"corrected": SimpleNamespace(**vars(DATED) | {"task_words": None})},
        "people/unsettled": {"rows": [replace(ROW, words=None)]},
        "reminder_lines": {"rows": [(1, hidden)]},
    }
    hiding = {**replaced, **own.get(name, {})}
    message = render(name, **{key: hiding.get(key, value) for key, value in values.items()})
    assert canary not in message


@pytest.mark.parametrize("problem", Problem)
def test_every_trouble_of_a_list_is_a_sentence_that_escapes_its_values(problem: Problem) -> None:
    values = {"role": EVIL, "agency": EVIL, "name": EVIL, "line": 3, "near": [EVIL], "new": EVIL}
    said = render("people/problem", problem=problem.value, line=2, sheet=EVIL, values=values)
    assert len(plain(said)) > len(f"Dòng 2 ({EVIL}): ")
    assert "<u>" not in said
    assert "&amp;amp;" not in said


@pytest.mark.parametrize(
    ("near", "new", "listed"), [([], "", 0), ([EVIL], "", 1), ([], EVIL, 1), ([EVIL] * 3, EVIL, 4)]
)
def test_an_unknown_spelling_is_asked_about_with_numbered_choices(
    near: list[str], new: str, listed: int
) -> None:
    said = render("people/ask_agency", spelling=EVIL, near=near, new=new)
    numbers = [line.partition(".")[0] for line in said.splitlines() if line[:1].isdigit()]
    assert numbers == [str(n) for n in range(1, listed + 1)]
    assert "<u>" not in said


def test_days_numbers_and_lists_are_written_as_the_office_writes_them() -> None:
    assert texts.day(date(2026, 1, 5)) == "05/01/2026"
    assert texts.day(None) == "–"
    assert texts.day_month(date(2026, 1, 5)) == "05/01"
    assert texts.weekday(TODAY) == "Thứ Năm"
    assert texts.moment(NOW + timedelta(hours=8)) == "16:30 ngày 24/12/2026"
    assert texts.quarter(TODAY) == "Quý IV/2026"
    assert texts.number(20_001) == "20.001"
    assert [texts.percent(part) for part in (Fraction(3, 8), Fraction(0), Fraction(1), None)] == [
        "37,5%",
        "0,0%",
        "100,0%",
        "–",
    ]
    assert [texts.listing(found) for found in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "Không có",
        "a",
        "a và b",
        "a, b và c",
    ]


@pytest.mark.parametrize(
    ("text", "size", "short"),
    [
        ("ngắn", 10, "ngắn"),
        ("một  hai\nba", 20, "một hai ba"),
        ("một hai ba bốn", 10, "một hai…"),
        ("một, hai", 6, "một…"),
        ("x" * 20, 10, "x" * 9 + "…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, size: int, short: str) -> None:
    assert texts.cut(text, size) == short


def test_every_status_flag_and_role_has_its_words() -> None:
    assert len({fixed_words.status(value) for value in Official}) == len(Official)
    assert len({fixed_words.sign(value) for value in Official}) == len(Official)
    assert fixed_words.sign(Official.OPEN_IN_TIME, reported=False) == "⚪"
    assert len({fixed_words.flag(value) for value in Flag}) == len(Flag)
    assert fixed_words.flag(Flag.EXTENDED, 2) == "Đã gia hạn (lần 2)"
    assert len({fixed_words.role(value) for value in Role}) == len(Role)


def test_every_event_of_a_task_has_its_words() -> None:
    of_tasks = (
        What.PROGRESS,
        What.COMPLETION,
        What.EXTENSION,
        What.DIFFICULTY,
        What.CONFIRMED,
        What.RETURNED,
        What.ASSIGNED,
        What.EXTENDED,
        What.NOT_EXTENDED,
        What.ANSWERED,
        What.URGED,
        What.LETTER_DRAFTED,
    )
    assert len({fixed_words.event(kind) for kind in of_tasks}) == len(of_tasks)


def test_everything_the_log_can_say_has_its_own_words() -> None:
    said = [desk_words.log_event(kind) for kind in What]
    assert desk_words.UNNAMED not in said
    assert len(set(said)) == len(said)


def test_a_sign_that_telegram_counts_double_counts_double_here() -> None:
    assert length("a😀") == 3
