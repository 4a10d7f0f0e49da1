"""The forecast (officers): kịp, có nguy cơ, không kịp, pressed under a reminder or typed."""

import re
from collections.abc import Sequence

from bot.buttons import AllInTime, LineForecast
from bot.handlers.reports.meanings import report_items, task_choice
from bot.handlers.reports.meanings.reply_occasions import occasion_of
from bot.handlers.reports.records import answered_lines, item_records, next_tasks
from bot.handlers.reports.records import item_receipts as receipts
from bot.handlers.reports.records.answered_lines import AnsweredLine
from bot.messages import report_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import ReportItem
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts.fixed_words import report_label
from storage.post import sent
from storage.requests.withdrawals import make_way
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.mentions import ANSWERABLE, Mention
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import read_reply
from storage.rules.tasks.forecast import Forecast
from storage.tasks.receipts import SentFile
from storage.tasks.reports import forecasts


def register(routes: Routes) -> None:
    """The three buttons of a line, and the one for all lines."""
    routes.press(LineForecast, press)
    routes.press(AllInTime, press_all)


def press(request: Request, pressed: LineForecast) -> None:
    """An answer pressed under the reminder of this very chat."""
    if request.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    under = request.own_message(pressed.ref)
    lines = sent.mentions(request.session, under.id) if under is not None else []
    line = next((one for one in lines if one.position == pressed.line), None)
    if line is None:
        raise DomainError(Kind.STALE_BUTTON)
    milestone_id = line.milestone_id if line.asks_forecast else None
    record(request, line.task_id, pressed.forecast, milestone_id=milestone_id)


_BARE = re.compile(
    r"(?:[\d.,;:\s]|\b(?:kip|khong|ko|co|nguy co|kho|han|tien do|tat ca|het|deu|ca|viec|nhiem vu|va|voi|con|lai"
    r"|con lai|cham|tre|tru|rieng|dung|thi|la|nhe|nha|a|em|anh|roi|k)\b)+"
)


def takes(request: Request, text: str) -> bool:
    """Words that are forecasts and nothing else: "1 kịp, 2 không kịp", "có nguy cơ" of one line.

    Each line's is recorded at once; a forecast with a reason is shown first, as any report is.
    """
    if request.question() is not None or request.actor.role is not Role.OFFICER:
        return False
    if not _BARE.fullmatch(fold(text)):
        return False
    lines = _asked(request)
    listed = [line.task_id for line in lines]
    items = read_reply(text, occasion_of(request, listed)).items
    own = led_tasks.codes(request)
    alone = _asked_alone(lines)
    told = [(own.get(item.code or "", alone), item.outlook) for item in items]
    if not told or not all(outlook for _task_id, outlook in told):
        return False
    if not all(task_id for task_id, _outlook in told):
        if listed and any(letter.isdigit() for letter in text):
            raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))
        return False
    _record_told(
        request,
        [
            (task_id, report_items.FORECASTS[outlook])
            for task_id, outlook in told
            if task_id is not None and outlook is not None
        ],
    )
    return True


def press_all(request: Request, pressed: AllInTime) -> None:
    """*Tất cả kịp*: every line whose forecast the reminder asks for and that is still open."""
    if request.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    under = request.own_message(pressed.ref)
    lines = sent.mentions(request.session, under.id, ANSWERABLE) if under is not None else []
    asked = [line.task_id for line in lines if line.asks_forecast]
    open_rows = task_choice.open_rows(request, asked)
    if not open_rows:
        raise DomainError(Kind.STALE_BUTTON)
    _record_told(request, [(row.task_id, Forecast.IN_TIME) for row in open_rows])


def _record_told(request: Request, told: Sequence[tuple[int, Forecast]]) -> None:
    """One receipt, however many lines were told of."""
    if len(told) == 1:
        record(request, *told[0])
        return
    items = [ReportItem(task_id, foreseen=forecast) for task_id, forecast in told]
    request.leave()
    receipts.show(request, item_records.record_all(request, items))


def _asked(request: Request) -> list[Mention]:
    """The lines that are meant: of the message replied to, else of the last that showed lines."""
    replied = request.replied_to
    lines = sent.mentions(request.session, replied.id, ANSWERABLE) if replied is not None else []
    if lines:
        return lines
    last = sent.newest(request.session, request.address, speaking=ANSWERABLE, screen=request.screen)
    return sent.mentions(request.session, last.id, ANSWERABLE) if last is not None else []


def _asked_alone(lines: Sequence[Mention]) -> int | None:
    """The one line whose forecast a message asks for."""
    asked = [line.task_id for line in lines if line.asks_forecast]
    return asked[0] if len(asked) == 1 else None


def record(
    request: Request,
    task_id: int,
    forecast: Forecast,
    reason: str = "",
    *,
    files: Sequence[SentFile] = (),
    milestone_id: int | None = None,
    corrects: int | None = None,
) -> None:
    """Keep a forecast, of the milestone that the pressed line or the last reminder asked about.

    ``corrects``: the event of the earlier report whose place it takes.
    """
    request = led_tasks.in_its_role(request, task_id)
    make_way(request.act, corrects, What.FORECAST, task_id)
    asked = milestone_id or item_records.asked_milestone(request, task_id)
    receipt = forecasts.record_forecast(
        request.act, task_id, forecast, reason, files, milestone_id=asked
    )
    request.leave()
    doubtful = forecast is not Forecast.IN_TIME
    waiting = next_tasks.left(request, [task_id])
    own = report_choices.after_forecast(task_id, receipt.event_id, doubtful=doubtful)
    request.reply(
        "recorded_forecast",
        receipt=receipt,
        doubtful=doubtful,
        now=request.now,
        keyboard=own + report_choices.next_tasks(waiting.first),
        left=waiting,
        context={"event": receipt.event_id},
    )
    answered_lines.show(request, [AnsweredLine(task_id, report_label(forecast.value))])
