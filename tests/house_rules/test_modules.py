"""Modules are nouns, say what they are, stand where they belong and have their tests."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.house_sources import ROOMS, ROOT, nodes_of, parsed, sources, text_of


def test_the_rules_import_the_standard_library_and_themselves_only() -> None:
    foreign = {
        name.split(".")[0]
        for path in sources("storage/rules")
        for node in nodes_of(path)
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
    found = [p.relative_to(ROOT).as_posix() for p in sources(*ROOMS) if asking.search(text_of(p))]
    assert found == ["bot/clock.py"]


def test_every_module_of_the_rooms_says_what_it_is() -> None:
    naked = [
        path.relative_to(ROOT).as_posix()
        for path in sources(*ROOMS)
        if not ast.get_docstring(parsed(path))
    ]
    assert naked == []


MACHINERY = ("rules", "store", "post")
"""Folders of storage whose functions are no changes or questions of the office: rules, and the
store's own plumbing, which only knows the transaction it works in."""
NOUNS_IN_ING = {"incoming", "numbering", "routing", "fitting", "urging"}


def _doors() -> Iterator[tuple[str, ast.FunctionDef, ast.Module]]:
    for path in sources("storage"):
        folder = path.relative_to(ROOT / "storage").parts[0]
        if folder in MACHINERY or path.parent == ROOT / "storage":
            continue
        tree = parsed(path)
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
    changes = re.compile(
        r"session\.(?:add|add_all|delete|merge)\(|\.log\(|\b(?:insert|update|delete)\([A-Z]"
    )
    writing = [
        name
        for name, node, _ in _doors()
        if "Session" in ast.unparse(node.args)
        and (changes.search(ast.unparse(node)) or _sets_a_field(node))
    ]
    assert writing == []


def _sets_a_field(function: ast.FunctionDef) -> bool:
    """Whether it sets an attribute of what it got from the session."""
    rows = set[str]()
    for part in ast.walk(function):
        if isinstance(part, ast.For) and _asks_the_session(part.iter):
            rows |= {one.id for one in ast.walk(part.target) if isinstance(one, ast.Name)}
        elif isinstance(part, ast.Assign) and _asks_the_session(part.value):
            rows |= {one.id for one in part.targets if isinstance(one, ast.Name)}
    return any(
        isinstance(part, ast.Attribute)
        and isinstance(part.ctx, ast.Store)
        and isinstance(part.value, ast.Name)
        and part.value.id in rows
        for part in ast.walk(function)
    )


def _asks_the_session(value: ast.expr) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "session" for one in ast.walk(value))


def test_no_two_modules_of_the_house_share_a_name() -> None:
    names = Counter(
        path.stem
        for path in sources(*ROOMS)
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
    for path in sources("storage"):
        where, tree = path.relative_to(ROOT), parsed(path)
        rule = "rules" in where.parts and _does_something(tree)
        if path.stem != "__init__" and (rule or _takes_an_act(tree)):
            mirror = Path("tests") / where.parent / f"test_{path.name}"
            if not (ROOT / mirror).is_file():
                untested.append(mirror.as_posix())
    assert untested == []


def test_no_module_is_a_participle() -> None:
    participles = [
        path.relative_to(ROOT).as_posix()
        for path in sources(*ROOMS)
        if "versions" not in path.parts
        and path.stem.endswith(("ing", "ed"))
        and path.stem not in NOUNS_IN_ING
    ]
    assert participles == []


LAST_WORDS = {
    *("Deed", "Feed", "Finding", "Heading", "Incoming", "Opening", "Outgoing", "Reading"),
    *("Rewriting", "Routing", "Saying", "Sending", "Standing", "Urging"),
}
"""Nouns of the field in -ed and -ing."""
IRREGULAR = (
    *("Became", "Came", "Due", "Foretold", "Given", "Heard", "Held", "Kept", "Known", "Left"),
    *("Made", "Read", "Said", "Seen", "Sent", "Shown", "Taken", "Told", "Withdrawn"),
)


def test_no_class_is_a_participle() -> None:
    """Its last word says what a thing is."""
    last_words = [
        (f"{path.relative_to(ROOT).as_posix()}:{node.name}", re.split(r"(?=[A-Z])", node.name)[-1])
        for path in sources(*ROOMS)
        for node in nodes_of(path)
        if isinstance(node, ast.ClassDef)
    ]
    participles = [
        where
        for where, word in last_words
        if word in IRREGULAR or (word.endswith(("ed", "ing")) and word not in LAST_WORDS)
    ]
    assert participles == []


def test_no_key_or_json_is_searched_as_text() -> None:
    """What a message is about stands in a table; a key says only that something leaves once."""
    searching = re.compile(r"\.like\(|\.contains\(f?[\"']\[")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sources(*ROOMS)
        if searching.search(text_of(path))
    ]
    assert found == []


LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
"""Lines. What is longer says two things."""


def test_no_module_and_no_function_is_too_long_to_read_at_once() -> None:
    """Migrations apart: each tells the whole of one change to the tables."""
    too_long = []
    for path in (*sources(*ROOMS), *sources("tests", "bench")):
        where, text = path.relative_to(ROOT).as_posix(), text_of(path)
        if "/versions/" in where:
            continue
        if len(text.splitlines()) > LONGEST_MODULE:
            too_long.append(where)
        too_long += [
            f"{where}:{node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
        ]
    assert too_long == []


def _handed_over(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    """Types of what public functions take and give, and of public fields, with their lines."""
    for holder in ast.walk(tree):
        if not isinstance(holder, ast.Module | ast.ClassDef):
            continue
        for node in holder.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if not node.name.startswith("_"):
                    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                    types = [node.returns, *(one.annotation for one in arguments)]
                    yield from ((node.lineno, one) for one in types if one is not None)
            elif isinstance(node, ast.AnnAssign) and not ast.unparse(node.target).startswith("_"):
                yield node.lineno, node.annotation


def _is_unnamed(part: ast.AST) -> bool:
    """A tuple of three things, or of two that look alike: nothing tells which is which."""
    if not isinstance(part, ast.Subscript) or ast.unparse(part.value) != "tuple":
        return False
    if not isinstance(part.slice, ast.Tuple):
        return False
    kinds = [ast.unparse(one) for one in part.slice.elts]
    return "..." not in kinds and (len(kinds) > 2 or len(set(kinds)) < len(kinds))


def test_what_is_handed_over_in_a_tuple_has_a_name() -> None:
    """A class or an alias with a sentence says which place and which unit is which."""
    unnamed = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sources(*ROOMS)
        if "versions" not in path.parts
        for line, kind in _handed_over(parsed(path))
        if any(_is_unnamed(part) for part in ast.walk(kind))
    ]
    assert unnamed == []
