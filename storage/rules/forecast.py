"""What an agency says 30 days before a deadline: kịp, có nguy cơ or không kịp."""

from enum import StrEnum


class Forecast(StrEnum):
    """The three answers, in the order in which they are numbered."""

    IN_TIME = "in_time"
    AT_RISK = "at_risk"
    NOT_IN_TIME = "not_in_time"
