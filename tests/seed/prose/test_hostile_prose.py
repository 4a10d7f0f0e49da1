"""Prose that means to cost time: it is read in a bound, and nothing of it breaks the reader."""

import time
from pathlib import Path

import pytest

from seed.file_child import read_safely
from seed.prose.marked_lines import LONGEST, MOST_LINES, lines_of
from seed.prose.prose_grammar import MOST, read_assignments
from seed.refusals import FileRefusal
from tests.seed.prose.readings import told

pytestmark = pytest.mark.whole

LIMIT = 15.0
"""Seconds of this process; each takes a few, and minutes where it is not linear."""
MANY = {
    "bullets": "\n".join(f"- Sở Nội vụ rà soát việc số {n} trước ngày 30/11/2026." for n in range(10_000)),
    "no stops": "Giao Sở Nội vụ rà soát " + "biên chế và đội ngũ " * 60_000,
    "commas": "Giao " + "Sở Nội vụ, " * 50_000 + "rà soát.",
    "semicolons": "Giao Sở Nội vụ rà soát; " * 40_000,
    "names between semicolons": "Sở Nội vụ; " * 40_000,
    "meetings": "Giao Sở Nội vụ trình trong " + "phiên trong " * 50_000,
    "colons": "Sở Nội vụ: " * 60_000,
    "brackets": "Sở Nội vụ " + "(" * 100_000,
    "quotations": "Sở Nội vụ “" * 60_000,
    "figures": "Sở Nội vụ báo cáo " + "30/11/2026 " * 60_000,
    "marks": "1. a) - + " * 80_000,
    "conditions": "sau khi " * 100_000,
    "posts": "đồng chí Trưởng Ban " * 50_000,
    "one line each": "\n".join("Sở" for _ in range(50_000)),
    "places": "\n".join(["Sở Y tế rà soát " + "tại " * 1_200 + "; tại " + "Sở " * 200 + "A, Sở Y tế lo vốn"] * 300),
    "petitions": "\n".join(["Công ty A đề nghị thuê đất" + ", x" * 1_900 + ", Sở Y tế lo vốn"] * 40),
    "holders without end": "\n".join("Giao Sở Nội vụ" for _ in range(20_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", MANY)
def test_it_is_read_in_a_bound(name: str) -> None:
    began = time.process_time()
    found = read_assignments(lines_of(MANY[name].split("\n")), None)
    assert time.process_time() - began < LIMIT
    assert len(found) <= MOST + 4


def test_a_paragraph_is_cut_and_lines_beyond_all_documents_are_left() -> None:
    lines = lines_of(["a" * 100_000] * 3)
    assert [len(line.text) for line in lines] == [LONGEST] * 3
    assert len(lines_of(["Sở Y tế"] * (MOST_LINES + 5))) == MOST_LINES


@pytest.mark.parametrize(
    "words", ["", "   ", ".", ";;;;", "Giao", "Giao:", "Sở", "- ", "1.", "(", "\u200b", "Sở Y tế"]
)
def test_words_without_a_sentence_assign_nothing(words: str) -> None:
    assert told(words) == []


def test_ten_thousand_bullets_are_refused_and_none_is_dropped_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "dai.txt"
    file.write_text(MANY["bullets"], "utf-8")
    with pytest.raises(FileRefusal) as refused:
        read_safely(file)
    assert refused.value.values == {"unit": "rows", "limit": MOST}


def test_two_thousand_bullets_come_through_whole(tmp_path: Path) -> None:
    file = tmp_path / "dai.txt"
    file.write_text("\n".join(MANY["bullets"].split("\n")[:MOST]), "utf-8")
    read = read_safely(file, timeout=60)
    assert len(read.rows) == MOST
    assert {row.leads for row in read.rows} == {("Sở Nội vụ",)}
