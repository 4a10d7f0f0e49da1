"""A task by hand (office, admin): /themviec with everything in one message, or step by step.

It is shown with how its deadline is read, and saved on a word, as a task of the programme of
instructions; its lead agency is told.
"""

from bot.handlers.people import agency_choice
from bot.messages import question_choices, task_choices
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.talk.task_questions import TypedConsent, TypedLead, TypedPart
from bot.texts import button_words
from seed.typed_task import (
    SeveralTasks,
    TypedTask,
    is_restricted,
    mended,
    names_bodies,
    read_typed,
    reading_of_typed,
    typed_spec,
)
from storage.people import agencies, contact_points
from storage.post import outbox
from storage.programmes import instructions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose

_NOTHING = {"deadline": "undated", "ground": "groundless"}


def register(routes: Routes) -> None:
    """/themviec and its questions."""
    routes.command(command, "themviec")
    routes.step(TypedPart, _part)
    routes.step(TypedLead, _lead)
    routes.step(TypedConsent, _sure)


def command(request: Request) -> None:
    """Read what is said; ask for what is not."""
    request.require(Action.WRITE_TASK)
    request.leave()
    words = request.typed
    _go_on(request, _read(request, words) if words else TypedTask())


def _read(request: Request, words: str) -> TypedTask:
    read = read_typed(words, request.day)
    if isinstance(read, SeveralTasks):
        raise DomainError(Kind.SEVERAL_TASKS, count=read.count)
    return read


def _go_on(request: Request, task: TypedTask) -> None:
    """Ask for the first part that is missing, one at a time; then show the whole."""
    if not task.title:
        _ask(request, task, "title")
        return
    for part in ("leads", "coordinating"):
        settled = _settled(request, task, part)
        if settled is None:
            return
        task = settled
    for part, nothing in _NOTHING.items():
        if not getattr(task, part) and not getattr(task, nothing):
            _ask(request, task, part)
            return
    _show(request, task)


def _settled(request: Request, task: TypedTask, part: str) -> TypedTask | None:
    """Every agency by its name in the register; None if one of them has to be asked about."""
    names = getattr(task, part)
    if not names and part == "leads":
        agency_choice.read(request, TypedLead(task=task), "")
        return None
    found: list[str] = []
    for name in names:
        known = agencies.find(request.session, name)
        if known is not None and known.collective and part == "coordinating":
            found.append(known.name)  # a group may help, but nobody can be reminded of it
            continue
        asked = TypedLead(task=task.saying(part, (*found, *names[len(found) :])), part=part)
        agency = agency_choice.read(request, asked, name)
        if agency is None:
            return None
        found.append(agency.name)
    return task.saying(part, tuple(dict.fromkeys(found)))


def _ask(request: Request, task: TypedTask, part: str) -> None:
    ref = outbox.new_ref()
    request.ask(TypedPart(ref, task, part))
    labels = [button_words.NO_PART[part]] if part in _NOTHING else []
    request.reply(
        "instructions/ask",
        part=part,
        labels=labels,
        keyboard=question_choices.options(ref, labels),
    )


def _part(request: Request, question: TypedPart, text: str) -> None:
    """What was asked for; a label names any other part."""
    request.require(Action.WRITE_TASK)
    task, part = question.task, question.part
    again = mended(task, text)
    if again is not None:
        _go_on(request, again)
    elif part == "title":
        _go_on(request, _read(request, text))
    elif part in _NOTHING:
        if text.rstrip(".)") == "1":
            _go_on(request, task.saying(part, "").saying(_NOTHING[part], value=True))
        else:
            _go_on(request, _said(request, task.saying(part, text.strip(" .;")), part))
    else:
        raise DomainError(Kind.UNCLEAR_PART)


def _said(request: Request, task: TypedTask, part: str) -> TypedTask:
    """A deadline has to be one, or to hang on something. Raises NO_NEW_DATE."""
    if part == "deadline":
        reading = reading_of_typed(task, request.day)
        if reading.undated and not reading.conditional:
            raise DomainError(Kind.NO_NEW_DATE, text=task.deadline)
    return task


def _lead(request: Request, question: TypedLead, text: str) -> None:
    """The agency that was asked about, in the place of the words that were not clear."""
    request.require(Action.WRITE_TASK)
    task, part = question.task, question.part
    again = mended(task, text)
    if again is not None:
        _go_on(request, again)
        return
    bodies = names_bodies(text) if not question.spelling and not text[:1].isdecimal() else []
    if len(bodies) > 1:
        _go_on(request, task.saying(part, tuple(bodies)))
        return
    agency = agency_choice.answer(request, question, text)
    if agency is None:
        return
    names = getattr(task, part)
    unclear = next((one for one in names if agencies.recognise(request.session, one) is None), "")
    named = [agency.name if one == unclear else one for one in names] or [agency.name]
    _go_on(request, task.saying(part, tuple(named)))


def _show(request: Request, task: TypedTask) -> None:
    reading = reading_of_typed(task, request.day)
    ref = outbox.new_ref()
    reached = contact_points.agencies_with_officers(request.session)
    leads = [agencies.find(request.session, name) for name in task.leads]
    request.ask(TypedConsent(ref, task))
    request.reply(
        "instructions/sure",
        task=task,
        reading=reading,
        hidden=is_restricted(task.leads),
        unreached=[one.name for one in leads if one is not None and one.id not in reached],
        labels=button_words.TYPED_SURE,
        keyboard=question_choices.options(ref, button_words.TYPED_SURE),
    )


def _sure(request: Request, question: TypedConsent, text: str) -> None:
    """Save it, or one part anew: by its label, or after "2 Sửa"."""
    request.require(Action.WRITE_TASK)
    again = mended(question.task, text)
    if again is not None:
        _go_on(request, _said(request, again, "deadline") if again.deadline else again)
        return
    if choose(text, button_words.TYPED_SURE) == 2:
        request.ask(TypedPart(outbox.new_ref(), question.task, ""))
        request.reply("instructions/ask_mend", keyboard=question_choices.cancel())
        return
    task = question.task
    last_year = instructions.term_end(request.session, request.day)
    spec = typed_spec(task, task.leads, task.coordinating, request.day, last_year)
    request.leave()
    given = instructions.give(request.act, spec, task.ground)
    request.reply(
        "instructions/given",
        given=given,
        task=given.task,
        now=request.now,
        keyboard=task_choices.cards([(given.task.code, given.task.id)]),
    )
