"""Registers of some size in files: each is made once a run, and a test opens a copy of its own."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from seed.demo_people import DEMO_PEOPLE
from seed.importer import save_shipped
from storage.act import Act, Source
from storage.programmes import TaskSpec
from storage.store.engine import Database
from tests import builders, postgresql

_numbers = itertools.count(1)


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


@dataclass(frozen=True, slots=True)
class Rows:
    """A programme by its number, with its tasks."""

    number: str
    tasks: tuple[TaskSpec, ...]


_contents: dict[tuple[Rows, ...], postgresql.Contents] = {}
"""What a server's register of programmes holds, once a test has saved them there."""


@cache
def _saved(programmes: tuple[Rows, ...]) -> Path:
    """These programmes and no others."""
    if not programmes:
        return builders.empty()
    file = builders.folder() / f"programmes-{next(_numbers)}.db"
    with builders.opened(shutil.copyfile(_saved(programmes[:-1]), file)) as database:
        builders.register(database, programmes[-1].tasks, programmes[-1].number)
    return file


@contextmanager
def of(programmes: tuple[Rows, ...], folder: Path) -> Iterator[Database]:
    """A test's own register of these programmes alone."""
    if postgresql.CHOSEN:
        with _on_server(programmes) as found:
            yield found
        return
    shutil.copyfile(_saved(programmes), folder / "register.db")
    with builders.database(folder / "register.db") as found:
        yield found


@contextmanager
def _on_server(programmes: tuple[Rows, ...]) -> Iterator[Database]:
    known = _contents.get(programmes)
    with postgresql.shared_register(known) as found:
        if programmes and known is None:
            for one in programmes:
                builders.register(found, one.tasks, one.number)
            _contents[programmes] = postgresql.contents(found)
        yield found


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
