"""Who may ask for which file."""

import pytest

from storage.figures import file_jobs
from storage.post import file_orders
from storage.rules.errors import DomainError, Kind
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from storage.store.engine import Database
from tests import builders
from tests.builders import HOME_AFFAIRS, local

NOW = local(2026, 12, 25)


def test_who_may_not_have_it_cannot_ask_for_it(db: Database) -> None:
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    with db.transaction() as session, pytest.raises(DomainError) as refused:
        file_jobs.ask(builders.act(session, officer, NOW), FileKind.REGISTER)
    with db.transaction() as session:
        assert file_orders.next_ready(session, NOW) is None
    assert refused.value.kind is Kind.NOT_ALLOWED
