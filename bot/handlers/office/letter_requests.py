"""Letters (office; admins look on): a written urge for what is overdue by 14 days or more."""

from bot.handlers.office import urge_commands as urging_now
from bot.messages import letter_choices, queue_choices
from bot.office_buttons import LetterDraft, LetterOffer, LetterPage, LetterUrge
from bot.talk.office_questions import LetterChoice, LetterPick
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.figures import file_jobs
from storage.followup import urging
from storage.people import agencies
from storage.rules.errors import DomainError, Kind
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Action, may
from storage.rules.reading.choices import choose
from storage.rules.reading.commands.page_turns import read_page

CHOICES = 10


def register(routes: Routes) -> None:
    """The buttons of a proposed letter."""
    routes.press(LetterPage, press_page)
    routes.press(LetterOffer, press_offer)
    routes.press(LetterDraft, press_draft)
    routes.press(LetterUrge, press_urge)
    routes.step(LetterPick, _letter_of)
    routes.step(LetterChoice, _letter_choice)


def press_page(request: Request, pressed: LetterPage) -> None:
    """Another page of the agencies that letters are proposed to."""
    request.require(Action.SEE_DIGEST)
    open_letters(request, pressed.page)


def press_offer(request: Request, pressed: LetterOffer) -> None:
    """What a letter to this agency would say."""
    request.require(Action.SEE_DIGEST)
    open_letter(request, pressed.agency_id)


def press_draft(request: Request, pressed: LetterDraft) -> None:
    """Soạn công văn."""
    request.require(Action.SEE_DIGEST)
    decide(request, pressed.agency_id, 1)
    request.drop_buttons()


def press_urge(request: Request, pressed: LetterUrge) -> None:
    """Đôn đốc ngay."""
    request.require(Action.SEE_DIGEST)
    decide(request, pressed.agency_id, 2)
    request.drop_buttons()


def open_letters(request: Request, page: int = 0) -> None:
    """The agencies a letter is proposed to, the most tasks first; ``page`` from 0."""
    due = sorted(urging.letters_due(request.session, request.day), key=lambda one: -len(one.rows))
    pages = max(1, -(-len(due) // CHOICES))
    page = min(max(page, 0), pages - 1)
    first = page * CHOICES
    shown = due[first : first + CHOICES]
    if due:
        request.ask(LetterPick(tuple(one.agency_id for one in due), page))
    request.reply(
        "desk/letters",
        due=shown,
        first=first,
        page=page + 1,
        pages=pages,
        day=request.day,
        keyboard=letter_choices.agencies_to_write_to(
            [(one.agency_id, one.agency) for one in shown], first, page, pages
        ),
    )


def open_letter(request: Request, agency_id: int) -> None:
    """What a letter to an agency would say, with the choice to draft it or to urge once more."""
    due = urging.letter_due(request.session, agency_id, request.day)
    if due is None:
        raise DomainError(Kind.STALE_BUTTON)
    may_choose = may(request.actor, Action.URGE)
    if may_choose:
        request.ask(LetterChoice(agency_id))
    request.reply(
        "desk/letter",
        due=due,
        day=request.day,
        labels=button_words.LETTER if may_choose else (),
        keyboard=letter_choices.letter(agency_id) if may_choose else queue_choices.what_waits(),
    )


def _letter_of(request: Request, question: LetterPick, text: str) -> None:
    page = read_page(text, question.page)
    if page is not None:
        open_letters(request, page)
        return
    known = agencies.by_id(request.session, question.agencies)
    labels = [known[agency_id].name for agency_id in question.agencies]
    chosen = question.agencies[choose(text, labels, names=True) - 1]
    request.leave()
    open_letter(request, chosen)


def _letter_choice(request: Request, question: LetterChoice, text: str) -> None:
    decide(request, question.agency, choose(text, button_words.LETTER))


def draft_letter(request: Request, agency_id: int) -> None:
    """Have the draft made; it follows by itself. Its tasks are proposed no more."""
    urging.may_urge(request.act)
    due = urging.letter_due(request.session, agency_id, request.day)
    if due is None:
        raise DomainError(Kind.STALE_BUTTON)
    file_jobs.ask(
        request.act,
        FileKind.LETTER,
        agency_id=agency_id,
        agency=due.agency,
        tasks=due.task_ids,
    )
    urging.log_letter(request.act, due)
    request.leave()
    request.reply(
        "desk/making", kind=FileKind.LETTER.value, period="", agency=due.agency, others=()
    )


def decide(request: Request, agency_id: int, choice: int) -> None:
    """Draft the letter, or urge once more."""
    if choice == 1:
        draft_letter(request, agency_id)
    else:
        urging_now.urge_agency(request, agency_id)
