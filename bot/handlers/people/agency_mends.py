"""Agencies as the register keeps them (admins): /coquan, another name, joined to another, removed.

"/coquan Sở Nội vụu = Sở Nội vụ" joins the first to the second; "/coquan Sở A" shows one.
"""

from bot.handlers.people import agency_choice
from bot.messages import question_choices
from bot.talk.admin_questions import (
    KeptAgencyAct,
    KeptAgencyConsent,
    KeptAgencyInto,
    KeptAgencyName,
    KeptAgencyPick,
)
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.people import agencies, agency_register
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose


def register(routes: Routes) -> None:
    """/coquan and its questions."""
    routes.command(command, "coquan")
    routes.step(KeptAgencyPick, _pick)
    routes.step(KeptAgencyAct, _act)
    routes.step(KeptAgencyName, _name)
    routes.step(KeptAgencyInto, _into)
    routes.step(KeptAgencyConsent, _sure)


def command(request: Request) -> None:
    """One agency if it is named; else those on which nothing hangs."""
    request.require(Action.ASSIGN)
    request.leave()
    words = request.typed
    first, sign, second = words.partition("=")
    if not words:
        _list(request)
    elif sign:
        agency_id, into_id = _known(request, first.strip()), _known(request, second.strip())
        _ask(request, KeptAgencyConsent(outbox.new_ref(), agency_id, into=into_id))
    else:
        _show(request, _known(request, words))


def _known(request: Request, words: str) -> int:
    """The agency of a name as the register has it. Raises UNKNOWN_AGENCY."""
    found = agencies.recognise(request.session, words) if words else None
    if found is None:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=words[: agency_register.LONGEST])
    return found.id


def _list(request: Request) -> None:
    found = agency_register.idle(request.session)
    ref, labels = outbox.new_ref(), [one.name for one in found]
    if found:
        request.ask(KeptAgencyPick(ref, tuple(one.id for one in found)))
    request.reply(
        "people/idle_agencies",
        labels=labels,
        keyboard=question_choices.options(ref, labels) if found else None,
    )


def _show(request: Request, agency_id: int) -> None:
    one = agency_register.kept(request.session, agency_id)
    ref = outbox.new_ref()
    request.ask(KeptAgencyAct(ref, agency_id))
    request.reply(
        "people/kept_agency",
        one=one,
        labels=button_words.AGENCY_ACTS,
        keyboard=question_choices.options(ref, button_words.AGENCY_ACTS),
    )


def _pick(request: Request, question: KeptAgencyPick, text: str) -> None:
    request.require(Action.ASSIGN)
    known = agencies.by_id(request.session, question.agencies)
    labels = [known[number].name for number in question.agencies]
    _show(request, question.agencies[choose(text, labels, names=True) - 1])


def _act(request: Request, question: KeptAgencyAct, text: str) -> None:
    request.require(Action.ASSIGN)
    one = agency_register.kept(request.session, question.agency)
    match choose(text, button_words.AGENCY_ACTS, names=True):
        case 1:
            request.ask(KeptAgencyName(one.id))
            request.reply("people/ask_new_name", name=one.name, keyboard=question_choices.cancel())
        case 2:
            agency_choice.read(request, KeptAgencyInto(agency=one.id), "")
        case _:
            _ask(request, KeptAgencyConsent(outbox.new_ref(), one.id))


def _name(request: Request, question: KeptAgencyName, text: str) -> None:
    request.require(Action.ASSIGN)
    _ask(request, KeptAgencyConsent(outbox.new_ref(), question.agency, name=text))


def _into(request: Request, question: KeptAgencyInto, text: str) -> None:
    """Only an agency that is there: joining makes none."""
    request.require(Action.ASSIGN)
    agency = agency_choice.answer(request, question, text)
    if agency is not None:
        _ask(request, KeptAgencyConsent(outbox.new_ref(), question.agency, into=agency.id))


def _ask(request: Request, question: KeptAgencyConsent) -> None:
    one = agency_register.kept(request.session, question.agency)
    into = agency_register.kept(request.session, question.into) if question.into else None
    request.ask(question)
    request.reply(
        "people/agency_sure",
        one=one,
        name=question.name,
        into=into.name if into else "",
        labels=button_words.AGENCY_SURE,
        keyboard=question_choices.options(question.ref, button_words.AGENCY_SURE),
    )


def _sure(request: Request, question: KeptAgencyConsent, text: str) -> None:
    request.require(Action.ASSIGN)
    agrees = choose(text, button_words.AGENCY_SURE) == 1
    request.leave()
    if not agrees:
        request.reply("cancelled")
        return
    old = agency_register.kept(request.session, question.agency).name
    if question.into:
        done = agency_register.join(request.act, question.agency, question.into)
        request.reply("people/agency_joined", old=old, name=done.name, tasks=done.tasks)
    elif question.name:
        done = agency_register.rename(request.act, question.agency, question.name)
        request.reply("people/agency_renamed", old=old, name=done.name)
    else:
        agency_register.remove(request.act, question.agency)
        request.reply("people/agency_removed", old=old)
