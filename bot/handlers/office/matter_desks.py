"""The desks of the office's queue: each kind of matter, its choices, how it is shown and decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.handlers.office import decision_answers, dispute_answers, letter_answers
from bot.messages import decision_choices, letter_choices, queue_choices
from bot.talk.request import Request
from bot.texts import button_words
from storage.followup import letters, unclear_sends, unreached_tasks
from storage.followup.office_queue import Matter
from storage.people import people
from storage.programmes import reader_remarks
from storage.requests import decision_rights, open_requests, submissions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.post.said import Choices
from storage.rules.reading.choices import read_choice
from storage.rules.reading.commands.decision_words import only_doubts, read_decision, takes_back
from storage.store.tables import Confirmation
from storage.tasks.agency_tasks import in_force


@dataclass(frozen=True, slots=True)
class Desk:
    """How one kind of matter is shown and decided.

    ``text`` is its template, ``labels`` are the choices, numbered from 1; ``decide`` is told the
    row, the number and the words that followed it. ``words``: whether a reply in plain words is the
    last choice's.
    """

    text: str
    labels: tuple[str, ...]
    show: Callable[[Request, int], dict[str, Any]]
    decide: Callable[[Request, int, int, str], None]
    buttons: Callable[[int], Choices] | None
    words: bool = False


def _show_question(question: open_requests.Question) -> Callable[[Request, int], dict[str, Any]]:
    def values(request: Request, row_id: int) -> dict[str, Any]:
        row = decision_rights.look(request.act, open_requests.QUESTIONS[question], row_id)
        asked_at = row.asked_at
        milestone_id = getattr(row, "milestone_id", None)  # not every question is about one
        dates = (
            in_force(request.session, row.task_id, milestone_id, row.agency_id)
            if milestone_id
            else None
        )
        names = people.names(request.session, [row.person_id])
        standing = decision_rights.standing_of(request.act, row)
        sent = isinstance(row, Confirmation)
        return {
            "row": row,
            "submission": submissions.submission(request.act, row, standing) if sent else None,
            "standing": standing,
            "dates": dates,
            "person": names.get(row.person_id, ""),
            "asked_at": asked_at,
            "waited": request.calendar.between(asked_at.date(), request.day),
            "day": request.day,
        }

    return values


def _show_send(request: Request, row_id: int) -> dict[str, Any]:
    row = unclear_sends.look(request.act, row_id)
    names = people.names(request.session, [row.person_id or 0])
    queued_at = row.created_at
    return {
        "message": row.kind,
        "name": names.get(row.person_id, ""),
        "queued_at": queued_at,
        "waited": request.calendar.between(queued_at.date(), request.day),
        "others": [
            one for one in unclear_sends.unclear_sends(request.session) if one.outbox_id != row_id
        ],
    }


def _show_unassigned(request: Request, row_id: int) -> dict[str, Any]:
    del row_id
    found = unreached_tasks.unsettled(request.session, request.day)
    admins = people.contacts(request.session, roles=[Role.ADMIN])
    return {
        "codes": list(dict.fromkeys(row.code for row in found if row.collective)),
        "assigns": may(request.actor, Action.ASSIGN),
        "admins": list(dict.fromkeys(admin.name for admin in admins)),
    }


def _show_letter(request: Request, row_id: int) -> dict[str, Any]:
    letter = letters.look(request.act, row_id)
    codes = open_requests.codes(request.session, letter.tasks)
    return {"letter": letter, "codes": codes, "day": request.day}


def _show_remark(request: Request, row_id: int) -> dict[str, Any]:
    return {"programme": reader_remarks.unseen(request.act, row_id)}


def _decide_completion(request: Request, row_id: int, choice: int, rest: str) -> None:
    if choice == 1:
        _stands(rest, button_words.COMPLETION)
        decision_answers.confirm(request, row_id, rest)
    elif rest:
        _tells(rest, button_words.COMPLETION)
        decision_answers.give_back(request, row_id, rest)
    else:
        decision_answers.ask_reason(request, row_id)


def _decide_extension(request: Request, row_id: int, choice: int, rest: str) -> None:
    """A date named after the choice counts, "Đồng ý đến 31/3/2027", whatever date was asked for.

    A day inside a remark ("nhưng phải báo cáo trước 15/1/2027") may be meant or not: it is asked.
    So is the date if a length of time is named ("thêm 15 ngày").
    """
    if choice == 3:
        if rest:
            _tells(rest, button_words.EXTENSION)
            decision_answers.refuse(request, row_id, rest)
        else:
            decision_answers.ask_refusal(request, row_id)
        return
    _stands(rest, button_words.EXTENSION)
    said = read_decision(rest, request.day)
    dated = said.new_date(after=request.day) is not None
    if said.rest and (choice == 2 or (dated and said.begins_with_date)):
        decision_answers.agree_on(request, row_id, said)
    elif choice == 2 or dated or said.names_span:
        decision_answers.ask_date(request, row_id, rest)
    else:
        decision_answers.agree(request, row_id, said)


def _stands(rest: str, labels: tuple[str, ...]) -> None:
    """Raises UNCLEAR_CHOICE for "1 trả lại", two choices, and for "xác nhận chưa?", none."""
    second = read_choice(rest, labels)
    if takes_back(rest) or (second is not None and not second[1]):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))


def _tells(rest: str, labels: tuple[str, ...]) -> None:
    """Raises UNCLEAR_CHOICE for "trả lại không?"; "trả lại: chưa ký" tells why."""
    if only_doubts(rest):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))


def _alone(rest: str, labels: tuple[str, ...]) -> None:
    """Raises UNCLEAR_CHOICE for any words after a choice that keeps none."""
    if rest:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))


def _decide_difficulty(request: Request, row_id: int, choice: int, rest: str) -> None:
    del choice
    if rest:
        _tells(rest, button_words.DIFFICULTY)
        decision_answers.answer(request, row_id, rest)
    else:
        decision_answers.ask_answer(request, row_id)


def _decide_dispute(request: Request, row_id: int, choice: int, rest: str) -> None:
    _stands(rest, button_words.DISPUTE)
    dispute_answers.decided(request, row_id, keep=choice == 1, reply=rest)


def _decide_send(request: Request, row_id: int, choice: int, rest: str) -> None:
    _alone(rest, button_words.UNCLEAR_SEND)
    if choice == len(button_words.UNCLEAR_SEND):
        decision_answers.resend_all(request)
        return
    (decision_answers.resend if choice == 1 else decision_answers.arrived)(request, row_id)


def _decide_remark(request: Request, row_id: int, choice: int, rest: str) -> None:
    del choice
    _alone(rest, button_words.REMARK)
    row = reader_remarks.see(request.act, row_id)
    request.leave()
    request.reply("desk/remark_seen", programme=row, keyboard=queue_choices.what_waits())


def _nothing_to_decide(request: Request, row_id: int, choice: int, rest: str) -> None:
    del request, row_id, choice, rest
    raise DomainError(Kind.STALE_BUTTON)


DESKS: Mapping[str, Desk] = {
    Matter.CONFIRMATION: Desk(
        "desk/confirmation",
        button_words.COMPLETION,
        _show_question(open_requests.Question.CONFIRMATION),
        _decide_completion,
        decision_choices.confirm_completion,
    ),
    Matter.EXTENSION: Desk(
        "desk/extension",
        button_words.EXTENSION,
        _show_question(open_requests.Question.EXTENSION),
        _decide_extension,
        decision_choices.decide_extension,
    ),
    Matter.DIFFICULTY: Desk(
        "desk/difficulty",
        button_words.DIFFICULTY,
        _show_question(open_requests.Question.DIFFICULTY),
        _decide_difficulty,
        decision_choices.answer_difficulty,
        words=True,
    ),
    Matter.DISPUTE: Desk(
        "desk/dispute",
        button_words.DISPUTE,
        _show_question(open_requests.Question.DISPUTE),
        _decide_dispute,
        decision_choices.decide_dispute,
    ),
    Matter.UNCLEAR_SEND: Desk(
        "desk/unclear_send",
        button_words.UNCLEAR_SEND,
        _show_send,
        _decide_send,
        decision_choices.settle_send,
    ),
    Matter.LETTER_TO_SEND: Desk(
        "desk/out_letter",
        button_words.LETTER_OUT,
        _show_letter,
        letter_answers.decide,
        letter_choices.letter_out,
    ),
    Matter.LETTER_TO_ANSWER: Desk(
        "desk/out_letter",
        button_words.LETTER_IN,
        _show_letter,
        letter_answers.decide,
        letter_choices.letter_in,
    ),
    Matter.UNASSIGNED: Desk("desk/unassigned", (), _show_unassigned, _nothing_to_decide, None),
    Matter.IMPORT: Desk(
        "desk/import", button_words.REMARK, _show_remark, _decide_remark, decision_choices.remark
    ),
}
