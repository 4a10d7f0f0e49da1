"""Who of the office is in charge of an agency (office, admins): /phutrach [cơ quan[: người]].

"/phutrach vắng đến 31/12/2026" and "/phutrach có mặt" are a person's own word: the deputy stands in.
"""

from datetime import date

from bot.messages import question_choices
from bot.talk.office_questions import ClerkAgency, ClerkDeputy, ClerkPick
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.people import absences, agencies, clerks, contact_points
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.commands.reminder_wishes import read_absence, says_back
from storage.rules.reading.folded_text import squeeze
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies import read_day_alone

_LONGEST = 300


def register(routes: Routes) -> None:
    """/phutrach and its questions."""
    routes.command(command, "phutrach")
    routes.step(ClerkAgency, _agency)
    routes.step(ClerkPick, _person)
    routes.step(ClerkDeputy, _deputy)


def command(request: Request) -> None:
    """The list, one's own absence, or an agency's clerk."""
    request.require(Action.SET_CLERK)
    request.leave()
    words = squeeze(request.text)[:_LONGEST]
    last_day = read_absence(words)
    if not words:
        _show(request)
    elif says_back(words):
        _be_away(request, None)
    elif last_day is not None:
        read = read_day_alone(last_day, Occasion(request.day, request.calendar))
        if read is None or read.on is None or read.on < request.day:
            raise DomainError(Kind.UNCLEAR_DAY, text=last_day)
        _be_away(request, read.on)
    else:
        _by_words(request, words)


def _be_away(request: Request, until: date | None) -> None:
    clerks.be_away(request.act, until)
    roles = absences.counted_in(request.session, request.actor.person_id)
    request.reply("people/clerk_away", until=until, roles=roles if len(roles) > 1 else ())


def _show(request: Request) -> None:
    found = clerks.clerks(request.session, request.day)
    known = {one.agency_id for one in found}
    leading = contact_points.leading_agencies(request.session)
    request.reply("people/clerks", clerks=found, missing=len(leading - known))


def _by_words(request: Request, words: str) -> None:
    """Read "Sở Nội vụ: Nguyễn Văn A": the agency, then who is in charge of it."""
    name, _sep, person = words.partition(":")
    found = agencies.recognise(request.session, name.strip())
    if found is not None:
        _ask_person(request, found.id, person.strip())
        return
    near = agencies.nearest(request.session, name.strip())
    if not near:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=name.strip())
    ref = outbox.new_ref()
    request.ask(ClerkAgency(ref, tuple(one.id for one in near), person.strip()))
    labels = [one.name for one in near]
    request.reply(
        "people/ask_clerk_agency",
        typed=name.strip(),
        labels=labels,
        keyboard=question_choices.options(ref, labels),
    )


def _agency(request: Request, question: ClerkAgency, text: str) -> None:
    known = agencies.by_id(request.session, question.agencies)
    labels = [known[one].name for one in question.agencies]
    chosen = question.agencies[choose(text, labels, names=True) - 1]
    request.leave()
    _ask_person(request, chosen, question.words)


def _ask_person(request: Request, agency_id: int, words: str) -> None:
    found = clerks.colleagues(request.session)
    labels = [*(name for _id, name in found), button_words.NO_CLERK]
    question = ClerkPick(outbox.new_ref(), agency_id, tuple(one for one, _name in found))
    said = read_choice(words, labels, names=True) if words and not words.isdecimal() else None
    if said is not None and not said[1]:
        _chosen(request, question, said[0])
        return
    request.ask(question)
    request.reply(
        "people/ask_clerk",
        agency=agencies.one(request.session, agency_id).name,
        labels=labels,
        keyboard=question_choices.options(question.ref, labels),
    )


def _person(request: Request, question: ClerkPick, text: str) -> None:
    names = dict(clerks.colleagues(request.session))
    labels = [*(names.get(one, "") for one in question.people), button_words.NO_CLERK]
    _chosen(request, question, choose(text, labels, names=True))


def _chosen(request: Request, question: ClerkPick, number: int) -> None:
    """Who is in charge is kept; then who stands in, if there is anybody else."""
    if number > len(question.people):
        clerks.put_in_charge(request.act, question.agency, None)
        request.leave()
        agency = agencies.one(request.session, question.agency).name
        request.reply("people/clerk_none", agency=agency)
        return
    person = question.people[number - 1]
    found = clerks.put_in_charge(request.act, question.agency, person)
    others = clerks.colleagues(request.session, [person])
    if not others:
        request.leave()
        request.reply("people/clerk_set", clerk=found, labels=())
        return
    labels = [*(name for _id, name in others), button_words.NO_DEPUTY]
    ref = outbox.new_ref()
    ids = tuple(one for one, _name in others)
    request.ask(ClerkDeputy(ref, question.agency, person, ids))
    request.reply(
        "people/clerk_set",
        clerk=found,
        labels=labels,
        keyboard=question_choices.options(ref, labels),
    )


def _deputy(request: Request, question: ClerkDeputy, text: str) -> None:
    names = dict(clerks.colleagues(request.session))
    labels = [*(names.get(one, "") for one in question.people), button_words.NO_DEPUTY]
    number = choose(text, labels, names=True)
    deputy = question.people[number - 1] if number <= len(question.people) else None
    found = clerks.put_in_charge(request.act, question.agency, question.person, deputy)
    request.leave()
    request.reply("people/clerk_set", clerk=found, labels=())
