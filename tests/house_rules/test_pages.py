"""What pages, locks and units say can be opened, installed and run."""

import re
import shutil
import subprocess
from pathlib import Path

from storage.rules.reading.folded_text import fold
from tests.house_rules.house_sources import ROOMS, ROOT, sources

LOCKS = ("requirements.lock", "requirements-server.lock")
DOCS_LOCK = "requirements-docs.lock"


def _locked(name: str) -> dict[str, str]:
    lines = re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return dict(lines)


def test_no_file_names_a_package_registry() -> None:
    for name in (*LOCKS, DOCS_LOCK):
        lock = (ROOT / name).read_text("utf-8")
        assert re.findall(r"https?://\S+|^-.*", lock, re.MULTILINE) == []


def test_a_server_installs_the_tested_versions_and_no_developers_tools() -> None:
    tested, server = map(_locked, LOCKS)
    assert server.items() <= tested.items()
    assert {"sqlmodel", "httpx", "python-telegram-bot", "setuptools"} <= server.keys()
    tools = {"pytest", "mypy", "ruff", "hypothesis", "playwright", "import-linter", "time-machine"}
    assert tools <= tested.keys()
    assert tools & server.keys() == set()


_NO_PAGE = re.compile(
    r"Source: (?!docs/)[A-Z]{5,} \"|\b[A-Z]{5,}\.md\b(?<!README\.md)(?<!CONTRIBUTING\.md)"
)
"""A page in capitals that is not in the repository."""


def test_every_source_can_be_opened() -> None:
    """A page of docs/ that is there and has that heading, a rule or fact it lists; never a number."""
    found: list[str] = []
    for path in (*sources(*ROOMS), *sources("tests", "bench")):
        text = " ".join(path.read_text("utf-8").split())
        where = path.relative_to(ROOT).as_posix()
        found += [f"{where}: {issue}" for issue in re.findall(r"\bissue (?:\d+|\")", text)]
        found += [f"{where}: {name}" for name in re.findall(_NO_PAGE, text)]
        for page, heading in re.findall(r"(docs/[\w-]+\.md)(?:, \"([^\"]+)\")?", text):
            file = ROOT / page
            if not file.is_file():
                found.append(f"{where}: {page}")
            elif heading and f"# {heading}\n" not in file.read_text("utf-8"):
                found.append(f"{where}: {page}, {heading}")
    assert found == []


def test_the_map_names_every_folder() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    folders = {path.parent.relative_to(ROOT).as_posix() for path in sources(*ROOMS)}
    unnamed = sorted(
        folder
        for folder in folders
        if f"{folder}/" not in page
        and f"`{folder.rsplit('/', 1)[-1]}/`" not in page
        and "migrations" not in folder
    )
    assert unnamed == []


def test_every_bad_input_has_the_tests_that_the_page_names() -> None:
    page = (ROOT / "docs" / "decisions.md").read_text("utf-8").partition("## Bad inputs\n")[2]
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", page, re.MULTILINE)
    assert [int(number) for number, _tests in rows] == list(range(1, 21))
    named = [re.findall(r"`([\w/]+\.py)::(test_\w+)`", tests) for _number, tests in rows]
    assert all(named)
    gone = [
        f"{file}::{test}"
        for found in named
        for file, test in found
        if f"def {test}(" not in (ROOT / "tests" / file).read_text("utf-8")
    ]
    assert gone == []


def test_every_file_that_a_page_names_is_there() -> None:
    rooms = "|".join((*ROOMS, "tests", "bench", "deploy", "docs"))
    gone = [
        f"{page.relative_to(ROOT).as_posix()}: {path}"
        for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests/README.md")
        for path in re.findall(rf"`((?:{rooms})/[\w/.-]+)`", page.read_text("utf-8"))
        if not (ROOT / path).exists()
    ]
    assert gone == []


def test_every_link_of_a_page_leads_to_a_file_and_a_heading_of_it() -> None:
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "bench").glob("*.md"))
    broken = []
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text("utf-8")):
            path, _, heading = target.partition("#")
            file = page.parent / path if path else page
            if not file.is_file() or (heading and heading not in _anchors(file)):
                broken.append(f"{page.relative_to(ROOT).as_posix()}: {target}")
    assert broken == []


def _anchors(page: Path) -> list[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^a-z0-9]+", "-", fold(head)).strip("-") for head in heads]


def test_every_page_of_docs_stands_in_the_sites_list() -> None:
    listed = re.findall(r": ([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(page.name for page in (ROOT / "docs").glob("*.md"))


def test_the_unit_of_systemd_is_one_that_systemd_takes() -> None:
    unit = (ROOT / "deploy" / "dondoc.service").read_text("utf-8")
    program = shutil.which("systemd-analyze")
    if program is None:
        assert "ExecStart=/srv/dondoc/.venv/bin/dondoc run" in unit
        return
    ended = subprocess.run(
        [program, "verify", "--man=no", str(ROOT / "deploy" / "dondoc.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in ended.stderr.splitlines() if "is not executable" not in line]
    assert complaints == []
