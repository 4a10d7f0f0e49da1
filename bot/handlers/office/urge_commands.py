"""Urging (office): /dondoc MÃ or an agency's name sends at once, to its contact points.

"/dondoc 1.6 đề nghị báo cáo rõ, trả lời trước 30/12/2026": the office's own words and the day of the
answer go with it. Nobody is urged twice a day without a second press.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.messages import question_choices, reminder_choices
from bot.talk.office_questions import UrgeAgain, UrgePick
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words, marked, render
from bot.texts.split import LIMIT, length
from storage.followup import urging
from storage.followup.urging import Message
from storage.people import agencies, contact_points
from storage.people.people import Contact
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.name_order import name_order
from storage.rules.permissions import Action
from storage.rules.policy import LISTED_LINES
from storage.rules.post.said import MessageContent
from storage.rules.reading.choices import choose, choose_or_words
from storage.rules.reading.codes import leading_code
from storage.rules.reading.commands.urge_words import UrgeWords, read_urge
from storage.rules.tasks.status import Official
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing, standings

CHOICES = 10
_LONGEST_NAME = 12  # words of an agency's name
_NO = 2
# Characters of a title and of a report; characters that Telegram counts double need the smaller ones.
_SIZES = ((90, 60), (60, 40), (60, 0), (20, 0))


def register(routes: Routes) -> None:
    """/dondoc."""
    routes.command(command, "dondoc")
    routes.step(UrgePick, _whom)
    routes.step(UrgeAgain, _again)


def command(request: Request) -> None:
    """Urge about a task or an agency; without a name, those with most overdue are offered."""
    request.require(Action.URGE)
    request.leave()
    words = request.typed
    if words:
        _by_words(request, words)
    else:
        _offer(request, "", _most_overdue(request))


def urge_agency(request: Request, agency_id: int, *, again: bool = False, text: str = "") -> None:
    """Urge an agency about what is overdue or due soon, with the office's own words."""
    urging.may_urge(request.act)
    rows = standings(request.session, request.day, agency_ids=[agency_id])
    found = urging.worth_urging(request.session, rows)
    name = agencies.one(request.session, agency_id).name
    _urge(
        request,
        {agency_id: found},
        again=again,
        about=UrgeAgain("", agency=agency_id, text=text),
        name=name,
    )


def _by_words(request: Request, words: str) -> None:
    coded = leading_code(words)
    if coded is not None:
        code, text = coded
        typed = f"{code.programme}-{code.code}" if code.programme else code.code
        task = task_access.find(request.session, request.actor, typed)
        _urge_task(request, task.id, again=False, text=text.lstrip(" :;,.–-"))
        return
    task_access.refuse_beside(request.session, request.actor, words)
    name, text = _parted(words)
    for typed, own in ((name, text), *_beginnings(name, text)):
        found = agencies.recognise(request.session, typed)
        if found is not None:
            urge_agency(request, found.id, text=own)
            return
    near = agencies.nearest(request.session, name)
    if not near:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=name)
    _offer(request, name, [(agency.id, agency.name) for agency in near], text)


def _parted(words: str) -> tuple[str, str]:
    """An agency's name and the office's own words after a colon, a semicolon or on a new line."""
    name, _mark, text = re.split(r"([:;\n]|$)", words, maxsplit=1)
    return name.strip(), text.strip()


def _beginnings(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Shorter and shorter names, the rest being the office's words: "Sở Nội vụ báo cáo ngay"."""
    if text:
        return
    words = name.split()
    for size in range(min(len(words) - 1, _LONGEST_NAME), 0, -1):
        yield " ".join(words[:size]), " ".join(words[size:]).lstrip(" ,.–-")


def _urge_task(request: Request, task_id: int, *, again: bool, text: str = "") -> None:
    """Urge every lead agency whose part is open and does not wait for the office."""
    urging.may_urge(request.act)
    task = task_access.get(request.session, request.actor, task_id)
    rows = standings(request.session, request.day, task_id=task_id)
    found = {row.agency_id: [row] for row in urging.with_agency(request.session, rows)}
    _urge(request, found, again=again, about=UrgeAgain("", task=task_id, text=text), name=task.code)


def _urge(
    request: Request,
    found: Mapping[int, Sequence[Standing]],
    *,
    again: bool,
    about: UrgeAgain,
    name: str,
) -> None:
    """Send to the contact points of each agency, or ask first if somebody was urged today."""
    said = read_urge(about.text, request.day, request.calendar)
    points = contact_points.contact_points(request.session, request.day)
    rows = {agency_id: list(parts)[:LISTED_LINES] for agency_id, parts in found.items() if parts}
    reached = {agency_id: points.get(agency_id, []) for agency_id in rows}
    before = urging.urged_today(request.act, [one for many in reached.values() for one in many])
    if not rows:
        request.leave()
        request.reply("desk/nothing_to_urge", name=name)
        return
    if before and not again:
        ref = outbox.new_ref()
        request.ask(replace(about, ref=ref))
        request.reply(
            "desk/ask_urge_again",
            people=list(dict.fromkeys(one.name for one in before)),
            keyboard=question_choices.options(ref, button_words.URGE_AGAIN),
        )
        return
    for agency_id, contacts in reached.items():
        if contacts:
            more = len(found[agency_id]) - len(rows[agency_id])
            messages = [_message(request, one, rows[agency_id], more, said) for one in contacts]
            urging.urge(request.act, rows[agency_id], messages, said)
    request.leave()
    request.reply(
        "desk/urged",
        told=[(rows[agency_id], reached[agency_id]) for agency_id in rows],
        said=said,
        now=request.now,
    )


def _message(
    request: Request, contact: Contact, rows: Sequence[Standing], more: int, said: UrgeWords
) -> Message:
    """The office's word to one person, with the longest words that fit a message."""
    ref = outbox.new_ref()
    texts = (
        render(
            "desk/urge",
            contact=contact,
            rows=rows,
            more=more,
            day=request.day,
            by=request.actor.name,
            title=title,
            words=words,
            said=said,
            numbers=button_words.ANSWERS,
        )
        for title, words in _SIZES
    )
    text = next(text for text in texts if length(text) <= LIMIT)
    return Message(contact, MessageContent(marked(text), reminder_choices.answers_to(ref)), ref)


def _most_overdue(request: Request) -> list[tuple[int, str]]:
    counts: dict[int, int] = {}
    names: dict[int, str] = {}
    for row in urging.with_agency(request.session, standings(request.session, request.day)):
        if row.status is Official.OPEN_OVERDUE:
            counts[row.agency_id] = counts.get(row.agency_id, 0) + 1
            names[row.agency_id] = row.agency
    most = sorted(counts, key=lambda agency_id: (-counts[agency_id], name_order(names[agency_id])))
    return [(agency_id, names[agency_id]) for agency_id in most[:CHOICES]]


def _offer(request: Request, typed: str, found: Sequence[tuple[int, str]], text: str = "") -> None:
    """Which agency is to be urged; the words typed were not clear, or none were."""
    ref, labels = outbox.new_ref(), [name for _, name in found]
    if found:
        request.ask(UrgePick(ref, tuple(agency_id for agency_id, _ in found), text))
    request.reply(
        "desk/ask_urge", typed=typed, labels=labels, keyboard=question_choices.options(ref, labels)
    )


def _whom(request: Request, question: UrgePick, text: str) -> None:
    """A number of the list, or better words: a code or a name."""
    known = agencies.by_id(request.session, question.agencies)
    chosen = choose_or_words(text, [known[one].name for one in question.agencies], names=True)
    if chosen is not None:
        request.leave()
        urge_agency(request, question.agencies[chosen - 1], text=question.text)
        return
    request.require(Action.URGE)
    _by_words(request, text)


def _again(request: Request, question: UrgeAgain, text: str) -> None:
    """The second press."""
    choice = choose(text, button_words.URGE_AGAIN)
    request.leave()
    if choice == _NO:
        request.reply("cancelled")
    elif question.task is not None:
        _urge_task(request, question.task, again=True, text=question.text)
    elif question.agency is not None:
        urge_agency(request, question.agency, again=True, text=question.text)
