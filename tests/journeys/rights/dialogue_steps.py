"""A morning on which every kind of question can be asked, and each question with its answers.

What is added to the bot's questions has to be added here: a test compares the two lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import SQLModel, col, func, select

from bot.buttons import Answer
from bot.talk import admin_questions as a
from bot.talk import everyone_questions as e
from bot.talk import office_questions as o
from bot.talk import officer_questions as f
from bot.talk import personal_questions as p
from bot.talk import task_questions as t
from bot.talk.admin_questions import Invitee
from bot.talk.officer_questions import ReportItem
from bot.talk.question import PackedQuestion, Question
from bot.talk.role_questions import ActingRole, SecondRole
from seed.typed_task import TypedTask
from storage.followup.office_queue import Matter
from storage.people import openings
from storage.requests.open_requests import Question as Asked
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reading.commands.task_mends import MendAct
from storage.store.session import Session
from storage.store.tables import (
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    ImportDraft,
    Invite,
    Person,
    Task,
    UrgingLetter,
)
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import SentFile
from tests.bot.house import House
from tests.builders import agency_id
from tests.journeys.documents.test_importing import ROWS, TITLE, document
from tests.journeys.office.test_letters import home_affairs_in_the_list

NEWCOMER = 900_001
REASON = "nhầm lẫn khi xem"


@dataclass(frozen=True, slots=True)
class Step:
    """A question in hand and what is typed for it.

    ``may``: the roles that may answer; ``changes``: those of the cast for whom one of the answers
    changes the register, as "office finance".
    """

    question: Question
    answers: tuple[str, ...]
    may: str
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Morning:
    """Numbers of what there is: ``task`` is reported, ``fresh`` is not, ``late`` is overdue."""

    task: int
    fresh: int
    late: int
    milestone: int
    project: int
    home: int
    finance: int
    persons: dict[str, int]
    digits: str
    confirmation: int
    extension: int
    difficulty: int
    dispute: int
    decided: int
    draft: int
    letter: int
    invite: int
    progress: int
    hindrance: int


async def begin(house: House, folder: Path) -> Morning:
    """Officers report, ask and dispute; a letter is drafted, a document sent, people come."""
    for words in (
        "/capnhat 1.6 đã trình dự thảo",
        "/hoanthanh 1.6 12/QĐ-UBND ngày 21/12/2026",
        "/giahan 1.4 quý I/2027 vì chờ Bộ",
        "/vuongmac 1.4 thiếu vốn",
        "không phải 1.9",
        "1",
        "không phải 1.1",
        "1",
    ):
        await house.say(house.officer, words)
    newcomer = house.telegram.person("Người mới", NEWCOMER)
    code = await house.invite("Cao Thị M", Role.OFFICE, None, trusted=False)
    await house.say(newcomer, f"/start {code}")
    await house.invite("Đinh Văn P")
    await house.joins("Mai Thị L")
    content = document(folder, [*TITLE, *ROWS])
    await house.heard(house.admin, lambda: house.admin.send_document("van-ban.docx", content))
    waiting = (await house.say(house.office, "/choxuly")).splitlines()
    number = next(line[0] for line in waiting if "cơ quan · 1.1 " in line)
    await house.say(house.office, number)
    await house.say(house.office, "1")
    number = str(await home_affairs_in_the_list(house))
    await house.say(house.office, number)
    await house.heard(house.office, lambda: house.office.say("1"))
    own = [await house.standing(code) for code in ("1.6", "6.14", "1.8")]
    return await house.run(_read, own)


def _read(session: Session, own: Sequence[Standing]) -> Morning:
    reported, fresh, late = own
    events = {row.kind: row.id for row in session.exec(select(Event).order_by("id"))}
    persons = {row.name: row.id for row in session.exec(select(Person))}
    project = session.exec(select(Task.id).where(Task.code == "PL3.A.1")).one()
    return Morning(
        task=reported.task_id,
        fresh=fresh.task_id,
        late=late.task_id,
        milestone=reported.milestone_id or 0,
        project=project or 0,
        home=agency_id(session, "Sở Nội vụ"),
        finance=agency_id(session, "Sở Tài chính"),
        persons=persons,
        digits=openings.digits_of(session, persons["Cao Thị M"]),
        confirmation=_first(session, Confirmation),
        extension=_first(session, Extension),
        difficulty=_first(session, Difficulty),
        dispute=_first(session, Dispute),
        decided=_first(session, Dispute) + 1,
        draft=_first(session, ImportDraft),
        letter=_first(session, UrgingLetter),
        invite=session.exec(select(Invite.id).order_by(col(Invite.id).desc()).offset(1)).first()
        or 0,
        progress=events["progress"],
        hindrance=events["difficulty"],
    )


def _first(session: Session, kind: type[SQLModel]) -> int:
    number: int = session.exec(select(func.min(kind.__table__.c.id))).one()  # type: ignore[attr-defined]
    return number


def steps(now: Morning) -> list[Step]:
    """Every kind of question, of people of every role."""
    return [*_everybodys(now), *_officers(now), *_office(now), *_tasks(now), *_admins(now)]


ALL = "officer leader office admin"
AGENCIES = "officer leader"
DESK = "office admin"


def _everybodys(now: Morning) -> list[Step]:
    me, first = now.persons["Trần Thị B"], PackedQuestion("progress", {"task_id": now.task})
    return [
        Step(SecondRole("ab", now.invite, (me,), beside=True), ("1", "2", "3"), ALL, "officer"),
        Step(ActingRole("ab", (me,)), ("1",), ALL),
        Step(e.MistypedCommand(("capnhat",), "1.6 đã trình"), ("1",), ALL, "officer"),
        Step(e.TaskList("l", "open", 0, 1, (now.task,)), ("1",), ALL),
        Step(e.SearchWords(), ("biên chế",), ALL),
        Step(e.LateAnswer("ab", first, "đã trình"), ("1",), ALL, "officer"),
        Step(e.ProjectPick(), ("A.1 đã giải ngân 45%",), ALL, "finance office"),
        Step(e.ProjectWords(now.project), ("Giải ngân 45%",), "officer office", "finance office"),
        Step(p.CalendarAddress("ab", has=True), ("1", "2"), AGENCIES, "officer finance leader"),
        Step(p.OwnSettings("ab"), ("1", "2", "3", "4"), AGENCIES, "officer finance leader"),
    ]


def _officers(now: Morning) -> list[Step]:
    colleague = now.persons["Mai Thị L"]
    two = (ReportItem(now.task, "đã trình"), ReportItem(now.fresh, "đã họp"))
    hindrance = f.DifficultyPart(now.difficulty, ("since", "asked_for"), now.hindrance, "1.4")
    file = SentFile("document", "F", "bao-cao.docx", "", 10)
    rows: list[tuple[Question, tuple[str, ...], str]] = [
        (f.TaskPick(Answer.WORDS, (now.task, now.fresh), "đã trình"), ("1",), ""),
        (f.FileKind("ab", (file,), "đã trình"), ("1", "2"), "officer finance"),
        (f.Progress(now.task), ("đã trình lần hai", "1", "2", "3", "4"), "officer"),
        (f.Product(now.fresh, "đã xong"), ("14/QĐ-UBND ngày 21/12/2026",), "officer"),
        (f.ProductKind(now.fresh, "x", "y"), ("1", "2"), "officer"),
        (f.Extension(now.fresh), ("31/3/2027 vì chờ Bộ trả lời",), "officer"),
        (f.Difficulty(now.fresh), ("thiếu vốn",), "officer"),
        (hindrance, ("từ tháng 10",), "officer"),
        (f.Proposal("ab", now.task, "đã trình lại"), ("1",), "officer"),
        (f.ChangeChoice("ab", now.task, "đã trình lại"), ("1", "2", "3", "4"), ""),
        (f.Rewriting("ab", now.task), ("đã trình lại lần nữa",), ""),
        (f.ItemCard("ab", two), ("1", "bỏ 1"), "officer"),
        (f.ItemChange("ab", two), ("1 đã họp xong", "1"), ""),
        (f.Amendment(now.progress, What.PROGRESS, now.task), ("đã trình xong rồi",), "officer"),
        (f.Correction("ab", now.progress, What.PROGRESS, now.task, "xong"), ("1",), "officer"),
        (f.CardLine("ab"), ("1",), ""),
        (p.HandoverReceiver("ab", (colleague,)), ("1",), ""),
        (p.HandoverConsent("ab", colleague), ("1",), "officer"),
    ]
    return [Step(question, answers, "officer", changes) for question, answers, changes in rows]


def _office(now: Morning) -> list[Step]:
    clerk, deputy = now.persons["Nguyễn Văn A"], now.persons["Đỗ Thị H"]
    listed = ((Matter.EXTENSION, now.extension), (Matter.DISPUTE, now.dispute))
    decides: list[tuple[Question, tuple[str, ...]]] = [
        (o.ReturnReason(now.confirmation), ("thiếu phụ lục",)),
        (o.ExtensionDate(now.extension), ("15/2/2027",)),
        (o.ExtensionRefusal(now.extension), ("không đồng ý vì gấp",)),
        (o.DifficultyReply(now.difficulty), ("sẽ bố trí vốn",)),
        (o.Decision(Matter.CONFIRMATION, now.confirmation), ("1", "2")),
        (o.Decision(Matter.EXTENSION, now.extension), ("1", "2", "3")),
        (o.Decision(Matter.DISPUTE, now.dispute), ("1", "2")),
        (o.UrgePick("ab", (now.home,)), ("1",)),
        (o.UrgeAgain("ab", task=now.late), ("1",)),
        (o.LetterChoice(now.finance), ("1", "2")),
        (o.RevocationReason("ab", Asked.DISPUTE, now.decided), ("1", REASON)),
        (o.RevocationPick("ab", ((Asked.DISPUTE, now.decided),), REASON), ("1",)),
        (o.LetterWords(now.letter), ("123-CV/VPTU ngày 22/12/2026",)),
    ]
    return [
        *[Step(question, answers, "office", "office") for question, answers in decides],
        Step(o.QueueItems(listed), ("1", "2"), DESK),
        Step(o.QueueAgencyPick((now.home,)), ("1",), DESK),
        Step(o.LetterPick((now.finance,)), ("1",), DESK),
        Step(o.ClerkAgency("ab", (now.home,)), ("1",), DESK),
        Step(o.ClerkPick("ab", now.home, (clerk,)), ("1", "2"), DESK, DESK),
        Step(o.ClerkDeputy("ab", now.home, clerk, (deputy,)), ("1", "2"), DESK, DESK),
    ]


def _tasks(now: Morning) -> list[Step]:
    typed = TypedTask("Báo cáo", ("Sở Tài chính",), (), "trước 15/12/2026", ground="20-TB/TU")
    title, words = MendAct.TITLE, "Tên mới của việc"
    dated = t.MendMilestone("ab", now.task, (now.milestone,), "31/3/2027", "20-TB/TU")
    return [
        Step(t.TypedPart("ab", typed, "product"), ("Báo cáo năm", "1"), DESK),
        Step(t.TypedLead("ab", "so tc", (now.finance,), "Sở Mới", typed), ("1", "2"), DESK, DESK),
        Step(t.TypedConsent("ab", typed), ("1",), DESK, DESK),
        Step(t.MendWhat("ab", now.task, (title, MendAct.END)), ("1", "2"), DESK),
        Step(dated, ("1",), DESK),
        Step(t.MendWords(now.task, title, words), ("20-TB/TU",), DESK),
        Step(t.MendConsent("ab", now.task, title, words, "20-TB/TU"), ("1",), DESK, DESK),
    ]


def _admins(now: Morning) -> list[Step]:
    colleague, home, finance = now.persons["Mai Thị L"], now.home, now.finance
    who = Invitee("officer", agency="Sở Nội vụ", words="Sở Nội vụ")
    again = replace(who, name="Mai Thị L")
    changing: list[tuple[Question, tuple[str, ...]]] = [
        (a.InviteAgency("ab", "so nv", (home,), "Sở Mới", who), ("1", "2")),
        (a.InviteName(who), ("Tạ Văn Q",)),
        (a.InviteAgain("ab", again), ("1",)),
        (a.Dismissal("ab", colleague), ("1",)),
        (a.AdmissionDigits(now.persons["Cao Thị M"]), (now.digits,)),
        (a.AssignedAgency("ab", "so tc", (finance,), "", now.fresh), ("1", "Sở Tài chính")),
        (a.ImportDecision(now.draft, ("y", "n")), ("1", "2")),
        (a.ImportColumns(now.draft, ("t.1.ld", "t.2.ld")), ("1",)),
        (a.ImportHead(now.draft), ("120-KH/TU ngày 15/12/2026",)),
        (a.ImportAgency("ab", now.draft, "y", "Sở Mới", (home,), 1), ("1", "2")),
        (a.KeptAgencyInto("ab", "so ngan kho", (finance,), "", home), ("1",)),
        (a.KeptAgencyConsent("ab", home, name="Sở Nội vụ mới"), ("1",)),
    ]
    asking: list[tuple[Question, tuple[str, ...]]] = [
        (a.InviteRole("ab", who), ("1", "2")),
        (a.DismissalPick("ab", (colleague,)), ("1",)),
        (a.AssignedTask("ab", (now.task,)), ("1",)),
        (a.ImportWords(), ("Sở Tài chính chủ trì báo cáo trước 15/12/2026",)),
        (a.KeptAgencyPick("ab", (home,)), ("1",)),
        (a.KeptAgencyAct("ab", home), ("1", "2", "3")),
        (a.KeptAgencyName(home), ("Sở Nội vụ và Lao động",)),
    ]
    return [
        *[Step(question, answers, "admin", "admin") for question, answers in changing],
        *[Step(question, answers, "admin") for question, answers in asking],
        Step(a.ReplacedLead("ab", now.fresh, finance, (home,)), ("1",), DESK, "admin"),
    ]
