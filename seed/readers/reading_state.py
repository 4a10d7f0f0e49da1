"""What has been read of a document's tables so far, and where in them reading stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from seed.readers.drafts import Draft
from seed.readers.grid import Grid
from seed.readers.header_words import Role
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.row_account import Account
from seed.readers.sections import Outline
from seed.readers.table_columns import Header

_CUT: Final = 200
NO_HEADER: Final = Header({}, 0, ())


@dataclass
class State:
    """Drafts, headings and remarks in order, and the header that holds now."""

    outline: Outline = field(default_factory=Outline)
    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unread: dict[str, Remark] = field(default_factory=dict)
    account: Account = field(default_factory=Account)
    joined: int = 0
    header: Header | None = None
    first_header: Header | None = None
    last_header: Header | None = None
    above: Mapping[Role, str] = field(default_factory=dict)
    above_spread: Mapping[Role, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    new_page: bool = False
    apart: bool = False
    numbered: bool = True
    parent: str = ""
    plain_parent: bool = False
    """The parent's number was written without its heading's: "6", not "1.6"."""
    heading_last: bool = False
    counted: Counter[int] = field(default_factory=Counter)
    """How many drafts each heading has, by its identity."""
    together: dict[str, Draft] = field(default_factory=dict)
    """The drafts that stand under one heading without another between them, by their number."""

    def add(self, draft: Draft) -> None:
        """One more task; its parts find it by its number."""
        if self.drafts:
            self.drafts[-1].close()
            if self.drafts[-1].section is not draft.section:
                self.together = {}
        self.drafts.append(draft)
        self.counted[id(draft.section)] += 1
        self.together[draft.no] = draft


def remark(kind: RemarkKind, grid: Grid, place: int, text: str) -> Remark:
    """A doubtful place of this table."""
    return Remark(kind, grid.name, place, text[:_CUT])
