"""The house keeps its order: settings, commands, words, buttons and imports cannot drift apart."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot import button_data
from bot.commands import COMMANDS
from bot.handlers import register_all
from bot.settings import Settings
from bot.talk import questions
from bot.talk.routing import Routes
from bot.texts import phrases, template_names
from storage.rules.errors import Kind

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ROOMS = ("bot", "jobs", "storage", "seed")


def _sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def _defaults() -> dict[str, str]:
    return {
        f"DONDOC_{name.upper()}": _shown(field.get_default())
        for name, field in Settings.model_fields.items()
    }


def _shown(value: object) -> str:
    hidden = getattr(value, "get_secret_value", None)
    plain = hidden() if hidden else value
    return "" if plain in (None, ()) else str(plain)


def test_the_example_of_settings_shows_every_setting_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    shown = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert shown == _defaults()


def test_the_readme_explains_every_setting_in_the_words_of_the_settings() -> None:
    rows = re.findall(r"^\| `(DONDOC_\w+)` \| (?:`([^`]*)`)? ?\| (.+) \|$", README, re.MULTILINE)
    words = {f"DONDOC_{n.upper()}": f.description for n, f in Settings.model_fields.items()}
    assert [(name, default) for name, default, _ in rows] == list(_defaults().items())
    assert {name: text for name, _, text in rows} == words


def test_the_readme_lists_every_command_with_its_roles() -> None:
    rows = re.findall(
        r"^\| `(/.+?)`(?: \(`/\w+`\))? \| (.?) ?\| (.?) ?\| (.?) ?\| (.?) ?\| (.+) \|$",
        README,
        re.MULTILINE,
    )
    order = ("officer", "leader", "office", "admin")
    assert [(usage.replace("\\|", "|"), marks, menu) for usage, *marks, menu in rows] == [
        (c.usage, ["✓" if role in c.roles else "" for role in order], c.menu) for c in COMMANDS
    ]


def test_every_mistake_has_its_sentence_and_every_sentence_its_mistake() -> None:
    sentences = {name.removeprefix("errors/") for name in template_names() if "errors/" in name}
    assert sentences - {"parked", "parked_admin"} == {kind.value for kind in Kind}


def test_every_text_is_used_and_every_used_text_exists() -> None:
    sources = _sources("bot", "storage")  # a change names the words of its own notice
    source = "\n".join(path.read_text("utf-8") for path in sources)
    quoted = set(re.findall(r"\"([a-z_/]+)\"", source))
    loose = {
        n
        for n in template_names()
        if not n.startswith(("errors/", "refusals/")) and "/_" not in f"/{n}"
    }
    assert sorted(loose - quoted) == []


def test_every_kind_of_button_and_of_question_has_one_handler() -> None:
    routes = Routes()
    register_all(routes)
    assert sorted(routes.pressed, key=lambda one: one.mark) == [
        kind for _, kind in sorted(button_data.KINDS.items())
    ]
    assert set(routes.steps.kinds) == set(questions.KINDS.values())


def test_the_rules_import_the_standard_library_and_themselves_only() -> None:
    foreign = {
        name.split(".")[0]
        for path in _sources("storage/rules")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _imported(node)
        if not name.startswith("storage.rules")
    }
    assert sorted(foreign - sys.stdlib_module_names) == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_nobody_but_the_clock_asks_the_time() -> None:
    asking = re.compile(r"datetime\.(?:now|today|utcnow)\(|date\.today\(|time\.time\(")
    found = [
        p.relative_to(ROOT).as_posix()
        for p in _sources(*ROOMS)
        if asking.search(p.read_text("utf-8"))
    ]
    assert found == ["bot/clock.py"]


LOCKS = ("requirements.lock", "requirements-server.lock")


def _locked(name: str) -> dict[str, str]:
    lines = re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return dict(lines)


def test_no_file_names_a_package_registry() -> None:
    for name in LOCKS:
        lock = (ROOT / name).read_text("utf-8")
        assert re.findall(r"https?://\S+|^-.*", lock, re.MULTILINE) == []


def test_a_server_installs_the_tested_versions_and_no_developers_tools() -> None:
    tested, server = map(_locked, LOCKS)
    assert server.items() <= tested.items()
    assert {"sqlmodel", "httpx", "python-telegram-bot", "setuptools"} <= server.keys()
    tools = {"pytest", "mypy", "ruff", "hypothesis", "playwright", "import-linter", "time-machine"}
    assert tools <= tested.keys()
    assert tools & server.keys() == set()


def test_every_module_of_the_rooms_says_what_it_is() -> None:
    naked = [
        path.relative_to(ROOT).as_posix()
        for path in _sources(*ROOMS)
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert naked == []


MACHINERY = ("rules", "store", "post")
"""Folders of storage whose functions are no changes or questions of the office: rules, and the
store's own plumbing, which only knows the transaction it works in."""
NOUNS_IN_ING = {"incoming", "numbering", "routing", "fitting", "urging"}


def _doors() -> Iterator[tuple[str, ast.FunctionDef, ast.Module]]:
    for path in _sources("storage"):
        folder = path.relative_to(ROOT / "storage").parts[0]
        if folder in MACHINERY or path.parent == ROOT / "storage":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.name}", node, tree


def _rows_known(tree: ast.Module) -> set[str]:
    """Classes a module takes from storage outside its rules, or defines: rows read before."""
    known = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and _is_of_rows(node.module or ""):
            known |= {alias.name for alias in node.names}
    return known


def _is_of_rows(module: str) -> bool:
    return module.startswith("storage.") and not module.startswith("storage.rules")


def test_what_takes_no_act_and_no_session_takes_rows_or_stands_under_the_rules() -> None:
    misplaced = [
        name
        for name, node, tree in _doors()
        if not {
            part.id
            for argument in (*node.args.posonlyargs, *node.args.args)
            for part in ast.walk(argument.annotation or ast.Constant(None))
            if isinstance(part, ast.Name)
        }
        & ({"Act", "Session"} | _rows_known(tree))
    ]
    assert misplaced == []


def test_what_takes_a_session_only_reads() -> None:
    changes = re.compile(r"session\.(?:add|add_all|delete)\(|\.log\(")
    writing = [
        name
        for name, node, _ in _doors()
        if "Session" in ast.unparse(node.args) and changes.search(ast.unparse(node))
    ]
    assert writing == []


def test_no_two_modules_of_the_house_share_a_name() -> None:
    names = Counter(
        path.stem
        for path in _sources(*ROOMS)
        if path.stem != "__init__" and "versions" not in path.parts
    )
    assert [name for name, count in names.items() if count > 1] == []


def _does_something(tree: ast.Module) -> bool:
    """Names, numbers and patterns alone have nothing to run: what uses them is tested."""
    return any(
        isinstance(node, ast.FunctionDef) and not node.name.startswith("__")
        for node in ast.walk(tree)
    )


def _takes_an_act(tree: ast.Module) -> bool:
    return any(
        isinstance(part, ast.Name) and part.id == "Act"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        for part in ast.walk(argument.annotation or ast.Constant(None))
    )


def test_every_rule_and_every_door_has_a_test_at_its_own_path() -> None:
    """A rule: what does something under the rules. A door: what takes an act."""
    untested = []
    for path in _sources("storage"):
        where, tree = path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))
        rule = "rules" in where.parts and _does_something(tree)
        if path.stem != "__init__" and (rule or _takes_an_act(tree)):
            mirror = Path("tests") / where.parent / f"test_{path.name}"
            if not (ROOT / mirror).is_file():
                untested.append(mirror.as_posix())
    assert untested == []


def test_no_module_is_a_participle() -> None:
    participles = [
        path.relative_to(ROOT).as_posix()
        for path in _sources(*ROOMS)
        if "versions" not in path.parts
        and path.stem.endswith(("ing", "ed"))
        and path.stem not in NOUNS_IN_ING
    ]
    assert participles == []


VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
READS_WORDS = (
    "storage/rules/reading/", "storage/rules/target_figures.py", "storage/rules/project_parts.py",
    "storage/rules/product_match.py",
    "storage/rules/name_order.py",
    "seed/readers/", "seed/prose/", "seed/contacts/", "seed/secrecy.py", "seed/line_mends.py",
    "seed/printed_head.py", "seed/typed_task.py", "bot/files/unbroken_text.py",
)  # fmt: skip
"""What reads a person's or a document's words, and so holds them."""
HOLDS_DATA = (
    "seed/shipped_annexes.py", "seed/shipped_data.py", "seed/shipped_resolution.py",
    "seed/demo_people.py", "storage/programmes/instructions.py",
)  # fmt: skip
"""Titles of the documents that ship, as they are printed, and people who are plainly invented."""
SAYS_IN_PLACE = {
    "bot/commands.py": "the catalogue of commands, held to the README line by line",
    "bot/settings.py": "the catalogue of settings, held to the README and .env.example",
    "bot/demo/tour.py": "a play: it types an officer's words and looks for the bot's",
    "bot/redaction.py": "a mask, not a sentence",
    "storage/post/inbox.py": "a mask, not a sentence",
    "storage/rules/periods.py": "the name of a quarter, which is kept with its milestone",
}


def _literals(tree: ast.Module) -> Iterator[str]:
    """Every string that is no docstring."""
    sayings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in sayings:
            yield str(node.value)


def test_sentences_that_people_read_stand_under_the_texts() -> None:
    """No Vietnamese letter in a literal elsewhere, but in what reads words, and the lists above."""
    saying = {
        where
        for path in _sources(*ROOMS)
        if not (where := path.relative_to(ROOT).as_posix()).startswith(
            ("bot/texts/", *READS_WORDS, *HOLDS_DATA)
        )
        and any(VIETNAMESE.search(words) for words in _literals(ast.parse(path.read_text("utf-8"))))
    }
    assert saying == set(SAYS_IN_PLACE)


SETTLES_SECRECY = (
    "storage/tasks/task_words.py",
    "storage/programmes/", "bot/cli/import_report.py", "bot/files/marked_sheet.py",
)  # fmt: skip
"""What decides whether a task's words may be read; what shows a document that is no task yet."""


def test_only_one_module_decides_whether_a_tasks_words_may_be_read() -> None:
    """All others get ``Words | None``: none compares a visibility, none has a field of its own for
    it or chooses between words and none by it (docs/decisions.md, P7).
    """
    deciding = []
    for path in _sources("bot", "jobs", "storage"):
        where = path.relative_to(ROOT).as_posix()
        if where.startswith(SETTLES_SECRECY):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Compare | ast.AnnAssign | ast.IfExp):
                continue
            compared = isinstance(node, ast.Compare) and "RESTRICTED" in ast.unparse(node)
            field = isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "restricted"
            chosen = isinstance(node, ast.IfExp) and ".restricted" in ast.unparse(node.test)
            if compared or field or chosen:
                deciding.append(f"{where}:{node.lineno}")
    assert deciding == []


def test_no_template_asks_for_a_tasks_visibility() -> None:
    asking = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "bot" / "texts").rglob("*.j2"))
        if "visibility" in path.read_text("utf-8")
    ]
    assert asking == []


def test_no_key_or_json_is_searched_as_text() -> None:
    """What a message is about stands in a table; a key says only that something leaves once."""
    searching = re.compile(r"\.like\(|\.contains\(f?[\"']\[")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in _sources(*ROOMS)
        if searching.search(path.read_text("utf-8"))
    ]
    assert found == []


SAYING = {"render", "fitted", "reply", "reply_secret", "reply_file", "notify"}


def _called(node: ast.Call) -> str:
    named = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
    return str(named)


def _calls() -> Iterator[tuple[str, str, frozenset[str], bool]]:
    """Every call that names a template: file, template, keywords, whether more may be spread in."""
    for path in _sources("bot"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or _called(node) not in SAYING:
                continue
            named = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
            keywords = frozenset(k.arg for k in node.keywords if k.arg)
            spread = any(k.arg is None for k in node.keywords)
            for name in named:
                if isinstance(name, str):
                    yield path.relative_to(ROOT).as_posix(), name, keywords, spread


def test_every_call_of_a_sentence_gives_the_values_it_names() -> None:
    known = phrases()
    lacking = [
        (file, name, sorted(set(known[name]) - keywords))
        for file, name, keywords, spread in _calls()
        if name in known and not spread and set(known[name]) - keywords
    ]
    assert lacking == []


_NO_PAGE = re.compile(
    r"Source: (?!docs/)[A-Z]{5,} \"|\b[A-Z]{5,}\.md\b(?<!README\.md)(?<!CONTRIBUTING\.md)"
)
"""A page in capitals that is not in the repository."""


def test_every_source_can_be_opened() -> None:
    """A page of docs/ that is there and has that heading, a rule or fact it lists; never a number."""
    found: list[str] = []
    for path in (*_sources(*ROOMS), *_sources("tests", "bench")):
        text = " ".join(path.read_text("utf-8").split())
        where = path.relative_to(ROOT).as_posix()
        found += [f"{where}: {issue}" for issue in re.findall(r"\bissue \d+", text)]
        found += [f"{where}: {name}" for name in re.findall(_NO_PAGE, text)]
        for page, heading in re.findall(r"(docs/[\w-]+\.md)(?:, \"([^\"]+)\")?", text):
            file = ROOT / page
            if not file.is_file():
                found.append(f"{where}: {page}")
            elif heading and f"# {heading}\n" not in file.read_text("utf-8"):
                found.append(f"{where}: {page}, {heading}")
    assert found == []


def test_the_map_names_every_folder_and_only_files_that_are_there() -> None:
    pages = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    folders = {path.parent.relative_to(ROOT).as_posix() for path in _sources(*ROOMS)}
    unnamed = sorted(
        folder
        for folder in folders
        if f"{folder}/" not in pages
        and f"`{folder.rsplit('/', 1)[-1]}/`" not in pages
        and "migrations" not in folder
    )
    named = re.findall(r"`((?:bot|jobs|seed|storage|tests)/[\w/.]+)`", pages)
    gone = sorted(path for path in named if not (ROOT / path).exists())
    assert (unnamed, gone) == ([], [])


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
