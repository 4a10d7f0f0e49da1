"""The child process: what it may take, what it is told, what it hands back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seed import file_child
from seed.file_child import read_safely
from seed.readers.document import read_document
from seed.refusals import FileRefusal, RefusalKind
from tests.seed.hostile.hostile_files import TEXT_TABLE

pytestmark = pytest.mark.process

TABLES = Path(__file__).parents[1] / "data" / "tables"


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.tsv")), ids=lambda path: path.stem)
def test_a_document_read_in_the_child_is_the_document_read_here(path: Path) -> None:
    assert read_safely(path) == read_document(path)


def test_questions_remarks_and_answers_pass_the_wall(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "TT\tNhiệm vụ\tThời gian thực hiện\tThời hạn\n1\tA\t2026\t31/6/2026\n1\tB\t\t46203\n",
        "utf-8",
    )
    assert read_safely(path) == read_document(path)
    assert len(read_safely(path).questions) == 1
    settled = read_safely(path, columns={"time": 4})
    assert [row.deadline for row in settled.rows] == ["31/6/2026", "30/06/2026"]
    assert settled == read_document(path, columns={"time": 4})


def test_the_values_of_a_refusal_pass_the_wall(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT_TABLE, "utf-8")
    with pytest.raises(FileRefusal) as refused:
        read_safely(path, columns={"time": 12})
    assert refused.value.kind is RefusalKind.BAD_COLUMN
    assert (refused.value.values["column"], refused.value.values["width"]) == ("time=12", 4)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefusal) as refused:
        read_safely(tmp_path / "none.docx")
    assert refused.value.kind is RefusalKind.CANNOT_OPEN


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT_TABLE, "utf-8")
    with pytest.raises(FileRefusal) as refused:
        read_safely(path, timeout=0.001)
    assert refused.value.kind is RefusalKind.TOO_SLOW


def test_the_limit_of_time_is_the_processors_and_the_clock_only_ends_what_hangs() -> None:
    told = (
        "import resource; from seed import file_child; file_child.limit()\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0], file_child.TIMEOUT)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        cwd=file_child.ROOT,
        check=False,
    )
    assert ended.stdout == f"{file_child.CPU_SECONDS} {6.0 * file_child.CPU_SECONDS}\n"


def test_the_childs_memory_and_files_are_limited() -> None:
    tried = (
        "from seed import file_child; file_child.limit()\n"
        "import tempfile\n"
        "try:\n    bytearray(file_child.MEMORY)\nexcept MemoryError:\n    print('no memory')\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    f = tempfile.TemporaryFile(); f.write(b'x'); f.flush()\n"
        "except OSError:\n    print('no files')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", tried],
        capture_output=True,
        text=True,
        cwd=file_child.ROOT,
        check=False,
    )
    assert ended.stdout.split("\n")[:2] == ["no memory", "no files"]


def test_the_child_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_TOKEN", "123:planted")
    assert os.environ["DONDOC_TOKEN"] == "123:planted"
    assert [name for name in file_child.environment() if name.startswith("DONDOC")] == []
