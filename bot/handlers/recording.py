"""Recording what an officer said: one function an answer, each ends with its receipt.

Officers only; rights are checked by the register itself.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot import keyboards
from bot.request import Request
from storage import people
from storage.register import reports
from storage.register.receipts import Product
from storage.rules.permissions import Role
from storage.rules.products import read_product


def progress(request: Request, task_id: int, words: str) -> None:
    """Keep a progress report."""
    receipt = reports.record_progress(request.act, task_id, words)
    request.leave()
    request.reply("recorded_progress", receipt=receipt, now=request.now)


def completion(request: Request, task_id: int, words: str) -> None:
    """Keep a completion with the document its words name, or with the reason why there is none.

    Words that surely are neither get a question with two choices; nothing is recorded yet.
    """
    standing = reports.check_completion(request.act, task_id)
    text = reports.clean(words)
    read = read_product(text, request.day)
    if read.impossible_date:
        request.ask("product", task_id=task_id)
        request.reply("ask_date_again", standing=standing, words=text, keyboard=keyboards.cancel())
    elif not read.clear:
        request.ask("product_kind", task_id=task_id, words=text)
        request.reply(
            "ask_product_kind", standing=standing, words=text, keyboard=keyboards.product_kind()
        )
    elif read.none:
        product(request, task_id, Product(no_product_reason=text))
    else:
        product(request, task_id, Product(text=text, on=read.on))


def product(request: Request, task_id: int, found: Product) -> None:
    """Keep a completion with its product; the office is asked to confirm."""
    receipt = reports.record_completion(request.act, task_id, found)
    request.leave()
    request.reply("recorded_completion", receipt=receipt, now=request.now)
    _tell_office(
        request,
        "completion_to_confirm",
        keyboard=keyboards.confirm_completion(receipt.request_id or 0),
        context={"confirmation": receipt.request_id},
        receipt=receipt,
        day=request.day,
    )
    if found.file_id and found.file_kind and not receipt.standing.restricted:
        for member in people.contacts(request.session, roles=[Role.OFFICE]):
            request.hand_on(member.chat_id, found.file_kind, found.file_id)


def extension(request: Request, task_id: int, words: str) -> None:
    """Keep the request in the officer's words; the office is told, the deadline stays."""
    receipt = reports.ask_extension(request.act, task_id, words)
    request.leave()
    request.reply("recorded_extension", receipt=receipt, now=request.now)
    _tell_office(
        request,
        "extension_for_office",
        keyboard=keyboards.decide_extension(receipt.request_id or 0),
        context={"extension": receipt.request_id},
        receipt=receipt,
    )


def difficulty(request: Request, task_id: int, words: str) -> None:
    """Keep what hinders the agency; the office is told."""
    receipt = reports.report_difficulty(request.act, task_id, words)
    request.leave()
    request.reply("recorded_difficulty", receipt=receipt, now=request.now)
    _tell_office(
        request,
        "difficulty_for_office",
        keyboard=keyboards.answer_difficulty(receipt.request_id or 0),
        context={"difficulty": receipt.request_id},
        receipt=receipt,
    )


RECORD: Mapping[str, Callable[[Request, int, str], None]] = {
    "1": progress,
    "2": completion,
    "3": extension,
    "4": difficulty,
}
"""What each of the four answers does with the officer's words."""


def _tell_office(request: Request, template: str, **values: Any) -> None:
    for member in people.contacts(request.session, roles=[Role.OFFICE]):
        request.notify(member.chat_id, template, **values)
