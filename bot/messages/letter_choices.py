"""Choices under letters: to whom one is written, its number, its answer."""

from collections.abc import Sequence

from bot import office_buttons
from bot.buttons import Button
from bot.messages.choice_rows import in_rows, laid_out, page_turns, under_numbers
from bot.texts import button_words as words
from bot.texts import cut
from storage.rules.post.said import Choices


def agencies_to_write_to(
    agencies: Sequence[tuple[int, str]], first: int, page: int, pages: int
) -> Choices:
    """Agencies whose tasks call for a letter, numbered as in the message; the way to other pages."""
    keys = [
        (f"{n}. {cut(name, 25)}", office_buttons.LetterOffer(agency_id))
        for n, (agency_id, name) in enumerate(agencies, first + 1)
    ]
    turns = page_turns(office_buttons.LetterPage, page, pages)
    return laid_out([*in_rows(keys, 2), *turns, [(words.QUEUE, office_buttons.QueuePage(0))]])


def letter(agency_id: int) -> Choices:
    """A written urge, or one more message."""
    pressed = [office_buttons.LetterDraft(agency_id), office_buttons.LetterUrge(agency_id)]
    return laid_out([under_numbers(words.LETTER, pressed)])


def letter_out(letter_id: int) -> Choices:
    """A draft: its number and date, or it is not sent."""
    return laid_out([under_numbers(words.LETTER_OUT, _letter_steps(letter_id))])


def letter_in(letter_id: int) -> Choices:
    """A letter that left: its answer."""
    return laid_out([under_numbers(words.LETTER_IN, _letter_steps(letter_id))])


def _letter_steps(letter_id: int) -> list[Button]:
    return [office_buttons.LetterStep(letter_id, number) for number in (1, 2)]
