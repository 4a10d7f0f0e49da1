"""The command that makes the shipped data."""

from pathlib import Path

from seed.programmes import from_text, load
from seed.programmes.shipped_data import main
from seed.readers.annex import read_annex, read_sections

APPENDIX = """II. NHỮNG NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
1. Công tác quán triệt
2. Công tác hoàn thiện thể chế
III. TỔ CHỨC THỰC HIỆN
(Kèm theo Chương trình hành động của Chính phủ tại Nghị quyết số 108/NQ-CP)
 \tBộ Tài chính và bộ, ngành liên quan
 \tQuý 1/2022

\t2.11
\tRà soát cơ chế
\tBộ Nội vụ
\tBộ Y tế và các bộ ngành có liên quan
\tBáo cáo
\tQuý IV/2021

\t3
\tTăng cường thu hút vốn
\tTăng cường thu hút vốn
\tTăng cường thu hút vốn
\tTăng cường thu hút vốn
\tTăng cường thu hút vốn

\t3.1
\tHuy động vốn
\tBộ Công Thương
\tBộ Xây dựng Của BND thành phố Hải Phòng
\tBáo cáo
\tTrong quá trình thực hiện Nghị
quyết
"""
EXCERPT = Path(__file__).parents[1] / "data" / "annex_excerpt.txt"


def test_the_command_writes_what_the_reader_reads(tmp_path: Path) -> None:
    target = tmp_path / "programme.json"
    main([str(EXCERPT), str(target)])
    made = from_text(target.read_text("utf-8"))
    text = EXCERPT.read_text("utf-8")
    assert list(made.rows) == read_annex(text)
    sections = read_sections(text)
    assert list(made.sections[: len(sections)]) == sections


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


def test_the_first_lines_of_the_next_annex_are_read_as_projects(tmp_path: Path) -> None:
    target = tmp_path / "programme.json"
    main([str(EXCERPT), str(target)])
    made = from_text(target.read_text("utf-8"))
    shipped = {project.code: project for project in load("17-ctr-tu").projects}
    assert [(one.code, one.name, one.capital, one.leads) for one in made.projects] == [
        (one.code, one.name, one.capital, one.leads)
        for one in (shipped[made.code] for made in made.projects)
    ]
    assert made.goals == ()


def test_the_resolution_is_known_by_its_own_words(tmp_path: Path) -> None:
    source, target = tmp_path / "source.txt", tmp_path / "programme.json"
    source.write_text(APPENDIX, "utf-8")
    main([str(source), str(target)])
    made = from_text(target.read_text("utf-8"))
    assert (made.number, made.followed) == ("108/NQ-CP", False)
    assert [(one.code, one.title) for one in made.sections] == [
        ("2", "Công tác hoàn thiện thể chế"),
        ("3", "Tăng cường thu hút vốn"),
    ]
    assert [(row.code, row.title, row.deadline, row.place) for row in made.rows] == [
        ("2.11", "Rà soát cơ chế", "Quý IV/2021", 9),
        ("3.1", "Huy động vốn", "Trong quá trình thực hiện Nghị quyết", 23),
    ]
    assert [row.coordinating for row in made.rows] == [
        ("Bộ Y tế", "các bộ ngành có liên quan"),
        ("Bộ Xây dựng", "Ủy ban nhân dân thành phố"),
    ]
    assert [(one.place, one.text) for one in made.fragments] == [
        (6, "Bộ Tài chính và bộ, ngành liên quan | Quý 1/2022")
    ]
