"""Importing (admins): /nhap, a document sent by chat, and what becomes of it.

Off unless DONDOC_IMPORT_BY_CHAT is on: a file sent by chat has left the office already. The
document is read elsewhere (``bot/draft_worker.py``); here an admin answers about it.
"""

from collections.abc import Sequence
from typing import Final

from bot.handlers import late_answers
from bot.handlers.documents import agency_settlement
from bot.messages import document_choices
from bot.office_buttons import ImportChoice
from bot.talk.admin_questions import (
    ImportAgency,
    ImportColumns,
    ImportDecision,
    ImportHead,
    ImportWords,
)
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words, fixed_words
from seed.document_head import given_from, given_to_json, head_of
from seed.import_plan import Plan, plan_of_draft
from seed.line_mends import NoSuchLineError, mends_from, mends_to_json, read_mend
from seed.readers.named_columns import NamedColumn, read_column
from seed.readers.wire import from_wire
from seed.refusals import MAX_FILE, MEGABYTE
from storage.people import agencies
from storage.post import import_drafts
from storage.post.import_drafts import Draft
from storage.programmes import Change, Decisions, compared, save_compared
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, may
from storage.rules.reading.choices import choose
from storage.rules.reading.consent import calls_off
from storage.store.tables import DraftState
from storage.tasks.receipts import SentFile

_SHORTEST_DOCUMENT: Final = 60


def register(routes: Routes) -> None:
    """/nhap and the buttons under a preview; the file itself comes by ``sent_files``."""
    routes.command(explain, "nhap")
    routes.press(ImportChoice, press)
    routes.step(ImportDecision, _decide)
    routes.step(ImportAgency, agency_settlement.answering(_go_on))
    routes.step(ImportHead, _head)
    routes.step(ImportWords, _words)


def explain(request: Request) -> None:
    """How a document is sent, or why it cannot be; about a document the bare word is an answer."""
    request.require(Action.IMPORT)
    question = request.question()
    typed = request.incoming.words
    ended = request.ended_question()
    if isinstance(ended, ImportDecision) and not _is_command(typed):
        late_answers.show(request, ended, typed)
        return
    if isinstance(question, ImportDecision) and not _is_command(typed):
        _decide(request, question, typed)
        return
    if not _is_command(typed) and takes(request, typed):
        return
    request.leave()
    if not request.office.import_by_chat:
        request.reply("intake/off")
        return
    request.ask(ImportWords())
    request.reply("intake/how")


def takes(request: Request, text: str) -> bool:
    """Words while a document is read: they mend its lines, call it off, or are kept for it."""
    draft = import_drafts.being_read(request.session, request.chat_id)
    if draft is None or not may(request.actor, Action.IMPORT):
        return False
    column = read_column(text)
    if calls_off(text):
        _let_go(request, draft)
    elif column is not None:
        _settle_column(request, draft, column)
    elif _is_to_be_heard(draft) or not _mend(request, draft, text):
        kept = import_drafts.keep_words(request.session, draft.id, text)
        request.reply("intake/words_kept" if kept else "intake/being_read", name=draft.file_name)
    return True


def _is_to_be_heard(draft: Draft) -> bool:
    """What was typed before waits for the reading, so this waits behind it."""
    return "read" not in draft.document or bool(draft.document.get("words"))


def lets_go(request: Request) -> bool:
    """Whether /huy was about a document, shown or still being read: nothing of it is kept then."""
    question = request.asked()
    if question is None and any(may(one, Action.IMPORT) for one in request.roles):
        draft = import_drafts.being_read(request.session, request.chat_id)
    elif isinstance(question, ImportAgency | ImportColumns | ImportDecision | ImportHead):
        draft = import_drafts.shown(request.session, question.draft, request.chat_id)
    else:
        return False
    if draft is None:
        return False
    _let_go(request, draft)
    return True


def receive(request: Request, file: SentFile) -> None:
    """A document came: it is fetched and read while others are answered."""
    request.require(Action.IMPORT)
    if not request.office.import_by_chat:
        request.reply("intake/off")
    elif file.size is not None and file.size > MAX_FILE:
        request.reply("refusals/too_large", unit="mb", limit=MAX_FILE // MEGABYTE)
    else:
        request.leave()
        import_drafts.add(request.act, file.file_id, file.name)
        request.reply("intake/received", name=file.name)


def press(request: Request, pressed: ImportChoice) -> None:
    """A choice under a preview: the draft and all the words said so far."""
    request.require(Action.IMPORT)
    if set(pressed.chosen) - set(button_words.IMPORT):
        raise DomainError(Kind.STALE_BUTTON)
    request.drop_buttons()
    being_read = import_drafts.waiting(request.session, pressed.draft_id, request.chat_id)
    if being_read is not None and pressed.chosen == "n":
        _let_go(request, being_read)
        return
    _go_on(request, draft_of(request, pressed.draft_id), pressed.chosen)


def _is_command(typed: str) -> bool:
    return typed.lstrip().startswith("/")


def draft_of(request: Request, draft_id: int) -> Draft:
    """The document of this chat that waits for a word. Raises STALE_BUTTON or STILL_READ."""
    being_read = import_drafts.waiting(request.session, draft_id, request.chat_id)
    if being_read is not None:
        raise DomainError(Kind.STILL_READ, name=being_read.file_name)
    draft = import_drafts.shown(request.session, draft_id, request.chat_id)
    if draft is None:
        raise DomainError(Kind.STALE_BUTTON)
    return draft


def _go_on(request: Request, draft: Draft, words: str) -> None:
    """Cancel, ask what saving still has to know, or save: whole or not at all (P11)."""
    if words[0] == "n":
        _let_go(request, draft)
        return
    request.leave()
    # Planned again: the register may have moved on since the preview.
    found = plan_of_draft(request.session, draft.document, request.day, strikes_unsure="b" in words)
    if not isinstance(found, Plan):
        raise DomainError(Kind.STALE_BUTTON)
    decided = Decisions("m" in words, "d" in words, _same_tasks(words))
    diff = found.diff
    if decided.same_tasks is False:
        diff = compared(request.session, diff.spec, decided)
    gone = diff.about(Change.GONE)
    if found.undecided and not set(words) & set("gb"):
        _ask_lines(request, draft, words, found)
    elif found.unsettled:
        agency_settlement.ask(request, draft, words, found)
    elif diff.rewriting and decided.same_tasks is None:
        codes = [one.code for one in diff.rewriting]
        _ask(request, draft, words, "intake/ask_same", ("r", "o"), codes)
    elif diff.moving and not set(words) & set("mk"):
        codes = [one.code for one in diff.moving]
        _ask(request, draft, words, "intake/ask_dates", ("m", "k"), codes)
    elif gone and not set(words) & set("ds"):
        codes = [one.code for one in gone]
        _ask(request, draft, words, "intake/ask_gone", ("d", "s"), codes)
    else:
        agencies.settle(request.act, draft.document.get("meanings", {}))
        changes = save_compared(request.act, diff, decided)
        import_drafts.settle(request.session, draft.id, DraftState.SAVED)
        request.reply("intake/saved", number=diff.spec.number, changes=changes)


def _let_go(request: Request, draft: Draft) -> None:
    request.leave()
    import_drafts.settle(request.session, draft.id, DraftState.CANCELLED)
    request.reply("intake/cancelled", name=draft.file_name)


def _ask_lines(request: Request, draft: Draft, words: str, found: Plan) -> None:
    """Lines that may assign nothing: none of them is saved before somebody says so."""
    numbers = [str(line.number) for line in found.undecided]
    _ask(request, draft, words, "intake/ask_lines", ("g", "b"), numbers)


def _words(request: Request, _question: ImportWords, text: str) -> None:
    """A document's words pasted into the chat."""
    request.require(Action.IMPORT)
    if len(text) < _SHORTEST_DOCUMENT:
        request.reply("intake/how")
        return
    request.leave()
    import_drafts.add_pasted(request.act, text, fixed_words.PASTED)
    request.reply("intake/received", name=fixed_words.PASTED)


def _mend(request: Request, draft: Draft, text: str) -> bool:
    """Lines struck out, kept or mended by text; False if the words are about none."""
    read = from_wire(draft.document["read"])
    try:
        mends = read_mend(text, read.rows, mends_from(draft.document.get("mends", {})))
    except NoSuchLineError as error:
        raise DomainError(Kind.NO_SUCH_LINE, number=str(error)) from error
    if mends is None:
        return False
    request.leave()
    import_drafts.give_mends(request.session, draft.id, mends_to_json(mends))
    request.reply("intake/received", name=draft.file_name)
    return True


def _same_tasks(words: str) -> bool | None:
    return True if "r" in words else False if "o" in words else None


def _ask(
    request: Request,
    draft: Draft,
    words: str,
    template: str,
    choices: Sequence[str],
    codes: Sequence[str],
) -> None:
    options = [words + choice for choice in choices]
    request.ask(ImportDecision(draft.id, tuple(options)))
    labels = [button_words.IMPORT[choice] for choice in choices]
    request.reply(
        template,
        codes=codes,
        labels=labels,
        keyboard=document_choices.import_choices(draft.id, list(zip(labels, options, strict=True))),
    )


def _decide(request: Request, question: ImportDecision, text: str) -> None:
    """A choice typed as its number or its words; "thời hạn=5" settles a column instead."""
    request.require(Action.IMPORT)
    draft = draft_of(request, question.draft)
    column = read_column(text)
    if column is not None:
        _settle_column(request, draft, column)
        return
    if _mend(request, draft, text):
        return
    labels = [button_words.IMPORT[choice[-1]] for choice in question.choices]
    _go_on(request, draft, question.choices[choose(text, labels) - 1])


def _settle_column(request: Request, draft: Draft, column: NamedColumn) -> None:
    request.leave()
    import_drafts.read_again(request.session, draft.id, {column.role.value: column.number})
    request.reply("intake/received", name=draft.file_name)


def _head(request: Request, question: ImportHead, text: str) -> None:
    """The document's number, date and title, in one line or several."""
    request.require(Action.IMPORT)
    draft = draft_of(request, question.draft)
    given = head_of(given_from(draft.document.get("given", {})), text)
    request.leave()
    import_drafts.give_head(request.session, draft.id, given_to_json(given))
    request.reply("intake/received", name=draft.file_name)
