"""The forecast (officers): kịp, có nguy cơ, không kịp, pressed under a reminder or typed."""

from bot.buttons import LineForecast
from bot.channels.telegram import keyboards
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.people import people
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.forecast import Forecast, read_forecast
from storage.rules.permissions import Role
from storage.rules.reading.codes import leading_code
from storage.store.tables import Outbox
from storage.tasks import forecasts, task_access


def register(routes: Routes) -> None:
    """The three buttons of a line."""
    routes.press(LineForecast, press)


def press(request: Request, pressed: LineForecast) -> None:
    """An answer pressed under the reminder of this very chat."""
    if request.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    sent = outbox.by_ref(request.session, request.address, pressed.ref)
    if sent is None:
        raise DomainError(Kind.STALE_BUTTON)
    _record(request, _task_of(sent, pressed.line), pressed.forecast)


def takes(request: Request, text: str) -> bool:
    """Words: "kịp 2", "không kịp 1.6", or "có nguy cơ" alone where one was asked about."""
    if request.question() is not None:
        return False
    read = read_forecast(text) if request.actor.role is Role.OFFICER else None
    if read is None:
        return False
    forecast, about = read
    coded = leading_code(about) if about else None
    if coded is not None:
        task = task_access.find(request.session, request.actor, coded[0].code)
        _record(request, task.id, forecast)
        return True
    replied = request.reply_to
    sent = outbox.last_with_context(request.session, request.address, "forecast", replied)
    asked = sent.context["forecast"] if sent is not None else []
    number = int(about) if about.isdecimal() else asked[0] if len(asked) == 1 else 0
    if sent is None or not asked:
        return False
    if not 1 <= number <= len(sent.context["lines"]):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(sent.context["lines"]))
    _record(request, _task_of(sent, number), forecast)
    return True


def _task_of(sent: Outbox, line: int) -> int:
    lines = sent.context.get("lines", [])
    if not 1 <= line <= len(lines):
        raise DomainError(Kind.STALE_BUTTON)
    return int(lines[line - 1][0])


def _record(request: Request, task_id: int, forecast: Forecast) -> None:
    receipt = forecasts.record_forecast(request.act, task_id, forecast)
    doubtful = forecast is not Forecast.IN_TIME
    request.reply(
        "recorded_forecast",
        receipt=receipt,
        doubtful=doubtful,
        now=request.now,
        keyboard=keyboards.answers_on_task(task_id) if doubtful else None,
    )
    if forecast is Forecast.NOT_IN_TIME:
        for member in people.contacts(request.session, roles=[Role.OFFICE]):
            request.notify(member.chat_id, "forecast_for_office", receipt=receipt, day=request.day)
