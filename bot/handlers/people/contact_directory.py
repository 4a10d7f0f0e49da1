"""Contact points (admins): /daumoi [cơ quan] lists them agency by agency; a person's rights end at a press."""

from collections.abc import Sequence
from dataclasses import replace

from bot.messages import question_choices
from bot.office_buttons import ContactPage
from bot.talk.admin_questions import Dismissal, DismissalPick
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.people import agencies, contact_points, departures, people
from storage.people.contact_points import AgencyContacts
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose

PAGE = 8
PEOPLE = 16


def register(routes: Routes) -> None:
    """/daumoi and its pages; whose rights end is an answer to the question in hand."""
    routes.command(command, "daumoi")
    routes.press(ContactPage, page)
    routes.step(DismissalPick, _whom)
    routes.step(Dismissal, _dismiss)


def command(request: Request) -> None:
    """All agencies, or the one that is named. Raises UNKNOWN_AGENCY."""
    request.require(Action.INVITE)
    found = contact_points.contact_list(request.session, request.now)
    if request.text.strip():
        agency = agencies.recognise(request.session, request.text)
        found = [one for one in found if agency is not None and one.name == agency.name]
        if not found:
            raise DomainError(Kind.UNKNOWN_AGENCY, name=request.text)
    _show(request, found, 0)


def page(request: Request, pressed: ContactPage) -> None:
    """Another page of the list."""
    request.require(Action.INVITE)
    _show(request, contact_points.contact_list(request.session, request.now), pressed.page)


def _show(request: Request, found: Sequence[AgencyContacts], number: int) -> None:
    pages = _pages(found)
    number = min(number, len(pages) - 1)
    shown = pages[number]
    members = [member for one in shown for member in one.members]
    ref = outbox.new_ref()
    if members:
        request.ask(DismissalPick(ref, tuple(member.person_id for member in members)))
    request.reply(
        "people/contact_list",
        shown=shown,
        numbers={member.person_id: n for n, member in enumerate(members, 1)},
        counts=[
            (reach, sum(one.reach is reach for one in found)) for reach in contact_points.Reach
        ],
        page=number + 1,
        pages=len(pages),
        keyboard=question_choices.option_page(
            ref, [button_words.DISMISSAL[0]] * len(members), ContactPage, number, len(pages)
        ),
    )


def _pages(found: Sequence[AgencyContacts]) -> list[list[AgencyContacts]]:
    """Some agencies a page, fewer if they have many people; a crowd is cut over pages."""
    pages: list[list[AgencyContacts]] = [[]]
    for agency in found:
        for at in range(0, max(len(agency.members), 1), PEOPLE):
            piece = replace(agency, members=agency.members[at : at + PEOPLE])
            crowd = sum(len(one.members) for one in [*pages[-1], piece])
            if len(pages[-1]) == PAGE or crowd > PEOPLE:
                pages.append([])
            pages[-1].append(piece)
    return pages


def _whom(request: Request, question: DismissalPick, text: str) -> None:
    """Whose rights are to end: asked once more before they do."""
    names = people.names(request.session, question.people)
    labels = [names.get(person_id, "") for person_id in question.people]
    person = departures.member(request.act, question.people[choose(text, labels, names=True) - 1])
    ref = outbox.new_ref()
    request.ask(Dismissal(ref, person.person_id))
    request.reply(
        "people/ask_dismiss",
        person=person,
        keyboard=question_choices.options(ref, button_words.DISMISSAL),
    )


def _dismiss(request: Request, question: Dismissal, text: str) -> None:
    choice = choose(text, button_words.DISMISSAL)
    request.leave()
    if choice == 2:
        request.reply("cancelled")
        return
    person = departures.leave(request.act, question.person)
    request.reply("people/dismissed", person=person)
