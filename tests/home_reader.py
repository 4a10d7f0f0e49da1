"""Files from outside read in the test's own process: the same readers, without a child a file.

To start a child costs more than most files take to be read. What the child is for, its limits and
its end, is tested in tests/seed/, and the drills import with it.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from seed import file_child
from seed.refusals import FileRefusal, RefusalKind


@contextmanager
def read_here() -> Iterator[None]:
    """Let ``read_safely``, ``list_safely`` and ``report_safely`` start no process."""
    with pytest.MonkeyPatch.context() as ways:
        ways.setattr(file_child, "limit", lambda: None)
        ways.setattr(file_child, "_answer", _answer)
        yield


def _answer(
    what: str, path: Path, columns: Mapping[str, int], _timeout: float
) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
        lines = list(file_child._lines(what, path.resolve(), columns, Path(folder)))
    values: list[dict[str, Any]] = [json.loads(line) for line in lines]
    if values and "refused" in values[-1]:
        raise FileRefusal(RefusalKind(values[-1]["refused"]), **values[-1]["values"])
    return values
