"""Assigning (admins): /phancong [MÃ] [cơ quan] makes a body the lead of a task that has none."""

from bot.handlers.people import agency_choice
from bot.messages import question_choices, task_choices
from bot.office_buttons import UnsettledPage
from bot.talk.admin_questions import AssignedAgency, AssignedTask, ReplacedLead
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.followup import unreached_tasks
from storage.people import agencies, contact_points
from storage.post import outbox
from storage.requests import reassignments
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose
from storage.rules.reading.codes import leading_code
from storage.rules.reading.folded_text import fold
from storage.tasks import task_access
from storage.tasks.mends import assignments
from storage.tasks.mends.assignments import Reassignment
from storage.tasks.task_words import words_of

PAGE = 10
_AS_WRITTEN = frozenset({"nhu van ban", "theo van ban"})


def register(routes: Routes) -> None:
    """/phancong and the pages of what is not settled."""
    routes.command(command, "phancong")
    routes.press(UnsettledPage, page)
    routes.step(AssignedTask, _task)
    routes.step(AssignedAgency, _agency)
    routes.step(ReplacedLead, _instead)


def command(request: Request) -> None:
    """Assign if a code and an agency are said; else ask for what is missing."""
    request.require(Action.ASSIGN)
    request.leave()
    words = request.typed
    if words:
        _by_words(request, words)
    else:
        _show(request, 0)


def page(request: Request, pressed: UnsettledPage) -> None:
    """Another page of the tasks without a contact point."""
    request.require(Action.ASSIGN)
    _show(request, pressed.page)


def _show(request: Request, number: int) -> None:
    found = unreached_tasks.unsettled(request.session, request.day)
    pages = max(1, -(-len(found) // PAGE))
    number = min(number, pages - 1)
    shown = found[number * PAGE : (number + 1) * PAGE]
    ref = outbox.new_ref()
    if shown:
        request.ask(AssignedTask(ref, tuple(row.task_id for row in shown)))
    keys = question_choices.option_page(
        ref, [row.code for row in shown], UnsettledPage, number, pages
    )
    request.reply(
        "people/unsettled",
        rows=shown,
        collective=sum(row.collective for row in found),
        total=len(found),
        page=number + 1,
        pages=pages,
        keyboard=keys if shown else None,
    )


def _by_words(request: Request, words: str) -> None:
    coded = leading_code(words)
    if coded is None:
        beside = task_access.named_beside(request.session, request.actor, words)
        if beside is None:
            task_access.find(request.session, request.actor, words)  # says that there is none
        else:
            to_agency(request, beside[0].id, beside[1])
        return
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task = task_access.find(request.session, request.actor, typed)
    if fold(rest) in _AS_WRITTEN:
        _done(request, reassignments.restore(request.act, task.id))
    else:
        to_agency(request, task.id, rest)


def to_agency(request: Request, task_id: int, words: str) -> None:
    """Make the agency of some words the lead; ask for it if nothing is said."""
    if not words:
        task = task_access.get(request.session, request.actor, task_id)
        request.ask(AssignedAgency(task=task_id))
        request.reply(
            "people/ask_lead",
            task=task,
            task_words=words_of(task),
            leads=[agency.name for agency in assignments.leads(request.session, task_id)],
            keyboard=question_choices.cancel(),
        )
        return
    agency = agency_choice.read(request, AssignedAgency(task=task_id), words)
    if agency is not None:
        assign(request, task_id, agency.id)


def assign(request: Request, task_id: int, agency_id: int) -> None:
    """Assign, or ask in whose place if several bodies lead."""
    choices = assignments.replaceable(request.session, task_id)
    several = len(choices) > 1 and not choices[0].collective
    if not several or agency_id in {agency.id for agency in choices}:
        only = agency_id if several else None
        _done(
            request,
            reassignments.assign(request.act, task_id, agency_id, instead_of=only),
            agency_id,
        )
        return
    ref, labels = outbox.new_ref(), [agency.name for agency in choices]
    listed = tuple(agency.id for agency in choices)
    request.ask(ReplacedLead(ref, task_id, agency_id, listed))
    request.reply(
        "people/ask_instead", labels=labels, keyboard=question_choices.options(ref, labels)
    )


def _done(request: Request, assigned: Reassignment, agency_id: int | None = None) -> None:
    """Say what changed, and whether somebody of the new lead learns of it."""
    request.leave()
    reached = contact_points.contact_points(request.session).get(agency_id or 0, [])
    request.reply(
        "people/assigned",
        assigned=assigned,
        task_words=words_of(assigned.task),
        reached=bool(reached) or agency_id is None,
        keyboard=task_choices.cards([(assigned.task.code, assigned.task.id)]),
    )


def _task(request: Request, question: AssignedTask, text: str) -> None:
    """A number of the list, or a code with an agency after it."""
    request.require(Action.ASSIGN)
    if leading_code(text) is not None:
        _by_words(request, text)
    else:
        to_agency(request, question.tasks[choose(text, [""] * question.offered) - 1], "")


def _agency(request: Request, question: AssignedAgency, text: str) -> None:
    request.require(Action.ASSIGN)
    task_id = question.task
    if fold(text) in _AS_WRITTEN:
        _done(request, reassignments.restore(request.act, task_id))
        return
    agency = agency_choice.answer(request, question, text)
    if agency is not None:
        assign(request, task_id, agency.id)


def _instead(request: Request, question: ReplacedLead, text: str) -> None:
    known = agencies.by_id(request.session, question.choices)
    labels = [known[agency_id].name for agency_id in question.choices]
    going = question.choices[choose(text, labels, names=True) - 1]
    changed = reassignments.assign(request.act, question.task, question.agency, instead_of=going)
    _done(request, changed, question.agency)
