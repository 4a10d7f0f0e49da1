"""Which agency some words mean: known at once, or asked with numbered choices and remembered.

Admins only, on the way of /moi and /phancong, which check the rights.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.messages import question_choices
from bot.talk.admin_questions import AgencyWords
from bot.talk.request import Request
from storage.people import agencies
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose_or_words
from storage.rules.reading.folded_text import squeeze
from storage.rules.reading.names.agency_names import canonical, names_one_agency
from storage.store.tables import Agency

_LONGEST = 200


def read(request: Request, asked: AgencyWords, words: str) -> Agency | None:
    """The agency of some words; if they are not clear the person is asked, and None is given.

    ``asked`` is the question that is put then, with all that its asker needs to go on.
    """
    spelling = squeeze(words)
    if len(spelling) > _LONGEST:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=spelling)
    found = agencies.recognise(request.session, spelling) if spelling else None
    if found is not None:
        return found
    near = agencies.nearest(request.session, spelling) if spelling else []
    new = canonical(spelling) if spelling and names_one_agency(spelling) else ""
    ref = outbox.new_ref()
    listed = tuple(one.id for one in near)
    request.ask(replace(asked, ref=ref, spelling=spelling, agencies=listed, new=new))
    request.reply(
        "people/ask_agency",
        spelling=spelling,
        near=[one.name for one in near],
        new=new,
        keyboard=question_choices.options(
            ref, [*(one.name for one in near), *([new] if new else [])]
        ),
    )
    return None


def answer(request: Request, question: AgencyWords, text: str) -> Agency | None:
    """The agency of a number or of better words; a chosen spelling is remembered from now on."""
    listed, new = question.agencies, question.new
    known = agencies.by_id(request.session, listed)
    labels = [*(known[one].name for one in listed), *([new] if new else [])]
    number = _chosen(request, text, labels)
    if number is None:
        return read(request, question, text)
    if number <= len(listed):
        agency = known[listed[number - 1]]
        # A group's name keeps its meaning.
        if agencies.find(request.session, question.spelling) is None:
            agencies.remember(request.act, question.spelling, agency)
        return agency
    return agencies.add(request.act, new)


def _chosen(request: Request, text: str, labels: Sequence[str]) -> int | None:
    """The choice that words are; the name of another agency is better words, not a part of a label.

    Raises UNCLEAR_CHOICE for a number that stands for none of them.
    """
    named = agencies.find(request.session, text)
    if not labels or (named is not None and named.name not in labels):
        return None
    return choose_or_words(text, labels, names=True)
