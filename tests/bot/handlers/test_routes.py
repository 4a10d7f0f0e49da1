"""Every button and every command is answered by its own handler, not by the one for strays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot import buttons, commands, office_buttons
from bot.button_data import KINDS, unpack
from bot.commands import COMMANDS
from bot.handlers import group_links, guide, register_all
from bot.messages import (
    decision_choices,
    document_choices,
    figure_choices,
    letter_choices,
    question_choices,
    queue_choices,
    reminder_choices,
    report_choices,
    task_choices,
)
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.routing import Routes
from storage.figures.statistics import Selection
from storage.followup.office_queue import Item, Matter
from storage.rules.calendar.periods import Quarter
from storage.rules.event_kinds import What
from storage.rules.file_kinds import FileKind
from storage.rules.post.address import NOWHERE, of_chat
from storage.rules.post.said import Choices
from storage.rules.reading.commands.list_parts import Part
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.status import Official
from storage.rules.tasks.words import Words
from storage.tasks.agency_tasks import Standing
from storage.tasks.projects import KeyProject

STRAYS = (guide.stale, guide.unknown, group_links.nothing)
TASK = Standing(
    task_id=1,
    code="1.6",
    words=Words("", "", ""),
    agency_id=1,
    agency="Sở Nội vụ",
    agency_short="Sở Nội vụ",
    collective=False,
    milestone_id=1,
    period=None,
    due_on=None,
    status=Official.OPEN_IN_TIME,
    flags=(),
    last_report=None,
    extensions=0,
)
LOG = queue_choices.log_page(office_buttons.LogPage(1, date(2026, 12, 22), 1, 1, What.PROGRESS), 3)
assert LOG is not None
PROJECT = KeyProject(
    task_id=1,
    code="PL3.A.1",
    section="",
    words=Words(""),
    capital="",
    leads=(),
    collective=True,
    quarter=Quarter(2026, 4),
    parts={},
)
BOARDS: dict[str, Choices | None] = {
    "a page of the log": LOG,
    "answers on a task": reminder_choices.answers_on_task(1),
    "answers to a message": reminder_choices.answers_to("0123456789"),
    "the rest of a reminder": reminder_choices.see_all("0123456789"),
    "a reminder once more": reminder_choices.repeats("0123456789"),
    "every task of a reminder": reminder_choices.reminder_lines(
        "0123456789", "9876543210", 0, 2, answers=True
    ),
    "tasks for an answer": task_choices.tasks_for("1", [TASK], page=1, pages=3),
    "a page of tasks": task_choices.task_page([TASK], "open", 1, 3),
    "a page of key projects": task_choices.project_page([PROJECT], "all", 1, 3),
    "another program is stopped": question_choices.rival_gone(),
    "options of a question": question_choices.options("0123456789", ["Sở Nội vụ", "Sở Y tế"]),
    "a page of contact points": question_choices.option_page(
        "0123456789", ["Thu hồi"], office_buttons.ContactPage, 1, 3
    ),
    "a page of unsettled tasks": question_choices.option_page(
        "0123456789", ["1.6"], office_buttons.UnsettledPage, 1, 3
    ),
    "cards": task_choices.cards([("1.6", 1)]),
    "a completion": decision_choices.confirm_completion(1),
    "an extension": decision_choices.decide_extension(1),
    "a difficulty": decision_choices.answer_difficulty(1),
    "a message of unknown fate": decision_choices.settle_send(1),
    "agencies to write to": letter_choices.agencies_to_write_to([(1, "Sở Y tế")], 0, 1, 3),
    "other files": question_choices.periods(
        [
            ("Quý III", office_buttons.PeriodFile(FileKind.REPORT, Period(2026, 3))),
            ("Sở", office_buttons.AgencySheet(1, Period(2026))),
        ]
    ),
    "a letter": letter_choices.letter(1),
    "a draft": letter_choices.letter_out(1),
    "a letter that left": letter_choices.letter_in(1),
    "a remark": decision_choices.remark(1),
    "what waits": queue_choices.what_waits(),
    "a page of what waits": queue_choices.waiting_page(
        [Item(Matter.EXTENSION, 1)],
        office_buttons.QueuePage(1, Matter.EXTENSION),
        3,
        [("Theo cơ quan", office_buttons.QueueAgencies(0))],
    ),
    "agencies of what waits": queue_choices.queue_agencies([(1, "Sở Y tế")], 0, 2),
    "a new person": decision_choices.admit(1),
    "a kind of product": question_choices.product_kind(),
    "words to record": report_choices.record_words("0123456789"),
    "cancel": question_choices.cancel(),
    "commands": question_choices.commands(["capnhat"]),
    "a document": document_choices.import_choices(1, [("Nhập", "y"), ("Hủy", "n")]),
    "a preview": document_choices.import_preview(1, table=True, doubts=True),
    "columns": document_choices.import_columns(1, [("cột 1", "t.1.ld"), ("Không có", "t.0.ld")]),
    "doubts": document_choices.import_doubts(1, 1, 3),
    "a digest's first screen": figure_choices.first_screen(1, ["A1", "B2"]),
    "codes of a digest": figure_choices.figure_codes(1, ["A1", "B2"]),
    "views of figures": figure_choices.statistics(
        [("Theo cơ quan", "agency")], Selection(), "agency", 1, 3
    ),
    "a page of chỉ tiêu": task_choices.target_pages(
        buttons.TargetPage(2026, 1, Part.MET), 3, [("Tất cả", buttons.TargetPage(2026, 0))]
    ),
    "agencies whose chỉ tiêu may be meant": task_choices.target_agencies(2026, [(1, "Sở Y tế")]),
    "a page of a figure's list": figure_choices.figure_list(
        1, "A1", [figure_choices.ListedTask(1, "1.6", 1)], 1, 3
    ),
    "a receipt": report_choices.undo(1),
    "a card of several reports": report_choices.item_card("0123456789", [False, True], 1, 3),
    "the task of a file": task_choices.tasks_for(buttons.Answer.WORDS, [], whole=True),
    "the receipt of several": report_choices.undo_all("0123456789"),
    "ready answers": report_choices.ready_answers(1, ["Đã trình"]),
    "the next tasks": report_choices.next_tasks([("1.6", 1)]),
    "a forecast": report_choices.after_forecast(1, 1, doubtful=True),
    "what to change": report_choices.changes("0123456789"),
    "a part of a difficulty": report_choices.part_of_difficulty(1),
    "changed words": report_choices.correction("0123456789"),
    "what was found": task_choices.numbered_tasks(
        [("1.6", 1)], partial(buttons.FoundPage, "0123456789"), 1, 3
    ),
    "a quarter card": reminder_choices.quarter_card_page("0123456789", 0, 3),
    "lines of a card": reminder_choices.card_lines("0123456789", [(1, "1.6")]),
    "a dispute": decision_choices.decide_dispute(1),
    "what happened": task_choices.pages_of(partial(buttons.HistoryPage, 1), 1, 3)
    or question_choices.cancel(),
}


class ListedRoutes:
    """The bot's routes, asked as an arrival would ask them."""

    def __init__(self) -> None:
        self.routes = Routes()
        register_all(self.routes)

    def answer_to(self, came: Incoming) -> Callable[..., None] | None:
        return self.routes.find(
            replace(came, address=of_chat(101), chat=Chat.PRIVATE, sender=of_chat(101))
        )

    def pressed(self, data: str) -> Callable[..., None] | None:
        return self.answer_to(
            Incoming(NOWHERE, 1, IncomingKind.PRESS, press="1", button=unpack(data))
        )

    def said(self, text: str) -> Callable[..., None] | None:
        name, arguments = commands.parse(text) or (None, "")
        came = Incoming(
            NOWHERE, 1, IncomingKind.MESSAGE, words=text, command=name, arguments=arguments
        )
        return self.answer_to(came)


def data_of(board: Choices | None) -> list[str]:
    assert board is not None
    return [choice.data for row in board for choice in row]


@pytest.mark.parametrize("name", list(BOARDS))
def test_every_button_reaches_a_handler_of_its_own(name: str) -> None:
    routing = ListedRoutes()
    for data in data_of(BOARDS[name]):
        assert routing.pressed(data) not in STRAYS, data
        assert len(data.encode()) <= 64


def test_the_buttons_of_a_reminder_reach_their_handlers() -> None:
    routing = ListedRoutes()
    assert routing.pressed("a:0123456789:1") not in STRAYS
    both = reminder_choices.forecasts("0123456789", [(1, "1.6"), (2, "6.14")])
    assert [choice.label for choice in both[0]] == ["Tất cả kịp"]
    assert routing.pressed(both[0][0].data) not in STRAYS
    for row in reminder_choices.forecasts("0123456789", [(1, "1.6")]):
        assert [choice.label for choice in row] == ["1.6 kịp", "1.6 có nguy cơ", "1.6 không kịp"]
        assert all(routing.pressed(choice.data) not in STRAYS for choice in row)


def test_every_kind_of_button_is_shown_somewhere() -> None:
    lines = reminder_choices.forecasts("0123456789", [(1, "1.6"), (2, "6.14")])
    data = [choice.data for row in lines for choice in row]
    data += [one for board in BOARDS.values() for one in data_of(board)]
    assert {type(unpack(one)) for one in data} == set(KINDS.values())


def test_a_button_of_no_kind_is_a_stray() -> None:
    assert ListedRoutes().pressed("answer_1") is guide.stale


@pytest.mark.parametrize("command", [one.name for one in COMMANDS])
def test_every_command_reaches_a_handler_of_its_own(command: str) -> None:
    routing = ListedRoutes()
    assert routing.said(f"/{command}") not in STRAYS
    assert routing.said(f"/{command}x") is guide.unknown
