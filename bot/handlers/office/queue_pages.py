"""What waits for the office: /choxuly (office; admins look on), the list, one of it, its numbers.

Each kind of matter is one entry in ``DESKS``: its choices, how it is shown, what each number does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.handlers.office import decision_answers, letter_requests
from bot.handlers.tasks import card_answers
from bot.messages import keyboards
from bot.office_buttons import QueueItem, QueuePage, RemarkSeen
from bot.talk.office_questions import Decision, QueueItems
from bot.talk.question import Question
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.followup import office_queue, unclear_sends, unreached_tasks
from storage.followup.office_queue import Matter
from storage.people import people
from storage.post import outbox, sent
from storage.programmes import reader_remarks
from storage.requests import decisions, open_requests
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.new_dates import new_date
from storage.rules.said import Choices
from storage.store.tables import Confirmation, Outbox
from storage.tasks.agency_tasks import in_force

PAGE = 8


@dataclass(frozen=True, slots=True)
class Desk:
    """How one kind of matter is shown and decided.

    ``text`` is its template, ``labels`` are the choices, numbered from 1; ``decide`` is told the row, the number and the
    words that followed it. ``words``: whether a reply in plain words is the last choice's.
    """

    text: str
    labels: tuple[str, ...]
    show: Callable[[Request, int], dict[str, Any]]
    decide: Callable[[Request, int, int, str], None]
    buttons: Callable[[int], Choices] | None
    words: bool = False


def register(routes: Routes) -> None:
    """/choxuly and the buttons of its list."""
    routes.command(command, "choxuly")
    routes.press(QueuePage, page)
    routes.press(QueueItem, item)
    routes.press(RemarkSeen, remark_seen)
    routes.step(QueueItems, _pick)
    routes.step(Decision, _decide)
    letter_requests.register(routes)


def command(request: Request) -> None:
    """The first page of what waits."""
    request.require(Action.SEE_DIGEST)
    request.leave()
    _show_page(request, 0)


def page(request: Request, pressed: QueuePage) -> None:
    """Another page of what waits."""
    request.require(Action.SEE_DIGEST)
    _show_page(request, pressed.page)


def item(request: Request, pressed: QueueItem) -> None:
    """One matter of the list."""
    request.require(Action.SEE_DIGEST)
    show(request, pressed.matter, pressed.row_id)


def remark_seen(request: Request, pressed: RemarkSeen) -> None:
    """What a document's reader was not sure of has been looked at."""
    request.require(Action.SEE_DIGEST)
    DESKS[Matter.IMPORT].decide(request, pressed.programme_id, 1, "")
    request.drop_buttons()


def show(request: Request, matter: str, row_id: int) -> None:
    """One matter in full, with its numbered choices for who may decide."""
    if matter == Matter.LETTER:  # all agencies are one matter, with a list of its own
        letter_requests.open_letters(request)
        return
    desk = DESKS[matter]
    values = desk.show(request, row_id)
    decides = bool(desk.labels) and may(request.actor, Action.DECIDE)
    if decides:
        request.ask(Decision(Matter(matter), row_id))
    buttons = desk.buttons(row_id) if decides and desk.buttons else keyboards.what_waits()
    labels = desk.labels if decides else ()
    request.reply(desk.text, labels=labels, keyboard=buttons, **values)


def takes(request: Request, text: str) -> bool:
    """A number or words of the office that answer a notice: the newest, or the one replied to.

    Of a question in hand and a notice that came after it a bare number answers the later one; in
    the middle of the list, and where several questions wait, it decides nothing.
    """
    if request.actor.role is not Role.OFFICE:
        return False
    replied, question = request.reply_to, request.asked()
    asked = sent.newest(
        request.session,
        request.address,
        holds=_NOTICES,
        kinds=[outbox.NOTICE],
        message_id=replied,
        screen=request.screen,
    )
    if asked is None:
        return False
    matter = next(name for name in _NOTICES if name in asked.context)
    desk, row_id = DESKS[matter], int(asked.context[matter])
    said = read_choice(text, desk.labels)
    if said is None and desk.words and replied is not None:
        said = len(desk.labels), text
    if said is None or (replied is None and question and not _is_later(request, asked, said[1])):
        return False
    if replied is None and (_several(request) or _in_the_list(question)):
        entries = open_requests.open_questions(request.session)
        request.reply(
            "ask_which_report",
            codes=[entry.code for entry in entries],
            reports_only={entry.question for entry in entries}
            == {open_requests.Question.CONFIRMATION},
        )
    else:
        desk.decide(request, row_id, *said)
    return True


def _is_later(request: Request, asked: Outbox, rest: str) -> bool:
    at = request.asked_at
    return not rest and asked.sent_at is not None and at is not None and asked.sent_at > at


def _several(request: Request) -> bool:
    return len(open_requests.open_questions(request.session)) > 1


def _in_the_list(question: Question | None) -> bool:
    return isinstance(question, QueueItems | Decision)


def _show_page(request: Request, number: int) -> None:
    found = office_queue.queue(request.session, request.now)
    pages = max(1, -(-len(found) // PAGE))
    number = min(number, pages - 1)
    shown = found[number * PAGE : (number + 1) * PAGE]
    if shown:
        request.ask(QueueItems(tuple((item.matter, item.id) for item in shown)))
    request.reply(
        "desk/queue",
        items=[(item, item.working_days(request.now, request.calendar)) for item in shown],
        total=len(found),
        page=number + 1,
        pages=pages,
        zone=request.now.tzinfo,
        keyboard=keyboards.waiting_page(shown, number, pages) if shown else None,
    )


def _pick(request: Request, question: QueueItems, text: str) -> None:
    """One of the list, by its number on the page."""
    matter, row_id = question.items[choose(text, [""] * question.offered) - 1]
    request.leave()
    show(request, matter, row_id)


def _decide(request: Request, question: Decision, text: str) -> None:
    """A choice on the matter that is open, by number or in its words."""
    desk = DESKS[question.matter]
    said = read_choice(text, desk.labels)
    if said is None:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(desk.labels))
    desk.decide(request, question.id, *said)


def _show_question(question: open_requests.Question) -> Callable[[Request, int], dict[str, Any]]:
    def values(request: Request, row_id: int) -> dict[str, Any]:
        row = decisions.look(request.act, open_requests.QUESTIONS[question], row_id)
        asked_at = row.asked_at
        milestone_id = getattr(row, "milestone_id", None)  # not every question is about one
        dates = (
            in_force(request.session, row.task_id, milestone_id, row.agency_id)
            if milestone_id
            else None
        )
        names = people.names(request.session, [row.person_id])
        return {
            "row": row,
            "product": decisions.product_of(row) if isinstance(row, Confirmation) else None,
            "standing": decisions.standing_of(request.act, row),
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
        "name": names.get(row.person_id or 0, ""),
        "queued_at": queued_at,
        "waited": request.calendar.between(queued_at.date(), request.day),
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


def _show_remark(request: Request, row_id: int) -> dict[str, Any]:
    return {"programme": reader_remarks.unseen(request.act, row_id)}


def _decide_completion(request: Request, row_id: int, choice: int, rest: str) -> None:
    if choice == 1:
        decision_answers.confirm(request, row_id)
    elif rest:
        decision_answers.give_back(request, row_id, rest)
    else:
        decision_answers.ask_reason(request, row_id)


def _decide_extension(request: Request, row_id: int, choice: int, rest: str) -> None:
    """A date named after the choice counts, "Đồng ý đến 31/3/2027", whatever date was asked for."""
    if choice == 3:
        if rest:
            decision_answers.refuse(request, row_id, rest)
        else:
            decision_answers.ask_refusal(request, row_id)
    elif rest and (choice == 2 or new_date(rest, after=request.day)):
        decision_answers.agree_on(request, row_id, rest)
    elif choice == 2:
        decision_answers.ask_date(request, row_id)
    else:
        decision_answers.agree(request, row_id)


def _decide_difficulty(request: Request, row_id: int, choice: int, rest: str) -> None:
    del choice
    if rest:
        decision_answers.answer(request, row_id, rest)
    else:
        decision_answers.ask_answer(request, row_id)


def _decide_dispute(request: Request, row_id: int, choice: int, rest: str) -> None:
    card_answers.decided(request, row_id, keep=choice == 1, reply=rest)


def _decide_send(request: Request, row_id: int, choice: int, rest: str) -> None:
    del rest
    (decision_answers.resend if choice == 1 else decision_answers.arrived)(request, row_id)


def _decide_remark(request: Request, row_id: int, choice: int, rest: str) -> None:
    del choice, rest
    row = reader_remarks.see(request.act, row_id)
    request.leave()
    request.reply("desk/remark_seen", programme=row, keyboard=keyboards.what_waits())


def _nothing_to_decide(request: Request, row_id: int, choice: int, rest: str) -> None:
    del request, row_id, choice, rest
    raise DomainError(Kind.STALE_BUTTON)


DESKS: Mapping[str, Desk] = {
    Matter.CONFIRMATION: Desk(
        "desk/confirmation",
        button_words.COMPLETION,
        _show_question(open_requests.Question.CONFIRMATION),
        _decide_completion,
        keyboards.confirm_completion,
    ),
    Matter.EXTENSION: Desk(
        "desk/extension",
        button_words.EXTENSION,
        _show_question(open_requests.Question.EXTENSION),
        _decide_extension,
        keyboards.decide_extension,
    ),
    Matter.DIFFICULTY: Desk(
        "desk/difficulty",
        button_words.DIFFICULTY,
        _show_question(open_requests.Question.DIFFICULTY),
        _decide_difficulty,
        keyboards.answer_difficulty,
        words=True,
    ),
    Matter.DISPUTE: Desk(
        "desk/dispute",
        button_words.DISPUTE,
        _show_question(open_requests.Question.DISPUTE),
        _decide_dispute,
        keyboards.decide_dispute,
    ),
    Matter.UNCLEAR_SEND: Desk(
        "desk/unclear_send",
        button_words.UNCLEAR_SEND,
        _show_send,
        _decide_send,
        keyboards.settle_send,
    ),
    Matter.UNASSIGNED: Desk("desk/unassigned", (), _show_unassigned, _nothing_to_decide, None),
    Matter.IMPORT: Desk(
        "desk/import", button_words.REMARK, _show_remark, _decide_remark, keyboards.remark
    ),
}
_NOTICES = frozenset({"confirmation", "extension", "difficulty", "dispute"})
