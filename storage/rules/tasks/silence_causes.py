"""Why an agency's task stays open: the cause of silence the digest names with each overdue one.

Source: the office's six causes, from "nobody to write to" to "it is the office's turn". A seventh
says that nobody has been asked yet, so that the causes always sum to the tasks they explain; nobody to
write to is one thing of an agency without a contact point, another of a group of bodies, as in papers.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from storage.rules.calendar.office_clock import day_of


class Cause(StrEnum):
    """What stands between the agency and its answer, in the order in which lists show them."""

    NO_CONTACT = "no_contact"
    COLLECTIVE = "collective"
    NOT_CONNECTED = "not_connected"
    NOT_DELIVERED = "not_delivered"
    NO_ANSWER = "no_answer"
    NO_PRODUCT = "no_product"
    AWAITS_OFFICE = "awaits_office"
    NOT_ASKED = "not_asked"


UNASKED: Final = (Cause.NO_CONTACT, Cause.COLLECTIVE)
"""Nobody can be asked, whether or not the task is overdue."""


class Link(StrEnum):
    """How far an agency's contact point is connected with the bot; a group of bodies has none."""

    NONE = "none"
    COLLECTIVE = "collective"
    INVITED = "invited"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Silence:
    """What is known of one task of one agency.

    ``unreported``: nothing was heard of it since it was last asked about; ``reminded_at`` and ``failed_at``
    are the moments of the last reminder of this very task that arrived, and of the last that did not.
    """

    awaits_office: bool
    link: Link
    unreported: bool
    reminded_at: datetime | None
    failed_at: datetime | None


def cause(known: Silence) -> Cause:
    """Name the one cause; what the office itself has to do comes before all blame.

    Then what no reminder can mend (nobody named, not connected, a blocked chat). An agency that
    reported on the task since its last reminder is not silent: the product is missing; one whose report
    was returned is, once it was reminded again. Else the task's last reminder says whether it arrived.
    """
    if known.awaits_office:
        return Cause.AWAITS_OFFICE
    if known.link is not Link.OPEN:
        return _UNLINKED[known.link]
    if not known.unreported:
        return Cause.NO_PRODUCT
    if known.failed_at is not None and (
        known.reminded_at is None or day_of(known.failed_at) > day_of(known.reminded_at)
    ):
        return Cause.NOT_DELIVERED  # of two people on one day it is enough that one was reached
    return Cause.NOT_ASKED if known.reminded_at is None else Cause.NO_ANSWER


_UNLINKED = {
    Link.NONE: Cause.NO_CONTACT,
    Link.COLLECTIVE: Cause.COLLECTIVE,
    Link.INVITED: Cause.NOT_CONNECTED,
    Link.BROKEN: Cause.NOT_DELIVERED,
}
