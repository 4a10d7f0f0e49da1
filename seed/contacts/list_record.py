"""A checked list becomes invites: all of it in one transaction, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seed.contacts.list_check import CheckedRow
from storage.act import Act
from storage.people import agencies, invites
from storage.people.invites import Invitation


@dataclass(frozen=True, slots=True)
class NewInvite:
    """A new invite. Its code is known here and nowhere else; the register keeps a hash."""

    wanted: Invitation
    code: str
    expires_at: datetime


def save(
    act: Act, checked: Sequence[CheckedRow], *, again: bool, trusted: bool, lives: timedelta
) -> dict[int, NewInvite]:
    """Invite everybody who needs it, by place in the list; keep the spellings given a meaning.

    ``lives``: how long each code opens.

    ``again``: also those who joined or hold a code, which then opens nothing any more.
    """
    made: dict[int, NewInvite] = {}
    for at, one in enumerate(checked):
        wanted = one.wanted
        if wanted is None or one.troubles:
            raise ValueError("only a list without troubles is saved")
        if one.settles:
            _remember(act, one.row.agency, wanted)
        if one.earlier is not None and not again:
            continue
        invites.withdraw(act, wanted)
        code = invites.make(
            act,
            role=wanted.role,
            name=wanted.name,
            agency=wanted.agency,
            trusted=trusted,
            deputy=wanted.deputy,
            lives=lives,
        )
        made[at] = NewInvite(wanted, code, act.at + lives)
    return made


def _remember(act: Act, spelling: str, wanted: Invitation) -> None:
    agency = agencies.recognise(act.session, wanted.agency or "")
    if agency is not None:
        agencies.remember(act, spelling, agency)
