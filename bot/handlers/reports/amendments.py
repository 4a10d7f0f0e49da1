"""*Sửa* under a receipt (officers): one line puts the day, the words, or both right.

What has become of another kind is shown first, and takes the place of the earlier report once it is
recorded.
"""

from bot.buttons import Answer, ReportChange
from bot.handlers.reports.meanings import report_items
from bot.handlers.reports.proposals import proposal
from bot.handlers.reports.records import replacements
from bot.messages import question_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import Amendment, DifficultyPart, ReportItem
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts.fixed_words import report_label
from storage.requests import withdrawals
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import is_courtesy_alone


def register(routes: Routes) -> None:
    """The button and the line."""
    routes.press(ReportChange, press)
    routes.step(Amendment, answer)


def press(request: Request, pressed: ReportChange) -> None:
    """Ask for the right day or words of one's own report."""
    _ = request.actor
    request = led_tasks.of_report(request, pressed.event_id)
    event = withdrawals.own_report(request.act, pressed.event_id)
    kind = What(event.kind)
    task_id = event.task_id or 0
    request.ask(Amendment(event.id, kind, task_id))
    request.reply(
        "ask_amendment",
        standing=report_items.standing_of(request, task_id),
        label=report_label(replacements.ANSWERS.get(kind, Answer.PROGRESS).value),
        words=withdrawals.words_of(event),
        keyboard=question_choices.cancel(),
    )


def takes(request: Request, text: str) -> bool:
    """«sửa» typed: of the receipt replied to, else of the newest report."""
    question = request.question()
    free = question is None or isinstance(question, DifficultyPart)
    if request.actor.role is not Role.OFFICER or not free or fold(text).rstrip(". ") != "sua":
        return False
    under = request.replied_to
    number = under.context.get("event") if under is not None else None
    press(request, ReportChange(int(number) if number else led_tasks.newest_report(request)))
    return True


def answer(request: Request, question: Amendment, text: str) -> None:
    """The line: a day alone keeps the words, words are read anew with the day they name."""
    if is_courtesy_alone(text):
        request.reply("no_report")
        return
    request = led_tasks.of_report(request, question.event)
    event = withdrawals.own_report(request.act, question.event)
    kind = replacements.ANSWERS.get(question.kind, Answer.PROGRESS)
    item = ReportItem(question.task_id, withdrawals.words_of(event), kind)
    right = report_items.put_right(request, item, text)
    if right is None:
        standing = report_items.standing_of(request, question.task_id)
        request.reply("ask_day_again", standing=standing, words=text)
        return
    request.leave()
    if right.answer is not kind or not report_items.is_plain(right):
        files = replacements.files_of(request, event)
        proposal.propose(
            request, question.task_id, right.words, files=files, on=right.on, corrects=event.id
        )
        return
    replacements.record(request, event, right)
