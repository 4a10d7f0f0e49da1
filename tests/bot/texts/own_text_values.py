"""Values that one message means in its own way."""

from collections.abc import Mapping
from datetime import time
from types import SimpleNamespace
from typing import Any

from bot.buttons import Answer
from bot.handlers.reports.meanings.named_holders import NamedHolder
from bot.handlers.reports.meanings.report_items import Lack
from bot.handlers.reports.proposals.item_lines import ItemLine
from bot.handlers.reports.records.item_records import RecordedReport
from bot.health.findings import Finding, Level
from bot.talk.officer_questions import ReportItem
from jobs.messages import LateSummary
from seed.intake import Doubt, DoubtKind
from seed.typed_task import TypedTask
from storage.followup.repeat_wishes import RepeatWish
from storage.followup.urging import ProposedLetter
from storage.people.clerks import Clerk
from storage.people.reminder_settings import Wishes
from storage.programmes import Changes
from storage.requests.open_requests import Question
from storage.requests.revocations import Revocation
from storage.requests.task_endings import ClosedQuestion
from storage.requests.withdrawals import WithdrawnReport
from storage.rules.event_kinds import What
from storage.rules.reading.commands.urge_words import UrgeWords
from storage.rules.reading.deadlines import DeadlineReading, Milestone
from storage.rules.tasks.words import Words
from storage.store.tables import TaskKind
from storage.tasks.mends.visibility import UnopenedRow
from storage.tasks.search.search import Hit
from tests.bot.texts.text_samples import (
    CARD,
    CORRECTED,
    DEADLINE,
    DECIDED,
    DISPUTE,
    ENTRY,
    EVIL,
    FORECASTED,
    GIVEN,
    HANDED,
    KEPT_AGENCY,
    NOW,
    OUT_LETTER,
    OVERDUE,
    READ,
    ROW,
    STANDING,
    SUBMISSION,
    TODAY,
    UNCLEAR,
)

# "rows" are tasks, but in a few messages something else.
OWN: Mapping[str, Mapping[str, Any]] = {
    "completion_to_confirm": {"submission": SUBMISSION},
    "desk/confirmation": {"submission": SUBMISSION, "person": EVIL},
    "desk/outcome": {"what": What.CONFIRMED},
    "desk/queue": {"unopened": 3, "part": EVIL, "forecast": "at_risk"},
    "desk/queue_agencies": {"found": [(1, EVIL, 2)], "pages": 2, "said": EVIL},
    "target_agencies": {"said": EVIL},
    "words_withdrawn": {"kind": "task"},
    "errors/task_ended": {"ground": EVIL, "ended_on": TODAY},
    "corrections/changed_meanwhile": {"kind": "task"},
    "people/clerks": {"clerks": [Clerk(1, EVIL, 1, EVIL, EVIL, TODAY)], "missing": 3},
    "people/clerk_set": {"clerk": Clerk(1, EVIL, 1, EVIL, EVIL, TODAY)},
    "people/clerk_away": {"until": TODAY},
    "desk/ask_reopen": {"found": [DECIDED]},
    "desk/ask_reopen_reason": {"decided": DECIDED},
    **{
        f"desk/reopened{whom}": {"done": Revocation(DECIDED, STANDING, EVIL, EVIL, EVIL, 13)}
        for whom in ("", "_for_officer", "_for_office")
    },
    "intake/saved": {"changes": Changes(new=2, changed=1, unchanged=3, gone=1)},
    "intake/ask_head": {"missing": ["number", "prefix"]},
    "desk/caption": {"kind": "agency_sheet"},
    "desk/failed": {"kind": "agency_sheet"},
    "desk/making": {"kind": "agency_sheet"},
    "desk/letter": {"due": ProposedLetter(1, EVIL, (OVERDUE,) * 12)},
    "desk/letters": {
        "due": [ProposedLetter(1, EVIL, (OVERDUE,))],
        "first": 0,
        "page": 1,
        "pages": 2,
    },
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
    "errors/absent_later": {"begins": TODAY},
    "errors/unknown_words": {"usage": EVIL},
    "errors/bad_absence": {"latest": TODAY},
    "quarter_card": {"card": CARD, "welcome": "", "others": [EVIL] * 14, "title": 60},
    "quarter_card_page": {"card": CARD, "first": 0},
    "escalation": {"projects": (), "leader": SimpleNamespace(name=EVIL, agency=EVIL), "more": 2},
    "card_states": {
        "missing": 3,
        "quarter": "Quý IV/2026",
        "waiting": [SimpleNamespace(agency=EVIL, person=EVIL, sent_at=NOW)],
    },
    "proposed_items": {
        "lines": [
            ItemLine(
                ReportItem(1, EVIL, on=TODAY), STANDING, EVIL, Lack.DOCUMENT, EVIL, doubtful=True
            ),
            ItemLine(ReportItem(None, EVIL), None, EVIL, Lack.TASK, agency=EVIL),
            ItemLine(ReportItem(1, EVIL, struck=True, rivals=("1.8",)), STANDING, EVIL, None),
        ],
        "count": 3,
        "page": 1,
        "pages": 2,
        "source": EVIL,
        "apart": ["1.8"],
        "unmentioned": ["1.9"],
        "example": "3 1.8",
    },
    "recorded_items": {
        "kept": [RecordedReport("1.6", EVIL, 12, EVIL, Answer.PROGRESS, TODAY, 1, EVIL)],
        "agencies": True,
        "lacking": [("1.6", "document")],
        "refused": [("1.6", "x")],
    },
    "undone_items": {"undone": [WithdrawnReport(2, 1, What.COMPLETION, STANDING, EVIL, EVIL)]},
    "proposed": {"holder": NamedHolder(near=[EVIL]), "adds": True},
    "ask_extension_date": {"gone": TODAY, "impossible": False},
    "ask_item_change": {"count": 2},
    "file_kept": {"whole": True},
    "file_waits": {"progress": True},
    "files_let_go": {"names": [EVIL]},
    "files_joined": {"names": [EVIL], "extension": True},
    "recorded_progress": {"files": [EVIL]},
    "file_without_task": {"whole": True},
    "no_further_page": {"last": True},
    "ask_item_words": {"number": 2},
    "items_unclear": {"count": 2},
    "report_files_unread": {"names": [EVIL]},
    "card_acknowledged": {"before": NOW, "quarter": "Quý IV/2026"},
    "dispute_recorded": {"dispute": DISPUTE},
    "dispute_for_office": {"dispute": DISPUTE},
    "dispute_decided": {"dispute": DISPUTE, "kept": True, "reply": EVIL},
    "dispute_decided_for_officer": {
        "dispute": DISPUTE,
        "kept": True,
        "moved": False,
        "reply": EVIL,
    },
    "dispute_for_admin": {"dispute": DISPUTE},
    "recorded_forecast": {"receipt": FORECASTED, "doubtful": True},
    "forecast_for_office": {"receipt": FORECASTED},
    "history": {"entries": [ENTRY]},
    "late_answer": {
        "step": "search",
        "at": NOW,
        "words": EVIL,
        "labels": (EVIL, EVIL),
        "task": None,
        "task_words": None,
    },
    "search_found": {
        "beside": [("PL1.II.3", EVIL)],
        "more_beside": 2,
        "hits": [Hit(1, "1.6", Words(EVIL), said=EVIL, said_at=NOW)],
    },
    "corrections/ask_words": {"act": "title", "kind": "task", "now": EVIL},
    "corrections/sure": {"act": "title", "before": None, "dates": (), "ground": EVIL},
    "corrections/done": {"corrected": CORRECTED},
    "corrections/told": {"corrected": CORRECTED},
    "corrections/closed": {"closed": ClosedQuestion(Question.EXTENSION, "1.6", NOW, EVIL)},
    "desk/unopened": {
        "rows": [UnopenedRow("1.6", EVIL, TaskKind.TASK, (EVIL,))],
        "first": 0,
        "total": 1,
        "page": 1,
        "pages": 2,
    },
    "intake/ask_agency": {"left": 2},
    "handout/page": {"kept": SimpleNamespace(updates=30)},
    "people/kept_agency": {"one": KEPT_AGENCY},
    "people/agency_sure": {"one": KEPT_AGENCY, "into": EVIL},
    "people/agency_joined": {"tasks": 3},
    "instructions/ask": {"part": "ground"},
    "instructions/sure": {
        "task": TypedTask(EVIL, (EVIL,), (EVIL,), EVIL, EVIL, EVIL),
        "reading": DeadlineReading((Milestone("", None, TODAY, None, None, done=False),), **READ),
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
