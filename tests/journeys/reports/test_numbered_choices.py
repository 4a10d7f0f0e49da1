"""Every dialogue with numbered choices takes the number and the label alike.

A word of the label does too where the labels are names or topics; of what decides something it
chooses nothing, since it may say the opposite of its label.

What is no answer is asked again, and nothing that waits is lost. The questions and their morning are
those of ``dialogue_steps``; each answer is tried and taken back.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.talk.question import Choice
from bot.talk.questions import KINDS
from bot.texts import button_words as words
from storage.rules.reading.folded_text import fold
from tests.bot.house import House, story
from tests.builders import FINANCE, HOME_AFFAIRS, local
from tests.journeys.rights.dialogue_steps import Step, begin, steps
from tests.journeys.rights.trial import Outcome, Trial

NOON = local(2026, 12, 22, 12, 0)
LABELS: Mapping[str, Sequence[str]] = {
    "second_role": (words.ADD_ROLE, f"Thay cho đầu mối {HOME_AFFAIRS}", words.NOT_NOW),
    "acting_role": (f"đầu mối {HOME_AFFAIRS}",),
    "late_answer": words.LATE_ANSWER,
    "calendar_address": words.CALENDAR_AGAIN,
    "pick_task": ("1.6", "6.14"),
    "file_kind": words.FILE_KINDS,
    "progress": words.READY[:-1],
    "product_kind": words.PRODUCT_KIND,
    "propose": words.PROPOSAL,
    "change": tuple(words.CHANGES.values()),
    "propose_items": words.ITEM_CARD,
    "correction": words.CORRECTION,
    "handover": ("Mai Thị L",),
    "handover_sure": words.HANDOVER,
    "waiting_list": ("1.4", "1.9"),
    "waiting_agency": (HOME_AFFAIRS,),
    "urge_whom": (HOME_AFFAIRS,),
    "urge_again": words.URGE_AGAIN,
    "letter_list": (FINANCE,),
    "letter": words.LETTER,
    "reopen_pick": ("1.1",),
    "reopen_reason": words.REOPEN_REASONS,
    "clerk_agency": (HOME_AFFAIRS,),
    "clerk_person": ("Nguyễn Văn A", words.NO_CLERK),
    "clerk_deputy": ("Đỗ Thị H", words.NO_DEPUTY),
    "mend_what": (words.MENDS["title"], words.MENDS["end"]),
    "mend_milestone": ("31/12/2026",),
    "mend_sure": words.MEND_SURE,
    "typed_sure": words.TYPED_SURE,
    "typed_lead": (FINANCE,),
    "invite_agency": (HOME_AFFAIRS,),
    "invite_again": words.INVITE_AGAIN,
    "dismiss_whom": ("Mai Thị L",),
    "dismiss": words.DISMISSAL,
    "assign_task": ("1.6",),
    "assign_agency": (FINANCE,),
    "assign_instead": (HOME_AFFAIRS,),
    "import_decide": (words.IMPORT["y"], words.IMPORT["n"]),
    "import_agency": (HOME_AFFAIRS,),
    "agency_pick": (HOME_AFFAIRS,),
    "agency_act": words.AGENCY_ACTS,
    "agency_into": (FINANCE,),
    "agency_sure": words.AGENCY_SURE,
}
"""What the choices of each question say, in their order."""
NO_LABELS = {
    "mistyped": "its labels are commands, which always work",
    "rewrite": "a draft whose words are asked for, nothing is offered",
    "change_item": "the lines of a card: what is typed is a line's right words",
    "import_columns": "headings of the document that was sent",
}
TAKES_WORDS = {
    *("pick_task", "progress", "product_kind", "propose", "change", "reopen_reason"),
    *("typed_lead", "invite_agency", "assign_agency", "agency_into", "clerk_agency", "urge_whom"),
}
"""Where other words are an answer too; a number that stands for nothing is none there either."""
WHOLE_LABELS = {
    *("second_role", "late_answer", "calendar_address", "progress", "product_kind", "propose"),
    *("correction", "handover_sure", "urge_again", "letter", "reopen_reason", "mend_sure"),
    *("typed_sure", "invite_again", "dismiss", "import_decide", "agency_sure"),
}
"""Where the answer decides something: a word of a label is none of it."""
OWN_READER = {"propose_items"}
"""Where single words ("ghi", "sửa") have a meaning of their own."""
_RANDOM = re.compile(r"[-\\\w]{9,}|(?<=số )\d+|\b\d\d:\d\d\b")
"""Secrets and codes are others each time, a receipt's number where a store gives none twice, the minute
if the clock goes on in between.
"""
NO_ANSWER = "qwxz jkvv"
NOBODYS_NUMBER = "99"


def test_every_question_of_numbered_choices_is_held_here() -> None:
    choices = {step for step, kind in KINDS.items() if issubclass(kind, Choice)}
    assert choices - LABELS.keys() - NO_LABELS.keys() == set()


def chat_of(house: House, step: Step) -> int:
    role = step.may.split()[0]
    return {
        "officer": house.officer,
        "leader": house.leader,
        "office": house.office,
        "admin": house.admin,
    }[role].user_id


def said(outcome: Outcome) -> tuple[object, ...]:
    """What an answer comes to, whatever the names of its buttons."""
    left = outcome.left.step if outcome.left is not None else ""
    told = [_RANDOM.sub("…", one) for one in outcome.words]
    return sorted(outcome.written), told, left


def telling_words(labels: Sequence[str]) -> list[str]:
    """Of each label a word that no other one has and that says something; "" if there is none.

    Of a label that denies something a single word may say the opposite.
    """
    split = [fold(label).replace("(", " ").split() for label in labels]
    return [
        next(
            (
                word
                for word in mine
                if len(word) > 2
                and len(mine) > 1
                and mine[0] != "khong"
                and sum(word in other for other in split) == 1
            ),
            "",
        )
        for mine in split
    ]


@story(at=NOON, import_by_chat=True)
async def test_number_and_label_are_one_answer_and_so_is_a_word_of_a_name(
    house: House, tmp_path: Path
) -> None:
    now, trial = await begin(house, tmp_path), Trial(house)
    wrong = []
    for step in steps(now):
        labels = LABELS.get(step.question.step, ())
        for number, (label, word) in enumerate(zip(labels, telling_words(labels), strict=True), 1):
            chat = chat_of(house, step)
            meant = said(await trial.answer(chat, step.question, str(number)))
            name = step.question.step
            wrong += [
                (name, number, typed)
                for typed in (f"{number}.", f"số {number}", label, fold(label))
                if said(await trial.answer(chat, step.question, typed)) != meant
            ]
            if word and name not in OWN_READER:
                same = said(await trial.answer(chat, step.question, word)) == meant
                if same is (name in WHOLE_LABELS):
                    wrong.append((name, number, word))
    assert wrong == []


@story(at=NOON, import_by_chat=True)
async def test_what_is_no_answer_is_asked_again_and_loses_nothing(
    house: House, tmp_path: Path
) -> None:
    now, trial = await begin(house, tmp_path), Trial(house)
    wrong = []
    for step in steps(now):
        name = step.question.step
        if name not in LABELS:
            continue
        own_words = name in TAKES_WORDS | {"calendar_address"}
        for typed in (NOBODYS_NUMBER, *(() if own_words else (NO_ANSWER,))):
            outcome = await trial.answer(chat_of(house, step), step.question, typed)
            if outcome.written or not outcome.words or outcome.left != step.question:
                wrong.append((name, typed, outcome.words))
    assert wrong == []
