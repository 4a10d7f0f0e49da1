"""Sentences stand under the texts, calls give what they name, and one module decides on secrecy."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping

from jinja2 import meta

from bot import texts
from bot.talk.request import Request
from bot.texts import button_words, phrases
from bot.texts.fitting import fitted
from tests.house_rules.house_sources import ROOMS, ROOT, nodes_of, parsed, sources, text_of

VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
READS_WORDS = (
    "storage/rules/reading/", "storage/rules/figures/target_figures.py", "storage/rules/tasks/project_parts.py",
    "storage/rules/tasks/product_match.py",
    "storage/rules/name_order.py",
    "seed/readers/", "seed/prose/", "seed/contacts/", "seed/secrecy.py", "seed/line_mends.py",
    "seed/printed_head.py", "seed/typed_task.py", "bot/files/papers/unbroken_text.py",
)  # fmt: skip
"""What reads a person's or a document's words, and so holds them."""
HOLDS_DATA = (
    "seed/programmes/shipped_annexes.py", "seed/programmes/shipped_data.py", "seed/programmes/shipped_resolution.py",
    "seed/demo_people.py", "storage/programmes/instructions.py",
)  # fmt: skip
"""Titles of the documents that ship, as they are printed, and people who are plainly invented."""
SAYS_IN_PLACE = {
    "bot/commands.py": "the catalogue of commands, held to docs/lenh.md line by line",
    "bot/settings.py": "the catalogue of settings, held to docs/cai-dat.md and .env.example",
    "bot/demo/tour.py": "a play: it types an officer's words and looks for the bot's",
    "bot/redaction.py": "a mask, not a sentence",
    "storage/rules/secrets/open_secrets.py": "a mask, not a sentence",
    "storage/rules/calendar/periods.py": "the name of a quarter, which is kept with its milestone",
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
        for path in sources(*ROOMS)
        if not (where := path.relative_to(ROOT).as_posix()).startswith(
            ("bot/texts/", *READS_WORDS, *HOLDS_DATA)
        )
        and any(VIETNAMESE.search(words) for words in _literals(parsed(path)))
    }
    assert saying == set(SAYS_IN_PLACE)


SETTLES_SECRECY = (
    "storage/tasks/task_words.py",
    "storage/programmes/", "bot/cli/documents/import_report.py", "bot/files/workbooks/marked_sheet.py",
)  # fmt: skip
"""What decides whether a task's words may be read; what shows a document that is no task yet."""


def test_only_one_module_decides_whether_a_tasks_words_may_be_read() -> None:
    """All others get ``Words | None``: none compares a visibility, none has a field of its own for
    it or chooses between words and none by it (docs/decisions.md, P7).
    """
    deciding = []
    for path in sources("bot", "jobs", "storage"):
        where = path.relative_to(ROOT).as_posix()
        if where.startswith(SETTLES_SECRECY):
            continue
        for node in nodes_of(path):
            if not isinstance(node, ast.Compare | ast.AnnAssign | ast.IfExp):
                continue
            compared = isinstance(node, ast.Compare) and "RESTRICTED" in ast.unparse(node)
            field = isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "restricted"
            chosen = isinstance(node, ast.IfExp) and ".restricted" in ast.unparse(node.test)
            if compared or field or chosen:
                deciding.append(f"{where}:{node.lineno}")
    assert deciding == []


def test_no_template_asks_for_a_tasks_visibility_or_for_its_deadline_past_its_words() -> None:
    asking = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "bot" / "texts").rglob("*.j2"))
        if re.search(r"visibility|\btask\.deadline_text", text_of(path))
    ]
    assert asking == []


SAYING = {"render", "fitted", "reply", "reply_secret", "reply_file", "notify"}


def _called(node: ast.Call) -> str:
    named = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
    return str(named)


def _calls() -> Iterator[tuple[str, str, frozenset[str], bool]]:
    """Every call that names a template: file, template, keywords, whether more may be spread in."""
    for path in sources("bot"):
        for node in nodes_of(path):
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


def _asked_for(template: str) -> set[str]:
    """What a message of a file of its own, and the files it takes in, ask for."""
    environment = texts._environment()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, template)
    tree = environment.parse(source)
    parts = [part for part in meta.find_referenced_templates(tree) if part]
    return meta.find_undeclared_variables(tree).union(*map(_asked_for, parts))


def _wanted(name: str) -> set[str]:
    return set(phrases()[name]) if name in phrases() else _asked_for(f"{name}.j2")


OF_THE_SENDING = {
    parameter
    for way in (Request.reply, Request.reply_secret, Request.reply_file, fitted)
    for parameter in inspect.signature(way).parameters
} | {"kind", "room"}
"""What the way a message is sent takes for itself."""


def test_no_call_of_a_message_gives_what_it_does_not_ask_for() -> None:
    unwanted = [
        (file, name, sorted(keywords - _wanted(name) - OF_THE_SENDING))
        for file, name, keywords, _ in _calls()
        if name in texts.template_names() and keywords - _wanted(name) - OF_THE_SENDING
    ]
    assert unwanted == []


def _labels(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _labels(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from _labels(one)


def test_what_a_button_says_is_written_once() -> None:
    """A template that offers a choice under its number takes its words from the buttons."""
    labels = set(_labels({name: it for name, it in vars(button_words).items() if name.isupper()}))
    offered = re.compile(
        rf"\b[1-9](?: |&nbsp;)(?:{'|'.join(map(re.escape, sorted(labels)))})(?= ·|$)"
    )
    repeated = [
        f"{path.relative_to(ROOT).as_posix()}: {found}"
        for path in sorted((ROOT / "bot" / "texts").rglob("*.j2"))
        for line in text_of(path).splitlines()
        for found in offered.findall(line)
    ]
    assert repeated == []
