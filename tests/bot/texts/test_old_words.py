"""Forms that the office does not use stand in no sentence of the bot."""

import re
from pathlib import Path

import pytest

from bot import texts
from bot.texts import render

FILES = [
    file
    for file in sorted((Path(texts.__file__).parent).rglob("*"))
    if file.suffix in {".j2", ".py"} and file.name != "past_words.py"
]
"""All but what people of the demo's past type themselves."""
OLD = {
    "nothing recorded": r"[Cc]hưa ghi nhận gì",
    "to stop": r"/huy để thôi",
    "two voices": r"\b[Tt]ôi chưa (?:rõ|hiểu)",
    "the order of words": r"Nhiệm vụ tất cả",
    "not ours": r"[Kk]hông phải (?:của|nhiệm vụ của) (?:cơ quan|Sở|mình)",
    "a card of a quarter": r"(?<!chủ )\b[Tt]hẻ (?:nhiệm vụ|quý|\{\{)|nhận thẻ",
    "sent, no answer": r"gửi được, chưa trả lời",
    "promises": r"[Ll]ời hứa|giữ đúng / không giữ",
    "passive with bởi": r"\bbởi đồng chí",
    "since when": r"Từ khi nào:",
    "a stop before a question mark": r"\.\?(?![:=!)])",
}


@pytest.mark.parametrize("name", list(OLD))
def test_an_old_form_stands_nowhere(name: str) -> None:
    found = [
        (file.name, line.strip())
        for file in FILES
        for line in file.read_text("utf-8").splitlines()
        if re.search(OLD[name], line) and "re.search" not in line and "replace(" not in line
    ]
    assert found == []


def test_cut_words_end_with_no_second_stop() -> None:
    shown = render("ask_day_again", standing=None, words="ngày " * 60)
    assert "…»" in shown
    assert "…." not in render("card_acknowledged", before=None, quarter="Quý I…")
