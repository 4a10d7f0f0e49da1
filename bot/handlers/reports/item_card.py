"""One card for a message about several tasks (officers): all its reports, each may be struck out.

*Ghi tất cả* (or a typed 1) records every line that is left, whatever its kind; what a line lacks is
asked for afterwards, one by one. Source: docs/reading.md, "Replies".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.buttons import Answer, ItemAct, ItemPress
from bot.handlers.reports import (
    item_receipts,
    item_records,
    reply_occasions,
    report_items,
    task_choice,
)
from bot.handlers.reports.missing_parts import ask_next
from bot.handlers.reports.report_items import Lack
from bot.messages import keyboards, report_choices
from bot.talk.officer_questions import ItemCard, ItemChange, Items, ReportItem
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.mentions import named
from storage.rules.reading.choices import read_choice
from storage.rules.reading.codes import leading_code
from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import fold
from storage.rules.said import Choices
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing

_ALL = frozenset({"ghi", "ghi tat ca", "ghi het", "tat ca", "ghi nhan tat ca"})
_NONE = frozenset({"bo het", "bo tat ca"})
