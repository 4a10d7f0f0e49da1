"""Handing over (officers): /bangiao [họ và tên] to a colleague of the same agency; both are told."""

from bot.messages import question_choices
from bot.talk import questions
from bot.talk.everyone_questions import TaskList
from bot.talk.personal_questions import HandoverConsent, HandoverReceiver
from bot.talk.question import PackedQuestion, UnreadableQuestion
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.followup import handover
from storage.people.people import Contact
from storage.post import outbox
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose, read_choice

_OWN = (HandoverReceiver, HandoverConsent, TaskList)
_NO = 2


def register(routes: Routes) -> None:
    """/bangiao; whom and whether are answers to the question in hand."""
    routes.command(command, "bangiao")
    routes.step(HandoverReceiver, _whom)
    routes.step(HandoverConsent, _sure)


def command(request: Request) -> None:
    """To whom: by name, or out of the numbered colleagues. A question in hand is to go along."""
    _ = request.actor
    found = handover.colleagues(request.act)
    if not found:
        raise DomainError(Kind.NO_COLLEAGUE)
    question = request.question()
    goes = question is not None and not isinstance(question, _OWN)
    moved = questions.packed(question) if question is not None and goes else None
    named = _named(found, request.text)
    if named is not None:
        _ask_sure(request, named, moved)
        return
    ref, labels = outbox.new_ref(), [one.name for one in found]
    request.ask(HandoverReceiver(ref, tuple(one.person_id for one in found), moved))
    request.reply("ask_handover", labels=labels, keyboard=question_choices.options(ref, labels))


def _named(found: list[Contact], words: str) -> Contact | None:
    """Who is meant by a name or some words of it; nobody if only a slip of one would fit."""
    if words.strip().isdecimal():
        return None
    said = read_choice(words, [one.name for one in found], names=True)
    return found[said[0] - 1] if said is not None and not said[1] else None


def _whom(request: Request, question: HandoverReceiver, text: str) -> None:
    found = {one.person_id: one for one in handover.colleagues(request.act)}
    labels = [found[one].name if one in found else "" for one in question.people]
    named = _named(list(found.values()), text)
    if named is None:
        named = found.get(question.people[choose(text, labels, names=True) - 1])
    if named is None:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=question.offered)
    _ask_sure(request, named, question.moved)


def _ask_sure(request: Request, taker: Contact, moved: PackedQuestion | None) -> None:
    ref = outbox.new_ref()
    request.ask(HandoverConsent(ref, taker.person_id, moved))
    request.reply(
        "ask_handover_sure",
        name=taker.name,
        moved=moved is not None,
        keyboard=question_choices.options(ref, button_words.HANDOVER),
    )


def _sure(request: Request, question: HandoverConsent, text: str) -> None:
    choice = choose(text, button_words.HANDOVER)
    request.leave()
    moved = question.moved
    if choice == _NO:
        kept = questions.read(moved.step, moved.values) if moved is not None else None
        if kept is not None and not isinstance(kept, UnreadableQuestion):
            request.ask(kept)
        request.reply("cancelled")
        return
    asked = Question(moved.step, moved.values, request.now) if moved is not None else None
    _hand_over(request, question.person, asked)


def _hand_over(request: Request, person_id: int, question: Question | None) -> None:
    request.reply("handed_over", done=handover.hand_over(request.act, person_id, question))
