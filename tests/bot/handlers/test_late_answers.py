"""Every question that is shown again by its name has one."""

import pytest

from bot.talk.questions import KINDS
from bot.texts import render
from tests.builders import local

SHOWN_AS_A_REPORT = {
    "progress", "product", "extension", "difficulty", "propose", "change", "rewrite",
}  # fmt: skip
NEVER_SHOWN = {"browse", "difficulty_part", "late_answer"}
NAMED = sorted(KINDS.keys() - SHOWN_AS_A_REPORT - NEVER_SHOWN)


@pytest.mark.parametrize("step", NAMED)
def test_a_question_that_is_shown_again_has_a_name(step: str) -> None:
    at = local(2026, 12, 22, 9, 5)
    values = {"at": at, "words": "đã ký", "labels": ("Đúng", "Không phải")}
    text = render("late_answer", step=step, task=None, task_words=None, **values)
    first, second, third = text.splitlines()
    assert first.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: câu hỏi «")
    assert first.endswith("» (lúc 09:05 ngày 22/12/2026) đã cũ.")
    assert second == "Đồng chí trả lời câu hỏi đó: «đã ký»"
    assert third == "1\u00a0Đúng · 2\u00a0Không phải"
