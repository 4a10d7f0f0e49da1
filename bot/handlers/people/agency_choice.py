"""Which agency some words mean: known at once, or asked with numbered choices and remembered.

Admins only, on the way of /moi and /phancong, which check the rights.
"""

from bot.channels.telegram import keyboards
from bot.talk.request import Request
from storage.people import agencies
from storage.post import outbox
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.agency_names import canonical, names_one_agency
from storage.rules.reading.folded_text import squeeze
from storage.store.tables import Agency

_LONGEST = 200
_OWN = frozenset({"ref", "spelling", "agencies", "new"})


def read(request: Request, step: str, words: str, **kept: object) -> Agency | None:
    """The agency of some words; where they are not clear the person is asked, and None is given.

    ``kept`` comes back in the values of the question.
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
    request.ask(
        step, ref=ref, spelling=spelling, agencies=[one.id for one in near], new=new, **kept
    )
    request.reply(
        "people/ask_agency",
        spelling=spelling,
        near=[one.name for one in near],
        new=new,
        keyboard=keyboards.options(ref, [*(one.name for one in near), *([new] if new else [])]),
    )
    return None


def answer(request: Request, question: Question, text: str) -> Agency | None:
    """The agency of a number or of better words; a chosen spelling is remembered from now on."""
    number = text.rstrip(".) ")
    listed, new = list(question.values["agencies"]), str(question.values["new"])
    if not number.isdecimal() or not (listed or new):
        return read(request, question.step, text, **kept(question))
    if 1 <= int(number) <= len(listed):
        agency_id = int(listed[int(number) - 1])
        agency = agencies.by_id(request.session, [agency_id])[agency_id]
        spelling = str(question.values["spelling"])
        if agencies.find(request.session, spelling) is None:  # a group's name keeps its meaning
            agencies.remember(request.act, spelling, agency)
        return agency
    if new and int(number) == len(listed) + 1:
        return agencies.add(request.act, new)
    raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed) + bool(new))


def kept(question: Question) -> dict[str, object]:
    """What the question carries for its asker."""
    return {name: value for name, value in question.values.items() if name not in _OWN}
