"""Handing over (officers): /bangiao [họ và tên] to a colleague of the same agency; both are told."""

from collections.abc import Callable, Mapping

from bot.channels.telegram import keyboards
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.followup import handover
from storage.people import people
from storage.people.people import Contact
from storage.post import outbox
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold
from storage.tasks import task_access

_OWN_STEPS = ("handover", "handover_sure", "browse")


def register(routes: Routes) -> None:
    """/bangiao; whom and whether are answers to the question in hand."""
    routes.command(command, "bangiao")


def command(request: Request) -> None:
    """To whom: by name, or out of the numbered colleagues. A question in hand is to go along."""
    _ = request.actor
    found = handover.colleagues(request.act)
    if not found:
        raise DomainError(Kind.NO_COLLEAGUE)
    question = request.question()
    goes = question is not None and question.step not in _OWN_STEPS
    moved = (
        {"step": question.step, "values": question.values} if question is not None and goes else {}
    )
    named = _named(found, request.text)
    if named is not None:
        _ask_sure(request, named, moved)
        return
    ref, labels = outbox.new_ref(), [one.name for one in found]
    request.ask("handover", ref=ref, people=[one.person_id for one in found], moved=moved)
    request.reply("ask_handover", labels=labels, keyboard=keyboards.options(ref, labels))


def _named(found: list[Contact], words: str) -> Contact | None:
    same = [one for one in found if words.strip() and fold(words) in fold(one.name)]
    return same[0] if len(same) == 1 else None


def _whom(request: Request, question: Question, text: str) -> None:
    found = {one.person_id: one for one in handover.colleagues(request.act)}
    listed = [int(one) for one in question.values["people"]]
    number = text.rstrip(".) ")
    named = _named(list(found.values()), text)
    if number.isdecimal() and 1 <= int(number) <= len(listed):
        named = found.get(listed[int(number) - 1])
    if named is None:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))
    _ask_sure(request, named, question.values["moved"])


def _ask_sure(request: Request, taker: Contact, moved: Mapping[str, object]) -> None:
    ref, labels = outbox.new_ref(), ["Bàn giao", "Không"]
    request.ask("handover_sure", ref=ref, person=taker.person_id, moved=dict(moved))
    request.reply(
        "ask_handover_sure",
        name=taker.name,
        moved=bool(moved),
        keyboard=keyboards.options(ref, labels),
    )


def _sure(request: Request, question: Question, text: str) -> None:
    choice = text.rstrip(".) ")
    if choice not in ("1", "2"):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)
    request.leave()
    moved = question.values["moved"]
    kept = Question(moved["step"], moved["values"], question.asked_at) if moved else None
    if choice == "2":
        if kept is not None:
            request.ask(kept.step, **kept.values)
        request.reply("cancelled")
        return
    _hand_over(request, int(question.values["person"]), kept)


def _hand_over(request: Request, person_id: int, question: Question | None) -> None:
    agency = task_access.agency_name(request.session, request.actor)
    done = handover.hand_over(request.act, person_id, question)
    request.reply("handed_over", done=done)
    ref = outbox.new_ref()
    request.notify(
        done.taker.chat_id,
        "handed_over_to",
        done=done,
        day=request.day,
        ref=ref,
        context={"lines": [[row.task_id, row.milestone_id] for row in done.rows]},
        keyboard=keyboards.answers_to(ref) if done.rows else None,
    )
    for member in people.contacts(request.session, roles=[Role.OFFICE]):
        request.notify(member.chat_id, "handed_over_for_office", done=done, agency=agency)


STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {
    "handover": _whom,
    "handover_sure": _sure,
}
