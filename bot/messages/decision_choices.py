"""Choices under what the office or an admin decides, and under the receipt of a decision."""

from bot import buttons, office_buttons
from bot.messages.choice_rows import Labelled, in_rows, laid_out, paired, under_numbers
from bot.office_buttons import DisputeVerdict, ExtensionVerdict, Verdict
from bot.texts import button_words as words
from storage.rules.post.said import Choices


def confirm_completion(confirmation_id: int) -> Choices:
    """The office's two decisions."""
    pressed = [office_buttons.CompletionVerdict(confirmation_id, one) for one in Verdict]
    return laid_out([paired(words.COMPLETION, pressed)])


def decide_dispute(dispute_id: int) -> Choices:
    """The office's two decisions on a task that is said to be another's."""
    pressed = [
        office_buttons.DisputeDecision(dispute_id, one)
        for one in (DisputeVerdict.KEPT, DisputeVerdict.MOVED)
    ]
    return laid_out([paired(words.DISPUTE, pressed)])


def decide_extension(extension_id: int) -> Choices:
    """The office's three decisions on an extension."""
    verdicts = (ExtensionVerdict.AGREED, ExtensionVerdict.ANOTHER_DATE, ExtensionVerdict.REFUSED)
    pressed = [office_buttons.ExtensionDecision(extension_id, one) for one in verdicts]
    return laid_out(in_rows(under_numbers(words.EXTENSION, pressed), 2))


def answer_difficulty(difficulty_id: int) -> Choices:
    """The office's answer to a difficulty."""
    return laid_out(
        [under_numbers(words.DIFFICULTY, [office_buttons.DifficultyAnswer(difficulty_id)])]
    )


def admit(person_id: int) -> Choices:
    """An admin's two decisions on a new person."""
    pressed = [office_buttons.AdmissionVerdict(person_id, one) for one in Verdict]
    return laid_out([paired(words.ADMISSION, pressed)])


def settle_send(outbox_id: int) -> Choices:
    """What became of a message of unknown fate."""
    verdicts = [office_buttons.SendVerdict(outbox_id, one) for one in Verdict]
    keys = under_numbers(words.UNCLEAR_SEND, [*verdicts, office_buttons.SendAllAgain()])
    return laid_out([keys[:2], keys[2:]])


def remark(programme_id: int) -> Choices:
    """What the reader was not sure of has been looked at."""
    return laid_out([under_numbers(words.REMARK, [office_buttons.RemarkCheck(programme_id)])])


def decided(event_id: int | None, *, waits: bool) -> Choices | None:
    """Under the receipt of a decision: take it back, and the list of what still waits."""
    keys: list[Labelled] = []
    if event_id is not None:
        keys.append((words.UNDO, buttons.Undo(event_id)))
    if waits:
        keys.append((words.QUEUE, office_buttons.QueuePage(0)))
    return laid_out([keys]) if keys else None
