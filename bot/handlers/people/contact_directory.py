"""Contact points (admins): /daumoi lists them agency by agency; a person's rights end at a press."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.buttons import ContactPage
from bot.channels.telegram import keyboards
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.people import contact_points, departures
from storage.people.contact_points import AgencyContacts
from storage.post import outbox
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action

PAGE = 8
PEOPLE = 16


def register(routes: Routes) -> None:
    """/daumoi and its pages; whose rights end is an answer to the question in hand."""
    routes.command(partial(_show, number=0), "daumoi")
    routes.press(ContactPage, page)


def page(request: Request, pressed: ContactPage) -> None:
    """Another page of the list."""
    request.require(Action.INVITE)
    _show(request, pressed.page)


def _show(request: Request, number: int) -> None:
    request.require(Action.INVITE)
    found = contact_points.contact_list(request.session, request.now)
    pages = _pages(found)
    number = min(number, len(pages) - 1)
    shown = pages[number]
    members = [member for one in shown for member in one.members]
    ref = outbox.new_ref()
    request.ask("dismiss_whom", ref=ref, people=[member.person_id for member in members])
    request.reply(
        "people/contact_list",
        shown=shown,
        numbers={member.person_id: n for n, member in enumerate(members, 1)},
        counts=[
            (reach, sum(one.reach is reach for one in found)) for reach in contact_points.Reach
        ],
        page=number + 1,
        pages=len(pages),
        keyboard=keyboards.option_page(
            ref, ["Thu hồi"] * len(members), ContactPage, number, len(pages)
        ),
    )


def _pages(found: Sequence[AgencyContacts]) -> list[list[AgencyContacts]]:
    """Some agencies a page, fewer where they have many people; a crowd is cut over pages."""
    pages: list[list[AgencyContacts]] = [[]]
    for agency in found:
        for at in range(0, max(len(agency.members), 1), PEOPLE):
            piece = replace(agency, members=agency.members[at : at + PEOPLE])
            people = sum(len(one.members) for one in [*pages[-1], piece])
            if len(pages[-1]) == PAGE or people > PEOPLE:
                pages.append([])
            pages[-1].append(piece)
    return pages


def _whom(request: Request, question: Question, text: str) -> None:
    """Whose rights are to end: asked once more before they do."""
    people = [int(person_id) for person_id in question.values["people"]]
    number = text.rstrip(".) ")
    if not number.isdecimal() or not 1 <= int(number) <= len(people):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(people))
    person = departures.member(request.act, people[int(number) - 1])
    ref = outbox.new_ref()
    request.ask("dismiss", ref=ref, person=person.person_id)
    labels = ["Thu hồi", "Không"]
    request.reply("people/ask_dismiss", person=person, keyboard=keyboards.options(ref, labels))


def _dismiss(request: Request, question: Question, text: str) -> None:
    choice = text.rstrip(".) ")
    if choice not in ("1", "2"):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)
    request.leave()
    if choice == "2":
        request.reply("cancelled")
        return
    person = departures.leave(request.act, int(question.values["person"]))
    request.reply("people/dismissed", person=person)


STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {
    "dismiss_whom": _whom,
    "dismiss": _dismiss,
}
