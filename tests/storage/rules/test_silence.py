"""The cause of silence: what the office has to do first, then what no reminder can mend."""

from dataclasses import replace
from datetime import date

import pytest

from storage.rules.silence_causes import Cause, Link, Silence, cause

MONDAY, FRIDAY = date(2026, 12, 21), date(2026, 12, 25)
REMINDED = Silence(
    awaits_office=False,
    link=Link.OPEN,
    returned=False,
    answered_on=None,
    reminded_on=MONDAY,
    failed_on=None,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, Cause.NO_ANSWER, id="reminded, not answered"),
        pytest.param({"answered_on": date(2026, 12, 20)}, Cause.NO_ANSWER, id="answered before"),
        pytest.param({"answered_on": MONDAY}, Cause.NO_PRODUCT, id="answered the same day"),
        pytest.param({"answered_on": FRIDAY}, Cause.NO_PRODUCT, id="answered since"),
        pytest.param({"returned": True}, Cause.NO_PRODUCT, id="returned"),
        pytest.param({"reminded_on": None}, Cause.NOT_ASKED, id="never reminded"),
        pytest.param(
            {"reminded_on": None, "answered_on": FRIDAY}, Cause.NO_PRODUCT, id="spoke unasked"
        ),
        pytest.param({"failed_on": FRIDAY}, Cause.NOT_DELIVERED, id="the last one did not arrive"),
        pytest.param({"failed_on": MONDAY}, Cause.NO_ANSWER, id="one of two chats was reached"),
        pytest.param(
            {"reminded_on": None, "failed_on": MONDAY}, Cause.NOT_DELIVERED, id="none arrived"
        ),
        pytest.param(
            {"failed_on": MONDAY, "answered_on": FRIDAY}, Cause.NO_PRODUCT, id="wrote all the same"
        ),
        pytest.param({"link": Link.NONE}, Cause.NO_CONTACT, id="nobody named"),
        pytest.param({"link": Link.INVITED}, Cause.NOT_CONNECTED, id="named, not connected"),
        pytest.param({"link": Link.BROKEN}, Cause.NOT_DELIVERED, id="blocked the bot"),
        pytest.param(
            {"link": Link.NONE, "answered_on": FRIDAY}, Cause.NO_CONTACT, id="answered and left"
        ),
        pytest.param(
            {"awaits_office": True, "link": Link.NONE}, Cause.AWAITS_OFFICE, id="the office's turn"
        ),
    ],
)
def test_one_cause_is_named(changes: dict[str, object], expected: Cause) -> None:
    assert cause(replace(REMINDED, **changes)) is expected  # type: ignore[arg-type]
