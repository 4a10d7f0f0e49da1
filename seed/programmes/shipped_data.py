"""Makes shipped data from a document's text: ``python -m seed.programmes.shipped_data``, tables only.

17-CTr/TU and 108/NQ-CP come from here; the prose documents' data was made by hand, with the line of
the source with each task. Run it again when a reader gets better; the change of the data file then shows what it did.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seed.programmes import Programme, shipped_resolution, to_text
from seed.programmes.shipped_annexes import read_goals, read_projects
from seed.readers.annex import read_annex, read_sections


def programme(text: str) -> Programme:
    """Read the document that a text is: the resolution names itself, the programme does not."""
    if f"Nghị quyết số {shipped_resolution.NUMBER}" in text:
        return shipped_resolution.programme(text)
    return _action_programme(text)


def _action_programme(text: str) -> Programme:
    """Put the head of 17-CTr/TU, which stands on its signed first page, over its rows."""
    goal_sections, goals = read_goals(text)
    project_sections, projects = read_projects(text)
    return Programme(
        number="17-CTr/TU",
        prefix="CT17",
        date=date(2026, 3, 6),
        title=(
            "Chương trình hành động của Ban Chấp hành Đảng bộ thành phố thực hiện Nghị quyết Đại "
            "hội đại biểu toàn quốc lần thứ XIV của Đảng và Nghị quyết Đại hội đại biểu Đảng bộ "
            "thành phố lần thứ I nhiệm kỳ 2025-2030"
        ),
        issuer="Ban Chấp hành Đảng bộ thành phố Hải Phòng",
        last_year=2030,
        supersedes="05-CTr/TU",
        sections=(*read_sections(text), *goal_sections, *project_sections),
        rows=tuple(read_annex(text)),
        projects=tuple(projects),
        goals=tuple(goals),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read SOURCE, write TARGET."""
    parser = argparse.ArgumentParser(
        prog="python -m seed.programmes.shipped_data", description=__doc__
    )
    parser.add_argument("source", type=Path, help="the document's text, with its Phụ lục 2")
    parser.add_argument("target", type=Path, help="the data file to write")
    paths = parser.parse_args(arguments)
    paths.target.write_text(to_text(programme(paths.source.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main()
