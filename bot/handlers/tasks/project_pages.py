"""Key projects: /duan, how each stands this quarter, and what is reported of it.

A lead agency's officer and the office report: "/duan 37 giải ngân 45%; mặt bằng bàn giao 80%", or
the words alone under a project's card. An admin says who leads: "/duan 37 chủ trì Sở Xây dựng".
"""

import re
from collections.abc import Sequence

from bot.buttons import ProjectCard, ProjectPage
from bot.handlers.people import assignment
from bot.messages import question_choices, report_choices, task_choices
from bot.talk.everyone_questions import ProjectPick, ProjectWords
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.people import agencies
from storage.rules.calendar.periods import quarter_of
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.codes import leading_code
from storage.rules.reading.commands.list_parts import OF_PROJECTS, Part, read_part
from storage.rules.reading.folded_text import fold
from storage.tasks import projects
from storage.tasks.project_reports import record_project
from storage.tasks.projects import KeyProject

PAGE = 10
EVERY, UNREPORTED = Part.ALL.value, Part.UNREPORTED.value
_WHICH = re.compile(r"\s*(?P<which>[\w.]*\d)\s*[:)]?(?:\s+(?P<rest>\S.*))?", re.DOTALL)
_LEADS = frozenset({"chu tri", "phan cong"})


def register(routes: Routes) -> None:
    """/duan, its pages and cards, and the words said under them."""
    routes.command(project_list, "duan")
    routes.press(ProjectPage, page)
    routes.press(ProjectCard, card)
    routes.step(ProjectPick, _pick)
    routes.step(ProjectWords, _words)


def project_list(request: Request) -> None:
    """The projects a person may see; one of them if its number is said, with words: a report."""
    _ = request.actor
    request.leave()
    text = request.text.strip()
    part = read_part(text, OF_PROJECTS) if text else Part.ALL
    if part is not None:
        _show(request, part.value, 0)
    elif any(sign.isdecimal() for sign in text.split()[0]):
        about(request, text)
    else:
        raise DomainError(Kind.UNKNOWN_LIST, text=text, list_of="projects")


def page(request: Request, pressed: ProjectPage) -> None:
    """Another page, or only those without a report."""
    _ = request.actor
    if pressed.filter not in (EVERY, UNREPORTED):
        raise DomainError(Kind.STALE_BUTTON)
    _show(request, pressed.filter, pressed.page)


def card(request: Request, pressed: ProjectCard) -> None:
    """The card of a pressed project."""
    show_project(request, pressed.task_id)


def takes(request: Request, text: str) -> bool:
    """Words under a list or a card of projects, unless they are about a task."""
    question = request.question()
    if not isinstance(question, ProjectPick | ProjectWords):
        return False
    about_task = leading_code(text) is not None
    found = None if about_task else _named(request, text)
    if isinstance(question, ProjectWords) and not about_task:
        _words(request, question, text)
        return True
    if found is not None:
        about(request, text)
        return True
    request.leave()
    return False


def show_project(request: Request, task_id: int) -> None:
    """One project: who leads it, its money, what was reported of this quarter and before."""
    one = next((row for row in _seen(request) if row.task_id == task_id), None)
    if one is None:
        raise DomainError(Kind.UNKNOWN_PROJECT, code="")
    leads = [agency_id for agency_id, _ in one.leads]
    answers = may(request.actor, Action.REPORT_PROJECT, leads) and not one.restricted
    before = [
        found
        for quarter in projects.earlier(request.session, one)
        for found in projects.projects(request.session, quarter)
        if found.task_id == task_id and found.is_reported
    ]
    if answers:
        request.ask(ProjectWords(task_id))
    request.reply(
        "projects/card",
        project=one,
        before=before,
        answers=answers,
        assigns=may(request.actor, Action.ASSIGN),
        keyboard=question_choices.cancel() if answers else None,
    )


def _pick(request: Request, _question: ProjectPick, text: str) -> None:
    about(request, text)


def _words(request: Request, question: ProjectWords, text: str) -> None:
    """What is reported under a card, of that very project."""
    receipt = record_project(request.act, question.task, text)
    request.leave()
    request.reply(
        "projects/recorded",
        receipt=receipt,
        now=request.now,
        keyboard=report_choices.undo_alone(receipt.event_id),
        context={"event": receipt.event_id},
    )


def about(request: Request, text: str) -> None:
    """A project's number or code, alone or with what is said of it."""
    one, rest = _named(request, text) or (None, "")
    if one is None:
        raise DomainError(Kind.UNKNOWN_PROJECT, code=text.split(maxsplit=1)[0][:40])
    head, agency = rest.split()[:2], "".join(rest.split(maxsplit=2)[2:])
    agency = agency.lstrip(": ").strip()
    if fold(" ".join(head)).rstrip(":") in _LEADS and _names_lead(request, agency):
        request.require(Action.ASSIGN)
        assignment.to_agency(request, one.task_id, agency)
    elif rest:
        _words(request, ProjectWords(one.task_id), rest)
    else:
        show_project(request, one.task_id)


def _names_lead(request: Request, words: str) -> bool:
    """Whether words after "chủ trì" say who leads; of others a report may begin so: "chủ trì họp"."""
    return (
        may(request.actor, Action.ASSIGN)
        or not words
        or agencies.recognise(request.session, words) is not None
    )


def _named(request: Request, text: str) -> tuple[KeyProject, str] | None:
    """The project of the number or code that the words begin with, and what follows.

    Raises AMBIGUOUS_CODE if several have that number.
    """
    said = _WHICH.fullmatch(text)
    if said is None:
        return None
    typed = fold(said["which"]).split(".")
    seen = _seen(request)
    same = [one for one in seen if fold(one.code).split(".")[-len(typed) :] == typed]
    if len(same) > 1:
        codes = [one.code for one in same]
        raise DomainError(Kind.AMBIGUOUS_PROJECT, number=said["which"], choices=codes)
    return (same[0], said["rest"] or "") if same else None


def _seen(request: Request) -> Sequence[KeyProject]:
    return projects.seen_by(request.session, request.actor, quarter_of(request.day))


def _show(request: Request, name: str, number: int) -> None:
    seen = _seen(request)
    if not seen:
        raise DomainError(Kind.NO_PROJECTS)
    found = [one for one in seen if name == EVERY or not one.is_reported]
    pages = max(1, -(-len(found) // PAGE))
    if number >= pages:
        raise DomainError(Kind.STALE_BUTTON)
    rows = found[number * PAGE : (number + 1) * PAGE]
    actor = request.actor
    request.ask(ProjectPick())
    request.reply(
        "projects/list",
        quarter=quarter_of(request.day),
        rows=rows,
        total=len(found),
        reported=sum(one.is_reported for one in seen),
        every=len(seen),
        owed=name == UNREPORTED,
        page=number + 1,
        pages=pages,
        everyone=actor.role in (Role.OFFICE, Role.ADMIN),
        answers=actor.role in (Role.OFFICER, Role.OFFICE),
        keyboard=task_choices.project_page(rows, name, number, pages),
    )
