"""Agencies of a document that the register does not know (admins): each is settled before it is saved.

One at a time: one of those near it, or a new agency; or all that are left are new.
"""

from collections.abc import Callable

from bot.messages import question_choices
from bot.talk.admin_questions import ImportAgency
from bot.talk.request import Request
from bot.texts import button_words
from seed.import_plan import Plan, plan_of_draft
from storage.people import agencies
from storage.post import import_drafts, outbox
from storage.post.import_drafts import Draft
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose

GoOn = Callable[[Request, Draft, str], None]


def ask(request: Request, draft: Draft, words: str, found: Plan) -> None:
    """Put the first name that nobody settled; ``words`` are the choices made so far."""
    name, _ = found.unsettled[0]
    near = agencies.nearest(request.session, name)
    ref, left = outbox.new_ref(), len(found.unsettled)
    question = ImportAgency(ref, draft.id, words, name, tuple(one.id for one in near), left)
    labels = _labels(request, question)
    request.ask(question)
    request.reply(
        "intake/ask_agency",
        name=name,
        labels=labels,
        left=left,
        keyboard=question_choices.options(ref, labels),
    )


def answering(go_on: GoOn) -> Callable[[Request, ImportAgency, str], None]:
    """What a choice settles; then saving goes on where it stood."""

    def answer(request: Request, question: ImportAgency, text: str) -> None:
        request.require(Action.IMPORT)
        draft = import_drafts.shown(request.session, question.draft, request.chat_id)
        if draft is None:
            raise DomainError(Kind.STALE_BUTTON)
        labels = _labels(request, question)
        chosen = choose(text, labels, names=True) - 1
        if chosen < len(question.agencies):
            meant = labels[chosen]
        elif chosen == len(question.agencies):
            meant = question.name
        else:
            _all_new(request, draft)
            meant = question.name
        import_drafts.give_meanings(request.session, draft.id, {question.name: meant})
        again = import_drafts.shown(request.session, draft.id, request.chat_id)
        if again is not None:
            go_on(request, again, question.words)

    return answer


def _all_new(request: Request, draft: Draft) -> None:
    found = plan_of_draft(request.session, draft.document, request.day)
    if isinstance(found, Plan):
        meanings = {name: name for name, _ in found.unsettled}
        import_drafts.give_meanings(request.session, draft.id, meanings)


def _labels(request: Request, question: ImportAgency) -> list[str]:
    known = agencies.by_id(request.session, question.agencies)
    labels = [known[number].name for number in question.agencies]
    labels.append(button_words.new_agency(question.name))
    if question.left > 1:
        labels.append(button_words.ALL_NEW)
    return labels
