"""Registers of some size in files: each is made once a run, and a test opens a copy of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from seed.demo_people import DEMO_PEOPLE
from seed.importer import save_shipped
from storage.act import Act, Source
from storage.store.engine import Database
from tests import builders, postgresql


@cache
def shipped() -> Path:
    """The programmes that come with the product."""
    file = shutil.copyfile(builders.empty(), builders.folder() / "shipped.db")
    with builders.opened(file) as database, database.transaction() as session:
        save_shipped(Act(session, builders.LONG_AGO, source=Source.COMMAND_LINE))
    return file


@cache
def furnished() -> Path:
    """These programmes, and the demo's people: everybody has joined and said nothing yet."""
    file = shutil.copyfile(shipped(), builders.folder() / "furnished.db")
    with builders.opened(file) as database:
        for one in DEMO_PEOPLE:
            builders.person(database, one.name, one.role, one.agency or None, one.user_id)
    return file


@contextmanager
def copied(made: Path, folder: Path) -> Iterator[Database]:
    """A test's own copy of one of these, in a folder, or where the tests run on it on PostgreSQL."""
    if postgresql.CHOSEN:
        with postgresql.register(made) as found:
            yield found
        return
    with builders.opened(shutil.copyfile(made, folder / "register.db")) as found:
        yield found


@contextmanager
def address_of_copy(made: Path, folder: Path) -> Iterator[str]:
    """Where such a copy stands."""
    if postgresql.CHOSEN:
        with postgresql.address(made) as found:
            yield found
        return
    yield f"sqlite:///{shutil.copyfile(made, folder / 'register.db')}"
