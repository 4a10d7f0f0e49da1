"""What is answered of a document sent by chat: its preview, a question about its head or columns."""

from datetime import datetime
from typing import Any, Final

from bot.files.finished_file import FinishedFile
from bot.handlers.documents import column_choice
from bot.messages import document_choices
from bot.talk import questions
from bot.talk.admin_questions import ImportColumns, ImportDecision, ImportHead
from bot.talk.question import Question
from bot.texts import button_words, marked, render
from seed.document_head import BadPrefixError, PrefixTakenError
from seed.import_plan import Plan, UnplannedDocument
from seed.refusals import FileRefusal, RefusalKind
from storage.post import chat_numbers, dialogues, import_drafts, outbox
from storage.post.import_drafts import Draft
from storage.post.outbox import Letter
from storage.post.outbox_files import OutFile
from storage.rules.post.said import Choices, MessageContent
from storage.store.session import Session

_SHOWN: Final = 8
_LINES: Final = 14
"""Assignments of running text written out; with what else a preview says they fit one message."""


def unanswered(draft: Draft) -> list[str]:
    """What was typed while it was read and is no answer to anything yet."""
    return [*draft.document.get("unclear", ()), *draft.document.get("words", ())]


def queue_answer(
    session: Session,
    draft: Draft,
    found: Plan | UnplannedDocument,
    sheet: FinishedFile | None,
    now: datetime,
) -> None:
    """The preview with its buttons and its workbook, if there is one, or the question about the head.

    Nothing if its lines were mended meanwhile: it is planned once more.
    """
    if not import_drafts.stands(session, draft):
        import_drafts.forget_try(session, draft.id)
        return
    import_drafts.mark_shown(session, draft.id)
    if isinstance(found, UnplannedDocument):
        _ask(session, draft, ImportHead(draft.id), now)
        asked = render(
            "intake/ask_head",
            missing=list(found.missing),
            unclear=unanswered(draft),
            **_problem(found.problem),
        )
        notice(session, draft, asked, now)
        return
    _show_plan(session, draft, found, now, sheet=sheet)


def _show_plan(
    session: Session, draft: Draft, found: Plan, now: datetime, *, sheet: FinishedFile | None
) -> None:
    text = render(
        "intake/preview",
        plan=found,
        dated=True,
        most=_SHOWN,
        lines=_LINES,
        questions=found.questions,
        sheet=sheet is not None,
        unclear=unanswered(draft),
    )
    _ask(session, draft, ImportDecision(draft.id, ("y", "n")), now)
    choices = document_choices.import_preview(
        draft.id,
        table=bool(draft.document["read"].get("labels")),
        doubts=len(found.doubts) > _SHOWN,
    )
    notice(session, draft, text, now, choices)
    if sheet is not None:
        letter = _letter(session, draft, MessageContent(marked(render("intake/workbook"))))
        outbox.queue_file(session, letter, OutFile(sheet.name, sheet.mime, sheet.content), now)


def may_name_columns(draft: Draft, refused: FileRefusal) -> bool:
    """A table whose header nobody knows: somebody may say which column is which, once."""
    several = len(refused.values.get("columns", ())) > 1 and len(refused.values["rows"]) > 1
    return refused.kind is RefusalKind.NO_HEADER and several and not draft.columns


def ask_columns(session: Session, draft: Draft, refused: FileRefusal, now: datetime) -> None:
    """Ask which column is which, one after the other."""
    labels = refused.values["columns"]
    if not import_drafts.keep_read(session, draft, {"labels": labels}):
        return
    kept = import_drafts.waiting(session, draft.id, draft.chat_id) or draft
    import_drafts.mark_shown(session, draft.id)
    said = column_choice.columns_for(column_choice.FIRST, labels)
    shown = [column_choice.label_of(one, labels) for one in said]
    _ask(session, draft, ImportColumns(draft.id, tuple(said)), now)
    role = button_words.COLUMNS[column_choice.FIRST[0]]
    text = render(
        "intake/unknown_header",
        name=draft.file_name,
        role=role,
        labels=shown,
        unclear=unanswered(kept),
    )
    choices = document_choices.import_columns(draft.id, list(zip(shown, said, strict=True)))
    notice(session, draft, text, now, choices)


def _ask(session: Session, draft: Draft, question: Question, now: datetime) -> None:
    kept = questions.packed(question)
    asked = dialogues.Question(kept.step, kept.values, now, draft.person_id)
    dialogues.ask(session, draft.chat_id, asked)


def _problem(problem: BadPrefixError | PrefixTakenError | None) -> dict[str, Any]:
    if isinstance(problem, PrefixTakenError):
        return {"prefix": problem.prefix, "taken": problem.number, "example": problem.example}
    return {"prefix": "", "taken": "", "example": ""}


def notice(session: Session, draft: Draft, text: str, now: datetime, choices: Choices = ()) -> None:
    """Queue a message about the document to its chat."""
    outbox.queue(session, _letter(session, draft, MessageContent(marked(text), choices)), now)


def _letter(session: Session, draft: Draft, said: MessageContent) -> Letter:
    to = chat_numbers.address_of(session, draft.chat_id)
    return Letter(outbox.NOTICE, to, said, person_id=draft.person_id)
