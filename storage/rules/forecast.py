"""What an agency says 30 days before a deadline: kịp, có nguy cơ or không kịp."""

from enum import StrEnum

from storage.rules.reading.folded_text import fold


class Forecast(StrEnum):
    """The three answers, in the order in which they are numbered."""

    IN_TIME = "in_time"
    AT_RISK = "at_risk"
    NOT_IN_TIME = "not_in_time"


_SAID = {
    "kip": Forecast.IN_TIME,
    "kip han": Forecast.IN_TIME,
    "kip tien do": Forecast.IN_TIME,
    "nguy co": Forecast.AT_RISK,
    "co nguy co": Forecast.AT_RISK,
    "khong kip": Forecast.NOT_IN_TIME,
    "ko kip": Forecast.NOT_IN_TIME,
    "khong kip han": Forecast.NOT_IN_TIME,
}


def read_forecast(text: str) -> tuple[Forecast, str] | None:
    """The forecast a person typed, and what follows it: a line's number, a code or nothing."""
    folded = fold(text).rstrip(".!")
    for said in sorted(_SAID, key=len, reverse=True):
        if folded == said:
            return _SAID[said], ""
        if folded.startswith(f"{said} ") and folded[len(said) + 1 :][:1].isdigit():
            return _SAID[said], folded[len(said) + 1 :]
    return None
