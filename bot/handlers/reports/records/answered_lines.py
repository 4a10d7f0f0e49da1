"""The reminder on the screen, changed in its place: a tick and the words under each line answered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.button_data import unpack
from bot.buttons import ReminderLines
from bot.talk.request import Request
from bot.texts import cut, fixed_words
from bot.texts.split import LIMIT, length
from storage.post import sent
from storage.rules.post.marks import escaped, unmarked
from storage.rules.post.mentions import How, Mention
from storage.rules.post.said import Choices, MessageContent, from_json
from storage.store.tables import Outbox
from storage.tasks.task_words import is_restricted

ANSWERED = "answered"
"""Under this name a reminder keeps what was answered to its lines."""
_SIZES = (60, 20, 0)
_LINE = re.compile(r"(\d{1,2})\. ")


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """What was reported of a task; no words if it was taken back."""

    task_id: int
    words: str = ""


def show(request: Request, answers: Sequence[AnsweredLine]) -> None:
    """Tick the lines of the newest reminders that ask for these tasks."""
    changed: dict[str, tuple[Outbox, Sequence[Mention]]] = {}
    for one in answers:
        row = sent.reminder_of(request.session, request.address, one.task_id)
        if row is None or row.message_id is None:
            continue
        known = changed.get(row.message_id)
        lines = known[1] if known else sent.mentions(request.session, row.id, (How.ASKED,))
        for line in lines:
            if line.task_id == one.task_id:
                kept = {**row.context.get(ANSWERED, {}), str(line.position): _shown(request, one)}
                row.context = {**row.context, ANSWERED: kept}
                changed[row.message_id] = row, lines
    for message, (row, lines) in changed.items():
        request.replace(message, _said(row, len(lines)))


def _shown(request: Request, one: AnsweredLine) -> str:
    """The words, if they may be read."""
    hidden = bool(one.words) and is_restricted(request.session, one.task_id)
    return fixed_words.OPEN_MARK if hidden else one.words


def _said(row: Outbox, asked: int) -> MessageContent:
    before = from_json(row.format, row.said)
    answers = {int(at): words for at, words in row.context[ANSWERED].items() if words}
    ticked = (_ticked(before.words, answers, size) for size in _SIZES)
    words = next((one for one in ticked if length(unmarked(one)) <= LIMIT), before.words)
    whole = len(answers) >= asked
    return replace(
        before, words=words, choices=_lists_only(before.choices) if whole else before.choices
    )


def _ticked(words: str, answers: Mapping[int, str], size: int) -> str:
    lines: list[str] = []
    for line in words.split("\n"):
        lines.append(line)
        found = _LINE.match(line)
        answer = answers.get(int(found[1])) if found else None
        if answer:
            lines.append(f"✅ {escaped(cut(answer, size))}" if size else "✅")
    return "\n".join(lines)


def _lists_only(choices: Choices) -> Choices:
    """Nothing is asked any more; the way to all tasks stays."""
    rows = [
        tuple(one for one in row if isinstance(unpack(one.data), ReminderLines)) for row in choices
    ]
    return tuple(row for row in rows if row)
