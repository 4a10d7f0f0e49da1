"""October 2026 to March 2027, played through the real doors; a diary is kept beside."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import select

from bot.messages.composer import MessageComposer
from jobs import reminders
from jobs.digest import weekly_digest
from storage import programmes
from storage.act import Act, Source
from storage.post import outbox
from storage.programmes import Decisions, MilestoneSpec, ProgrammeSpec, TaskSpec
from storage.requests import (
    completions,
    decisions,
    difficulties,
    disputes,
    extensions,
    revocations,
    withdrawals,
)
from storage.requests.open_requests import Question
from storage.rules.errors import DomainError
from storage.rules.permissions import Role
from storage.rules.post.mentions import How
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import MessageTask, Outbox, OutboxState, PersonState, Task
from storage.tasks.receipts import Product
from storage.tasks.reports import forecasts, progress
from tests import builders
from tests.builders import local
from tests.jobs.oracle import Completion, DateRequest, Diary, DueItem, Grant, Part, Plan, Verdict

AGENCIES: Final = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng")
CROWD: Final = "các cấp ủy"
CUT_OFF: Final = ("Sở Công Thương", "Sở Tư pháp")
"""Nobody is named there; and whoever is has blocked the bot."""
INVITED: Final = "Sở Du lịch"
BEGIN, END = date(2026, 10, 1), date(2027, 4, 6)
NEWER: Final = local(2027, 1, 19, 15, 0)
"""When a newer copy of the document was taken in."""
CALENDAR: Final = office_calendar([2026, 2027])


def yearly(first: int = 2026) -> list[DueItem]:
    """Each year's occurrence, opened on its first day."""
    return [
        DueItem(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(first, first + 3)
    ]


def first_plan() -> Plan:
    """Some fifty tasks: single and shared leads, yearly ones, two milestones, none, done already."""
    dues: dict[str, list[DueItem]] = {}
    leads: dict[str, list[str]] = {}

    def add(code: str, own: list[DueItem], *names: str) -> None:
        dues[code], leads[code] = own, list(names)

    for n in range(20):
        due_on = date(2026, 8, 31) + timedelta(days=11 * n)
        add(f"1.{n + 1}", [DueItem("", None, due_on)], AGENCIES[n % 4])
    for n in range(6):
        due_on = date(2026, 11, 15) + timedelta(days=20 * n)
        add(f"2.{n + 1}", [DueItem("", None, due_on)], AGENCIES[n % 4], AGENCIES[(n + 1) % 4])
    for n in range(8):
        add(f"3.{n + 1}", yearly(), AGENCIES[n % 4])
    for n in range(4):
        add(
            f"3.{n + 9}",
            [DueItem("Kế hoạch", None, date(2026, 11, 30)), *yearly(2027)],
            AGENCIES[n],
        )
    for n in range(4):
        parts = [
            DueItem("Trình", None, date(2026, 12, 20)),
            DueItem("Ban hành", None, date(2027, 2, 28)),
        ]
        add(f"4.{n + 1}", parts, AGENCIES[n])
    add("5.1", [], AGENCIES[0])
    add("5.2", [DueItem("", None, None)], AGENCIES[1])
    add(
        "5.3",
        [DueItem("", None, date(2026, 6, 30), done=True, done_on=date(2026, 7, 2))],
        AGENCIES[2],
    )
    add("5.4", [DueItem("", None, date(2026, 12, 31))], CROWD)
    add("5.5", [DueItem("", None, date(2026, 10, 31))], AGENCIES[3], CROWD)
    for n, name in enumerate((*CUT_OFF, INVITED)):
        add(f"5.{n + 7}", [DueItem("", None, date(2026, 11, 30))], name)
    return Plan(datetime.min.replace(tzinfo=builders.ZONE), dues, leads)


def newer_plan(first: Plan) -> Plan:
    """A later copy: one task comes, one goes, one date moves."""
    dues, leads = dict(first.dues), dict(first.leads)
    del dues["1.20"], leads["1.20"]
    dues["1.2"] = [DueItem("", None, date(2027, 3, 20))]
    dues["5.6"], leads["5.6"] = [DueItem("", None, date(2027, 2, 15))], [AGENCIES[0]]
    return Plan(NEWER, dues, leads)


def document(plan: Plan) -> ProgrammeSpec:
    """A plan as a document read."""
    tasks: list[TaskSpec] = [
        builders.task(
            code,
            *(
                MilestoneSpec(one.label, one.opens_on, one.due_on, None, one.done, one.done_on)
                for one in own
            ),
            leads=plan.leads[code],
        )
        for code, own in plan.dues.items()
    ]
    sections = tuple((str(n), f"Mục {n}") for n in range(1, 6))
    return builders.document(*tasks, sections=sections)


class HalfYear:
    """One half year by chance; every day ends with what it did written down."""

    def __init__(self, db: Database, seed: int) -> None:
        self.db, self.diary = db, Diary()
        self.chance = random.Random(seed)  # noqa: S311 - a half year of chance, no secret
        self.waiting: list[tuple[int, Completion]] = []
        self.asked: list[tuple[int, Part, DueItem, date]] = []
        self.decided: list[tuple[Question, int, Completion | tuple[Grant, DueItem]]] = []
        self.questions: dict[int, DateRequest] = {}
        self.numbers = self.taken_back = 0
        self._take(first_plan(), builders.LONG_AGO)
        self.officers = {
            name: builders.person(db, f"Đầu mối {n}", Role.OFFICER, name, 100 + n)
            for n, name in enumerate(AGENCIES)
        }
        builders.person(
            db,
            "Đầu mối chặn bot",
            Role.OFFICER,
            CUT_OFF[1],
            190,
            unreachable_since=local(2026, 9, 1),
        )
        builders.person(db, "Đầu mối chưa vào", Role.OFFICER, INVITED, state=PersonState.PENDING)
        self.diary.cut_off = {
            CROWD: "collective",
            CUT_OFF[0]: "no_contact",
            CUT_OFF[1]: "not_delivered",
            INVITED: "not_connected",
        }
        self.office = builders.person(db, "Ngô Thị L", Role.OFFICE, None, 300)

    def days(self) -> Iterator[date]:
        """Play day after day; each is over when it is given."""
        day = BEGIN
        while day <= END:
            if day == NEWER.date():
                self._take(newer_plan(first_plan()), NEWER)
            if CALENDAR.is_working(day):
                self._work(day)
            yield day
            day += timedelta(days=1)

    def _take(self, plan: Plan, at: datetime) -> None:
        with self.db.transaction() as session:
            act = Act(session, at, source=Source.COMMAND_LINE)
            programmes.save(act, document(plan), Decisions(move_dates=True, drop_gone=True))
        with self.db.transaction() as session:
            self.ids = dict(session.exec(select(Task.code, Task.id)).all())
        self.diary.plans.append(plan)

    def _work(self, day: date) -> None:
        if day.weekday() in (0, 3):
            self._remind(local(day.year, day.month, day.day, 8, 30))
        at = local(day.year, day.month, day.day, 9, 0)
        for _ in range(self.chance.randrange(5)):
            at += timedelta(minutes=self.chance.randrange(11, 60))
            self._say(at)
        self._take_back(local(day.year, day.month, day.day, 15, 10))
        self._decide(local(day.year, day.month, day.day, 15, 30))
        if day.weekday() == 4:
            self._digest(local(day.year, day.month, day.day, 16, 0))

    def _remind(self, at: datetime) -> None:
        codes = {number: code for code, number in self.ids.items()}
        names = {actor.person_id: name for name, actor in self.officers.items()}
        with self.db.transaction() as session:
            reminders.queue(session, at, CALENDAR, MessageComposer())
            for row in session.exec(select(Outbox).where(Outbox.state == OutboxState.NEW)):
                outbox.mark_sent(session, row.id, at, None)
                spoken = select(MessageTask.task_id).where(
                    MessageTask.outbox_id == row.id, MessageTask.how == How.ASKED
                )
                for number in session.exec(spoken):
                    part = (codes[number], names[row.person_id or 0])
                    self.diary.asked.append((at, part))

    def _digest(self, at: datetime) -> None:
        with self.db.transaction() as session:
            weekly_digest.run(
                session,
                at,
                CALENDAR,
                MessageComposer(),
                weekday=4,
                at=at.time(),
                office_chat=None,
            )
            for row in session.exec(select(Outbox).where(Outbox.state == OutboxState.NEW)):
                outbox.mark_sent(session, row.id, at, None)

    def _say(self, at: datetime) -> None:
        """One officer says something of one of the agency's tasks."""
        name = self.chance.choice(AGENCIES)
        own = [part for part in self.diary.parts(at) if part[1] == name]
        part = self.chance.choice(own)
        kind = self.chance.choice(
            (*("complete",) * 5, *("tell",) * 4, "extend", "extend", "hinder")
        )
        kind = self.chance.choice((kind, kind, kind, kind, "forecast", "undo", "dispute"))
        doors: dict[str, Callable[[Act, Part], object]] = {
            "complete": self._complete,
            "extend": self._extend,
            "undo": self._undo,
            "tell": lambda act, one: progress.record_progress(act, self.ids[one[0]], "đang làm"),
            "hinder": self._hinder,
            "forecast": lambda act, one: forecasts.record_forecast(
                act, self.ids[one[0]], Forecast.AT_RISK
            ),
            "dispute": self._dispute,
        }
        try:
            with self.db.transaction() as session:
                doors[kind](builders.act(session, self.officers[name], at), part)
        except DomainError:
            return  # done already, or waiting: as in life
        if kind != "undo":
            self.diary.heard.append([at, part, None])

    def _complete(self, act: Act, part: Part) -> None:
        self.numbers += 1
        product = f"{self.numbers}/QĐ-UBND"
        on = act.day - timedelta(days=self.chance.randrange(45))
        due = self.diary.speaks(part, act.at)
        receipt = completions.record_completion(act, self.ids[part[0]], Product(product, on=on))
        assert due is not None
        told = Completion(part, due, product, on, asked_at=act.at)
        self.diary.completions.append(told)
        self.waiting.append((receipt.waiting_id, told))

    def _hinder(self, act: Act, part: Part) -> None:
        difficulties.report_difficulty(act, self.ids[part[0]], "thiếu vốn")
        self.diary.hindered.append((act.at, part))

    def _dispute(self, act: Act, part: Part) -> None:
        disputes.dispute(act, self.ids[part[0]], "việc khác")
        self.diary.disputed.append((act.at, part))

    def _extend(self, act: Act, part: Part) -> None:
        due = self.diary.speaks(part, act.at)
        until = (self.diary.due_on(part, due, act.at) if due else None) or act.day
        wanted = max(until, act.day) + timedelta(days=self.chance.randrange(10, 60))
        receipt = extensions.ask_extension(act, self.ids[part[0]], "xin thêm", wanted)
        assert due is not None
        self.diary.extensions.append(DateRequest(act.at, part, due.label))
        self.questions[receipt.waiting_id] = self.diary.extensions[-1]
        self.asked.append((receipt.waiting_id, part, due, wanted))

    def _undo(self, act: Act, part: Part) -> None:
        """A completion is told and taken back five minutes later."""
        self._complete(act, part)
        number, told = self.waiting.pop()
        assert number
        later = Act(
            act.session, act.at + timedelta(minutes=5), actor=act.actor, chat_id=act.chat_id
        )
        withdrawals.withdraw(later, withdrawals.newest(later))
        told.undone_at = later.at
        self.diary.heard.append([act.at, part, later.at])

    def _decide(self, at: datetime) -> None:
        left: list[tuple[int, Completion]] = []
        for number, told in self.waiting:
            if self.chance.random() > 0.3:
                left.append((number, told))
                continue
            agreed = self.chance.random() < 0.75
            with self.db.transaction() as session:
                act = builders.act(session, self.office, at)
                if agreed:
                    decisions.confirm_completion(act, number)
                else:
                    decisions.return_completion(act, number, "thiếu số")
            told.verdicts.append(Verdict(at, agreed))
            self.decided.append((Question.CONFIRMATION, number, told))
        self.waiting = left
        waiting, self.asked = self.asked, []
        for number, part, due, wanted in waiting:
            if self.chance.random() > 0.3:
                self.asked.append((number, part, due, wanted))
                continue
            self._answer(at, number, part, due, wanted)

    def _answer(self, at: datetime, number: int, part: Part, due: DueItem, wanted: date) -> None:
        try:
            with self.db.transaction() as session:
                act = builders.act(session, self.office, at)
                if self.chance.random() < 0.4:
                    decisions.refuse_extension(act, number, "không đồng ý")
                    self.questions[number].verdicts.append(Verdict(at, agreed=False))
                    return
                decisions.agree_extension(act, number)
        except DomainError:
            return  # the document itself names a later date by now
        granted = Grant(Verdict(at, agreed=True), part, due.label, wanted)
        self.diary.granted.append(granted)
        self.questions[number].verdicts.append(granted.verdict)
        self.decided.append((Question.EXTENSION, number, (granted, due)))

    def _take_back(self, at: datetime) -> None:
        """One decision in some is taken back: the question waits again."""
        if not self.decided or self.chance.random() > 0.3:
            return
        decision = asked, number, told = self.chance.choice(self.decided)
        try:
            with self.db.transaction() as session:
                act = builders.act(session, self.office, at)
                revocations.take_back(act, asked, number, "có thông tin mới")
        except DomainError:
            return  # taken back already, or something newer rests on it
        self.taken_back += 1
        self.decided.remove(decision)  # the next one on the same question stands by itself
        if isinstance(told, Completion):
            told.verdicts[-1].until = at
            self.waiting.append((number, told))
        else:
            granted, due = told
            granted.verdict.until = at
            self.asked.append((number, granted.part, due, granted.on))
