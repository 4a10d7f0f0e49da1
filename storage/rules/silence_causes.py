"""Why an agency's task stays open: the cause of silence the digest names beside each overdue one.

Source: the office's six causes, from "nobody to write to" to "it is the office's turn". A seventh
says that nobody has been asked yet, so that the causes always sum to the tasks they explain.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Cause(StrEnum):
    """What stands between the agency and its answer, in the order in which lists show them."""

    NO_CONTACT = "no_contact"
    NOT_CONNECTED = "not_connected"
    NOT_DELIVERED = "not_delivered"
    NO_ANSWER = "no_answer"
    NO_PRODUCT = "no_product"
    AWAITS_OFFICE = "awaits_office"
    NOT_ASKED = "not_asked"


class Link(StrEnum):
    """How far an agency's contact point is connected with the bot."""

    NONE = "none"
    INVITED = "invited"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Silence:
    """What is known of one task of one agency.

    ``answered_on`` is the day of the last progress report; ``reminded_on`` and ``failed_on`` are
    the days of the agency's last reminder that arrived, and of the last that did not.
    """

    awaits_office: bool
    link: Link
    returned: bool
    answered_on: date | None
    reminded_on: date | None
    failed_on: date | None


def cause(known: Silence) -> Cause:
    """Name the one cause; what the office itself has to do comes before all blame.

    Then what no reminder can mend (nobody named, not connected, a blocked chat). An agency that
    answered since its last reminder, or whose report was returned, is not silent: the product is
    missing. Else the last reminder says whether it arrived and stays unanswered.
    """
    if known.awaits_office:
        return Cause.AWAITS_OFFICE
    if known.link is not Link.OPEN:
        return _UNLINKED[known.link]
    asked_on = max(known.reminded_on or date.min, known.failed_on or date.min)
    if known.returned or (known.answered_on is not None and known.answered_on >= asked_on):
        return Cause.NO_PRODUCT
    if asked_on == date.min:
        return Cause.NOT_ASKED
    arrived = known.reminded_on is not None and known.reminded_on == asked_on
    return Cause.NO_ANSWER if arrived else Cause.NOT_DELIVERED


_UNLINKED = {
    Link.NONE: Cause.NO_CONTACT,
    Link.INVITED: Cause.NOT_CONNECTED,
    Link.BROKEN: Cause.NOT_DELIVERED,
}
