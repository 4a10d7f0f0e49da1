"""The cause of silence: what the office has to do first, then what no reminder can mend."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage.rules.tasks.silence_causes import Cause, Link, Silence, cause

MONDAY, FRIDAY = datetime(2026, 12, 21, 3, tzinfo=UTC), datetime(2026, 12, 25, 3, tzinfo=UTC)
REMINDED = Silence(
    awaits_office=False,
    link=Link.OPEN,
    unreported=True,
    reminded_at=MONDAY,
    failed_at=None,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, Cause.NO_ANSWER, id="reminded, not answered"),
        pytest.param({"unreported": False}, Cause.NO_PRODUCT, id="answered since"),
        pytest.param({"reminded_at": None}, Cause.NOT_ASKED, id="never reminded"),
        pytest.param(
            {"reminded_at": None, "unreported": False}, Cause.NO_PRODUCT, id="spoke unasked"
        ),
        pytest.param({"failed_at": FRIDAY}, Cause.NOT_DELIVERED, id="the last one did not arrive"),
        pytest.param({"failed_at": MONDAY}, Cause.NO_ANSWER, id="one of two chats was reached"),
        pytest.param(
            {"reminded_at": None, "failed_at": MONDAY}, Cause.NOT_DELIVERED, id="none arrived"
        ),
        pytest.param(
            {"failed_at": MONDAY, "unreported": False}, Cause.NO_PRODUCT, id="wrote all the same"
        ),
        pytest.param({"link": Link.NONE}, Cause.NO_CONTACT, id="nobody named"),
        pytest.param({"link": Link.INVITED}, Cause.NOT_CONNECTED, id="named, not connected"),
        pytest.param({"link": Link.BROKEN}, Cause.NOT_DELIVERED, id="blocked the bot"),
        pytest.param(
            {"link": Link.NONE, "unreported": False}, Cause.NO_CONTACT, id="answered and left"
        ),
        pytest.param(
            {"awaits_office": True, "link": Link.NONE}, Cause.AWAITS_OFFICE, id="the office's turn"
        ),
    ],
)
def test_one_cause_is_named(changes: dict[str, object], expected: Cause) -> None:
    assert cause(replace(REMINDED, **changes)) is expected  # type: ignore[arg-type]
