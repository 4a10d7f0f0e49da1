"""Every sentence a person reads, escaped by default: one template a message, one macro a sentence.

Short sentences stand together, in one file a subject; long messages have a file each.
``render("reminder", …)`` gives text with the tags b, i and code, in which every foreign word is
escaped; ``marked`` makes of it the words that are kept and sent (``storage.rules.post.marks``).
Templates know nothing of storage but the values
handed in; dates, numbers and lists go through Babel.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Macro

from bot.texts import button_words, desk_words, fixed_words, paper_words, source_slips
from storage.rules.calendar.periods import quarter_of
from storage.rules.figures.five_figures import tenths_of_percent
from storage.rules.post.marks import BOLD, CODE, ITALIC, escaped
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.reading.names.agency_names import short_name
from storage.rules.reading.reporting_period import from_key
from storage.rules.tasks.status import Official

LOCALE = "vi_VN"
NONE = "Không có"
PHRASES = "phrases"
"""The subject of sentences that belong to no folder."""
SUBJECTS = (
    PHRASES, "calendar", "cli", "corrections", "desk", "errors", "files", "handout", "instructions", "intake", "people", "refusals",
)  # fmt: skip
"""Files of short sentences, one macro each; the folder of the same name holds long messages."""
_TAG = re.compile(r"<[^>]+>")
_MARK_TAG = re.compile(r"</?(b|i|code)>")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKS = {"b": BOLD, "i": ITALIC, "code": CODE}


def day(value: date | None) -> str:
    """31/12/2026; a dash if there is no date."""
    return _written(value.year, value.month, value.day, "dd/MM/yyyy") if value else "–"


def day_month(value: date) -> str:
    """02/12, for a date that is surely of this year."""
    return _written(value.year, value.month, value.day, "dd/MM")


@lru_cache(maxsize=2_048)
def _written(year: int, month: int, of_month: int, form: str) -> str:
    """Kept, because the messages of a morning say the same few days hundreds of times."""
    return format_date(date(year, month, of_month), form, locale=LOCALE)


def said_in(value: date, text: str | None) -> bool:
    """Whether a text names a day by its figures: 20/12, 20/12/2026, 20-12 or 20.12."""
    figures = rf"(?<!\d)0?{value.day}[/.-]0?{value.month}(?!\d)"
    return re.search(figures, text or "") is not None


def weekday(value: date) -> str:
    """Thứ Năm."""
    return format_date(value, "EEEE", locale=LOCALE)


def moment(value: datetime) -> str:
    """16:00 ngày 25/12/2026; the moment is local already."""
    return format_datetime(value, "HH:mm 'ngày' dd/MM/yyyy", tzinfo=value.tzinfo, locale=LOCALE)


def quarter(value: date) -> str:
    """Quý IV/2026."""
    return quarter_of(value).label


def period_label(key: str) -> str:
    """Quý IV/2026 of a kept "2026Q4"; nothing of any other words."""
    found = from_key(key)
    return found.label if found else ""


@lru_cache(maxsize=2_048)
def number(value: int) -> str:
    """1.234. Kept, because a digest says the same small numbers hundreds of times."""
    return format_decimal(value, locale=LOCALE)


def percent(value: Fraction | None) -> str:
    """37,5%, always with its tenth, half up; a dash if nothing can be divided."""
    if value is None:
        return "–"
    tenths = Decimal(tenths_of_percent(value)) / 10
    return f"{format_decimal(tenths, format='#,##0.0', locale=LOCALE)}%"


def iso_day(value: str) -> str:
    """31/03/2027 of a kept "2027-03-31"."""
    return day(date.fromisoformat(value))


def iso_paper_day(value: str) -> str:
    """31/3/2027 of a kept "2027-03-31", as the digest writes it."""
    return paper_words.paper_day(date.fromisoformat(value))


def kept_word(value: str | date) -> str:
    """What a change kept: a day as it is read, other words cut to a line."""
    if isinstance(value, date):
        return day(value)
    return iso_day(value) if _ISO_DAY.fullmatch(value) else cut(value, 120)


def decimal(value: Decimal | str) -> str:
    """12.345,6 of a number or of one kept as "12345.6"."""
    return format_decimal(Decimal(value), format="#,##0.####", locale=LOCALE)


def ground(value: Ground) -> str:
    """20-TB/TU ngày 15/12/2026."""
    return f"{value.number} ngày {day(value.on)}" if value.on else value.number


def listing(values: Iterable[str]) -> str:
    """a, b và c; "Không có" if the list is empty."""
    found = list(values)
    return format_list(found, locale=LOCALE) if found else NONE


def numbered(labels: Iterable[str]) -> str:
    """1 Xác nhận · 2 Trả lại: choices as they are typed."""
    return " · ".join(button_words.choice(label, n) for n, label in enumerate(labels, 1))


def cut(text: str, length: int) -> str:
    """The text on one line, cut at a word with an ellipsis if it is longer."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1].rsplit(" ", 1)[0]
    return (head or line[: length - 1]).rstrip(",;:. ") + "…"


_FILTERS = (
    day, day_month, weekday, said_in, moment, quarter, period_label, iso_day, iso_paper_day, kept_word,
    number, decimal, percent, listing, numbered, cut, ground,
    fixed_words.sign, fixed_words.status, fixed_words.flag, fixed_words.role,
    fixed_words.invited_role, fixed_words.named_role, fixed_words.event, fixed_words.cause, fixed_words.news,
    fixed_words.forecast, fixed_words.question, fixed_words.verdict, fixed_words.stage, fixed_words.task_kind,
    fixed_words.unreached, fixed_words.project_part, fixed_words.list_title,
    desk_words.matter, desk_words.letter_kind, desk_words.log_event,
    paper_words.paper_day, paper_words.paper_month, paper_words.paper_moment,
    paper_words.behind_day, paper_words.in_sentence, paper_words.in_full, paper_words.occurrence, paper_words.within_period,
    paper_words.agency_in_sentence, paper_words.assigner, paper_words.deadline_words,
    paper_words.product_words, paper_words.numbered_documents, paper_words.behind_because, paper_words.remark_words, paper_words.milestone_words, paper_words.is_a_step,
    paper_words.capital, paper_words.section_words, paper_words.overdue_cause, paper_words.counted_names, paper_words.bodies, paper_words.last_report, paper_words.paper_ground, paper_words.settled_together,
    paper_words.cited, paper_words.cited_shortly, source_slips.as_meant,
)  # fmt: skip
"""What templates call, by these names."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot", "texts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else every message looks whether its files have changed
    )
    environment.filters |= {one.__name__: one for one in _FILTERS}
    environment.filters |= {"status_value": Official, "short_agency": short_name}
    environment.globals |= {"NONE": NONE, "BUTTONS": button_words}
    return environment


@cache
def _macros(subject: str) -> Mapping[str, Macro]:
    """The short sentences of one subject, worked out when the first of them is said."""
    said = vars(_environment().get_template(f"{subject}.j2").module)
    return {name: macro for name, macro in said.items() if isinstance(macro, Macro)}


def _phrase(name: str) -> Macro | None:
    """The macro of a short sentence: ``errors/used_code`` is ``used_code`` in ``errors.j2``."""
    subject, _, sentence = name.rpartition("/")
    return _macros(subject or PHRASES).get(sentence) if (subject or PHRASES) in SUBJECTS else None


def _phrases() -> Mapping[str, Macro]:
    """Every short sentence by its name."""
    return {
        name if subject == PHRASES else f"{subject}/{name}": macro
        for subject in SUBJECTS
        for name, macro in _macros(subject).items()
    }


def render(name: str, /, **values: Any) -> str:
    """The message ``bot/texts/<name>.j2``, or the short sentence of that name, with its values.

    A sentence takes of the values what it names; gives text with its tags.
    """
    phrase = _phrase(name)
    if phrase is not None:
        named = {one: values[one] for one in phrase.arguments if one in values}
        return _stopped(str(phrase(**named)))
    return _stopped(_environment().get_template(f"{name}.j2").render(**values))


def _stopped(message: str) -> str:
    """No stop after words that were cut, and none before a question mark."""
    return message.replace("….", "…").replace(".?", "?").strip()


def phrases() -> Mapping[str, Sequence[str]]:
    """Every short sentence and the values it names, for the tests that hold calls to them."""
    return {name: macro.arguments for name, macro in _phrases().items()}


def template_names() -> Sequence[str]:
    """All messages and short sentences, for the tests that hold them to their users."""
    files = _environment().list_templates(["j2"])
    messages = {file.removesuffix(".j2") for file in files} - set(SUBJECTS)
    return sorted({*messages, *_phrases()})


def marked(message: str) -> str:
    """A rendered message as it is kept: the templates' three tags become marks, the rest is text."""
    parts: list[str] = []
    at = 0
    for tag in _MARK_TAG.finditer(message):
        parts += [escaped(html.unescape(message[at : tag.start()])), _MARKS[tag[1]]]
        at = tag.end()
    return "".join([*parts, escaped(html.unescape(message[at:]))])


def plain(message: str) -> str:
    """A message as a person reads it, without its tags."""
    return html.unescape(_TAG.sub("", message))
