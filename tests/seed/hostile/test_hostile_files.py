"""Every hostile file is refused in time, for the right reason, and costs its caller nothing."""

import tracemalloc
from pathlib import Path

import pytest

from seed.file_child import read_safely
from seed.refusals import FileRefusal
from tests.seed.hostile.hostile_files import HOSTILE, TEXT_TABLE, good_docx, good_xlsx, write

pytestmark = pytest.mark.process


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_its_own_reason(tmp_path: Path, name: str) -> None:
    """Reading past the child's limit of time would be another reason; bench/ has the seconds."""
    path, kind = write(tmp_path, name)
    with pytest.raises(FileRefusal) as refused:
        read_safely(path)
    assert refused.value.kind is kind


def test_there_are_at_least_twenty_of_them() -> None:
    assert len(HOSTILE) >= 20


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", good_docx()), ("a.xlsx", good_xlsx()), ("a.txt", TEXT_TABLE.encode())],
)
def test_the_files_they_are_made_from_are_read(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [(row.title, row.leads) for row in read_safely(path).rows] == [("A", ("Sở Y tế",))]


def test_the_caller_never_holds_the_file(tmp_path: Path) -> None:
    path, _ = write(tmp_path, "sixty parts of 1 MB")
    path.write_bytes(path.read_bytes() + b"\0" * 15_000_000)
    tracemalloc.start()
    with pytest.raises(FileRefusal):
        read_safely(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000
