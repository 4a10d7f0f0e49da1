"""What every test may ask for."""

import gc
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import pytest

from storage.store.engine import Database
from tests import made_tables, statement_cache
from tests.registers import Rows, copied, of

_HERE = Path(__file__).parent
_STORIES = [_HERE / folder for folder in ("journeys", "drills")]
_WHOLE = [
    _HERE / place
    for place in (
        *("bot/cli", "bot/files", "jobs/papers", "seed/contacts", "house_rules"),
        "bot/channels/telegram/test_receiver.py",
        "bot/test_draft_worker.py",
        "bot/texts/test_texts.py",
        "seed/prose/test_more_conclusions.py",
        "seed/readers/test_cases.py",
        "seed/readers/test_contract.py",
        "seed/readers/test_every_row.py",
        "seed/readers/test_office_documents.py",
        "seed/readers/test_paper_forms.py",
        "seed/readers/test_public_tables.py",
        "seed/readers/test_report_text.py",
        "seed/test_importer.py",
        "storage/programmes/test_record.py",
        "storage/programmes/test_saving_properties.py",
        "storage/rules/reading/deadlines/test_deadlines_properties.py",
        "storage/rules/reading/test_bounded_work.py",
        "storage/rules/reading/test_reply_accuracy.py",
        "storage/store/copies/test_replacement.py",
        "storage/store/transactions/test_server_errors.py",
    )
]


def pytest_configure() -> None:
    """Compile each statement once a process, as the product does, and make the tables once."""
    statement_cache.share()
    made_tables.share()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Tests live as long as the run: no search for what nobody needs any more goes through them."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.enable()
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What plays the whole product, makes whole papers or tries many cases is marked by its place."""
    for item in items:
        for mark in _marks(item.path):
            item.add_marker(mark)


@cache
def _marks(file: Path) -> list[pytest.MarkDecorator]:
    found = [pytest.mark.story] if any(map(file.is_relative_to, _STORIES)) else []
    return [*found, pytest.mark.whole] if any(map(file.is_relative_to, _WHOLE)) else found


@pytest.fixture
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty register, or what the test's marks say: ``copy_of`` a register that is made once a
    run, or one of a programme with these ``tasks``.
    """
    made = request.node.get_closest_marker("copy_of")
    programmes = tuple(
        Rows(mark.kwargs.get("number", "17-CTr/TU"), mark.args)
        for mark in request.node.iter_markers("tasks")
    )
    with copied(made.args[0](), tmp_path) if made else of(programmes, tmp_path) as opened:
        yield opened
