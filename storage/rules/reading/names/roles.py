"""Roles as people write them in a list or a message: "đầu mối", "phó đầu mối", "lãnh đạo"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold

_ROLES: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.OFFICER: ("dau moi", "can bo dau moi", "chuyen vien dau moi", "dau moi chinh", "officer"),
    Role.LEADER: (
        "lanh dao phu trach",
        "lanh dao",
        "lanh dao don vi",
        "lanh dao co quan",
        "leader",
    ),
    Role.OFFICE: ("van phong thanh uy", "van phong", "vp thanh uy", "vptu", "office"),
    Role.ADMIN: ("quan tri", "quan tri vien", "quan tri he thong", "admin"),
}
_DEPUTIES: Final = (
    "pho dau moi", "dau moi pho", "dau moi du phong", "dau moi thay the", "dau moi thay",
    "nguoi thay dau moi", "deputy",
)  # fmt: skip
_NOT_A_LETTER: Final = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class ReadRole:
    """A role, and whether it is the deputy's of a contact point."""

    role: Role
    deputy: bool = False


_READ: Final = {words: ReadRole(role) for role, forms in _ROLES.items() for words in forms} | {
    words: ReadRole(Role.OFFICER, deputy=True) for words in _DEPUTIES
}


def read_role(text: str) -> ReadRole | None:
    """Read a role; accents, case, dashes and brackets don't matter. None for other words."""
    return _READ.get(_NOT_A_LETTER.sub(" ", fold(text)).strip())


def of_an_agency(role: Role) -> bool:
    """Whether people of this role belong to one agency."""
    return role in (Role.OFFICER, Role.LEADER)
