"""The half year before the demo begins, played: from the import of the programme to a day before reminders.

Everything goes through the product's own doors: people join with codes, write and tap in the local
Telegram, the bot answers, the timetable reminds, the office decides. What each agency does about
which task is drawn from a seed (``drawn_past``) and the clock stands still between moments, so that
the same play gives the same register. What it gives is shipped (``kept_past``).
"""

from datetime import date, datetime

from bot.demo import ZONE, Demo
from bot.demo.drawn_past import OWN, Charge, Decision, Deed, Draw, own_steps
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from bot.texts import past_words
from seed.demo_people import DEMO_PEOPLE, NEIGHBOURS
from storage.rules.permissions import Role
from storage.rules.tasks.status import Official
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.tasks.agency_tasks import standings

BEGIN = datetime(2026, 7, 1, 7, 45, tzinfo=ZONE)
END = datetime(2026, 12, 24, 7, 45, tzinfo=ZONE)
"""The demo begins here: the morning of the reminder seven days before the quarter's end."""
_YEAR_END = date(2026, 12, 31)


class UnplayedError(Exception):
    """A step had another answer than it was to have; the text says which."""


async def play(demo: Demo, end: datetime = END) -> None:
    """Live through the half year. Raises UnplayedError at the first step that does not come off."""
    charges = await demo.database.run(_charges)
    draw = Draw(BEGIN, office_calendar([2026]))
    steps = [*draw.steps(charges, OWN), *own_steps(ZONE)]
    steps.sort(key=lambda step: step.at)
    for step in steps:
        if step.at >= end:
            break
        await demo.move_to(max(step.at, demo.now()))
        await (_decide(demo, step) if isinstance(step, Decision) else _do(demo, step))
    await demo.move_to(end)


def _charges(session: Session) -> list[Charge]:
    """What each agency with somebody at work has to do until the year's end."""
    people = [*DEMO_PEOPLE, *NEIGHBOURS]
    officers = {
        one.agency: one.user_id for one in people if one.role is Role.OFFICER and not one.deputy
    }
    return [
        Charge(row.code, row.agency, row.due_on, officers[row.agency])
        for row in standings(session, BEGIN.date())
        if row.agency in officers
        and row.due_on is not None
        and row.due_on <= _YEAR_END
        and row.status in (Official.OPEN_IN_TIME, Official.OPEN_OVERDUE)
    ]


def _person(demo: Demo, user_id: int) -> Person:
    return next(one for one in demo.telegram.people if one.user_id == user_id)


async def _do(demo: Demo, deed: Deed) -> None:
    who = _person(demo, deed.who)
    for words in (deed.words, "1") if deed.agrees else (deed.words,):
        who.say(words)
        await demo.settle()
    _check(who, deed.words, deed.answer)


async def _decide(demo: Demo, decision: Decision) -> None:
    """The two of the office take turns, by the day."""
    who = _person(demo, 301 + decision.at.day % 2)
    message, label = _asked(who, decision, _person(demo, decision.of).name)
    who.tap(label, message.message_id)
    await demo.settle()
    if decision.words:
        who.say(decision.words)
        await demo.settle()
    _check(who, f"{decision.choice} {decision.code}", past_words.DECIDED)


def _asked(who: Person, decision: Decision, of: str) -> tuple[Message, str]:
    """The newest message that offers the choice, and the button's whole label."""
    for message in reversed(who.inbox):
        if decision.code in message.text.split() and of in message.text:
            for label in message.labels:
                if decision.choice in (label, label.partition(" ")[2]):
                    return message, label
    raise UnplayedError(f"{who.name}: {decision}; {who.last.text} {who.last.labels}")


def _check(who: Person, words: str, answer: str | tuple[str, ...]) -> None:
    if not who.last.text.startswith(answer):
        raise UnplayedError(f"{who.name}: {words} → {who.last.text}")
