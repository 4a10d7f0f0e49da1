"""A question in hand is read as it was kept; one of another version costs no words and no crash."""

from datetime import date

import pytest

from bot.buttons import Answer
from bot.talk import (
    admin_questions,
    everyone_questions,
    office_questions,
    officer_questions,
    personal_questions,
    questions,
    role_questions,
    task_questions,
)
from bot.talk.question import Choice, PackedQuestion, Question, UnreadableQuestion
from bot.talk.questions import KINDS, packed, read
from seed.typed_task import TypedTask
from storage.followup.office_queue import Matter
from storage.requests.open_requests import Question as Asked
from storage.rules.event_kinds import What
from storage.rules.post.message_name import MessageName
from storage.rules.reading.commands.task_mends import MendAct
from storage.rules.tasks.forecast import Forecast
from storage.tasks.receipts import SentFile

NAME = MessageName("7@thu.example")
FILE = SentFile("document", "F", "qd.pdf", "application/pdf", 10, "album")
INVITEE = admin_questions.Invitee("officer", deputy=True, agency="Sở Nội vụ", name="Đỗ Thị Q")
ITEM = officer_questions.ReportItem(
    1, "x", Answer.EXTENSION, (FILE,), Forecast.AT_RISK, on=date(2027, 1, 15), struck=True
)
TYPED = TypedTask("Báo cáo", ("Sở Tài chính",), (), "trước 15/12/2026", ground="20-TB/TU")
EXAMPLES: tuple[Question, ...] = (
    role_questions.SecondRole("ab", 3, (1, 2), beside=True),
    role_questions.ActingRole("ab", (1, 2)),
    officer_questions.TaskPick(Answer.WORDS, (1, 2), "đã trình", (FILE,), NAME),
    officer_questions.FileKind("ab", (FILE,), "báo cáo tháng 12", "Đỗ Thị Q"),
    officer_questions.Progress(1, (FILE,)),
    personal_questions.CalendarAddress("ab", has=True),
    officer_questions.Product(1, "đã xong", (ITEM,)),
    officer_questions.ProductKind(1, "x", "y"),
    officer_questions.Extension(1, NAME, "chờ thẩm định", date(2027, 1, 15)),
    officer_questions.Difficulty(1, (FILE,)),
    officer_questions.DifficultyPart(1, ("since", "asked_for"), 2, "1.6"),
    officer_questions.Proposal("ab", 1, "x", Answer.COMPLETION, (FILE,), NAME, "Đỗ Thị Q"),
    officer_questions.ChangeChoice("ab", 1, corrects=3),
    officer_questions.Rewriting("ab", 1),
    officer_questions.ItemCard("ab", (ITEM, officer_questions.ReportItem(None)), NAME, "Đỗ Thị Q"),
    officer_questions.ItemChange("ab", (ITEM,)),
    everyone_questions.MistypedCommand(("capnhat",), "1.6 đã trình", NAME),
    officer_questions.Amendment(3, What.PROGRESS, 1),
    officer_questions.Correction("ab", 3, What.PROGRESS, 1, "x", NAME),
    officer_questions.CardLine("ab"),
    personal_questions.HandoverReceiver("ab", (1,), PackedQuestion("progress", {"task_id": 1})),
    personal_questions.HandoverConsent("ab", 1),
    everyone_questions.TaskList("l", "open", 0, 3, (1, 2)),
    everyone_questions.SearchWords(),
    personal_questions.OwnSettings("ab", skips=True),
    everyone_questions.LateAnswer("ab", PackedQuestion("progress", {"task_id": 1}), "x", NAME),
    task_questions.TypedPart("ab", TYPED, "deadline"),
    task_questions.TypedLead("ab", "so tc", (1,), "Sở Mới", TYPED, "coordinating"),
    task_questions.TypedConsent("ab", TYPED),
    task_questions.MendWhat("ab", 1, (MendAct.TITLE, MendAct.END)),
    task_questions.MendMilestone("ab", 1, (2, 3), "31/3/2027", "20-TB/TU"),
    task_questions.MendWords(1, MendAct.DATES, "31/3/2027", 2),
    task_questions.MendConsent("ab", 1, MendAct.TITLE, "Phấn đấu", "bản gốc"),
    everyone_questions.ProjectPick(),
    everyone_questions.ProjectWords(1),
    office_questions.ReturnReason(1),
    office_questions.ExtensionDate(1, "theo 20-TB/TU"),
    office_questions.RevocationPick("ab", ((Asked.EXTENSION, 1),), "nhầm"),
    office_questions.ClerkAgency("ab", (1, 2), "Nguyễn Văn A"),
    office_questions.ClerkPick("ab", 1, (2, 3)),
    office_questions.ClerkDeputy("ab", 1, 2, (3,)),
    office_questions.RevocationReason("ab", Asked.DISPUTE, 1),
    office_questions.ExtensionRefusal(1),
    office_questions.DifficultyReply(1),
    office_questions.QueueItems(((Matter.EXTENSION, 1), (Matter.IMPORT, 2))),
    office_questions.QueueAgencyPick((1, 2)),
    office_questions.Decision(Matter.DISPUTE, 1),
    office_questions.UrgePick("ab", (1, 2)),
    office_questions.UrgeAgain("ab", task=1),
    office_questions.LetterPick((1,)),
    office_questions.LetterChoice(1),
    office_questions.LetterWords(1),
    admin_questions.InviteRole("ab", INVITEE),
    admin_questions.InviteAgency("ab", "so noi vu", (1,), "Sở Mới", INVITEE),
    admin_questions.InviteName(INVITEE),
    admin_questions.InviteAgain("ab", INVITEE),
    admin_questions.DismissalPick("ab", (1,)),
    admin_questions.Dismissal("ab", 1),
    admin_questions.AdmissionDigits(1),
    admin_questions.AssignedTask("ab", (1,)),
    admin_questions.AssignedAgency(task=1),
    admin_questions.ReplacedLead("ab", 1, 2, (3, 4)),
    admin_questions.ImportDecision(1, ("y", "n")),
    admin_questions.ImportAgency("ab", 1, "ym", "Sở Mới", (2, 3), 4),
    admin_questions.ImportColumns(1, ("t.1.ld", "t.2.ld")),
    admin_questions.KeptAgencyPick("ab", (1, 2)),
    admin_questions.KeptAgencyAct("ab", 1),
    admin_questions.KeptAgencyName(1),
    admin_questions.KeptAgencyInto("ab", "so nv", (2,), "", 1),
    admin_questions.KeptAgencyConsent("ab", 1, into=2),
    admin_questions.ImportHead(1),
    admin_questions.ImportWords(),
)


@pytest.mark.parametrize("question", EXAMPLES, ids=lambda one: one.step)
def test_a_question_is_read_as_it_was_kept(question: Question) -> None:
    kept = packed(question)
    assert read(kept.step, kept.values) == question


def test_every_kind_of_question_has_its_example_here() -> None:
    assert sorted(one.step for one in EXAMPLES) == sorted(KINDS)


@pytest.mark.parametrize(
    ("step", "values", "words"),
    [
        ("of_next_year", {"words": "đã trình"}, "đã trình"),
        ("pick_task", {"words": "đã trình", "answer": "9", "tasks": [1]}, "đã trình"),
        ("pick_task", {"words": "đã trình", "answer": "0", "tasks": []}, "đã trình"),
        ("product", {"task_id": "không phải số", "said": "đã xong"}, "đã xong"),
        ("progress", {}, ""),
        ("", {}, ""),
    ],
)
def test_a_step_of_another_version_is_no_question_and_keeps_its_words(
    step: str, values: dict[str, object], words: str
) -> None:
    assert read(step, values) == UnreadableQuestion(words)


def test_what_an_earlier_version_kept_is_read() -> None:
    kept = {"ref": "ab", "task_id": 1, "words": "x", "answer": "1", "files": [], "message": None}
    assert read("record_words", kept) == officer_questions.Proposal("ab", 1, "x")
    numbered = officer_questions.Proposal("ab", 1, "x", message=MessageName("7"))
    assert read("propose", {**kept, "message": 7}) == numbered
    head = {"draft": 1, "of_an_old_version": True}
    assert read("import_head", head) == admin_questions.ImportHead(1)


def test_a_choice_without_choices_cannot_be_built() -> None:
    for build in (
        lambda: officer_questions.TaskPick(Answer.WORDS, ()),
        lambda: office_questions.QueueItems(()),
        lambda: admin_questions.DismissalPick("ab", ()),
        lambda: admin_questions.ImportDecision(1, ()),
    ):
        with pytest.raises(ValueError, match="offers no choice"):
            build()


def test_every_choice_says_how_many_it_offers() -> None:
    offered = {one.step: one.offered for one in EXAMPLES if isinstance(one, Choice)}
    assert min(offered.values()) >= 1
    assert offered["pick_task"] == 2
    assert offered["dismiss"] == 2
    assert questions.KINDS["progress"] is officer_questions.Progress
