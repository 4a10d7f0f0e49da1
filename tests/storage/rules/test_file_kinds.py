"""Who may have which file."""

import pytest

from storage.rules.file_kinds import FileKind, may_have
from storage.rules.permissions import Actor, Role

EVERYBODY = {Role.OFFICE, Role.ADMIN}
OWN, OTHER = 1, 2


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("role", Role)
def test_a_file_is_for_the_office_and_a_leaders_own_agencys_sheet_and_board_for_the_leader(
    role: Role, kind: FileKind
) -> None:
    agency = OWN if role in (Role.OFFICER, Role.LEADER) else None
    actor = Actor(1, "Trần Thị B", role, agency, 101)
    may = role in ({Role.OFFICE} if kind is FileKind.LETTER else EVERYBODY)
    leads = role is Role.LEADER and kind in (FileKind.AGENCY_SHEET, FileKind.BOARD)
    assert may_have(actor, kind, {"agency_id": OWN}) == (may or leads)
    assert may_have(actor, kind, {"agency_id": OTHER}) == may
    assert may_have(actor, kind, {}) == may
