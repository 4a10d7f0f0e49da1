"""The command that makes the shipped data."""

from pathlib import Path

from seed.programmes import from_text, load
from seed.readers.annex import read_annex, read_sections
from seed.shipping import main

EXCERPT = Path(__file__).parents[1] / "data" / "annex_excerpt.txt"


def test_the_command_writes_what_the_reader_reads(tmp_path: Path) -> None:
    target = tmp_path / "programme.json"
    main([str(EXCERPT), str(target)])
    made = from_text(target.read_text("utf-8"))
    text = EXCERPT.read_text("utf-8")
    assert list(made.rows) == read_annex(text)
    assert list(made.sections) == read_sections(text)


def test_a_run_on_the_excerpt_gives_rows_that_ship(tmp_path: Path) -> None:
    target = tmp_path / "programme.json"
    main([str(EXCERPT), str(target)])
    made = from_text(target.read_text("utf-8"))
    whole = load("17-ctr-tu")
    head = ("number", "prefix", "date", "title", "issuer", "last_year", "supersedes")
    assert [getattr(made, field) for field in head] == [getattr(whole, field) for field in head]
    facts = ("title", "deadline", "leads", "coordinating", "product", "note", "section_title")
    shipped = {row.code: [getattr(row, fact) for fact in facts] for row in whole.rows}
    assert [[getattr(row, fact) for fact in facts] for row in made.rows] == [
        shipped[row.code] for row in made.rows
    ]
