"""Every step of every dialogue and every command by every role: who may not is refused, and nothing changes (P6).

A question may be in hand when a role ends, or when another task's numbers stand in it. Everybody is
handed every question and every answer, each in a transaction that is taken back.
"""

from pathlib import Path

from bot.button_data import unpack
from bot.commands import COMMANDS
from bot.talk.question import Question
from bot.talk.questions import KINDS
from storage.rules.permissions import Role
from tests.bot.house import House, story
from tests.builders import local
from tests.journeys.rights.dialogue_steps import NEWCOMER, Step, begin, steps
from tests.journeys.rights.matrix import CANARY, Foreign, plant, presses, refs_of_others
from tests.journeys.rights.trial import Outcome, Trial

NOON = local(2026, 12, 22, 12, 0)
NOT_ALLOWED = "Vai trò của đồng chí không thực hiện được việc này. Gõ /trogiup"
REFUSED = (NOT_ALLOWED, "Không tìm thấy nhiệm vụ.", "Không tìm thấy dự án.")
NO_RIGHT = "chưa được cấp quyền"
STRANGER = 999_999
ROLES = ("officer", "finance", "leader", "office", "admin")
ARGUMENTS = {
    "chitiet": "1.6",
    "capnhat": "1.6 đang làm",
    "hoanthanh": "6.14 12/QĐ-UBND ngày 21/12/2026",
    "giahan": "6.14 31/3/2027 vì chờ Bộ",
    "vuongmac": "6.14 thiếu vốn",
    "dondoc": "1.8",
    "molai": "1.1 nhầm lẫn khi xem",
    "lichsu": "1.6",
    "timkiem": "biên chế",
    "phutrach": "Sở Nội vụ: Nguyễn Văn A",
    "moi": "đầu mối; Sở Nội vụ; Tạ Văn Q",
    "phancong": "1.16 Sở Tài chính",
    "giaoviec": "Sở Tài chính chủ trì báo cáo trước 15/12/2026",
}


def cast(house: House) -> dict[str, tuple[int, str]]:
    """Chat and role of each who tries: one of the agency, one of another, the leader, the others."""
    return {
        "officer": (house.officer.user_id, "officer"),
        "finance": (house.finance.user_id, "officer"),
        "leader": (house.leader.user_id, "leader"),
        "office": (house.office.user_id, "office"),
        "admin": (house.admin.user_id, "admin"),
        "newcomer": (NEWCOMER, ""),
        "stranger": (STRANGER, ""),
    }


@story(at=NOON, import_by_chat=True)
async def test_who_may_not_answer_a_question_is_refused_and_nothing_changes(
    house: House, tmp_path: Path
) -> None:
    now, trial = await begin(house, tmp_path), Trial(house)
    await house.run(plant, now.finance)
    for step in steps(now):
        changed, wrong = set[str](), list[tuple[str, Outcome]]()
        for name, (chat, role) in cast(house).items():
            for words in step.answers:
                outcome = await trial.answer(chat, step.question, words)
                changed |= {name} if outcome.written else set()
                if not _is_right(step, name, role, outcome):
                    wrong.append((name, outcome))
        assert (step.question, wrong) == (step.question, [])
        assert (step.question, changed) == (step.question, set(step.changes.split()))
    listed = {one.question.step: one.may for one in steps(now)}
    assert listed == {step: _roles(kind) for step, kind in KINDS.items()}


def _roles(kind: type[Question]) -> str:
    return " ".join(role for role in Role if role in kind.answered_by)


def _is_right(step: Step, name: str, role: str, outcome: Outcome) -> bool:
    """Refused in these words if the role may not; and nothing of another agency is ever said."""
    if not role:
        return all(NO_RIGHT in one for one in outcome.words) and not outcome.written
    if role not in step.may.split():
        refused = all(one.startswith(REFUSED) for one in outcome.words)
        return refused and len(outcome.words) == 1 and not outcome.written
    return name != "finance" or CANARY not in "".join(outcome.words)


@story(at=NOON, import_by_chat=True)
async def test_a_command_of_another_role_changes_nothing(house: House, tmp_path: Path) -> None:
    now, trial = await begin(house, tmp_path), Trial(house)
    await house.run(plant, now.finance)
    changed: dict[str, set[str]] = {}
    for command in COMMANDS:
        words = f"/{command.name} {ARGUMENTS.get(command.name, '')}".strip()
        for name, (chat, role) in cast(house).items():
            outcome = await trial.type(chat, words)
            if outcome.written:
                changed.setdefault(command.name, set()).add(name)
            if role and role not in command.roles:
                assert (words, name, outcome.words[0][:30]) == (words, name, NOT_ALLOWED[:30])
            assert name != "finance" or CANARY not in "".join(outcome.words)
    assert changed == {
        **{key: {"officer"} for key in ("capnhat", "hoanthanh", "giahan", "vuongmac")},
        **{key: {"office"} for key in ("molai", "dondoc")},
        **{key: {"office", "admin"} for key in ("tonghop", "phutrach", "xuat", "danhgia")},
        **{key: {"leader", "office", "admin"} for key in ("baocao", "bang")},
        **{key: {"admin"} for key in ("moi", "huy")},  # the document that is being asked about goes
    }


@story(at=NOON, import_by_chat=True)
async def test_a_button_of_another_role_changes_nothing(house: House, tmp_path: Path) -> None:
    now, trial = await begin(house, tmp_path), Trial(house)
    shown = Foreign(
        [(now.task, "1.6"), (now.late, "1.8")],
        await house.run(refs_of_others, 0),
        list(now.persons.values()),
    )
    changed: dict[str, set[str]] = {}
    for data in presses(shown):
        button = unpack(data)
        for name in ROLES:
            outcome = await trial.press(cast(house)[name][0], button)
            if outcome.written:
                changed.setdefault(type(button).__name__, set()).add(name)
    office = ("CompletionVerdict", "ExtensionDecision", "DisputeDecision", "RemarkCheck")
    assert changed == {
        **{key: {"officer"} for key in ("Undo", "LineForecast")},
        **{key: {"office"} for key in (*office, "LetterDraft", "LetterUrge", "LetterStep")},
        "PeriodFile": {"office", "admin"},
        "AgencySheet": {"leader", "office", "admin"},
        "Cancel": {"admin"},
    }
