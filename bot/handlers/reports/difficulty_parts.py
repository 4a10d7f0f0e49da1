"""The three parts of a difficulty that were not said: asked one by one, each may be left out.

The difficulty is recorded already, so the question traps nobody: a number, a code, a reply or words
that plainly report something else leave it.
"""

import re
from dataclasses import replace

from bot.buttons import PartSkip
from bot.handlers.reports.meanings import named_holders, reply_occasions, report_items, task_choice
from bot.messages import report_choices
from bot.talk.officer_questions import DifficultyPart
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.requests import difficulties
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.codes import leading_code
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import begins_agency
from storage.rules.reading.replies import ReportKind, day_gone, read_difficulty, read_reply
from storage.tasks import task_access
from storage.tasks.receipts import DIFFICULTY_PARTS

_SKIP = frozenset(
    {"bo qua", "khong", "khong co", "ko", "k", "chua ro", "bo", "skip", "-"}
    | {"chua biet", "khong biet", "khong ro", "chua biet nua", "khong co gi"}
)
_REPORTS = re.compile(r"\bda (?:trinh|hoan|xong|ban hanh|gui|hop|ky|nop|bao cao|lam|to chuc)")


def register(routes: Routes) -> None:
    """*Bỏ qua*."""
    routes.press(PartSkip, press_skip)
    routes.step(DifficultyPart, answer_part)


def press_skip(request: Request, pressed: PartSkip) -> None:
    """Leave a part out."""
    del pressed
    _ = request.actor
    question = request.question()
    if not isinstance(question, DifficultyPart):
        raise DomainError(Kind.STALE_BUTTON)
    _next(request, question, skip=True)


def lets_go(request: Request, text: str) -> bool:
    """Words that are about something else leave the question; somebody else answers them."""
    if isinstance(request.question(), DifficultyPart) and _is_about_something_else(request, text):
        request.leave()
    return False


def _is_about_something_else(request: Request, text: str) -> bool:
    if task_choice.only_a_number(text) or leading_code(text) is not None:
        return True
    items = read_reply(text, reply_occasions.occasion_of(request)).items
    elsewhere = any(
        item.said in (ReportKind.COMPLETION, ReportKind.EXTENSION, ReportKind.DISPUTE)
        for item in items
    )
    numbered = any(item.document is not None for item in items)
    return elsewhere or numbered or _REPORTS.search(fold(text)) is not None


def answer_part(request: Request, question: DifficultyPart, text: str) -> None:
    """A part in the officer's words; labelled words may fill several at once."""
    if fold(text).rstrip(".! ") in _SKIP:
        _next(request, question, skip=True)
        return
    asked, number = question.missing[0], question.difficulty
    read = read_difficulty(text, request.day)
    found = {name: str(getattr(read, name)) for name in DIFFICULTY_PARTS}
    labelled = ":" in text and any(found.values())
    said = {name: words for name, words in found.items() if words and labelled} or {asked: text}
    body = _body(request, question, said["must_act"]) if "must_act" in said else ""
    if body is None:
        return
    if body:
        said["must_act"] = body
    since_on = day_gone(said.get("since", ""), request.day)
    receipt = difficulties.add_parts(request.act, number, said, since_on)
    parts = difficulties.parts_known(request.act, number)
    missing = [name for name in question.missing if name in parts.missing]
    _ask_on(request, question, missing)
    request.reply(
        "recorded_part",
        receipt=receipt,
        parts=parts,
        missing=missing,
        keyboard=report_choices.part_of_difficulty(question.event) if missing else None,
    )


def _body(request: Request, question: DifficultyPart, words: str) -> str | None:
    """The name of the body that must act; None if no body is named, and it is asked again."""
    holder = named_holders.holder_in(request, words)
    if holder.name:
        return holder.name
    if begins_agency(words.strip()) and not holder.near:
        return words
    task = task_access.find(request.session, request.actor, question.code)
    standing = report_items.standing_of(request, task.id)
    request.reply("ask_body_again", standing=standing, words=words, near=holder.near)
    return None


def _next(request: Request, question: DifficultyPart, *, skip: bool) -> None:
    missing = list(question.missing)[1 if skip else 0 :]
    _ask_on(request, question, missing)
    request.reply(
        "skipped_part",
        missing=missing,
        code=question.code,
        keyboard=report_choices.part_of_difficulty(question.event) if missing else None,
    )


def _ask_on(request: Request, question: DifficultyPart, missing: list[str]) -> None:
    if missing:
        request.ask(replace(question, missing=tuple(missing)))
    else:
        request.leave()
