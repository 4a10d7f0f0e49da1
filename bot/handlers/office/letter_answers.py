"""Letters after their draft (office): number and date out, the agency's answer in."""

from bot.messages import question_choices
from bot.office_buttons import LetterStep
from bot.talk.office_questions import LetterWords
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.followup import letters
from storage.rules.errors import DomainError, Kind
from storage.rules.policy import ANSWER_WITHIN
from storage.rules.reading.commands.decision_words import (
    only_doubts,
    read_decision,
    without_lead,
)
from storage.rules.reading.commands.urge_words import read_urge


def register(routes: Routes) -> None:
    """The buttons of a letter, and the words they ask for."""
    routes.press(LetterStep, press)
    routes.step(LetterWords, _words)


def press(request: Request, pressed: LetterStep) -> None:
    """One of a letter's two choices."""
    _ = request.actor
    decide(request, pressed.letter_id, pressed.choice, "")
    request.drop_buttons()


def decide(request: Request, letter_id: int, choice: int, rest: str) -> None:
    """The number or the answer, with the words that followed; or that there is none."""
    letter = letters.look(request.act, letter_id)
    if only_doubts(rest) or (choice != 1 and rest):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(button_words.LETTER_IN))
    if choice == 1 and rest:
        _record(request, letter_id, rest)
    elif choice == 1:
        request.ask(LetterWords(letter_id))
        request.reply("desk/ask_letter_words", letter=letter, keyboard=question_choices.cancel())
    elif letter.number:
        done = letters.record_answer(request.act, letter_id, button_words.BY_REPORT, request.day)
        request.leave()
        request.reply("desk/letter_answered", letter=done, text="")
    else:
        done = letters.drop(request.act, letter_id)
        request.leave()
        request.reply("desk/letter_dropped", agency=done.agency)


def _words(request: Request, question: LetterWords, text: str) -> None:
    _record(request, question.letter_id, text)


def _record(request: Request, letter_id: int, text: str) -> None:
    letter, read = letters.look(request.act, letter_id), read_decision(text, request.day)
    if letter.number:
        said = without_lead(text) if read.ground.number else text
        done = letters.record_answer(request.act, letter_id, said, read.ground.on or request.day)
        request.leave()
        request.reply("desk/letter_answered", letter=done, text=said)
        return
    number, sent_on = read.ground.number, read.ground.on
    if not number or sent_on is None:
        raise DomainError(Kind.UNCLEAR_LETTER, text=text)
    named = read_urge(read.rest, request.day, request.calendar).reply_by
    reply_by = named or request.calendar.add(sent_on, ANSWER_WITHIN)
    done = letters.record_sent(request.act, letter_id, number, sent_on, reply_by)
    request.leave()
    request.reply("desk/letter_sent", letter=done)
